"""统一受理: silence is acceptance, the notice is given once, a refusal tells its ground, the instant hall decides."""

from __future__ import annotations

from data.words.procedure_words import DocumentKind
from tests.core.desks.window_papers import REQUIRED
from tests.e2e.mechanisms.window import Hall


def test_deemed_acceptance(hall: Hall) -> None:
    """Nobody answers for five working days: accepted, as of the day of receipt (行政许可法 32)."""
    number = hall.register("water", *REQUIRED)
    hall.rehearsal.clock.later(days=7)
    assert hall.do("operator", "tick")["deemed_accepted"] == []
    hall.rehearsal.clock.later(days=1)
    assert hall.do("operator", "tick")["deemed_accepted"] == [number]
    case = hall.do("supervisor", "show", number)
    assert (case["stage"], case["accepted_on"]) == ("accepted", "2026-11-16")
    hall.print_documents(number)


def test_one_time_notice(hall: Hall) -> None:
    """Everything missing is told at once; what is still missing later is the same notice; then the clock runs out."""
    number = hall.register("water", "application")
    asked = ("--missing", "business_licence", "--missing", "identity_card", "--missing", "site_plan")
    told = hall.do("window", "correct", number, *asked, "--words", "申请书第三页未签字")
    assert told[0]["stage"] == "correction" and told[0]["seal_number"]
    case = hall.do("supervisor", "show", number)
    assert case["due_on"] == "2026-11-30", "ten working days, as the notice told"
    hall.rehearsal.clock.later(days=2)
    # A file handed in counts by itself; the identity card is brought on paper.
    hall.do("window", "hand-in", number, "business_licence", "--file", hall.file("licence.pdf"), "--sighted")
    still = hall.do("window", "resubmit", number, "--brought", "identity_card")
    assert (still[0]["stage"], still[0]["seal_number"]) == ("correction", None)
    assert hall.do("window", "resubmit", number, "--brought", "site_plan")[0]["stage"] == "received"
    assert "32" in hall.refused("window", "correct", number, "--words", "还缺一份")
    assert hall.do("window", "accept", number)[0]["stage"] == "accepted"
    assert hall.print_documents(number) == [
        DocumentKind.RECEIPT, DocumentKind.CORRECTION_NOTICE, DocumentKind.ACCEPTANCE_NOTICE,
    ]  # fmt: skip


def test_correction_that_never_came(hall: Hall) -> None:
    number = hall.register("water", "application")
    hall.do("window", "correct", number, "--missing", "business_licence")
    hall.rehearsal.clock.later(days=14)
    assert hall.do("operator", "tick")["lapsed"] == [], "the last day told is the applicant's"
    hall.rehearsal.clock.later(days=1)
    assert hall.do("operator", "tick")["lapsed"] == [number]
    assert hall.do("operator", "tick")["lapsed"] == []
    assert hall.stage(number) == "lapsed"


def test_refusal(hall: Hall) -> None:
    """不予受理: at once, with its ground, reasons, and under the seal."""
    number = hall.register("water")
    assert hall.do("window", "refuse", number, "--ground", "elsewhere", code=2)
    assert "Reasons" in hall.refused("window", "refuse", number, "--ground", "out_of_remit")
    assert "duty" in hall.refused("reviewer", "refuse", number, "--ground", "out_of_remit", "--reasons", "无权")
    done = hall.do("window", "refuse", number, "--ground", "out_of_remit", "--reasons", "应向省水利厅申请")
    assert done[0]["stage"] == "refused"
    assert hall.print_documents(number) == [DocumentKind.RECEIPT, DocumentKind.REFUSAL_DECISION]


def test_withdrawal(hall: Hall) -> None:
    """撤回申请: by the applicant, until the decision; not a refusal and not a return."""
    number = hall.register("water", *REQUIRED)
    hall.do("window", "accept", number)
    assert hall.do("window", "withdraw", number, "--reasons", "项目取消")[0]["stage"] == "withdrawn"
    assert hall.print_documents(number) == [
        DocumentKind.RECEIPT, DocumentKind.ACCEPTANCE_NOTICE, DocumentKind.WITHDRAWAL_NOTICE,
    ]  # fmt: skip


def test_instant_decision(hall: Hall) -> None:
    """即办: taken in and decided by one officer under one duty, and never with a paper missing."""
    number = hall.register("record", "application", "business_licence", "identity_card", login="instant")
    assert "总平面图" in hall.refused("instant", "decide-on-the-spot", number)
    hall.do("instant", "hand-in", number, "site_plan", "--file", hall.file("plan.pdf"))
    done = hall.do("instant", "decide-on-the-spot", number, "--opinion", "材料齐全")
    assert (done[0]["stage"], hall.stage(number)) == ("approved", "approved")
    assert hall.print_documents(number) == [DocumentKind.RECEIPT, DocumentKind.APPROVAL_DECISION]


def test_instant_case_that_needs_time(hall: Hall) -> None:
    number = hall.register("record", *REQUIRED, login="instant")
    hall.do("instant", "make-commitment", number, "--reasons", "需核对原始档案")
    assert hall.refused("instant", "decide-on-the-spot", number)
    assert hall.do("window", "accept", number)[0]["stage"] == "accepted"
    case = hall.do("supervisor", "show", number)
    assert (case["kind"], case["promised_due_on"]) == ("commitment", "2026-11-23")
