"""What happens to one case of the rehearsal bureau, in order: deeds that the procedure allows one after another."""

from __future__ import annotations

from random import Random

from core.demo.deeds import DECIDED, DENIALS, FINISHED, Deed, Ending
from core.demo.look_story import look_deeds, standing_look
from data.words.catalogue_words import ItemFact
from data.words.kinds import ItemKind, Route
from data.words.limits import ClockStart, ProcedureKind

_BEFORE_ACCEPTANCE = {
    Ending.RECEIVED: [Deed.REGISTER],
    Ending.CORRECTION: [Deed.REGISTER, Deed.ASK_CORRECTION],
    Ending.REFUSED: [Deed.REGISTER, Deed.REFUSE],
    Ending.LAPSED: [Deed.REGISTER, Deed.ASK_CORRECTION, Deed.LAPSE],
}
_UP_AND_DOWN = frozenset({Ending.SIGN_OFF_AGAIN, Ending.REVIEW_RETURNED, Ending.CHIEF_RETURNED})
_OWING = frozenset({Ending.REVIEW_OWING, Ending.DEFAULTED})
_DELIVERED = frozenset({Ending.DELIVERED, Ending.DELIVERED_DENIAL})


HEARING = (
    Deed.TELL_HEARING, Deed.ASK_HEARING, Deed.ASK_HEARING_TIME, Deed.PAUSE, Deed.HOLD_HEARING, Deed.RESUME
)  # fmt: skip
"""The time of a hearing is left out of the limits (行政许可法 45)."""


def tell(random: Random, item: ItemFact, ending: Ending) -> list[Deed]:
    """Return the deeds of a case of ``item`` that ends in ``ending``, in order."""
    if ending in _BEFORE_ACCEPTANCE:
        return list(_BEFORE_ACCEPTANCE[ending])
    delivery = [Deed.DELIVER] if ending in _DELIVERED else []
    if item.kind is ItemKind.INSTANT and ending in {Ending.APPROVED, Ending.DELIVERED} and random.random() < 0.96:
        return [Deed.REGISTER, Deed.DECIDE_ON_THE_SPOT, *delivery]
    opening, middle = _opening(random, item, ending), _Middle(random, item, ending).deeds()
    if Deed.ACCEPT_OWING in opening and ending not in _OWING:
        middle.insert(1, Deed.SUPPLY)
    if ending is Ending.DELIVERED and random.random() < 0.008:
        delivery = [*delivery, Deed.REISSUE]
    return [*opening, *middle, *delivery]


def tell_in_project(random: Random, item: ItemFact, ending: Ending) -> list[Deed]:
    """Return the deeds of a case of a joint project, in order: nothing of it is missing at the window."""
    delivery = [Deed.DELIVER] if ending in _DELIVERED else []
    return [Deed.REGISTER, Deed.ACCEPT, *_Middle(random, item, ending).deeds(), *delivery]


def _opening(random: Random, item: ItemFact, ending: Ending) -> list[Deed]:
    """From receipt to acceptance. A correction would eat up limits that count from receipt."""
    if ending in _OWING:
        return [Deed.REGISTER, Deed.ACCEPT_OWING]
    chance = random.random()
    from_receipt = any(
        limit is not None and limit.starts_at is ClockStart.RECEIVED for limit in (item.promised, item.statutory)
    )
    between: list[Deed] = []
    if item.kind is ItemKind.INSTANT:
        between = [Deed.MAKE_COMMITMENT]
    elif chance < 0.03:
        between = [Deed.CORRECT_ON_THE_SPOT]
    elif chance < 0.12 and not from_receipt:
        between = [Deed.ASK_CORRECTION, Deed.RESUBMIT]
    elif chance > 0.995 and not from_receipt:
        return [Deed.REGISTER, Deed.DEEM_ACCEPTED]
    elif chance > 0.9 and ending in DECIDED and any(material.deferrable for material in item.materials):
        return [Deed.REGISTER, Deed.ACCEPT_OWING]
    elif 0.2 < chance < 0.215:
        between = [Deed.ATTACH]
    return [Deed.REGISTER, *between, Deed.ACCEPT]


class _Middle:
    """From acceptance to the last deed before delivery."""

    def __init__(self, random: Random, item: ItemFact, ending: Ending) -> None:
        self._random = random
        self._item = item
        self._ending = ending
        self._route = item.route
        self._kind = item.kind
        self._denied = ending in DENIALS
        self._hearing = 0.4 if ProcedureKind.HEARING in item.special_procedures else 0.004

    def deeds(self) -> list[Deed]:
        """Return the deeds."""
        ending = self._ending
        if ending is Ending.ACCEPTED:
            return []
        if ending is Ending.WITHDRAWN and self._random.random() < 0.4:
            return [Deed.WITHDRAW]
        if self._route is Route.MAJOR and self._kind is not ItemKind.REPORT_UP and self._chief_alone():
            return [Deed.CHIEF_CLAIMS, *self._signed_by_deputy([Deed.ENDORSE])]
        in_review = self._dispatch()
        if ending in {Ending.REVIEW, Ending.REVIEW_OWING}:
            return in_review
        standing = {
            Ending.REVIEW_HELD: Deed.HOLD,
            Ending.CONSULTATION: Deed.CONSULT,
            Ending.WITHDRAWN: Deed.WITHDRAW,
            Ending.DEFAULTED: Deed.TREAT_AS_WITHDRAWN,
            Ending.REVIEW_ASKED: Deed.ASK_PROCEDURE,
            Ending.TERMINATED: Deed.TERMINATE,
        }
        if ending is Ending.INSPECTION:
            return [*in_review, *standing_look(self._random, self._item)]
        if ending is Ending.REVIEW_PAUSED:
            return [*in_review, Deed.ASK_PROCEDURE, Deed.PAUSE]
        if ending is Ending.REVIEW_HEARING:
            return [*in_review, Deed.TELL_HEARING, *([Deed.ASK_HEARING] if self._random.random() < 0.5 else [])]
        if ending in standing:
            return [*in_review, standing[ending]]
        return [*in_review, *self._detours(), *self._conclusion()]

    def _chief_alone(self) -> bool:
        chiefs = {
            Ending.CHIEF_REVIEW, Ending.CHIEF_RETURNED, Ending.SIGN_OFF, Ending.SIGN_OFF_AGAIN,
            Ending.SIGN_OFF_HELD, *FINISHED,
        } - {Ending.WITHDRAWN, Ending.DEFAULTED, Ending.TERMINATED}  # fmt: skip
        return self._ending in chiefs and not self._denied and self._random.random() < 0.4

    def _dispatch(self) -> list[Deed]:
        """Into a reviewer's hands; the chief may make the case a major one."""
        deeds = [Deed.ASSIGN if self._random.random() < 0.35 else Deed.CLAIM]
        raisable = self._kind is ItemKind.COMMITMENT and self._route is not Route.MAJOR and not self._denied
        if raisable and self._ending in {Ending.DELIVERED, Ending.APPROVED} and self._random.random() < 0.02:
            self._route = Route.MAJOR
            deeds.append(Deed.RAISE_ROUTE)
        return deeds

    def _detours(self) -> list[Deed]:
        """What a review may need before it ends; each is over before the next begins."""
        deeds: list[Deed] = []
        finished = self._ending in FINISHED
        for chance, detour in (
            (0.18, tuple(look_deeds(self._random, self._item))),
            (0.05, (Deed.CONSULT, Deed.ANSWER)),
            (0.004 if finished else 0, (Deed.CONSULT, Deed.NO_REPLY)),
            (0.06, (Deed.ASK_SUPPLEMENT, Deed.SUPPLEMENT)),
            (0.03, (Deed.HOLD, Deed.RELEASE)),
            (
                0.03 if finished and self._route is not Route.ORDINARY else 0,
                (Deed.ASK_PROCEDURE, Deed.PAUSE, Deed.RESUME),
            ),
            (0.015 if finished and self._route is not Route.ORDINARY else 0, (Deed.ASK_PROCEDURE, Deed.DECLINE)),
            (0.01 if finished and self._route is not Route.ORDINARY else 0, (Deed.EXTEND,)),
            (self._hearing if finished else 0, (Deed.TELL_HEARING, Deed.WAIVE_HEARING)),
            (self._hearing / 2 if finished else 0, HEARING),
        ):
            if self._random.random() < chance and not set(detour) & set(deeds):
                deeds += detour
        return deeds

    def _conclusion(self) -> list[Deed]:
        recommended = Deed.RECOMMEND_DENIAL if self._denied else Deed.RECOMMEND
        if self._kind is ItemKind.REPORT_UP:
            result = Deed.RESULT_DENIAL if self._denied else Deed.RESULT
            return [Deed.FORWARD] if self._ending is Ending.FORWARDED else [Deed.FORWARD, result]
        if self._route is Route.ORDINARY:
            if self._ending is Ending.CHIEF_SECOND_LOOK:
                return [recommended]
            return [recommended, Deed.CHIEF_DENIES] if self._denied else [Deed.APPROVE_DIRECTLY]
        if self._route is Route.SIGNED:
            taken_back = [recommended, Deed.TAKE_BACK] if self._random.random() < 0.02 else []
            return [*taken_back, *self._signed_by_deputy([recommended])]
        if self._ending is Ending.CHIEF_REVIEW:
            return [recommended]
        sent_back = [recommended, Deed.CHIEF_RETURNS] if self._random.random() < 0.06 else []
        endorsed = Deed.ENDORSE_DENIAL if self._denied else Deed.ENDORSE
        return [*sent_back, recommended, *self._signed_by_deputy([endorsed])]

    def _signed_by_deputy(self, up: list[Deed]) -> list[Deed]:
        """Up to the deputy director, perhaps down and up again, and the end.

        Args:
            up: the deed that brings the case up, and again after a return.
        """
        ending = self._ending
        if ending is Ending.CHIEF_REVIEW:
            return []
        returned = ending in _UP_AND_DOWN or (ending in FINISHED and self._random.random() < 0.05)
        deeds = [*up, Deed.SIGN_RETURN] if returned else []
        if ending in {Ending.REVIEW_RETURNED, Ending.CHIEF_RETURNED}:
            return deeds
        deeds += up
        if ending in {Ending.SIGN_OFF, Ending.SIGN_OFF_AGAIN, Ending.SIGN_OFF_DENIAL}:
            return deeds
        if ending is Ending.SIGN_OFF_HELD:
            return [*deeds, Deed.SIGN_HOLD]
        return [*deeds, Deed.SIGN_DENIAL if self._denied else Deed.SIGN]
