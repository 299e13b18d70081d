"""特别程序: asked for with evidence, approved by another, told in writing; run over, seen by supervision."""

from __future__ import annotations

from data.words.procedure_words import DocumentKind
from tests.e2e.mechanisms.window import Hall

ASK = ("--procedure", "expert_review", "--days", "5", "--evidence", "专审函〔2026〕3号", "--reasons", "方案须经评审")
NOTICE = ("--document", "特程告〔2026〕1号")


def in_review(hall: Hall) -> str:
    number = hall.register("water", "application", "business_licence", "identity_card", "site_plan")
    hall.do("window", "accept", number)
    hall.do("reviewer", "claim", number)
    return number


def test_special_procedure(hall: Hall) -> None:
    number = in_review(hall)
    promised = hall.do("supervisor", "show", number)["promised_due_on"]
    assert "45" in hall.refused("chief", "stop-clock", number, *NOTICE)
    hall.do("reviewer", "request-procedure", number, *ASK)
    hall.do("chief", "decline-procedure", number, "--reasons", "常规工程")
    hall.do("reviewer", "request-procedure", number, *ASK)
    hall.rehearsal.clock.later(days=1)
    assert "2026-11-13" in hall.refused("chief", "stop-clock", number, *NOTICE, "--from", "2026-11-13")
    assert hall.do("chief", "stop-clock", number, *NOTICE, "--from", "2026-11-16")[0]["action"] == "pause"
    assert hall.do("supervisor", "show", number)["paused_on"] == "2026-11-16"
    assert "2026-11-16" in hall.refused("reviewer", "approve", number)
    hall.rehearsal.clock.later(days=7)
    assert hall.do("operator", "tick")["told_time_passed"] == [number]
    assert hall.do("operator", "tick")["told_time_passed"] == []
    hall.do("chief", "resume-clock", number)
    cards = hall.do("supervisor", "cards")
    assert [(card["kind"], card["officer"], card["day"], card["state"]) for card in cards] == [
        ("told_time_passed", "申审查", "2026-11-23", "open"),
        ("back_dated", "柯科长", "2026-11-16", "open"),
    ]
    assert [card["kind"] for card in hall.do("reviewer", "cards")] == ["told_time_passed"], "the own ones only"
    assert hall.do("supervisor", "show", number)["promised_due_on"] > promised
    hall.do("reviewer", "approve", number, "--opinion", "符合条件")
    assert hall.print_documents(number) == [
        DocumentKind.RECEIPT, DocumentKind.ACCEPTANCE_NOTICE, DocumentKind.SPECIAL_PROCEDURE_NOTICE,
        DocumentKind.APPROVAL_DECISION,
    ]  # fmt: skip
