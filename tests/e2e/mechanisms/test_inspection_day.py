"""One bureau day of inspections end to end: requests, modes, bundles, a team that falls ill, findings, clocks.

By the command line, as scripts and people use it, on a real file; what has no command goes through the desks' verbs.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import pytest

from core.desks import acceptance, inspection, review, special_procedure
from core.reads import case_file
from core.upkeep.ledger_check import verify
from core.upkeep.rebuild import differences
from data.records.applicant_record import Application
from data.words.catalogue_words import InspectionKind
from data.words.safe_text import clean
from tests.core.desks import looking
from tests.e2e.mechanisms.window import Hall

REQUESTS = int(os.environ.get("YIZHANG_INSPECTIONS", "9"))
"""``YIZHANG_INSPECTIONS=30``: a whole bureau day, three quarters of a minute."""
PLACES = REQUESTS // 3
"""Three requests lie side by side at each."""
SPECIAL = 2
"""Of them are expert reviews."""


@pytest.fixture
def day(hall: Hall) -> Hall:
    looking.staff(hall.rehearsal)
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
            address=f"崇礼区演练街{place}号",
            longitude=round(115.2 + group * 0.02, 6),
            latitude=round(40.9 + beside * 0.0005, 6),
        )
        kind = InspectionKind.EXPERT_REVIEW if place < SPECIAL else InspectionKind.SURVEY
        form = looking.form(hall.rehearsal, site, kind)
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
    placed(day, visits)
    visited(day)
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


def placed(day: Hall, visits: list[dict[str, Any]]) -> None:
    """Place every visit; then the first team falls ill, and its visits of the day go to the second."""
    today = "2026-11-16"
    for place, row in enumerate(visits):
        team = ("team-1", "team-2")[place % 2]
        day.do(
            "inspector", "inspection", "visit", row["visit_number"], "--team", team, "--day", today, "--half", "morning"
        )
    day.do("inspector", "inspection", "absent", "team-1", "--from", today, "--until", today, "--reason", "生病")
    ill = [row for row in day.do("inspector", "inspection", "visits") if row["team"] == "勘验一组"]
    assert ill
    for row in ill:
        told = ("--day", today, "--half", "morning")
        again = ("inspection", "visit", row["visit_number"], "--team")
        assert "does not go out" in day.do("inspector", *again, "team-1", *told, code=1)
        day.do("inspector", *again, "team-2", *told)


def visited(day: Hall) -> None:
    """The second team looks at everything; one thing is put right and shown by a video."""
    pair = ("inspector3", "inspector4")
    rows = day.do("inspector", "inspection", "list")
    for place, row in enumerate(rows):
        if row["kind"] == "expert_review" or place:
            assert found(day, row["request_number"], pair)["stage"] == "review"
            continue
        wrong = ("--line", "exits=rectify:过道堆物")
        assert found(day, row["request_number"], pair, *wrong)["state"] == "rectifying"
        assert day.do("inspector", "inspection", "decide-mode", row["request_number"])[0]["state"] == "decided"
        day.do("inspector3", "inspection", "attach", row["request_number"], "--link", "https://video.example/1")
        assert found(day, row["request_number"], pair)["state"] == "concluded"
    assert day.do("inspector", "inspection", "list") == []
    assert {row["state"] for row in day.do("inspector", "inspection", "visits")} <= {"done"}
