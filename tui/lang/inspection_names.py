"""The words of inspections as people say them, in both languages. Domain ``rules``; ``word_names`` includes them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from data.words.inspection_words import (
    Conclusion,
    EvidenceKind,
    HalfDay,
    LineResult,
    ModeRule,
    RecusalKind,
    RequestState,
    TeamChange,
    VisitLock,
    VisitState,
)  # fmt: skip
from data.words.plan_words import DayPart
from tui.lang import msgid

INSPECTION_NAMES: Final[Mapping[type[Enum], Mapping[str, str]]] = {
    RequestState: {
        "ASKED": msgid("mode to decide"),
        "DECIDED": msgid("to arrange"),
        "IN_VISIT": msgid("in a visit"),
        "DELEGATED": msgid("with the county"),
        "RECTIFYING": msgid("being put right"),
        "CONCLUDED": msgid("concluded"),
        "CANCELLED": msgid("cancelled"),
    },
    VisitState: {
        "BUNDLED": msgid("bundled"),
        "PLANNED": msgid("planned"),
        "DONE": msgid("done"),
        "CANCELLED": msgid("cancelled"),
    },
    VisitLock: {
        "NONE": msgid("free"),
        "RANGE": msgid("half-day fixed"),
        "TIME": msgid("time fixed"),
        "TEAM": msgid("team fixed"),
        "TEAM_TIME": msgid("team and time fixed"),
    },
    HalfDay: {
        "MORNING": msgid("morning"),
        "AFTERNOON": msgid("afternoon"),
    },
    DayPart: {
        "MORNING": msgid("morning"),
        "AFTERNOON": msgid("afternoon"),
        "WHOLE_DAY": msgid("whole day"),
    },
    LineResult: {
        "PASS": msgid("meets it"),
        "FAIL": msgid("fails it"),
        "RECTIFY": msgid("to put right"),
        "NOT_APPLICABLE": msgid("does not apply"),
    },
    Conclusion: {
        "PASS": msgid("passed"),
        "FAIL": msgid("failed"),
        "RECTIFY": msgid("to be put right"),
    },
    EvidenceKind: {
        "PHOTO": msgid("photograph"),
        "VIDEO": msgid("video"),
        "PAPER": msgid("paper"),
    },
    TeamChange: {
        "AWAY": msgid("is away"),
        "BACK": msgid("is back"),
        "MEMBERS": msgid("other members"),
    },
    RecusalKind: {
        "RELATIVE": msgid("a relative"),
        "EMPLOYER": msgid("a former employer"),
        "INTEREST": msgid("an interest of one's own"),
        "OTHER": msgid("another reason"),
    },
    ModeRule: {
        "SPECIAL_PROCEDURE": msgid("a special procedure is done by experts"),
        "ITEM_NEEDS_NONE": msgid("the item needs no look"),
        "ITEM_REMOTE": msgid("the item allows a remote look"),
        "ITEM_TERRITORIAL": msgid("the item's own law gives it to the county"),
        "SECOND_LOOK_REMOTE": msgid("what was put right may be shown remotely"),
        "ITEM_EXPERTS": msgid("the item needs experts"),
        "ITEM_OFFICERS": msgid("the item needs officers on the spot"),
        "NOT_IN_CATALOGUE": msgid("the item has no rule: officers look"),
    },
}
