"""The plan of visits in the store: what stands there is judged by the plan's rules, and nothing else is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from core.desks import day_plan, inspection_finding, inspection_team, inspection_visit
from core.planning.engines import PlanRequest, plan_days
from core.planning.search_budget import SearchBudget
from core.reads.day_plan import StandingPlan, standing
from core.reads.plan_hours import plan_hours
from core.rules.inspection.candidates import candidates, unserved
from core.rules.inspection.check_plan import check_plan, locks_broken
from core.rules.inspection.plan_change import place, without
from core.rules.inspection.plan_ground import PlanGround
from core.rules.inspection.plan_repair import repaired
from data.words.inspection_words import Conclusion, HalfDay, RecusalKind, Site, VisitLock
from data.words.plan_words import DayPart, DayPlan
from data.words.violations import Refused
from tests.core.desks import looking
from tests.core.desks.rehearsal import Rehearsal

SOME = SearchBudget(iterations=32)
XUANHUA = Site("宣化区演练街8号", "130705", 115.0990, 40.6090, exact=True)
KANGBAO = Site("康保县演练路3号", "130723", 114.6002, 41.8525, exact=True)


def waiting(rehearsal: Rehearsal, *sites: Site) -> list[str]:
    """Return the numbers of visits that wait for a place, one for each site."""
    looking.staff(rehearsal)
    inspector = rehearsal.as_person("inspector")
    requests = [looking.decided(rehearsal, site).request_id for site in sites]
    return [inspector.act(inspection_visit.bundle, [request]).visit_number for request in requests]


def seen(rehearsal: Rehearsal) -> StandingPlan:
    """Return the plan as it stands."""
    return rehearsal.as_person("inspector").look(standing)


def placed(rehearsal: Rehearsal, code: str) -> StandingPlan:
    """Place a visit at its cheapest and return the plan as it stands then."""
    now = seen(rehearsal)
    ground = PlanGround(now.problem)
    rest = without(now.plan, [code])
    wanted = place(ground, rest, code, candidates(ground, rest, code)[0])
    assert rehearsal.as_person("inspector").act(day_plan.keep, now.plan, wanted) == 1
    return seen(rehearsal)


def refused(rehearsal: Rehearsal, login: str, *arguments: object) -> str:
    """Return why a plan is not kept."""
    with pytest.raises(Refused) as refusal:
        rehearsal.as_person(login).act(day_plan.keep, *arguments)  # type: ignore[arg-type]
    return refusal.value.violation.code


def test_a_plan_made_by_the_search_is_kept_as_it_was_found(rehearsal: Rehearsal) -> None:
    numbers = waiting(rehearsal, looking.CHONGLI, XUANHUA, looking.ZHANGBEI)
    before = seen(rehearsal)
    assert [one.visit for one in unserved(PlanGround(before.problem), before.plan)] == sorted(numbers)
    assert [team.title for team in before.problem.teams] == ["勘验一组", "勘验二组"]
    found = plan_days(PlanRequest(before.problem, budget=SOME)).plan
    assert rehearsal.as_person("inspector").act(day_plan.keep, before.plan, found) == 3
    now = seen(rehearsal)
    assert now.plan == found
    assert check_plan(now.problem, now.plan) == ()


def test_what_breaks_a_rule_is_not_kept(sqlite_rehearsal: Rehearsal) -> None:
    (code,) = waiting(sqlite_rehearsal, XUANHUA)
    now = placed(sqlite_rehearsal, code)
    (route,) = now.plan.routes
    early = DayPlan((route._replace(stops=(route.stops[0]._replace(begins=5 * 60),)),))
    assert refused(sqlite_rehearsal, "inspector", now.plan, early) == "plan.opens_later"
    twice = DayPlan((route._replace(stops=route.stops * 2),))
    assert refused(sqlite_rehearsal, "inspector", now.plan, twice) == "plan.visit_twice"
    assert refused(sqlite_rehearsal, "reviewer", now.plan, DayPlan()) == "duty.not_yours"
    assert seen(sqlite_rehearsal).plan == now.plan


def test_two_who_plan_at_once_do_not_write_over_each_other(sqlite_rehearsal: Rehearsal) -> None:
    first, second = waiting(sqlite_rehearsal, XUANHUA, looking.CHONGLI)
    before = seen(sqlite_rehearsal)
    ground = PlanGround(before.problem)
    stale = place(ground, before.plan, second, candidates(ground, before.plan, second)[0])
    placed(sqlite_rehearsal, first)
    assert refused(sqlite_rehearsal, "inspector2", before.plan, stale) == "plan.changed_meanwhile"


def test_promises_of_every_kind_outlive_a_new_plan(sqlite_rehearsal: Rehearsal) -> None:
    (code,) = waiting(sqlite_rehearsal, XUANHUA)
    placed(sqlite_rehearsal, code)
    inspector = sqlite_rehearsal.as_person("inspector")
    for kind in VisitLock:
        inspector.act(day_plan.lock, code, kind)
        now = seen(sqlite_rehearsal)
        assert now.problem.visits[0].lock.kind is kind
        again = plan_days(PlanRequest(now.problem, budget=SOME)).plan
        assert check_plan(now.problem, again) == () and locks_broken(now.problem, again) == ()


def test_only_a_visit_with_a_place_can_be_promised(sqlite_rehearsal: Rehearsal) -> None:
    (code,) = waiting(sqlite_rehearsal, XUANHUA)
    with pytest.raises(Refused) as refusal:
        sqlite_rehearsal.as_person("inspector").act(day_plan.lock, code, VisitLock.TIME)
    assert refusal.value.violation.code == "plan.visit_not_placed"


def test_a_team_that_falls_ill_blocks_nobody_else(sqlite_rehearsal: Rehearsal) -> None:
    first, second = waiting(sqlite_rehearsal, XUANHUA, looking.CHONGLI)
    now = placed(sqlite_rehearsal, first)
    slot = now.plan.slots()[first]
    code = {"勘验一组": "team-1", "勘验二组": "team-2"}[_title(now, slot.team)]
    inspector = sqlite_rehearsal.as_person("inspector")
    until = slot.day + timedelta(days=9)
    inspector.act(inspection_team.absence, code, now.problem.shifts[0].day, until, None, "病假")
    ill = seen(sqlite_rehearsal)
    assert {wrong.code for wrong in check_plan(ill.problem, ill.plan)} == {"plan.team_away"}
    placed(sqlite_rehearsal, second)
    standing_now = seen(sqlite_rehearsal)
    answer = repaired(PlanGround(standing_now.problem), standing_now.plan)
    assert answer.hit == (first,)
    inspector.act(day_plan.keep, standing_now.plan, answer.plan)
    after = seen(sqlite_rehearsal)
    assert check_plan(after.problem, after.plan) == () and len(after.plan.slots()) == 2


def _title(now: StandingPlan, code: str) -> str:
    return next(team.title for team in now.problem.teams if team.code == code)


def test_whoever_must_keep_away_stays_at_home(sqlite_rehearsal: Rehearsal) -> None:
    (code,) = waiting(sqlite_rehearsal, XUANHUA)
    row = sqlite_rehearsal.as_person("inspector").look(lambda reading: standing(reading).visit_ids)
    assert list(row) == [code]
    officer = looking.ids(sqlite_rehearsal, "inspector2")
    inspector = sqlite_rehearsal.as_person("inspector")
    with sqlite_rehearsal.store.read() as connection:
        case_id = connection.exec_driver_sql("SELECT case_id FROM inspection_request").scalar_one()
    inspector.act(inspection_team.keep_away, officer, RecusalKind.RELATIVE, "", case_id, "亲属")
    now = seen(sqlite_rehearsal)
    offered = candidates(PlanGround(now.problem), now.plan, code)
    shut = {(now.team_ids[slot.team], slot.reason.code) for slot in offered if slot.reason is not None}
    assert {reason for _, reason in shut} == {"plan.recused"} and len({team for team, _ in shut}) == 1


def test_a_visit_placed_without_a_minute_stands_at_its_earliest(sqlite_rehearsal: Rehearsal) -> None:
    looking.staff(sqlite_rehearsal)
    request = looking.decided(sqlite_rehearsal, XUANHUA)
    visit = looking.placed(sqlite_rehearsal, request.request_id)
    now = seen(sqlite_rehearsal)
    slot = now.plan.slots()[visit.visit_number]
    assert slot.half is HalfDay.MORNING and slot.begins >= 8 * 60 + 30
    assert check_plan(now.problem, now.plan) == ()
    locked = replace(now.problem.visits[0], officers=3)
    ground = PlanGround(replace(now.problem, visits=(locked,)))
    assert {one.reason.code for one in unserved(ground, DayPlan())[0].reasons} == {"plan.officers_few"}


# -- whole days --------------------------------------------------------------------------------------------------


def test_a_far_place_is_kept_as_a_whole_day_trip(rehearsal: Rehearsal) -> None:
    far, near = waiting(rehearsal, KANGBAO, XUANHUA)
    before = seen(rehearsal)
    found = plan_days(PlanRequest(before.problem, budget=SOME)).plan
    assert rehearsal.as_person("inspector").act(day_plan.keep, before.plan, found) == 2
    now = seen(rehearsal)
    assert now.plan == found and check_plan(now.problem, now.plan) == ()
    slots = now.plan.slots()
    assert (slots[far].part, slots[near].whole_day) == (DayPart.WHOLE_DAY, False)
    ground, taken = PlanGround(now.problem), slots[far]
    for slot in candidates(ground, without(now.plan, [near]), near):
        if slot[:2] == taken[:2]:
            assert slot.reason is not None and slot.reason.code == "plan.team_out_all_day"


def test_nothing_is_kept_behind_a_whole_day_trip(sqlite_rehearsal: Rehearsal) -> None:
    far, near = waiting(sqlite_rehearsal, KANGBAO, XUANHUA)
    now = placed(sqlite_rehearsal, far)
    (trip,) = now.plan.routes
    ground = PlanGround(now.problem)
    beside = next(
        slot
        for slot in candidates(ground, DayPlan(), near)
        if slot[:3] == (trip.team, trip.day, HalfDay.AFTERNOON)
    )
    (route,) = place(ground, DayPlan(), near, beside).routes
    assert refused(sqlite_rehearsal, "inspector", now.plan, DayPlan((trip, route))) == "plan.team_out_all_day"
    late = DayPlan((trip._replace(whole_day=False),))
    assert refused(sqlite_rehearsal, "inspector", now.plan, late) == "plan.back_late"
    assert seen(sqlite_rehearsal).plan == now.plan


def test_a_trip_is_promised_and_lost_with_the_afternoon(sqlite_rehearsal: Rehearsal) -> None:
    (far,) = waiting(sqlite_rehearsal, KANGBAO)
    now = placed(sqlite_rehearsal, far)
    inspector = sqlite_rehearsal.as_person("inspector")
    for kind in VisitLock:
        inspector.act(day_plan.lock, far, kind)
        again = seen(sqlite_rehearsal)
        assert again.plan == now.plan and check_plan(again.problem, again.plan) == ()
    inspector.act(day_plan.lock, far, VisitLock.NONE)
    trip = now.plan.slots()[far]
    code = {"勘验一组": "team-1", "勘验二组": "team-2"}[_title(now, trip.team)]
    inspector.act(inspection_team.absence, code, trip.day, trip.day, HalfDay.AFTERNOON, "开会")
    ill = seen(sqlite_rehearsal)
    assert {wrong.code for wrong in check_plan(ill.problem, ill.plan)} == {"plan.team_away"}
    answer = repaired(PlanGround(ill.problem), ill.plan)
    assert answer.hit == (far,) and answer.plan.slots()[far][:2] != trip[:2]
    inspector.act(day_plan.keep, ill.plan, answer.plan)
    after = seen(sqlite_rehearsal)
    assert check_plan(after.problem, after.plan) == () and after.plan.slots()[far].whole_day


def test_a_visit_of_a_trip_is_never_told_to_begin_in_a_morning_that_is_over(sqlite_rehearsal: Rehearsal) -> None:
    hours = sqlite_rehearsal.as_person("inspector").look(plan_hours)
    told = {minute: hours.part(HalfDay.MORNING, minute) for minute in (None, 9 * 60, 13 * 60 - 1, 13 * 60, 15 * 60)}
    assert list(told.values()) == [DayPart.MORNING] * 3 + [DayPart.WHOLE_DAY] * 2
    assert hours.part(HalfDay.AFTERNOON, 15 * 60) is DayPart.AFTERNOON


def test_nobody_goes_again_where_only_the_second_signature_is_awaited(sqlite_rehearsal: Rehearsal) -> None:
    looking.staff(sqlite_rehearsal)
    request_id = looking.decided(sqlite_rehearsal, XUANHUA).request_id
    visit = looking.placed(sqlite_rehearsal, request_id)
    assert [one.code for one in seen(sqlite_rehearsal).problem.visits] == [visit.visit_number]
    write = (inspection_finding.write, request_id, looking.lines(), Conclusion.PASS, "")
    sqlite_rehearsal.as_person("inspector").act(*write)
    sqlite_rehearsal.clock.later(days=1)
    assert seen(sqlite_rehearsal).problem.visits == ()
