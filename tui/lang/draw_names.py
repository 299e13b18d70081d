"""The words of draws and registers as people say them, in both languages. Domain ``rules``; ``word_names`` has them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from data.words.draw_words import DrawState, Exclusion, SeatState
from data.words.expert_words import PartyKind, Register
from tui.lang import msgid

DRAW_NAMES: Final[Mapping[type[Enum], Mapping[str, str]]] = {
    DrawState: {
        "PREPARED": msgid("commitments awaited"),
        "COMMITTED": msgid("openings awaited"),
        "DRAWN": msgid("drawn"),
        "SHORT": msgid("ended short"),
        "ABANDONED": msgid("abandoned"),
    },
    SeatState: {
        "PENDING": msgid("no answer yet"),
        "ACCEPTED": msgid("will come"),
        "DECLINED": msgid("declined"),
    },
    Exclusion: {
        "NOT_REGISTERED": msgid("not on the register now"),
        "EXPIRED": msgid("appointment ends before the visit"),
        "EMPLOYER": msgid("works for the applicant"),
        "UNIT": msgid("recused from this unit"),
        "PERSON": msgid("recused from this person"),
        "RECENT": msgid("served this applicant recently"),
        "QUOTA": msgid("quota of the year used up"),
        "LEAVE": msgid("away on that day"),
        "DECLINED": msgid("declined in an earlier round"),
        "SPECIALTY": msgid("knows none of the specialties"),
    },
    Register: {
        "EXPERT": msgid("experts"),
        "TECHNICIAN": msgid("technicians"),
    },
    PartyKind: {
        "UNIT": msgid("unit"),
        "PERSON": msgid("person"),
    },
}
