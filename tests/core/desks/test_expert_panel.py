"""Nobody goes to a look by experts, and nothing is found there, before its panel is drawn and everybody will come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from core.desks import draw, expert_pool, inspection_finding, inspection_visit
from core.desks.draw import DrawDone
from core.desks.inspection_visit import VisitDone
from core.planning.engines import PlanRequest, plan_days
from core.planning.search_budget import SearchBudget
from core.reads.day_plan import standing
from core.rules.inspection.candidates import unserved
from core.rules.inspection.check_plan import check_plan
from core.rules.inspection.plan_ground import PlanGround
from core.rules.inspection.plan_repair import repaired
from data.words.expert_words import PartyKind
from data.words.inspection_words import Conclusion
from data.words.violations import Refused
from tests.core.desks import experts, looking
from tests.core.desks.rehearsal import Rehearsal


def refusal(act: Callable[..., Any], *arguments: Any) -> tuple[str, str]:
    """Return why something is refused, and by what."""
    with pytest.raises(Refused) as refused:
        act(*arguments)
    return refused.value.violation.code, refused.value.violation.basis


def test_a_visit_waits_until_its_panel_is_complete(rehearsal: Rehearsal) -> None:
    case_id, request_id = experts.wanted(rehearsal)
    inspector = rehearsal.as_person("inspector")
    visit = inspector.act(inspection_visit.bundle, [request_id])
    where = looking.morning(rehearsal)
    place = (inspector.act, inspection_visit.place, visit.visit_id, where)
    assert refusal(*place) == ("inspection.panel_not_drawn", "招标投标法实施条例 46")
    drawn = experts.drawn(rehearsal, case_id)
    for expert in drawn.panel:
        assert refusal(*place)[0] == "inspection.panel_incomplete"
        inspector.act(draw.accept, drawn.number, expert)
    inspector.act(inspection_visit.place, visit.visit_id, where)
    assert looking.row(rehearsal, request_id).team_name == "勘验一组"


def test_no_search_serves_a_visit_without_its_panel(sqlite_rehearsal: Rehearsal) -> None:
    case_id, request_id = experts.wanted(sqlite_rehearsal)
    inspector = sqlite_rehearsal.as_person("inspector")
    inspector.act(inspection_visit.bundle, [request_id])
    request = PlanRequest(inspector.look(standing).problem, budget=SearchBudget(iterations=8))
    assert plan_days(request).plan.slots() == {}
    (left,) = unserved(PlanGround(request.problem), plan_days(request).plan)
    assert (left.open_slots, [one.reason.code for one in left.reasons]) == (0, ["inspection.panel_not_drawn"])
    experts.complete(sqlite_rehearsal, case_id)
    request = PlanRequest(inspector.look(standing).problem, budget=SearchBudget(iterations=8))
    assert len(plan_days(request).plan.slots()) == 1


def test_nothing_is_found_once_somebody_of_the_panel_stays_away(sqlite_rehearsal: Rehearsal) -> None:
    case_id, request_id = experts.wanted(sqlite_rehearsal)
    panel = experts.complete(sqlite_rehearsal, case_id)
    looking.placed(sqlite_rehearsal, request_id)
    inspector, colleague = (sqlite_rehearsal.as_person(login) for login in ("inspector", "inspector2"))
    write = (inspection_finding.write, request_id, looking.lines(), Conclusion.PASS, "")
    replaced = inspector.act(draw.decline, panel.number, panel.panel[0], "突发疾病")
    now = inspector.look(standing)
    assert [wrong.code for wrong in check_plan(now.problem, now.plan)] == ["inspection.panel_incomplete"]
    assert repaired(PlanGround(now.problem), now.plan).plan.slots() == {}
    assert refusal(inspector.act, *write)[0] == "inspection.panel_incomplete"
    (new,) = set(replaced.panel) - set(panel.panel)
    inspector.act(draw.accept, panel.number, new)
    inspector.act(*write)
    again = inspector.act(draw.decline, panel.number, panel.panel[1], "突发疾病")
    assert refusal(colleague.act, inspection_finding.sign, request_id)[0] == "inspection.panel_incomplete"
    (newest,) = set(again.panel) - set(replaced.panel)
    inspector.act(draw.accept, panel.number, newest)
    colleague.act(inspection_finding.sign, request_id)
    assert looking.row(sqlite_rehearsal, request_id).conclusion is Conclusion.PASS


MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
NEEDED = "inspection.panel_member_hindered"


def complete_in_a_visit(rehearsal: Rehearsal) -> tuple[int, DrawDone, VisitDone]:
    """Return request, panel and visit of a look for which everybody has accepted, for another day than today."""
    case_id, request_id = experts.wanted(rehearsal)
    panel = experts.complete(rehearsal, case_id)
    return request_id, panel, rehearsal.as_person("inspector").act(inspection_visit.bundle, [request_id])


def test_whoever_is_on_leave_on_the_new_day_closes_it_until_a_substitute_comes(rehearsal: Rehearsal) -> None:
    _, panel, visit = complete_in_a_visit(rehearsal)
    inspector = rehearsal.as_person("inspector")
    inspector.act(expert_pool.leave, panel.panel[1], MONDAY, MONDAY, "", "公出")
    place = (inspector.act, inspection_visit.place, visit.visit_id, looking.morning(rehearsal))
    with pytest.raises(Refused) as refused:
        inspector.act(*place[1:])
    told = refused.value.violation.parameters
    assert (refused.value.violation.code, told["exclusion"], told["day"]) == (NEEDED, "leave", "2026-11-16")
    assert told["expert"] == f"专家{panel.panel[1]} {panel.panel[1]}" and told["visit"] == visit.visit_number
    inspector.act(inspection_visit.place, visit.visit_id, looking.morning(rehearsal)._replace(day=TUESDAY))
    replaced = inspector.act(draw.decline, panel.number, panel.panel[1], "公出")
    (new,) = set(replaced.panel) - set(panel.panel)
    inspector.act(draw.accept, panel.number, new)
    inspector.act(*place[1:])


def test_leave_that_comes_after_the_placement_is_told_and_nothing_is_found(rehearsal: Rehearsal) -> None:
    request_id, panel, visit = complete_in_a_visit(rehearsal)
    inspector = rehearsal.as_person("inspector")
    inspector.act(inspection_visit.place, visit.visit_id, looking.morning(rehearsal))
    rule = "FREQ=WEEKLY;BYDAY=MO"
    inspector.act(expert_pool.leave, panel.panel[0], MONDAY - timedelta(days=30), None, rule, "授课")
    now = inspector.look(standing)
    assert [wrong.code for wrong in check_plan(now.problem, now.plan)] == [NEEDED]
    moved = repaired(PlanGround(now.problem), now.plan).plan.slots()
    assert [slot.day > MONDAY for slot in moved.values()] == [True], "the replan takes a day on which all can go"
    write = (inspection_finding.write, request_id, looking.lines(), Conclusion.PASS, "")
    assert refusal(inspector.act, *write) == (NEEDED, "招标投标法实施条例 46")


def test_no_finding_is_signed_beside_somebody_recused_after_the_draw(sqlite_rehearsal: Rehearsal) -> None:
    request_id, panel, visit = complete_in_a_visit(sqlite_rehearsal)
    inspector, colleague = (sqlite_rehearsal.as_person(login) for login in ("inspector", "inspector2"))
    inspector.act(inspection_visit.place, visit.visit_id, looking.morning(sqlite_rehearsal))
    inspector.act(inspection_finding.write, request_id, looking.lines(), Conclusion.PASS, "")
    inspector.act(expert_pool.recuse, panel.panel[2], PartyKind.UNIT, "坝上草原旅游（有限公司）", "顾问")
    assert refusal(colleague.act, inspection_finding.sign, request_id)[0] == NEEDED


def test_a_visit_whose_expert_was_recused_has_no_place(sqlite_rehearsal: Rehearsal) -> None:
    _, panel, visit = complete_in_a_visit(sqlite_rehearsal)
    inspector = sqlite_rehearsal.as_person("inspector")
    inspector.act(inspection_visit.place, visit.visit_id, looking.morning(sqlite_rehearsal))
    inspector.act(expert_pool.recuse, panel.panel[2], PartyKind.UNIT, "坝上草原旅游（有限公司）", "顾问")
    now = inspector.look(standing)
    (wrong,) = check_plan(now.problem, now.plan)
    assert (wrong.code, wrong.parameters["exclusion"]) == (NEEDED, "unit")
    inspector.act(inspection_visit.unplace, visit.visit_id)
    for day in (MONDAY, TUESDAY):
        where = looking.morning(sqlite_rehearsal)._replace(day=day)
        assert refusal(inspector.act, inspection_visit.place, visit.visit_id, where)[0] == NEEDED


def test_a_reviewer_learns_that_somebody_cannot_go_and_not_who(sqlite_rehearsal: Rehearsal) -> None:
    _, panel, visit = complete_in_a_visit(sqlite_rehearsal)
    inspector = sqlite_rehearsal.as_person("inspector")
    inspector.act(inspection_visit.place, visit.visit_id, looking.morning(sqlite_rehearsal)._replace(day=TUESDAY))
    inspector.act(expert_pool.leave, panel.panel[1], TUESDAY, TUESDAY, "", "公出")
    seen = sqlite_rehearsal.as_person("reviewer").look(standing)
    (wrong,) = check_plan(seen.problem, seen.plan)
    assert wrong.code == "inspection.panel_hindered"
    assert not [expert for expert in panel.panel if expert in str(wrong) or expert in str(seen.problem)]
