"""One bureau day of inspections end to end: requests, modes, bundles, draws, a plan, a team that falls ill, findings.

By the command line, as scripts and people use it, on a real file; what has no command goes through the desks' verbs.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import pytest

from core.desks import acceptance, day_plan, draw, inspection, review, special_procedure
from core.planning.engines import PlanRequest, plan_days
from core.planning.search_budget import SearchBudget
from core.reads import case_file
from core.reads.day_plan import StandingPlan, standing
from core.rules.inspection.candidates import unserved
from core.rules.inspection.check_plan import check_plan
from core.rules.inspection.plan_ground import PlanGround
from core.upkeep.ledger_check import verify
from core.upkeep.rebuild import differences
from data.records.applicant_record import Application
from data.words.catalogue_words import InspectionKind
from data.words.safe_text import clean
from tests.core.desks import experts, looking
from tests.e2e.mechanisms.window import Hall

REQUESTS = int(os.environ.get("YIZHANG_INSPECTIONS", "9"))
"""``YIZHANG_INSPECTIONS=30``: a whole bureau day, three quarters of a minute."""
PLACES = REQUESTS // 3
"""Three requests lie side by side at each."""
SPECIAL = 2
"""Of them are expert reviews."""
BUDGET = SearchBudget(iterations=64)
PAIRS = {"勘验一组": ("inspector", "inspector2"), "勘验二组": ("inspector3", "inspector4")}


@pytest.fixture
def day(hall: Hall) -> Hall:
    looking.staff(hall.rehearsal)
    experts.fill(hall.rehearsal)
    return hall


def asked(hall: Hall) -> list[str]:
    """Cases of as many applicants, each asked to be looked at; two of them by experts."""
    numbers = []
    for place in range(REQUESTS):
        application = Application("danger", clean(f"演练{place}号公司"), company=True)
        case_id = hall.act("window", acceptance.register, application).case_id
        hall.act("window", acceptance.accept, case_id)
        hall.act("reviewer", review.claim, case_id)
        group, beside = place % PLACES, place // PLACES
        site = looking.CHONGLI._replace(
            address=f"宣化区演练街{place}号",
            division="130705",
            longitude=round(115.05 + group * 0.02, 6),
            latitude=round(40.6 + beside * 0.0005, 6),
        )
        kind = InspectionKind.EXPERT_REVIEW if place < SPECIAL else InspectionKind.SURVEY
        form = looking.form(hall.rehearsal, site, kind)._replace(minutes=40)
        numbers.append(hall.act("reviewer", inspection.request, case_id, form).request_number)
        if place < SPECIAL:
            hall.act("chief", special_procedure.approve, case_id, f"特程告〔2026〕{place + 1}号")
    return numbers


def clocks(hall: Hall) -> dict[str, tuple[Any, ...]]:
    with hall.rehearsal.as_person("head").reading() as reading:
        states = [case_file.load(reading, case_id=case_id).state for case_id in range(1, REQUESTS + 1)]
    return {str(n): (one.promised_due_on, one.statutory_due_on, one.paused_on) for n, one in enumerate(states, 1)}


def found(hall: Hall, number: str, pair: tuple[str, str], *lines: str) -> dict[str, Any]:
    first, second = pair
    words = ("--words", "灭火器过期") if lines else ()
    hall.do(first, "inspection", "finding", number, "--all-pass", *lines, *words)
    return dict(hall.do(second, "inspection", "sign", number)[0])


def test_all_requests_come_back_with_their_clocks_right(day: Hall) -> None:
    looking.rule(day.rehearsal, remote_second_look=True)
    numbers = asked(day)
    before = clocks(day)
    for number in numbers:
        mode = day.do("inspector", "inspection", "decide-mode", number)[0]
        assert mode["state"] == "decided"
    listed = day.do("inspector", "inspection", "list")
    assert Counter(row["mode"] for row in listed) == {"officers": REQUESTS - SPECIAL, "experts": SPECIAL}
    proposed = day.do("inspector", "inspection", "bundles")
    assert sum(row["saved_trips"] for row in proposed) >= REQUESTS - PLACES - SPECIAL
    for row in proposed:
        day.do("inspector", "inspection", "bundle", *row["requests"])
    bundled = {number for row in proposed for number in row["requests"]}
    for number in set(numbers) - bundled:
        day.do("inspector", "inspection", "bundle", number)
    visits = day.do("inspector", "inspection", "visits")
    assert sorted(number for row in visits for number in row["requests"]) == sorted(numbers)
    planned(day)
    visited(day, numbers[SPECIAL])
    after = clocks(day)
    for case, (promised, statutory, paused) in after.items():
        if int(case) > SPECIAL:
            assert (promised, statutory) == before[case][:2], "a survey by officers stops no clock"
        assert paused is None, "an expert review ends with its finding"
    stages = {day.stage(number.removesuffix("-K1")) for number in numbers}
    assert stages == {"review"}
    with day.rehearsal.store.read() as connection:
        assert list(differences(connection, day.rehearsal.calendar)) == []
        signatures = connection.exec_driver_sql(
            "SELECT min(n) FROM (SELECT count(*) AS n FROM finding_signature GROUP BY finding_id)"
        ).scalar()
    assert signatures == 2
    assert day.rehearsal.as_person("supervisor").look(verify).ok


def planned(day: Hall) -> None:
    """Plan everything; visits by experts wait for their panels. Then the team that goes first falls ill."""
    before = plan(day)
    waiting = unserved(PlanGround(before.problem), before.plan)
    assert {one.reason.code for left in waiting for one in left.reasons} == {"inspection.panel_not_drawn"}
    panels(day)
    full = plan(day)
    assert check_plan(full.problem, full.plan) == () and len(full.plan.slots()) == len(full.visit_ids)
    first = full.plan.routes[0]
    title = next(team.title for team in full.problem.teams if team.code == first.team)
    code = {"勘验一组": "team-1", "勘验二组": "team-2"}[title]
    today = first.day.isoformat()
    day.do("inspector", "inspection", "absent", code, "--from", today, "--until", today, "--reason", "生病")
    again = ("inspection", "visit", first.stops[0].visit, "--team", code, "--day", today, "--half", "morning")
    assert "does not go out" in day.do("inspector", *again, code=1)
    ill = day.rehearsal.as_person("inspector").look(standing)
    assert {wrong.code for wrong in check_plan(ill.problem, ill.plan)} == {"plan.team_away"}
    accepted = plan(day)
    assert check_plan(accepted.problem, accepted.plan) == ()
    assert len(accepted.plan.slots()) == len(full.plan.slots()), "somebody else goes, or the team goes later"


def plan(day: Hall) -> StandingPlan:
    """Search for a plan that keeps what stands where it can, accept it, and return what stands then."""
    inspector = day.rehearsal.as_person("inspector")
    now = inspector.look(standing)
    found = plan_days(PlanRequest(now.problem, budget=BUDGET, before=now.plan)).plan
    inspector.act(day_plan.keep, now.plan, found)
    return inspector.look(standing)


def panels(day: Hall) -> None:
    """Draw two panels; somebody of the first declines, and the next of the stream comes in."""
    inspector = day.rehearsal.as_person("inspector")
    first, second = (experts.drawn(day.rehearsal, case_id) for case_id in (1, 2))
    replaced = inspector.act(draw.decline, first.number, first.panel[0], "当日出差")
    assert first.panel[0] not in replaced.panel
    for number, panel in ((first.number, replaced.panel), (second.number, second.panel)):
        for expert in panel:
            inspector.act(draw.accept, number, expert)


def visited(day: Hall, to_rectify: str) -> None:
    """Each team looks at what is planned for it; one thing is put right and shown by a video."""
    for _ in range(4):
        today = f"{day.rehearsal.clock.now:%Y-%m-%d}"
        rows = [row for row in day.do("inspector", "inspection", "visits") if row["day"] == today]
        for row in rows:
            pair = PAIRS[row["team"]]
            for number in row["requests"]:
                looked_at(day, number, pair, wrong=number == to_rectify)
        day.rehearsal.clock.later(days=1)
    assert day.do("inspector", "inspection", "list") == []
    assert {row["state"] for row in day.do("inspector", "inspection", "visits")} <= {"done"}


def looked_at(day: Hall, number: str, pair: tuple[str, str], *, wrong: bool) -> None:
    if not wrong:
        assert found(day, number, pair)["stage"] == "review"
        return
    lines = ("--line", "exits=rectify:过道堆物")
    assert found(day, number, pair, *lines)["state"] == "rectifying"
    assert day.do("inspector", "inspection", "decide-mode", number)[0]["state"] == "decided"
    day.do(pair[0], "inspection", "attach", number, "--link", "https://video.example/1")
    assert found(day, number, pair)["state"] == "concluded"
