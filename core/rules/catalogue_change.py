"""What an import does to a catalogue, and who may do it. Pure; used by the catalogue desk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from core.rules.duties import SEPARATION
from data.words.catalogue_words import CatalogueChanges, ItemChange, ItemFact
from data.words.people import Actor
from data.words.procedure_words import Duty
from data.words.violations import RuleViolation


def may_change_catalogue(actor: Actor) -> RuleViolation | None:
    """Return why the actor may not change the catalogue, or None."""
    return None if Duty.OPERATION in actor.duties else RuleViolation("catalogue.operation_only", basis=SEPARATION)


def changes(
    current: Mapping[str, ItemFact], written: Iterable[ItemFact], departments: Collection[str]
) -> CatalogueChanges:
    """Return what becomes of the catalogue of a store.

    Args:
        current: by code, the items that new cases can take.
        written: the items of the files.
        departments: those for which the files speak; an item of another one is left alone.
    """
    said = {item.code: item for item in written}
    added = tuple(item for item in said.values() if item.code not in current)
    changed = tuple(
        ItemChange(item.code, item.name, differing(current[item.code], item))
        for item in said.values()
        if item.code in current and differing(current[item.code], item)
    )
    withdrawn = tuple(item for item in current.values() if item.department in departments and item.code not in said)
    return CatalogueChanges(added, changed, withdrawn)


def afterwards(current: Mapping[str, ItemFact], written: Iterable[ItemFact], done: CatalogueChanges) -> list[ItemFact]:
    """Return the whole catalogue as it is after the changes."""
    gone = {item.code for item in done.withdrawn}
    return list(({code: item for code, item in current.items() if code not in gone} | _by_code(written)).values())


def differing(before: ItemFact, after: ItemFact) -> tuple[str, ...]:
    """Return the names of the fields in which two versions differ."""
    return tuple(name for name in ItemFact._fields if getattr(before, name) != getattr(after, name))


def _by_code(items: Iterable[ItemFact]) -> dict[str, ItemFact]:
    return {item.code: item for item in items}
