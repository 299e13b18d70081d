"""How much is measured: sizes and repetitions. Used by every family of rows."""

from __future__ import annotations

from typing import NamedTuple


class Effort(NamedTuple):
    """Sizes and repetitions of one run."""

    large: int = 1_000_000
    """Cases in the large store."""
    small: int = 1_000
    """Cases in the small store and rows in the table of Textual."""
    starts: int = 11
    """Cold starts of each program."""
    warming: int = 1
    """Starts before those, which compile modules and fill the page cache."""
    openings: int = 9
    """How often a list is opened on a running console."""
    presses: int = 40
    """How often each key is pressed."""
    sittings: int = 3
    """Programs whose memory is looked at, each kind."""
    queries: int = 300
    signings: int = 300
    to_sign: int = 24_000
    """Cases that wait for a signature; those of single signatures and of all writers together."""
    moved: int = 100_000
    """Cases whose deadlines a change of the calendar looks at."""
    writers: int = 8
    writing_seconds: float = 10.0
    additions: int = 20_000
    """Additions of working days."""
    draws: int = 60
    """Panels drawn from a register of five hundred."""
    instances: int = 29
    """Solomon's instances, at most."""
    planning_seconds: float = 10.0
    """For each search for a plan."""
    visits: int = 200
    """Of the invented bureau; a team for ten of them."""


QUICK = Effort(
    large=100_000, starts=5, openings=5, presses=15, sittings=1, queries=100, signings=100, to_sign=10_000,
    moved=20_000,
    writing_seconds=3.0, additions=5_000, draws=20, instances=3, planning_seconds=3.0,
)  # fmt: skip
"""``--quick``: the same rows in about a minute."""
