"""The real program in a process of its own, at home in a folder of the test."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def environment(home: Path, **changes: str) -> dict[str, str]:
    """Return the environment of somebody who lives in ``home`` and speaks English."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    spoken = {"HOME": str(home), "LC_ALL": "en_US.UTF-8", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return {**kept, **spoken, "PYTHONPATH": str(ROOT), **changes}


def yizhang(home: Path, *arguments: str, timeout: float = 120, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run ``yizhang`` with these arguments and no terminal."""
    return subprocess.run(
        [sys.executable, "-m", "tui", *arguments],
        cwd=options.pop("cwd", ROOT),
        env=options.pop("env", environment(home)),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
        **options,
    )
