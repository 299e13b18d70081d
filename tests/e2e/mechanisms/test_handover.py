"""审管联动 by the command line: handed over, given back, handed over anew, acknowledged; its letter printed."""

from __future__ import annotations

from data.words.procedure_words import DocumentKind
from tests.core.desks.window_papers import REQUIRED
from tests.e2e.mechanisms.window import Hall


def approved(hall: Hall) -> str:
    number = hall.register("water", *REQUIRED)
    hall.do("window", "accept", number)
    hall.do("reviewer", "claim", number)
    hall.do("reviewer", "approve", number)
    return number


def test_an_approval_goes_to_its_supervising_department_and_is_answered(hall: Hall) -> None:
    number = approved(hall)
    (listed,) = hall.do("window", "list", "--view", "to_hand_over")
    assert (listed["case_number"], listed["exit_left"], listed["exit_due_on"]) == (number, 3, "2026-11-19")
    hall.do("window", "deliver", number, "--receiver", "张三")
    assert "window duty" in hall.refused("reviewer", "hand-over", number)
    assert "nowhere" in hall.refused("window2", "hand-over", number, "--department", "nowhere")
    assert hall.do("window2", "hand-over", number)[0]["stage"] == "delivered"
    (waiting,) = hall.do("supervisor", "handovers")
    assert (waiting["department"], waiting["due_on"], waiting["acknowledge_due_on"], waiting["answer"]) == (
        "Rehearsal department", "2026-11-19", "2026-11-23", None,
    )  # fmt: skip
    assert hall.do("supervisor", "handovers", "--department", "rehearsal") == [waiting]
    assert "nowhere" in hall.refused("supervisor", "handovers", "--department", "nowhere")
    assert "--receiver" in hall.do("window", "acknowledge", number, code=2)
    hall.do("window", "acknowledge", number, "--returned", code=2)
    hall.do("window", "acknowledge", number, "--returned", "--reasons", "不属于我单位职责")
    hall.do("window", "hand-over", number, "--department", "rehearsal")
    hall.do("window2", "acknowledge", number, "--receiver", "监管科")
    told = [(row["answer"], row["receiver"], row["words"]) for row in hall.do("supervisor", "handovers", number)]
    assert told == [("returned", "", "不属于我单位职责"), ("acknowledged", "监管科", "")]
    assert hall.do("supervisor", "handovers") == []
    printed = hall.print_documents(number)
    assert printed.count(DocumentKind.HANDOVER_LETTER) == 2
    assert hall.do("operator", "ledger", "verify")


def test_a_late_hand_over_leaves_its_card(hall: Hall) -> None:
    number = approved(hall)
    hall.rehearsal.clock.later(days=4)
    hall.run("operator", "tick")
    kinds = {card["kind"] for card in hall.do("supervisor", "cards") if card["case_number"] == number}
    assert "late_handover" in kinds
