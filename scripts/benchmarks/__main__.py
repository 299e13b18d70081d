"""The command line of the harness; see ``scripts/bench --help``."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from platformdirs import user_cache_path

from scripts.benchmarks import (
    dispatch,
    drawing,
    limits,
    lists,
    memory,
    notice,
    opening,
    pages,
    report,
    signing,
    working_days,
)
from scripts.benchmarks.effort import QUICK, Effort
from scripts.benchmarks.peers import installed_peers
from scripts.benchmarks.report import Report
from scripts.benchmarks.rows import Failure, Row
from scripts.benchmarks.setting import Peer, Setting
from scripts.benchmarks.stores import postgresql_stores, sqlite_stores, tell

Measure = Callable[[Setting], Iterator[Row]]
FindPeers = Callable[[Setting, Path], tuple[Peer, ...]]
FAMILIES: Mapping[str, Measure] = {
    opening.FAMILY: opening.measure,
    lists.FAMILY: lists.measure,
    limits.FAMILY: limits.measure,
    memory.FAMILY: memory.measure,
    pages.FAMILY: pages.measure,
    signing.FAMILY: signing.measure,
    notice.FAMILY: notice.measure,
    working_days.FAMILY: working_days.measure,
    drawing.FAMILY: drawing.measure,
    dispatch.FAMILY: dispatch.measure,
}
WITHOUT_STORE = frozenset({working_days.FAMILY, drawing.FAMILY, dispatch.FAMILY})
"""Families that are the same whatever the store is."""
BACKENDS: Mapping[str, tuple[str, ...]] = {
    "sqlite": ("sqlite",),
    "postgresql": ("postgresql",),
    "both": ("sqlite", "postgresql"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for, print it, and return 0, or 1 when something could not be measured."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    unknown = [family for family in asked.families if family not in FAMILIES]
    if unknown:
        parser.error(f"no family of rows is called {', '.join(unknown)}; there are {', '.join(FAMILIES)}")
    effort = QUICK if asked.quick else Effort()
    if asked.cases is not None:
        effort = effort._replace(large=asked.cases)
    families = asked.families or list(FAMILIES)
    found = run(families, BACKENDS[asked.store], effort, asked.cache, installed_peers if asked.peers else nobody)
    sys.stdout.write(report.as_json(found) if asked.json else report.table(found))
    return 1 if found.failures else 0


def nobody(_setting: Setting, _cache: Path) -> tuple[Peer, ...]:
    """Without ``--peers`` no other program is compared with."""
    return ()


def run(
    families: Sequence[str], backends: Sequence[str], effort: Effort, cache: Path, find_peers: FindPeers
) -> Report:
    """Measure families of rows on kinds of stores.

    Args:
        families: names from ``FAMILIES``.
        backends: ``sqlite``, ``postgresql``.
        effort: sizes and repetitions.
        cache: folder in which stores on SQLite and the peers are kept.
        find_peers: gives the other programs to compare with, for the stores on SQLite.
    """
    begun = time.perf_counter()
    rows: list[Row] = []
    failures: list[Failure] = []
    for place, backend in enumerate(backends):
        with _setting(backend, effort, cache, find_peers) as setting:
            for family in families:
                if family in WITHOUT_STORE and place:
                    continue
                tell(f"{family} on {backend}")
                try:
                    rows.extend(FAMILIES[family](setting))
                except Exception as error:  # one family that fails must not cost the others' hour
                    failures.append(Failure(family, backend, f"{type(error).__name__}: {error}"))
    return Report(rows, failures, effort, time.perf_counter() - begun)


@contextmanager
def _setting(backend: str, effort: Effort, cache: Path, find_peers: FindPeers) -> Iterator[Setting]:
    cache.mkdir(mode=0o700, parents=True, exist_ok=True)
    with ExitStack() as opened:
        # The scratch folder stands beside the cache: the disk under test, not a file system in memory.
        scratch = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="run-", dir=cache)))
        if backend == "sqlite":
            stores = opened.enter_context(sqlite_stores(cache, scratch))
        else:
            stores = opened.enter_context(postgresql_stores())
        setting = Setting(effort, stores, scratch)
        yield setting._replace(peers=find_peers(setting, cache)) if backend == "sqlite" else setting


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measures the budgets of the design as ratios, each taken in turn with its reference in one run.",
        epilog="Exit code 0: everything was measured, whether its budget is met or not. 1: something could not be.",
    )
    parser.add_argument("families", nargs="*", metavar="FAMILY", help=f"only these of: {', '.join(FAMILIES)}")
    parser.add_argument("--store", choices=BACKENDS, default="sqlite", help="which stores (default: sqlite)")
    parser.add_argument("--cases", type=_cases, help="cases in the large store (default: 1000000)")
    parser.add_argument("--quick", action="store_true", help="a large store of 100000 cases and fewer repetitions")
    parser.add_argument("--peers", action="store_true", help="install harlequin and visidata apart and compare")
    parser.add_argument("--json", action="store_true", help="for machines")
    cache = user_cache_path("yizhang", appauthor=False) / "bench"
    parser.add_argument("--cache", type=Path, default=cache, help=f"where stores and peers are kept ({cache})")
    return parser


def _cases(text: str) -> int:
    cases = int(text)
    if cases < Effort().small:
        raise argparse.ArgumentTypeError(f"at least {Effort().small}")
    return cases


if __name__ == "__main__":
    sys.exit(main())
