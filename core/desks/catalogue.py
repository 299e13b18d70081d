"""The catalogue desk: what catalogue files would change, and taking them over as new versions.

A version is never rewritten: a case keeps the version in force when it was received. Every change is ledgered.
"""

from __future__ import annotations

from core.desks import ledger
from core.rules import catalogue_change
from core.rules.catalogue_check import check, faults
from core.work import Reading, UnitOfWork
from data.queries import catalogue
from data.records import catalogue_record
from data.words.case_words import Json
from data.words.catalogue_words import (
    MAXIMUM_TOLD,
    BrokenCatalogue,
    CatalogueChanges,
    CatalogueFault,
    CatalogueReading,
    ItemFact,
)
from data.words.violations import Refused, RuleViolation


def compare(reading: Reading, written: CatalogueReading) -> CatalogueChanges:
    """Return what taking over the files would change; writes nothing.

    Items of a department for which the files speak and which they leave out are withdrawn; other departments are
    left alone.

    Raises:
        BrokenCatalogue: a fault in the files, or something that the whole catalogue may not say afterwards.
        Refused: catalogue.operation_only, catalogue.room_missing.
    """
    violation = catalogue_change.may_change_catalogue(reading.actor)
    if violation is not None:
        raise Refused(violation)
    if written.faults:
        raise BrokenCatalogue(written.faults, written.fault_count)
    _check_rooms(reading, written)
    current = catalogue.current_items(reading.connection)
    changes = catalogue_change.changes(current, written.items, written.departments)
    found = _new_faults(list(current.values()), written, changes)
    if found:
        raise BrokenCatalogue(tuple(found[:MAXIMUM_TOLD]), len(found))
    return changes


def take_over(work: UnitOfWork, written: CatalogueReading) -> CatalogueChanges:
    """Make what the files say the catalogue, and return what was changed; the same files again change nothing.

    Raises:
        BrokenCatalogue, Refused: as in ``compare``; nothing was written.
    """
    changes = compare(work, written)
    if changes.nothing:
        return changes
    changed = {change.code for change in changes.changed}
    written_anew = [*changes.added, *(item for item in written.items if item.code in changed)]
    versions = catalogue_record.add_versions(work.connection, written_anew)
    catalogue_record.withdraw(work.connection, [item.code for item in changes.withdrawn])
    ledger.append(work, "catalogue.changed", _content(changes, dict(versions)))
    return changes


def _content(changes: CatalogueChanges, versions: dict[str, int]) -> dict[str, Json]:
    return {
        "added": {item.code: versions[item.code] for item in changes.added},
        "changed": {
            change.code: {"version": versions[change.code], "fields": [*change.fields]} for change in changes.changed
        },
        "withdrawn": [item.code for item in changes.withdrawn],
    }


def _check_rooms(reading: Reading, written: CatalogueReading) -> None:
    departments = {row.code for row in catalogue.departments(reading.connection)}
    sections = {row.code for row in catalogue.approving_sections(reading.connection)}
    for item in written.items:
        for code, known in ((item.department, departments), (item.section, sections)):
            if code not in known:
                raise Refused(RuleViolation("catalogue.room_missing", {"item": item.code, "room": code}))


def _new_faults(current: list[ItemFact], written: CatalogueReading, changes: CatalogueChanges) -> list[CatalogueFault]:
    """Return what is wrong afterwards, without what was wrong before in items that the files leave as they are."""
    touched = {item.code for item in changes.added} | {change.code for change in changes.changed}
    before = {(problem.item, problem.key, problem.violation.code) for problem in check(current)}
    after = catalogue_change.afterwards({item.code: item for item in current}, written.items, changes)
    found = [
        problem
        for problem in check(after)
        if problem.item in touched or (problem.item, problem.key, problem.violation.code) not in before
    ]
    return faults(found, written.places)
