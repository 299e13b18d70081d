"""听证: told of the right, asked for, held by somebody who did not review; and announced by the bureau itself."""

from __future__ import annotations

from data.words.procedure_words import DocumentKind
from tests.e2e.mechanisms.test_special_procedure import in_review
from tests.e2e.mechanisms.window import Hall

NOTICES = [DocumentKind.RECEIPT, DocumentKind.ACCEPTANCE_NOTICE, DocumentKind.HEARING_NOTICE]
HEARD = [DocumentKind.HEARING_RECORD, DocumentKind.APPROVAL_DECISION]


def test_hearing(hall: Hall) -> None:
    number = in_review(hall)
    hall.do("reviewer", "hearing", "tell", number, "--reasons", "关系相邻人采光")
    assert "2026-11-23" in hall.refused("reviewer", "approve", number)
    hall.do("window", "hearing", "ask", number)
    hall.do(
        "reviewer", "request-procedure", number, "--procedure", "hearing", "--days", "10",
        "--evidence", "听证申请书", "--reasons", "组织听证",
    )  # fmt: skip
    hall.do("chief", "stop-clock", number, "--document", "听证告〔2026〕1号")
    minutes = ("--reasons", "各方陈述并质证，记录在案")
    assert "2026-11-25" in hall.refused("colleague", "hearing", "hold", number, *minutes)
    hall.rehearsal.clock.later(days=9)
    assert "48(3)" in hall.refused("reviewer", "hearing", "hold", number, *minutes)
    hall.do("colleague", "hearing", "hold", number, *minutes)
    hall.do("chief", "resume-clock", number)
    hall.do("reviewer", "approve", number, "--opinion", "依据听证笔录，符合条件")
    assert hall.print_documents(number) == [*NOTICES, DocumentKind.SPECIAL_PROCEDURE_NOTICE, *HEARD]


def test_hearing_announced_by_the_bureau(hall: Hall) -> None:
    number = in_review(hall)
    hall.do("reviewer", "hearing", "announce", number, "--reasons", "涉及公共利益的重大许可")
    hall.refused("window", "hearing", "waive", number)
    hall.rehearsal.clock.later(days=9)
    hall.do("colleague", "hearing", "hold", number, "--reasons", "公众代表陈述，记录在案")
    hall.do("reviewer", "approve", number, "--opinion", "依据听证笔录，符合条件")
    assert hall.print_documents(number) == [*NOTICES, *HEARD]
