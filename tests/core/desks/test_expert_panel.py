"""Nobody goes to a look by experts, and nothing is found there, before its panel is drawn and everybody will come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.desks import draw, inspection_finding, inspection_visit
from core.planning.engines import PlanRequest, plan_days
from core.planning.search_budget import SearchBudget
from core.reads.day_plan import standing
from core.rules.inspection.candidates import unserved
from core.rules.inspection.check_plan import check_plan
from core.rules.inspection.plan_ground import PlanGround
from core.rules.inspection.plan_repair import repaired
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
