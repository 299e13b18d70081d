"""延长期限: once, by the head of the bureau, ten working days at most, with reasons told under seal."""

from __future__ import annotations

from datetime import date

from data.words.procedure_words import DocumentKind
from tests.e2e.mechanisms.test_special_procedure import in_review
from tests.e2e.mechanisms.window import Hall

NOTICE = ("--document", "延〔2026〕1号", "--reasons", "须补充检测")


def test_extension(hall: Hall) -> None:
    number = in_review(hall)
    before = date.fromisoformat(hall.do("supervisor", "show", number)["statutory_due_on"])
    assert "42" in hall.refused("director", "extend", number, "--days", "10", *NOTICE)
    hall.do("head", "extend", number, "--days", "11", *NOTICE, code=2)
    assert hall.do("supervisor", "show", number)["statutory_due_on"] == before.isoformat()
    hall.do("head", "extend", number, "--days", "10", *NOTICE)
    after = date.fromisoformat(hall.do("supervisor", "show", number)["statutory_due_on"])
    assert hall.rehearsal.calendar.between(before, after) == 10
    assert "42" in hall.refused("head", "extend", number, "--days", "5", *NOTICE)
    hall.do("reviewer", "approve", number, "--opinion", "符合条件")
    assert hall.print_documents(number) == [
        DocumentKind.RECEIPT, DocumentKind.ACCEPTANCE_NOTICE, DocumentKind.EXTENSION_NOTICE,
        DocumentKind.APPROVAL_DECISION,
    ]  # fmt: skip
