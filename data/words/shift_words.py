"""交班 as values: what somebody moved today, what that person owes, and what turns on the next working day.

Made by ``core.reads.shift_note``. Holds nothing of applicants.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from data.words.joint_words import ConsultationRow
from data.words.limits import Lamp
from data.words.procedure_words import Action
from data.words.rows import WorklistRow
from data.words.worklist_words import WorklistView


class MovedCase(NamedTuple):
    """One thing that the person did to a case."""

    case_number: str
    item_name: str
    item_name_en: str
    action: Action
    at: datetime


class OwedPapers(NamedTuple):
    """A case of the person whose applicant still owes documents (容缺)."""

    case_number: str
    item_name: str
    item_name_en: str
    papers: tuple[str, ...]
    due_on: date
    """The earliest last day."""


class OpenCardNote(NamedTuple):
    """A supervision card that the person sees and nobody has closed."""

    case_number: str
    item_name: str
    item_name_en: str
    kind: StrEnum


class TurningCase(NamedTuple):
    """A case whose lamp is worse on the next working day, if nothing happens to it."""

    line: WorklistRow
    """As it is today."""
    becomes: Lamp


class ShiftNote(NamedTuple):
    """Everything that a hand-over tells. Lists are cut; their numbers are whole."""

    officer_name: str
    at: datetime
    today: date
    next_day: date
    """The next working day."""
    moved: tuple[MovedCase, ...]
    """The earliest first."""
    moved_in_all: int
    held: tuple[WorklistRow, ...]
    """The most urgent first."""
    held_in_all: int
    at_window: Mapping[WorklistView, int]
    """What waits at the window; empty for those who do not sit there."""
    opinions: tuple[ConsultationRow, ...]
    """Asked by the person and not answered."""
    owed: tuple[OwedPapers, ...]
    """Due by the next working day, or before."""
    cards: tuple[OpenCardNote, ...]
    turning: tuple[TurningCase, ...]
    """The worst first."""
    turning_in_all: int
