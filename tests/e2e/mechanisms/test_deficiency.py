"""容缺后补: kept, broken under either setting, and 取消重复索要."""

from __future__ import annotations

from data.words.procedure_words import DocumentKind
from data.words.worklist_words import WorklistView
from tests.core.desks.window_papers import REQUIRED
from tests.e2e.mechanisms.window import Hall

PROMISE = ("--owed", "site_plan", "--promise", "容缺承诺书〔2026〕1号")


def owing(hall: Hall) -> str:
    """Register, accept with a debt until the 19th, and let the reviewer claim."""
    number = hall.register("water", "application", "business_licence", "identity_card")
    hall.do("window", "accept", number, *PROMISE)
    hall.do("reviewer", "claim", number)
    return number


def test_deficiency_kept(hall: Hall) -> None:
    number = owing(hall)
    assert hall.papers(number)["site_plan"]["state"] == "owed"
    assert hall.papers(number)["site_plan"]["owed_until"] == "2026-11-19"
    assert [row["case_number"] for row in hall.do("window", "list", "--view", WorklistView.DEFICIENCIES)] == [number]
    assert "2026-11-19" in hall.refused("reviewer", "approve", number)
    hall.rehearsal.clock.later(days=2)
    done = hall.do("window2", "supply", number, "site_plan", "--file", hall.file("plan.pdf"))
    assert done[0]["action"] == "supply_material"
    assert hall.do("window", "list", "--view", WorklistView.DEFICIENCIES) == []
    assert hall.do("reviewer", "approve", number, "--opinion", "符合条件")[0]["stage"] == "approved"
    assert [row["case_number"] for row in hall.do("window", "list", "--view", WorklistView.TO_DELIVER)] == [number]
    assert hall.print_documents(number) == [
        DocumentKind.RECEIPT, DocumentKind.ACCEPTANCE_NOTICE, DocumentKind.DEFICIENCY_PROMISE, DocumentKind.RECEIPT,
        DocumentKind.APPROVAL_DECISION,
    ]  # fmt: skip


def test_deficiency_broken(hall: Hall) -> None:
    """By default the file goes back as withdrawn, as agreed beforehand."""
    number, other = owing(hall), owing(hall)
    hall.rehearsal.clock.later(days=3)
    assert hall.do("operator", "tick")["treated_as_withdrawn"] == [], "the last day is the applicant's"
    hall.do("window", "supply", other, "site_plan")
    hall.rehearsal.clock.later(days=1)
    passed = hall.do("operator", "tick")
    assert (passed["treated_as_withdrawn"], passed["suspended"]) == ([number], [])
    assert hall.do("operator", "tick")["treated_as_withdrawn"] == []
    assert (hall.stage(number), hall.stage(other)) == ("withdrawn", "review")
    assert hall.print_documents(number) == [
        DocumentKind.RECEIPT, DocumentKind.ACCEPTANCE_NOTICE, DocumentKind.DEFICIENCY_PROMISE,
        DocumentKind.WITHDRAWAL_NOTICE,
    ]  # fmt: skip


def test_deficiency_broken_where_the_bureau_suspends_first(hall: Hall) -> None:
    assert "duty" in hall.do("window", "settings", "deficiency.on_default", "suspend", code=1)
    assert "possible" in hall.do("operator", "settings", "deficiency.on_default", "forgive", code=2)
    hall.do("operator", "settings", "deficiency.on_default", "suspend")
    hall.do("operator", "settings", "deficiency.grace_days", "2")
    late, never = owing(hall), owing(hall)
    hall.rehearsal.clock.later(days=4)
    passed = hall.do("operator", "tick")
    assert (passed["suspended"], passed["treated_as_withdrawn"]) == ([late, never], [])
    assert hall.do("operator", "tick")["suspended"] == []
    assert "set aside" in hall.refused("reviewer", "approve", late)
    hall.do("window", "supply", late, "site_plan")
    assert hall.do("supervisor", "show", late)["held"] is False, "it is taken up again with the document"
    hall.rehearsal.clock.later(days=3)
    assert hall.do("operator", "tick")["treated_as_withdrawn"] == [], "Monday is the second day of grace"
    hall.rehearsal.clock.later(days=1)
    assert hall.do("operator", "tick")["treated_as_withdrawn"] == [never]
    assert hall.do("reviewer", "approve", late)[0]["stage"] == "approved"


def test_reuse(hall: Hall) -> None:
    """A paper that the bureau holds from the same applicant is offered, used again, and not asked for."""
    first = hall.register("water", *REQUIRED)
    second = hall.register("build", "application")
    offered = {code: row["held_by_case"] for code, row in hall.papers(second).items() if row["held_by_case"]}
    assert offered == {"business_licence": first, "identity_card": first, "site_plan": first}
    assert first in hall.refused("window", "correct", second, "--missing", "business_licence")
    for code in offered:
        hall.do("window", "reuse", second, code, "--from", first)
    assert hall.do("window", "accept", second)[0]["stage"] == "accepted"
    used = hall.papers(second)["business_licence"]
    assert (used["state"], used["from_case"]) == ("reused", first)
    assert used["files"][0]["sha256"] == hall.papers(first)["business_licence"]["files"][0]["sha256"]
    hall.print_documents(second)
    third = hall.do("window", "register", "water", "--name", "另一公司", "--reuse", f"business_licence={first}", code=1)
    assert "No usable" in third
