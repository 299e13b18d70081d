"""Rows about the memory that one session has for itself, once it has shown its lists. Linux only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from scripts.benchmarks import programs
from scripts.benchmarks.rows import Budget, Reference, Row, Unit, sample
from scripts.benchmarks.setting import Setting
from scripts.benchmarks.terminal import Terminal, anything, numbers

FAMILY = "memory"
PAGES = 10
_PRIVATE = re.compile(r"^Private_\w+:\s+(\d+) kB$", re.MULTILINE)


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the row."""
    ours, minimal = [], []
    pages = min(PAGES, setting.effort.presses)
    command = programs.console(setting.stores.bureau(setting.effort.large))
    for _ in range(setting.effort.sittings):
        with Terminal(programs.minimal_app(), setting.folder) as terminal:
            terminal.since_start(anything)
            terminal.settle(least=1)
            minimal.append(private_memory(terminal.pid))
        with Terminal(command, setting.folder) as terminal:
            terminal.since_start(numbers(1))
            terminal.press(programs.CASES_MODE, numbers(10))
            terminal.press(programs.NEXT_VIEW, numbers(10))
            for _page in range(pages):
                terminal.press(programs.PAGE_DOWN, numbers(2))
            terminal.settle(least=1)
            ours.append(private_memory(terminal.pid))
    yield Row(
        FAMILY,
        f"private memory, {pages} pages into {setting.effort.large:,} cases",
        Unit.MEBIBYTES,
        sample(ours, 1 / 1024),
        Reference(programs.MINIMAL, sample(minimal, 1 / 1024)),
        Budget(2.5),
        setting.stores.backend,
    )


def private_memory(pid: int) -> float:
    """Return the private memory of a process in KiB: what it would give back if it ended.

    Raises:
        OSError: the system does not tell (``/proc/PID/smaps_rollup``).
    """
    told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return float(sum(int(amount) for amount in _PRIVATE.findall(told)))
