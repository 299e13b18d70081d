"""Which item, section and department a log case belongs to, by its profile. Pure; used by ``core.rules.replay``."""

from __future__ import annotations

import hashlib
import re

from data.words.event_log import AttributePlace, AttributeSource, ItemRules, LogCase, Named, NamingRules
from data.words.limits import Limit

_NOT_CODE = re.compile(r"[^a-z0-9]+")
_LONGEST_CODE = 60


def code_of(text: str) -> str:
    """Return a short code for a name: its letters and digits, and a hash where that loses something.

    Used for sections and items that a profile does not name, and for logins; equal names give equal codes.
    """
    code = _NOT_CODE.sub("-", text.casefold()).strip("-")
    if code and len(code) <= _LONGEST_CODE and text.isascii():
        return code
    short = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{code[:_LONGEST_CODE].strip('-')}-{short}".strip("-")


def place_of(case: LogCase, rules: NamingRules) -> Named:
    """Return the department or section of a case."""
    for source in rules.sources:
        for value in _values(case, source):
            first = value.split(rules.separator)[0].strip() if rules.separator else value
            if first and first not in rules.ignore:
                return rules.names.get(first) or unnamed(first)
    return rules.default


def item_of(case: LogCase, rules: ItemRules) -> tuple[Named, Limit | None, Limit | None]:
    """Return the item of a case with its promised and statutory limit.

    Things that one value lists make one item: the same things in another order, or twice, are the same item.
    """
    named = _base_item(case, rules)
    for variant in rules.variants:
        if case.attributes.get(variant.key, "") == variant.value:
            added = variant.named
            named = Named(
                f"{named.code}+{added.code}",
                f"{named.name}({added.name})",
                f"{named.name_en} ({added.name_en})",
                named.initials + added.initials,
            )
            return named, variant.promised, variant.statutory
    return named, rules.promised, rules.statutory


def _base_item(case: LogCase, rules: ItemRules) -> Named:
    value = next(iter(_values(case, rules.source)), "") if rules.source else ""
    parts = value.split(rules.separator) if rules.separator else [value]
    found = {part.strip() for part in parts if part.strip()}
    if not found:
        return rules.default
    order = {name: index for index, name in enumerate(rules.names)}
    listed = sorted(found, key=lambda part: (order.get(part, len(order)), part))
    things = list(dict.fromkeys(rules.names.get(part) or unnamed(part) for part in listed))
    return Named(
        "+".join(thing.code for thing in things),
        "、".join(thing.name for thing in things),
        ", ".join(thing.name_en for thing in things),
        "".join(thing.initials for thing in things),
    )


def unnamed(value: str) -> Named:
    """Return a thing that the profile has no name for: called as the source calls it."""
    return Named(code_of(value), value, value)


def _values(case: LogCase, source: AttributeSource) -> list[str]:
    if source.place is AttributePlace.CASE:
        value = case.attributes.get(source.key, "")
        return [value] if value else []
    return [event.attributes[source.key] for event in case.events if event.attributes.get(source.key)]
