"""征求意见: a department is asked before the decision, has days of its own to answer, and may be asked again."""

from __future__ import annotations

from data.words.procedure_words import DocumentKind
from tests.core.desks.window_papers import REQUIRED
from tests.e2e.mechanisms.window import Hall


def in_review(hall: Hall) -> str:
    number = hall.register("water", *REQUIRED)
    hall.do("window", "accept", number)
    hall.do("reviewer", "claim", number)
    return number


def test_consultation_answered_and_asked_again(hall: Hall) -> None:
    number = in_review(hall)
    asked = hall.do("reviewer", "consult", number, "--question", "取水口位置是否可行")
    assert asked[0]["stage"] == "consultation"
    case = hall.do("supervisor", "show", number)
    assert case["lamp"] and case["due_on"] == "2026-11-23", "the clocks run on while the department thinks"
    waiting = hall.do("supervisor", "consultations")
    assert [(row["case_number"], row["reply_due_on"]) for row in waiting] == [(number, "2026-11-23")]
    assert hall.refused("reviewer", "approve", number), "nothing is decided before the answer"
    hall.rehearsal.clock.later(days=1)
    objecting = ("record-answer", number, "--objects")
    assert hall.do("reviewer", *objecting, code=2) == [], "an objection says why"
    assert hall.do("colleague", *objecting, "--answer", "距饮用水源过近")[0]["stage"] == "review"
    hall.do("reviewer", "consult", number, "--question", "取水口上移二百米是否可行", "--days", "2")
    hall.do("reviewer", "record-answer", number, "--agrees", "--answer", "可行")
    assert [row["agrees"] for row in hall.do("reviewer", "consultations", number)] == [False, True]
    assert hall.do("supervisor", "consultations") == []
    first = hall.do("reviewer", "show", number)["opinions"][0]
    assert (first["action"], first["officer"], first["text"]) == ("record_answer", "演练部门", "可行")
    assert hall.do("reviewer", "approve", number)[0]["stage"] == "approved"
    printed = hall.print_documents(number)
    assert printed.count(DocumentKind.CONSULTATION_LETTER) == 2 and printed[-1] == DocumentKind.APPROVAL_DECISION


def test_silence_is_no_objection_and_no_agreement(hall: Hall) -> None:
    number = in_review(hall)
    hall.do("reviewer", "consult", number, "--question", "是否影响防洪", "--days", "2")
    hall.rehearsal.clock.later(days=2)
    assert "2026-11-18" in hall.refused("reviewer", "record-answer", number, "--no-reply")
    hall.rehearsal.clock.later(days=1)
    assert hall.do("reviewer", "record-answer", number, "--no-reply")[0]["stage"] == "review"
    first = hall.do("reviewer", "show", number)["opinions"][0]
    assert (first["outcome"], first["no_reply"], first["text"]) == (None, True, "")
    assert hall.refused("reviewer", "record-answer", number, "--no-reply")


def test_who_and_what_can_be_asked(hall: Hall) -> None:
    number = in_review(hall)
    asking = ("consult", number, "--question", "是否同意")
    assert "holds" in hall.refused("colleague", *asking)
    assert "nowhere" in hall.refused("reviewer", *asking, "--department", "nowhere")
    assert hall.do("reviewer", *asking, "--days", "0", code=2) == []
    assert hall.do("reviewer", "consult", number, "--question", "  ", code=2) == []
    assert hall.stage(number) == "review"
