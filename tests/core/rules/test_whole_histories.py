"""Whole lives of cases: the fold of the events finds the same days as a clerk who ticks them off a wall calendar.

``YIZHANG_HISTORIES=10000`` compares as many lives; fewer are enough for every day.
"""

from __future__ import annotations

import os
import sys
from collections import Counter

from core.rules.case_fold import fold
from data.words.case_words import CaseEvent, CaseState
from data.words.procedure_words import Action
from tests.core.rules.case_walks import CALENDAR, Life
from tests.core.rules.naive_case import Found, WallCalendar

LIVES = int(os.environ.get("YIZHANG_HISTORIES", "600"))
STEPS = 22
MUST_HAPPEN = frozenset(
    {
        Action.DEEM_ACCEPTED, Action.REQUEST_CORRECTION, Action.RESUBMIT, Action.PAUSE, Action.RESUME, Action.EXTEND,
        Action.FORWARD, Action.HOLD_HEARING, Action.SUPPLY_MATERIAL, Action.MAKE_COMMITMENT, Action.UNDO,
        Action.DELIVER, Action.LAPSE, Action.TREAT_AS_WITHDRAWN,
    }
)  # fmt: skip


def found_by_fold(state: CaseState) -> Found:
    return Found(*(getattr(state, name) for name in Found._fields))


def disagreement(life: Life, events: list[CaseEvent]) -> str:
    """Return "" or what the fold and the clerk say of the same events."""
    folded = found_by_fold(fold(events, life.item, CALENDAR))
    ticked = WallCalendar(life.item, CALENDAR.is_working).find(events)
    differing = [
        f"{name}: fold {ours}, clerk {theirs}"
        for name, ours, theirs in zip(Found._fields, folded, ticked, strict=True)
        if ours != theirs
    ]
    return "; ".join(differing)


def story(seed: int, life: Life) -> str:
    """The shortest beginning of a life of which the two disagree."""
    for length in range(1, len(life.events) + 1):
        told = disagreement(life, life.events[:length])
        if told:
            steps = "\n".join(
                f"  {e.at:%Y-%m-%d %H:%M} {e.action} -> {e.stage} {dict(e.details)}" for e in life.events[:length]
            )
            return f"seed {seed}: {told}\n{life.item}\n{steps}"
    return f"seed {seed}: they agree on every beginning"


def test_the_fold_of_a_whole_life_agrees_with_the_wall_calendar() -> None:
    happened: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for seed in range(LIVES):
        life = Life(seed)
        life.live(life.random.randint(1, STEPS))
        assert not disagreement(life, life.events), story(seed, life)
        assert fold(life.events, life.item, CALENDAR) == life.state, f"seed {seed}: a step and the fold disagree"
        happened.update(event.action.value for event in life.events)
        back = [e for e in life.events if e.details.get("from_day") or e.details.get("until_day")]
        kinds["back-dated"] += any(
            day is not None and day != event.day.isoformat()
            for event in back
            for day in (event.details.get("from_day"), event.details.get("until_day"))
        )
        kinds["joint"] += life.state.joint
        kinds["imported dates"] += bool(life.state.source_promised_on or life.state.source_statutory_on)
        kinds["paused twice"] += len(life.state.pauses) > 1
        kinds["paused and extended"] += bool(life.state.pauses and life.state.extension)
    assert not {action.value for action in MUST_HAPPEN} - happened.keys()
    assert all(kinds[name] for name in ("back-dated", "joint", "paused twice", "paused and extended"))
    told = ", ".join(f"{name} {number}" for name, number in (*sorted(happened.items()), *kinds.items()))
    sys.stdout.write(f"{LIVES} lives, {happened.total()} events, no difference: {told}\n")
