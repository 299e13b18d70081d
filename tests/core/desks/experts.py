"""A small register for tests of draws. Everybody in it is made up."""

from __future__ import annotations

from datetime import date

from core.desks import draw, expert_pool, inspection
from core.desks.draw import DrawDone
from core.rules.inspection.draw_stream import commitment
from data.words.catalogue_words import InspectionMode
from data.words.draw_words import NewDraw
from data.words.expert_words import ExpertFact, Register
from data.words.safe_text import SafeText, clean
from tests.core.desks import looking
from tests.core.desks.rehearsal import Rehearsal

VISIT = date(2026, 11, 24)
NONCES = {"inspector": "11" * 32, "supervisor": "22" * 32}
SIDES = {"inspector": "inspection", "supervisor": "supervision"}


def fact(number: str, employer: str, *specialties: str) -> ExpertFact:
    """Return one entry that is valid for years."""
    known = tuple(SafeText(specialty) for specialty in specialties)
    return ExpertFact(clean(number), clean(f"专家{number}"), clean(employer), known, date(2030, 12, 31), clean("高工"))


FACTS = (
    fact("E01", "甲院", "fire", "gas"), fact("E02", "甲院", "fire"), fact("E03", "乙院", "gas"),
    fact("E04", "丙所", "fire/alarms"), fact("E05", "丁所", "roads"), fact("E06", "戊所", "roads", "gas"),
    fact("E07", "己所", "fire"), fact("E08", "", "gas"), fact("E09", "庚所", "roads"), fact("E10", "", "fire"),
)  # fmt: skip


def fill(rehearsal: Rehearsal, facts: tuple[ExpertFact, ...] = FACTS) -> None:
    """Put experts into the register."""
    rehearsal.as_person("inspector").act(expert_pool.take_over, Register.EXPERT, facts, "test.csv")


def prepared(rehearsal: Rehearsal, case_id: int, seats: int = 3) -> str:
    """Prepare a draw for a case and return its number."""
    new = NewDraw(case_id, seats, {"fire": 1, "gas": 1}, VISIT)
    return rehearsal.as_person("inspector").act(draw.prepare, new).number


def committed(rehearsal: Rehearsal, number: str) -> None:
    """Let both sides commit."""
    for login, nonce in NONCES.items():
        rehearsal.as_person(login).act(draw.commit, number, commitment(number, SIDES[login], login, nonce))


def drawn(rehearsal: Rehearsal, case_id: int) -> DrawDone:
    """Prepare, commit and open: the whole act."""
    number = prepared(rehearsal, case_id)
    committed(rehearsal, number)
    rehearsal.as_person("inspector").act(draw.reveal, number, NONCES["inspector"])
    return rehearsal.as_person("supervisor").act(draw.reveal, number, NONCES["supervisor"])


def complete(rehearsal: Rehearsal, case_id: int) -> DrawDone:
    """And everybody who was drawn will come."""
    done = drawn(rehearsal, case_id)
    for expert in done.panel:
        rehearsal.as_person("inspector").act(draw.accept, done.number, expert)
    return done


def wanted(rehearsal: Rehearsal) -> tuple[int, int]:
    """Return case and request of a look by experts that waits for a visit."""
    looking.staff(rehearsal)
    fill(rehearsal)
    asked = looking.asked(rehearsal)
    decide = (inspection.decide_mode, asked.request_id, InspectionMode.EXPERTS, "工艺复杂")
    rehearsal.as_person("inspector").act(*decide)
    return asked.case_id, asked.request_id
