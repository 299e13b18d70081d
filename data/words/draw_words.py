"""抽取 as values: who can be drawn and why not, what is drawn for, commitments, picks, answers.

Rules, desk, reads and screens share these; ``core.rules.inspection.draw_record`` turns them into the record that
anybody can replay.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from data.words.expert_words import Register
from data.words.procedure_words import Duty

DRAWING_DUTIES = (Duty.INSPECTION, Duty.SUPERVISION)
"""The two sides of a draw: neither can choose, and neither can know before both have committed."""


class DrawState(StrEnum):
    """Where a draw stands."""

    PREPARED = "prepared"
    """已备: pool and request are fixed; commitments are awaited."""
    COMMITTED = "committed"
    """已承诺: both have committed; openings are awaited."""
    DRAWN = "drawn"
    """已抽取."""
    SHORT = "short"
    """缺员: somebody declined and no panel is left that keeps the others."""
    ABANDONED = "abandoned"
    """作废: ended before it was drawn, with reasons that every later round names."""


class DrawAct(StrEnum):
    """What somebody does in a draw."""

    PREPARE = "prepare_draw"
    COMMIT = "commit"
    REVEAL = "reveal"
    ACCEPT = "accept_expert"
    DECLINE = "decline_expert"
    ABANDON = "abandon"
    RECORD = "write_record"


OPEN_DRAW_STATES = frozenset({DrawState.PREPARED, DrawState.COMMITTED})
STANDING_DRAW_STATES = OPEN_DRAW_STATES | {DrawState.DRAWN}
"""Of a request one draw at most stands."""


class SeatState(StrEnum):
    """What somebody who was drawn has answered."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class RecusalMatch(StrEnum):
    """How an entry of the register met the applicant."""

    NONE = "none"
    EMPLOYER = "employer"
    UNIT = "unit"
    PERSON = "person"


class Exclusion(StrEnum):
    """Why somebody cannot be drawn; the first that holds, in this order, is told."""

    NOT_REGISTERED = "not_registered"
    EXPIRED = "expired"
    EMPLOYER = "employer"
    UNIT = "unit"
    PERSON = "person"
    RECENT = "recent"
    QUOTA = "quota"
    LEAVE = "leave"
    DECLINED = "declined"
    SPECIALTY = "specialty"


class Candidate(NamedTuple):
    """One entry of the register as the draw sees it: facts, no name, no telephone."""

    expert: str
    """Number in the register."""
    employer: str
    specialties: tuple[str, ...]
    registered: bool = True
    valid_until: str = "9999-12-31"
    """ISO day."""
    away: bool = False
    """On leave on the day of the visit."""
    recusal: str = RecusalMatch.NONE.value
    drawn: int = 0
    """Times drawn for visits of the year, declined ones among them: declining earns nothing."""
    quota: int = 0
    last_served: str = ""
    """ISO day of the last visit to this applicant; "" if none."""
    declined: bool = False
    """Declined in an earlier round for the same request."""


class EarlierRound(NamedTuple):
    """A draw for the same request that came to nothing."""

    number: str
    state: str
    reasons: str


class DrawRequest(NamedTuple):
    """What is drawn for."""

    number: str
    """Of the draw: ``D2026-0007``."""
    request: str
    """The inspection request, or the case where there is none."""
    case_number: str
    register: str
    seats: int
    """Odd."""
    needs: Mapping[str, int]
    """How many of the panel at least know each specialty."""
    visit_on: str
    """ISO day."""
    recent_days: int
    """Who served this applicant so many calendar days before the visit, or later, is not drawn again."""
    round: int = 1
    earlier: tuple[EarlierRound, ...] = ()


class Commitment(NamedTuple):
    """What one of the two gave before anybody could know the result; the nonce only once it is opened."""

    duty: str
    by: str
    """Login."""
    at: str
    """ISO instant, UTC."""
    commitment: str
    """SHA-256, hexadecimal."""
    nonce: str = ""
    """64 hexadecimal digits; "" while closed."""


class Answer(NamedTuple):
    """What somebody who was drawn said."""

    expert: str
    answer: str
    reason: str
    by: str
    at: str


class Pick(NamedTuple):
    """One integer of the stream and the panel that it means."""

    counter: int
    keep: tuple[str, ...]
    drop: tuple[str, ...]
    feasible: int
    """Panels that keep and drop those; 0: none is left."""
    attempts: int
    rank: int
    panel: tuple[str, ...]


class PanelMember(NamedTuple):
    """Somebody on a panel, and on which of the days that are planned he or she must not or cannot come."""

    expert: str
    """Name and number; "" for those who may not know yet who was drawn."""
    hindered: tuple[tuple[date, Exclusion], ...] = ()


class PanelStand(NamedTuple):
    """How far the panel of a look at a place has come: its latest draw."""

    request: str
    """Number of the inspection request."""
    draw: str = ""
    """Number of the draw; "" where none was prepared."""
    state: DrawState | None = None
    accepted: int = 0
    """How many of the panel will come."""
    seats: int = 0
    members: tuple[PanelMember, ...] = ()


class NewDraw(NamedTuple):
    """What somebody asks to be prepared."""

    case_id: int
    seats: int
    needs: Mapping[str, int]
    visit_on: date
    register: Register = Register.EXPERT
    request: str = ""
    """Key of the inspection request; "": the case itself."""


class DrawRow(NamedTuple):
    """One line of the list of draws."""

    draw_id: int
    number: str
    request: str
    case_id: int
    case_number: str
    register: Register
    state: DrawState
    seats: int
    visit_on: date
    prepared_at: datetime
    shown: bool
    """Whether this person may see who was drawn."""
    shown_from: date | None
    """From when those who review may see it; None while it is open on which day people go."""


class Seat(NamedTuple):
    """One person of the panel, or one who declined."""

    expert: str
    name: str
    employer: str
    state: SeatState
    reason: str
    counter: int
    """Pick that drew the person; every one after 0 chose a substitute."""
    specialties: tuple[str, ...]


class DrawnPanel(NamedTuple):
    """A draw and whom it drew, as far as this person may see it."""

    row: DrawRow
    seats: tuple[Seat, ...]
    """Nobody while ``row.shown`` is false, or before the draw."""

    @property
    def sitting(self) -> tuple[Seat, ...]:
        """Who is on it now: nobody who declined."""
        return tuple(seat for seat in self.seats if seat.state is not SeatState.DECLINED)


class DrawPage(NamedTuple):
    """The whole act, as far as this person may see it."""

    row: DrawRow
    request: DrawRequest
    pool: tuple[Candidate, ...]
    exclusions: Mapping[str, Exclusion]
    feasible: int
    commitments: tuple[Commitment, ...]
    seed: str
    picks: tuple[Pick, ...]
    seats: tuple[Seat, ...]
    chances: Mapping[str, int]
    """Panels of ``feasible`` that include each."""
    names: Mapping[str, str]
    """By number in the register."""
