"""How many cases of the rehearsal bureau stand where, and which items they are for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random

from core.demo.deeds import BEFORE_ACCEPTANCE, Ending, Share
from data.words.catalogue_words import ItemFact
from data.words.kinds import ItemKind, Route
from data.words.limits import Lamp

WHOLE = 6000
"""Cases of the bureau that everybody meets: a year of work."""
MEASURE = 2000
"""The number of cases that the shares are given for. A bureau with more of them has more behind it, not before it."""
MINIMUM = 150
"""Fewer cases, those of joint projects among them, cannot stand at every stage."""

AT_WORK: tuple[Share, ...] = (
    Share(Ending.SIGN_OFF, 8, Lamp.GREEN, "director", Route.SIGNED),
    Share(Ending.SIGN_OFF, 3, Lamp.GREEN, "director", Route.MAJOR),
    Share(Ending.SIGN_OFF, 3, Lamp.YELLOW, "director"),
    Share(Ending.SIGN_OFF, 2, Lamp.RED, "director"),
    Share(Ending.SIGN_OFF, 1, Lamp.BREACH, "director", Route.SIGNED),
    Share(Ending.SIGN_OFF_AGAIN, 1, Lamp.YELLOW, "director"),
    Share(Ending.SIGN_OFF_AGAIN, 1, Lamp.RED, "director"),
    Share(Ending.SIGN_OFF_HELD, 1, Lamp.YELLOW, "director"),
    Share(Ending.SIGN_OFF_DENIAL, 1, Lamp.GREEN, "director"),
    Share(Ending.SIGN_OFF_DENIAL, 1, Lamp.YELLOW, "director"),
    Share(Ending.SIGN_OFF, 8, None, "director2"),
    Share(Ending.SIGN_OFF, 7, None, "director3"),
    Share(Ending.CHIEF_REVIEW, 26),
    Share(Ending.CHIEF_SECOND_LOOK, 5),
    Share(Ending.CHIEF_RETURNED, 3, None, None, Route.MAJOR),
    Share(Ending.REVIEW, 150),
    Share(Ending.REVIEW_HELD, 8),
    Share(Ending.REVIEW_RETURNED, 10, None, None, Route.SIGNED),
    Share(Ending.REVIEW_ASKED, 4),
    Share(Ending.REVIEW_PAUSED, 14),
    Share(Ending.REVIEW_HEARING, 6),
    Share(Ending.REVIEW_OWING, 12),
    Share(Ending.INSPECTION, 34),
    Share(Ending.CONSULTATION, 12),
    Share(Ending.FORWARDED, 20),
    Share(Ending.ACCEPTED, 70),
    Share(Ending.RECEIVED, 50),
    Share(Ending.CORRECTION, 35),
    Share(Ending.APPROVED, 60),
    Share(Ending.DENIED, 8),
)
"""What this morning finds unfinished."""
FINISHED: tuple[Share, ...] = (
    Share(Ending.DELIVERED_DENIAL, 28),
    Share(Ending.DELIVERED_DENIAL, 2, kind=ItemKind.REPORT_UP),
    Share(Ending.REFUSED, 45),
    Share(Ending.LAPSED, 15),
    Share(Ending.WITHDRAWN, 45),
    Share(Ending.DEFAULTED, 12),
    Share(Ending.TERMINATED, 5),
)
"""What ended otherwise than in the applicant's favour; the rest is delivered."""

_ROUTES: Mapping[Ending, frozenset[Route]] = {
    Ending.CHIEF_REVIEW: frozenset({Route.MAJOR}),
    Ending.CHIEF_SECOND_LOOK: frozenset({Route.ORDINARY}),
    Ending.REVIEW_ASKED: frozenset({Route.SIGNED, Route.MAJOR}),
    Ending.REVIEW_PAUSED: frozenset({Route.SIGNED, Route.MAJOR}),
    Ending.REVIEW_HEARING: frozenset({Route.SIGNED, Route.MAJOR}),
    **{
        ending: frozenset({Route.SIGNED, Route.MAJOR})
        for ending in (Ending.SIGN_OFF, Ending.SIGN_OFF_AGAIN, Ending.SIGN_OFF_HELD, Ending.SIGN_OFF_DENIAL)
    },
}
_OWING = frozenset({Ending.REVIEW_OWING, Ending.DEFAULTED})


def compose(
    random: Random,
    cases: int,
    items: Sequence[ItemFact],
    signers: Mapping[str, frozenset[str]],
    frequencies: Mapping[str, int],
) -> Iterator[tuple[Share, ItemFact]]:
    """Yield what each of ``cases`` cases is to become and its item.

    Args:
        random: seeded.
        cases: how many.
        items: the catalogue.
        signers: the sections, by code, of each deputy director's login.
        frequencies: how often each item is applied for, by code; 1 for others.
    """
    wanted = [(share, max(1, round(share.cases * min(cases, MEASURE) / MEASURE))) for share in AT_WORK]
    wanted += [(share, max(1, round(share.cases * cases / MEASURE))) for share in FINISHED]
    wanted.append((Share(Ending.DELIVERED, MEASURE), cases - sum(number for _, number in wanted)))
    for share, number in wanted:
        fitting = [item for item in items if _fits(share, item, signers)]
        for item in random.choices(fitting, [frequencies.get(item.code, 1) for item in fitting], k=number):
            yield share, item


def _fits(share: Share, item: ItemFact, signers: Mapping[str, frozenset[str]]) -> bool:
    if share.signer is not None and item.section not in signers[share.signer]:
        return False
    if share.route is not None and item.route is not share.route:
        return False
    if share.kind is not None and item.kind is not share.kind:
        return False
    if share.lamp is Lamp.BREACH and item.statutory is None:
        return False
    if share.ending in _OWING and not any(material.deferrable for material in item.materials):
        return False
    if item.route not in _ROUTES.get(share.ending, frozenset(Route)):
        return False
    if share.ending in {Ending.RECEIVED, Ending.CORRECTION}:
        # What is decided on the spot waits for nobody overnight.
        return item.kind is not ItemKind.INSTANT
    if share.ending is Ending.FORWARDED:
        return item.kind is ItemKind.REPORT_UP
    if share.ending in {Ending.APPROVED, Ending.DELIVERED} or share.ending in BEFORE_ACCEPTANCE:
        return True
    if share.ending in {Ending.DENIED, Ending.DELIVERED_DENIAL, Ending.ACCEPTED, Ending.REVIEW}:
        return item.kind is not ItemKind.INSTANT
    return item.kind is ItemKind.COMMITMENT
