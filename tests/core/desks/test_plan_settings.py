"""A bureau plans by its own days, hours and setting-out place; what it sets is ledgered and judged at once."""

from __future__ import annotations

from itertools import pairwise

import pytest

from core.desks import bureau_setting, inspection_visit
from core.reads import inspection as reads
from core.reads.day_plan import standing
from core.rules.inspection.check_plan import check_plan
from data.words.inspection_words import HalfDay
from data.words.plan_words import DayPart
from data.words.setting_words import SETTINGS
from data.words.violations import BadInput, Refused
from tests.core.desks import looking
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.test_day_plan import XUANHUA, waiting


def put(rehearsal: Rehearsal, **told: str) -> None:
    """Let operation set what begins with ``plan.``."""
    for key, value in told.items():
        rehearsal.as_person("operator").act(bureau_setting.change, f"plan.{key}", value)


def test_days_hours_and_place_are_those_that_were_set(rehearsal: Rehearsal) -> None:
    waiting(rehearsal, XUANHUA)
    put(rehearsal, days="5", morning_begins="09:00", morning_ends="12:00", afternoon_ends="17:00", met_until="16:30")
    put(rehearsal, sets_out_from="130705")
    problem = rehearsal.as_person("inspector").look(standing).problem
    assert len({shift.day for shift in problem.shifts}) == 5
    assert {(shift.half, shift.begins, shift.ends) for shift in problem.shifts} == {
        (HalfDay.MORNING, 540, 720), (HalfDay.AFTERNOON, 810, 1020),
    }  # fmt: skip
    assert {team.base.code for team in problem.teams} == {"130705"}
    assert {(visit.opens, visit.closes) for visit in problem.visits} == {(510, 990)}
    put(rehearsal, sets_out_from="114.885,40.769")
    base = rehearsal.as_person("inspector").look(standing).problem.teams[0].base
    assert (base.longitude, base.latitude) == (114.885, 40.769)


def test_shorter_hours_are_judged_at_once(sqlite_rehearsal: Rehearsal) -> None:
    (code,) = waiting(sqlite_rehearsal, XUANHUA)
    inspector = sqlite_rehearsal.as_person("inspector")
    visit_id = inspector.look(reads.find_visit, code)
    where = looking.morning(sqlite_rehearsal)._replace(start_minute=10 * 60 + 30)
    inspector.act(inspection_visit.place, visit_id, where)
    put(sqlite_rehearsal, morning_ends="11:00")
    now = inspector.look(standing)
    assert [wrong.code for wrong in check_plan(now.problem, now.plan)] == ["plan.back_late"]
    with pytest.raises(Refused, match=r"plan\.back_late"):
        inspector.act(inspection_visit.place, visit_id, where._replace(start_minute=10 * 60))


def test_a_visit_is_told_by_the_hours_of_the_bureau(sqlite_rehearsal: Rehearsal) -> None:
    (code,) = waiting(sqlite_rehearsal, XUANHUA)
    inspector = sqlite_rehearsal.as_person("inspector")
    where = looking.morning(sqlite_rehearsal)._replace(start_minute=11 * 60)
    inspector.act(inspection_visit.place, inspector.look(reads.find_visit, code), where)
    assert [row.part for row in inspector.look(reads.visits)] == [DayPart.MORNING]
    put(sqlite_rehearsal, morning_ends="11:00")
    assert [row.part for row in inspector.look(reads.visits)] == [DayPart.WHOLE_DAY]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("morning_ends", "14:00", "setting.not_allowed"), ("days", "11", "setting.not_allowed"),
        ("sets_out_from", "Beijing", "setting.not_allowed"),
        ("sets_out_from", "2.35,48.85", "inspection.place_far_away"),
        ("sets_out_from", "114.885,40.769,1", "setting.not_allowed"),
    ],
)  # fmt: skip
def test_what_no_plan_can_be_made_of_is_not_kept(sqlite_rehearsal: Rehearsal, key: str, value: str, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        put(sqlite_rehearsal, **{key: value})
    assert refused.value.code == code


def test_whatever_is_set_the_half_days_follow_one_another() -> None:
    keys = ("plan.morning_begins", "plan.morning_ends", "plan.afternoon_begins", "plan.afternoon_ends")
    bounds = [SETTINGS[key].words for key in keys]
    assert all(earlier[-1] <= later[0] for earlier, later in pairwise(bounds))
