"""Consoles in processes of their own that a test can kill or demote in the middle of something."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).parents[3]
READY = "ready"


@contextmanager
def console(script: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run ``script`` with ``arguments`` in ``sys.argv``; whatever is still running afterwards is killed."""
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for(process: subprocess.Popen[str], line: str) -> None:
    """Read what the console prints until it prints ``line``."""
    assert process.stdout is not None
    for printed in process.stdout:
        if printed.strip() == line:
            return
    raise AssertionError(f"the console ended without printing {line!r}")
