"""The manual's worked example of the 2017 notice is what the clock says, in both languages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from core.rules.calendar import WorkingCalendar
from core.rules.clock_explanation import explain
from data.reference.calendar_notices import shipped_notices
from data.words.case_words import ItemFacts
from data.words.clock_words import DayMark
from data.words.kinds import ItemKind, Route
from data.words.limits import ClockStart, Limit, LimitUnit
from data.words.procedure_words import Stage
from tests.core.rules.clock_histories import History

MANUAL = Path(__file__).parents[3] / "tui" / "manual"
LINE = re.compile(r"^\s*(2017-\d\d-\d\d) (\S+)\s+(.+?)\s*$", re.MULTILINE)
NUMBER = re.compile(r"day (\d+)|第 (\d+) 日")
ACCEPTED = date(2017, 1, 20)
WEEKDAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_day_of_the_example_is_as_the_clock_counts_it(language: str) -> None:
    limit = Limit(10, LimitUnit.WORKING_DAY, ClockStart.ACCEPTED, "")
    item = ItemFacts(1, ItemKind.COMMITMENT, Route.ORDINARY, limit, None, {}, promised_stops=True)
    history = History(item, Stage.REVIEW, ACCEPTED, ACCEPTED, ACCEPTED, (), None, None, None)
    calendar = WorkingCalendar.build(shipped_notices())
    clock = explain(calendar, item, history.state(), ACCEPTED).clocks[0]
    told = LINE.findall((MANUAL / f"console.{language}.md").read_text(encoding="utf-8"))
    assert [day for day, _, _ in told] == [one.day.isoformat() for one in clock.days]
    for (_, weekday, words), one in zip(told, clock.days, strict=True):
        assert weekday == WEEKDAYS[language][one.day.weekday()]
        found = NUMBER.search(words)
        number = int(found[1] or found[2]) if found else None
        assert number == (one.number if one.mark in {DayMark.COUNTED, DayMark.MAKE_UP} else None), words
        moved = one.mark is DayMark.MAKE_UP or (one.mark is DayMark.REST and one.source)
        assert ("〔2016〕17号" in words) is bool(moved), words
    assert clock.due_on == date(2017, 2, 8)
