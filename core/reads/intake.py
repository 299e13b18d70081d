"""What the window needs before it answers: where an application would go, and which papers of a case are there."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from core.reads import catalogue, materials
from core.rules import deficiency
from core.rules.clock import due_on
from core.rules.route_by_rule import RaisedBy, route_at_receipt
from core.work import Reading
from data.queries import store_settings
from data.records import case_record
from data.words.catalogue_words import Material
from data.words.kinds import ItemKind, Route
from data.words.paper_words import CaseMaterial, HeldMaterial
from data.words.procedure_words import Duty, Stage
from data.words.setting_words import CORRECTION_DAYS, DEFICIENCY_DAYS
from data.words.violations import Refused, RuleViolation


class Outlook(NamedTuple):
    """What follows from an application for an item, if it is taken in and accepted today."""

    code: str
    name: str
    name_en: str
    kind: ItemKind
    route: Route
    raised_by: RaisedBy | None
    """Why the route is not the item's own."""
    major_above: int | None
    """万元 of investment from which the route is the major one."""
    materials: tuple[Material, ...]
    promised_on: date | None
    """The promised day; None where nothing is promised."""
    decided_at_once: bool
    """The person may decide it on the spot."""


class Papers(NamedTuple):
    """The papers of a case as the window answers it."""

    listed: tuple[CaseMaterial, ...]
    held: tuple[HeldMaterial, ...]
    """Held already from earlier cases of the applicant, and lacking here."""
    owed_until: date | None
    """Last day of what is owed if the case is accepted today; None where there is no time for it."""
    correct_until: date
    """Last day of a notice of corrections that is given today."""
    asked: tuple[str, ...]
    """Codes on the notice that are still missing."""


def outlook(reading: Reading, item_code: str, amount: int | None = None) -> Outlook:
    """Return what follows from an application for the current version of an item.

    Args:
        item_code: the item's code.
        amount: investment in 万元, where the application states one.

    Raises:
        Refused: ``catalogue.item_unknown``, ``item.unknown`` for one that was withdrawn.
        BadInput: ``calendar.outside``, ``calendar.too_far``.
    """
    fact = next((version.fact for version in catalogue.item(reading, item_code) if version.current), None)
    if fact is None:
        raise Refused(RuleViolation("item.unknown", {"code": item_code}))
    route = route_at_receipt(fact.route, amount, fact.major_above, fact.hazardous)
    kind = ItemKind.COMMITMENT if route.raised_by and fact.kind is ItemKind.INSTANT else fact.kind
    limit = fact.promised or fact.statutory
    ends = None if limit is None else due_on(reading.calendar, limit, reading.today, reading.today, (), None)
    at_once = kind is ItemKind.INSTANT and Duty.INSTANT in reading.actor.duties
    return Outlook(
        fact.code, fact.name, fact.name_en, kind, route.route, route.raised_by, fact.major_above, fact.materials, ends,
        at_once,
    )  # fmt: skip


def papers(reading: Reading, case_id: int) -> Papers:
    """Return the papers of a case, what is held already, and until when the rest may be brought. Window only.

    Raises:
        Refused: ``case.unknown``, ``duty.not_yours``.
    """
    held = materials.held_already(reading, case_id)
    record = case_record.load(reading.connection, case_id)
    if record is None:
        raise Refused(RuleViolation("case.unknown", {"case_number": str(case_id)}))
    state, today = record.state, reading.today
    days = store_settings.number(reading.connection, DEFICIENCY_DAYS)
    owed_until = None
    if state.stage is Stage.RECEIVED:
        owed_until = deficiency.last_day(reading.calendar, record.item, state, today, days)
    correct_until = reading.calendar.add(today, store_settings.number(reading.connection, CORRECTION_DAYS))
    asked = state.correction.missing if state.correction is not None else ()
    return Papers(materials.listed(reading, case_id), held, owed_until, correct_until, asked)
