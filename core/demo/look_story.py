"""What a look at a place takes in the rehearsal bureau, in order, by the inspection rule of the item."""

from __future__ import annotations

from random import Random

from core.demo.deeds import Deed
from data.words.catalogue_words import InspectionMode, ItemFact
from data.words.inspection_words import SPECIAL_KINDS

_TO_RECTIFY = 0.12
_BEING_PUT_RIGHT = 0.15


def look_deeds(random: Random, item: ItemFact) -> list[Deed]:
    """Return the deeds of one look from the request to the finding that counts."""
    rule = item.inspection
    opening = [Deed.ASK_INSPECTION]
    if rule is not None and rule.kind in SPECIAL_KINDS:
        opening.append(Deed.PAUSE)
    if rule is not None and rule.mode is InspectionMode.COUNTY and rule.kind not in SPECIAL_KINDS:
        return [*opening, Deed.DECIDE_MODE, Deed.COUNTY_FINDING]
    remote = rule is not None and rule.mode is InspectionMode.REMOTE
    go = Deed.SHOW_PLACE if remote else Deed.GO_TODAY
    deeds = [*opening, Deed.DECIDE_MODE, go]
    if rule is not None and rule.remote_second_look and random.random() < _TO_RECTIFY:
        deeds += [Deed.FINDING_TO_RECTIFY, Deed.SIGN_FINDING, Deed.DECIDE_MODE, Deed.SHOW_PLACE]
    return [*deeds, Deed.FINDING, Deed.SIGN_FINDING]


def standing_look(random: Random, item: ItemFact) -> list[Deed]:
    """Return the deeds of a look that is under way this morning: broken off after any of them."""
    deeds = look_deeds(random, item)
    rule = item.inspection
    if rule is not None and rule.remote_second_look and random.random() < _BEING_PUT_RIGHT:
        return [Deed.ASK_INSPECTION, Deed.DECIDE_MODE, Deed.GO_TODAY, Deed.FINDING_TO_RECTIFY, Deed.SIGN_FINDING]
    done = deeds[: random.randint(1, len(deeds) - 1)]
    # Nobody has been there yet: the visit lies ahead.
    return [*done[:-1], Deed.PLAN_VISIT] if done[-1] is Deed.GO_TODAY else done
