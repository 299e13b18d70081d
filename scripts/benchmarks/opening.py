"""Rows about opening: a new process until its first frame and until the rows of the list. The programs take turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from scripts.benchmarks.effort import Effort
from scripts.benchmarks.programs import MINIMAL, console, minimal_app
from scripts.benchmarks.rows import Budget, Reference, Row, Sample, Unit, sample
from scripts.benchmarks.setting import Setting
from scripts.benchmarks.terminal import Terminal, anything, numbers

FAMILY = "opening"
Condition = Callable[[bytes], bool]


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the rows."""
    effort, home, store = setting.effort, setting.folder, setting.stores.backend
    small, large = (console(setting.stores.bureau(cases)) for cases in (effort.small, effort.large))
    rows_too = (anything, numbers(1))
    programs: dict[str, tuple[list[str | Path], tuple[Condition, ...]]] = {
        MINIMAL: (minimal_app(), (anything,)),
        "small": (small, rows_too),
        "large": (large, rows_too),
    }
    for peer in setting.peers:
        programs[peer.name] = (list(peer.command), rows_too if peer.opens_cases else (anything,))
    found = _started(home, programs, effort)
    minimal = Reference(MINIMAL, found[MINIMAL][0])
    ours, rows = found["small"]
    yield Row(FAMILY, "first frame", Unit.MILLISECONDS, ours, minimal, Budget(1.25), store)
    yield Row(FAMILY, "list rows on screen", Unit.MILLISECONDS, rows, minimal, None, store)
    at_small = Reference(f"at {effort.small:,} cases", rows)
    of_large = f"list rows on screen, {effort.large:,} cases"
    yield Row(FAMILY, of_large, Unit.MILLISECONDS, found["large"][1], at_small, None, store)
    for peer in setting.peers:
        first, *its_rows = found[peer.name]
        reference = Reference(f"{peer.name}'s first frame", first)
        budget = Budget(1.0) if peer.name == "harlequin" else None
        yield Row(FAMILY, "list rows on screen", Unit.MILLISECONDS, rows, reference, budget, store)
        if its_rows:
            reference = Reference(f"{peer.name}'s rows", its_rows[0])
            yield Row(FAMILY, "list rows on screen", Unit.MILLISECONDS, rows, reference, None, store)


def _started(
    home: Path, programs: dict[str, tuple[list[str | Path], tuple[Condition, ...]]], effort: Effort
) -> dict[str, list[Sample]]:
    """Start every program several times, in turn; return milliseconds until each of its conditions held."""
    times: dict[str, list[list[float]]] = {name: [] for name in programs}
    for turn in range(effort.warming + effort.starts):
        for name, (command, conditions) in programs.items():
            with Terminal(command, home) as terminal:
                found = terminal.since_start(*conditions)
            if turn >= effort.warming:
                times[name].append(found)
    return {name: [sample(column, 1000) for column in zip(*runs, strict=True)] for name, runs in times.items()}
