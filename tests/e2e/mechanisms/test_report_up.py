"""上报件: the opinion and all material go up within two working days; the superior's time is not the bureau's."""

from __future__ import annotations

from data.words.procedure_words import DocumentKind
from tests.core.desks.window_papers import REQUIRED, ask_for_papers
from tests.e2e.mechanisms.window import Hall

FORWARD = ("--approve", "--opinion", "初审合格", "--material", "现场照片一组")


def in_review(hall: Hall) -> str:
    ask_for_papers(hall.rehearsal, "upward")
    number = hall.register("upward", *REQUIRED)
    hall.do("window", "accept", number)
    hall.do("reviewer", "claim", number)
    return number


def test_report_up_in_time(hall: Hall) -> None:
    number = in_review(hall)
    assert hall.do("supervisor", "show", number)["due_on"] == "2026-11-18", "two working days"
    assert hall.refused("reviewer", "approve", number), "the decision is the superior's"
    assert "report it up" in hall.refused("reviewer", "recommend", number, "--approve"), "nobody here signs"
    assert "report it up" in hall.refused("chief", "raise-route", number, "--reasons", "影响较大")
    assert hall.do("reviewer", "forward", number, "--approve", code=2) == [], "an opinion goes with it"
    assert "holds" in hall.refused("colleague", "forward", number, *FORWARD)
    hall.rehearsal.clock.later(days=2)
    assert hall.do("reviewer", "forward", number, *FORWARD)[0]["stage"] == "forwarded"
    gone_up = [row for row in hall.do("reviewer", "show", number)["opinions"] if row["action"] == "forward"]
    assert [(row["outcome"], row["text"]) for row in gone_up] == [("approve", "初审合格")]
    hall.rehearsal.clock.later(days=40)
    assert hall.do("supervisor", "show", number)["lamp"] == "green", "the superior works; it went up in time"
    result = ("record-result", number, "--document", "省运管〔2026〕88号")
    assert "reasons" in hall.refused("reviewer", *result, "--deny").lower()
    assert hall.do("colleague", *result, "--approve")[0]["stage"] == "approved"
    printed = hall.print_documents(number)
    assert DocumentKind.PRELIMINARY_OPINION in printed and printed[-1] == DocumentKind.APPROVAL_DECISION


def test_report_up_late_stays_late(hall: Hall) -> None:
    number = in_review(hall)
    hall.rehearsal.clock.later(days=4)
    before = hall.do("supervisor", "show", number)["lamp"]
    assert before in {"red", "breach"}
    hall.do("reviewer", "forward", number, *FORWARD)
    hall.rehearsal.clock.later(days=10)
    assert hall.do("supervisor", "show", number)["lamp"] in {"red", "breach"}
    told = hall.do(
        "reviewer", "record-result", number, "--document", "省运管〔2026〕9号", "--deny", "--reasons", "运力过剩"
    )
    assert told[0]["stage"] == "denied"
    hall.print_documents(number)


def test_everything_that_goes_up_is_listed(hall: Hall) -> None:
    number = in_review(hall)
    hall.do("reviewer", "forward", number, *FORWARD)
    with hall.rehearsal.as_person("reviewer").reading() as reading:
        from core.reads import case_file

        gone_up = case_file.load(reading, case_number=number).history[-1].event
    listed = gone_up.details["material"]
    assert listed == ["申请书", "营业执照", "申请人身份证", "总平面图", "现场照片一组"]
