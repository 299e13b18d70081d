"""The vocabulary of the rehearsal bureau's past: what somebody does to a case, and how a case stands at the end."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from data.words.kinds import ItemKind, Route
from data.words.limits import Lamp


class Deed(Enum):
    """One thing that somebody does to a case; ``core.demo.verbs`` knows the desk verb of each."""

    REGISTER = auto()
    OPEN_PROJECT = auto()
    """One intake that registers all cases of a joint project."""
    ATTACH = auto()
    """Somebody begins to help the applicant."""
    CORRECT_ON_THE_SPOT = auto()
    ASK_CORRECTION = auto()
    RESUBMIT = auto()
    ACCEPT = auto()
    ACCEPT_OWING = auto()
    """With a document that may come later (容缺)."""
    SUPPLY = auto()
    TREAT_AS_WITHDRAWN = auto()
    """What was owed did not come."""
    DEEM_ACCEPTED = auto()
    REFUSE = auto()
    LAPSE = auto()
    DECIDE_ON_THE_SPOT = auto()
    MAKE_COMMITMENT = auto()
    ASSIGN = auto()
    CLAIM = auto()
    CHIEF_CLAIMS = auto()
    RAISE_ROUTE = auto()
    ASK_INSPECTION = auto()
    DECIDE_MODE = auto()
    PLAN_VISIT = auto()
    """A visit on one of the next days."""
    GO_TODAY = auto()
    SHOW_PLACE = auto()
    """By the link to a video."""
    FINDING = auto()
    FINDING_TO_RECTIFY = auto()
    SIGN_FINDING = auto()
    """The second signature, with which it counts."""
    COUNTY_FINDING = auto()
    CONSULT = auto()
    ANSWER = auto()
    NO_REPLY = auto()
    ASK_SUPPLEMENT = auto()
    SUPPLEMENT = auto()
    ASK_PROCEDURE = auto()
    ASK_HEARING_TIME = auto()
    """For the time that a hearing takes."""
    DECLINE = auto()
    PAUSE = auto()
    RESUME = auto()
    EXTEND = auto()
    TELL_HEARING = auto()
    ASK_HEARING = auto()
    WAIVE_HEARING = auto()
    HOLD_HEARING = auto()
    HOLD = auto()
    RELEASE = auto()
    APPROVE_DIRECTLY = auto()
    RECOMMEND = auto()
    RECOMMEND_DENIAL = auto()
    TAKE_BACK = auto()
    """The reviewer undoes the recommendation."""
    FORWARD = auto()
    RESULT = auto()
    RESULT_DENIAL = auto()
    ENDORSE = auto()
    ENDORSE_DENIAL = auto()
    CHIEF_RETURNS = auto()
    CHIEF_DENIES = auto()
    SIGN = auto()
    SIGN_DENIAL = auto()
    SIGN_RETURN = auto()
    SIGN_HOLD = auto()
    DELIVER = auto()
    REISSUE = auto()
    HAND_OVER = auto()
    """To the department that supervises what was approved (审管联动)."""
    ACKNOWLEDGE = auto()
    GIVE_BACK = auto()
    """That department says that it is none of its remit."""
    WITHDRAW = auto()
    TERMINATE = auto()


BY_REVIEWER = frozenset(
    {
        Deed.CLAIM, Deed.ASK_INSPECTION, Deed.CONSULT, Deed.ANSWER, Deed.NO_REPLY, Deed.ASK_SUPPLEMENT, Deed.HOLD,
        Deed.RELEASE, Deed.APPROVE_DIRECTLY, Deed.RECOMMEND, Deed.RECOMMEND_DENIAL, Deed.TAKE_BACK, Deed.FORWARD,
        Deed.RESULT, Deed.RESULT_DENIAL, Deed.ASK_PROCEDURE, Deed.ASK_HEARING_TIME, Deed.TELL_HEARING,
    }
)  # fmt: skip
BY_CHIEF = frozenset(
    {
        Deed.ASSIGN, Deed.CHIEF_CLAIMS, Deed.RAISE_ROUTE, Deed.DECLINE, Deed.PAUSE, Deed.RESUME, Deed.ENDORSE,
        Deed.ENDORSE_DENIAL, Deed.CHIEF_RETURNS, Deed.CHIEF_DENIES,
    }
)  # fmt: skip
BY_DEPUTY_DIRECTOR = frozenset(
    {Deed.SIGN, Deed.SIGN_DENIAL, Deed.SIGN_RETURN, Deed.SIGN_HOLD, Deed.TERMINATE, Deed.REISSUE}
)
BY_WINDOW = frozenset(
    {
        Deed.REGISTER, Deed.OPEN_PROJECT, Deed.ATTACH, Deed.CORRECT_ON_THE_SPOT, Deed.ASK_CORRECTION,
        Deed.RESUBMIT, Deed.ACCEPT, Deed.ACCEPT_OWING, Deed.SUPPLY, Deed.REFUSE, Deed.SUPPLEMENT,
        Deed.ASK_HEARING, Deed.WAIVE_HEARING, Deed.DELIVER, Deed.WITHDRAW,
        Deed.HAND_OVER, Deed.ACKNOWLEDGE, Deed.GIVE_BACK,
    }
)  # fmt: skip
BY_INSTANT_HALL = frozenset({Deed.DECIDE_ON_THE_SPOT, Deed.MAKE_COMMITMENT})
BY_INSPECTION = frozenset(
    {
        Deed.DECIDE_MODE, Deed.PLAN_VISIT, Deed.GO_TODAY, Deed.SHOW_PLACE, Deed.FINDING, Deed.FINDING_TO_RECTIFY,
        Deed.COUNTY_FINDING,
    }
)  # fmt: skip
BY_SECOND_INSPECTOR = frozenset({Deed.SIGN_FINDING})
BY_HEAD = frozenset({Deed.EXTEND})
BY_CALENDAR = frozenset({Deed.DEEM_ACCEPTED, Deed.LAPSE, Deed.TREAT_AS_WITHDRAWN})
BY_ANOTHER_REVIEWER = frozenset({Deed.HOLD_HEARING})
APPROVALS = frozenset({Deed.SIGN, Deed.APPROVE_DIRECTLY, Deed.RESULT, Deed.DECIDE_ON_THE_SPOT})
ACCEPTANCES = frozenset({Deed.ACCEPT, Deed.ACCEPT_OWING, Deed.DEEM_ACCEPTED})


class Ending(Enum):
    """How a case stands on the morning that the bureau is made for."""

    RECEIVED = auto()
    CORRECTION = auto()
    ACCEPTED = auto()
    REVIEW = auto()
    REVIEW_HELD = auto()
    REVIEW_RETURNED = auto()
    """The deputy director sent it back."""
    REVIEW_ASKED = auto()
    """A stop of the clock was asked for, and the chief has not answered yet."""
    REVIEW_PAUSED = auto()
    REVIEW_HEARING = auto()
    """Somebody may still ask for a hearing, or has."""
    REVIEW_OWING = auto()
    """A document is owed."""
    INSPECTION = auto()
    CONSULTATION = auto()
    CHIEF_REVIEW = auto()
    CHIEF_SECOND_LOOK = auto()
    """An ordinary case whose reviewer wants to deny it."""
    CHIEF_RETURNED = auto()
    """A major case that the deputy director sent back."""
    SIGN_OFF = auto()
    SIGN_OFF_AGAIN = auto()
    """Sent back once and up again."""
    SIGN_OFF_HELD = auto()
    SIGN_OFF_DENIAL = auto()
    FORWARDED = auto()
    APPROVED = auto()
    """Decided, not delivered yet."""
    DENIED = auto()
    DELIVERED = auto()
    DELIVERED_DENIAL = auto()
    REFUSED = auto()
    LAPSED = auto()
    WITHDRAWN = auto()
    DEFAULTED = auto()
    """Returned as withdrawn because a document that was owed did not come."""
    TERMINATED = auto()


BEFORE_ACCEPTANCE = frozenset({Ending.RECEIVED, Ending.CORRECTION, Ending.REFUSED, Ending.LAPSED})
DECIDED = frozenset({Ending.APPROVED, Ending.DENIED, Ending.DELIVERED, Ending.DELIVERED_DENIAL})
FINISHED = DECIDED | {Ending.WITHDRAWN, Ending.DEFAULTED, Ending.TERMINATED}
DENIALS = frozenset({Ending.DENIED, Ending.DELIVERED_DENIAL, Ending.SIGN_OFF_DENIAL, Ending.CHIEF_SECOND_LOOK})


class Share(NamedTuple):
    """So many cases of the rehearsal bureau end in one way."""

    ending: Ending
    cases: int
    """Among ``core.demo.composition.MEASURE`` cases."""
    lamp: Lamp | None = None
    """What the lamp shows this morning; None: what chance brings."""
    signer: str | None = None
    """Only items of the sections that this deputy director signs."""
    route: Route | None = None
    """Only items of this route."""
    kind: ItemKind | None = None
    """Only items of this kind."""
