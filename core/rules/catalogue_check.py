"""What a catalogue must keep to beyond its form: limits by kind, chains and routes, effects of one decision.

Pure. Used before a catalogue is imported and by the check of the committed one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from data.words.catalogue_words import CatalogueFault, ItemFact, ItemPlace, fault_at
from data.words.kinds import ItemKind, Route
from data.words.limits import LimitUnit
from data.words.violations import RuleViolation

PROMISED_DAYS: Mapping[ItemKind, tuple[int, int]] = {
    ItemKind.INSTANT: (0, 0),
    ItemKind.COMMITMENT: (5, 6),
    ItemKind.REPORT_UP: (1, 2),
}
"""Working days that the reform promises for each kind, least and most."""
FORMER_DAYS = (7, 10)
"""Working days that were promised before the reform."""
HEAD = "局长"
BROUGHT_AT_ONCE = frozenset(
    {
        "application", "filing_form", "quarantine_form", "contract_data", "identity_card", "representative_identity",
        "business_licence", "legal_person_certificate", "power_of_attorney",
    }
)  # fmt: skip
"""Materials that tell who applies and for what: never deferred (容缺)."""
REFORM = "本局改革方案"
ARTICLE_34 = "行政许可法 34"


class ItemProblem(NamedTuple):
    """One thing that an item may not say."""

    item: str
    key: str
    violation: RuleViolation


def check(items: Iterable[ItemFact]) -> tuple[ItemProblem, ...]:
    """Return everything that a whole catalogue may not say, by its order."""
    catalogue = {item.code: item for item in items}
    problems = [problem for item in catalogue.values() for rule in RULES for problem in rule(item)]
    problems += _national_codes(catalogue.values())
    problems += [problem for item in catalogue.values() for problem in _effects(item, catalogue)]
    place = {code: number for number, code in enumerate(catalogue)}
    return tuple(sorted(problems, key=lambda problem: place[problem.item]))


def _problem(item: ItemFact, key: str, code: str, basis: str = "", **told: str | int) -> ItemProblem:
    return ItemProblem(item.code, key, RuleViolation(code, told, basis))


def _promised(item: ItemFact) -> Iterator[ItemProblem]:
    if item.promised is None:
        yield _problem(item, "promised", "catalogue.promised_missing")
        return
    least, most = PROMISED_DAYS[item.kind]
    if item.promised.unit is not LimitUnit.WORKING_DAY or not least <= item.promised.amount <= most:
        told = {"kind": item.kind.value, "days": item.promised.amount, "least": least, "most": most}
        yield _problem(item, "promised", "catalogue.promised_for_kind", REFORM, **told)


def _within_law(item: ItemFact) -> Iterator[ItemProblem]:
    if item.promised is None or item.statutory is None:
        return
    lawful = item.statutory.amount
    if item.statutory.unit is LimitUnit.CALENDAR_DAY:
        # A week has five working days; holidays make them fewer, so this is the most that fits.
        lawful = lawful * 5 // 7
    if item.promised.amount > lawful:
        told = {"days": item.promised.amount, "most": lawful}
        yield _problem(item, "promised", "catalogue.promised_past_law", item.statutory.basis, **told)


def _before_reform(item: ItemFact) -> Iterator[ItemProblem]:
    least, most = FORMER_DAYS
    if item.former_promised is not None and not least <= item.former_promised <= most:
        told = {"days": item.former_promised, "least": least, "most": most}
        yield _problem(item, "former_promised", "catalogue.former_days", REFORM, **told)


def _route(item: ItemFact) -> Iterator[ItemProblem]:
    long_chain = len(item.former_chain) > 1 or HEAD in item.former_chain
    if long_chain and item.route is Route.ORDINARY:
        yield _problem(item, "route", "catalogue.chain_needs_signing", REFORM)
    if not long_chain and item.route is Route.SIGNED:
        yield _problem(item, "route", "catalogue.chain_needs_no_signing", REFORM)
    if item.hazardous and item.route is not Route.MAJOR:
        yield _problem(item, "route", "catalogue.hazard_is_major", REFORM)


def _materials(item: ItemFact) -> Iterator[ItemProblem]:
    for number, material in enumerate(item.materials, 1):
        key = f"materials[{number}]"
        if material.deferrable and material.code in BROUGHT_AT_ONCE:
            yield _problem(item, key, "catalogue.never_deferred", REFORM, material=material.code)
        if material.deferrable and item.kind is ItemKind.INSTANT:
            yield _problem(item, key, "catalogue.instant_defers_nothing", ARTICLE_34, material=material.code)


def _fee(item: ItemFact) -> Iterator[ItemProblem]:
    if item.fee > 0 and not item.fee_basis:
        yield _problem(item, "fee_basis", "catalogue.fee_needs_basis", "行政许可法 58")
    if item.fee == 0 and item.fee_basis:
        yield _problem(item, "fee", "catalogue.basis_without_fee")


RULES: tuple[Callable[[ItemFact], Iterator[ItemProblem]], ...] = (
    _promised, _within_law, _before_reform, _route, _materials, _fee,
)  # fmt: skip


def _national_codes(items: Iterable[ItemFact]) -> Iterator[ItemProblem]:
    owners: dict[str, str] = {}
    for item in items:
        if not item.national_code:
            continue
        owner = owners.setdefault(item.national_code, item.code)
        if owner != item.code:
            told = {"number": item.national_code, "other": owner}
            yield _problem(item, "national_code", "catalogue.national_code_twice", **told)


def _effects(item: ItemFact, catalogue: Mapping[str, ItemFact]) -> Iterator[ItemProblem]:
    """一章多效: what one decision grants besides must be there, and the same section's to decide."""
    for number, code in enumerate(item.also_grants, 1):
        key, other = f"also_grants[{number}]", catalogue.get(code)
        if other is None or other.code == item.code:
            yield _problem(item, key, "catalogue.effect_unknown", effect=code)
        elif other.section != item.section:
            yield _problem(item, key, "catalogue.effect_elsewhere", effect=code, section=other.section)


def faults(problems: Iterable[ItemProblem], places: Mapping[str, ItemPlace]) -> list[CatalogueFault]:
    """Return problems as faults, with the place of the item in the files where they have it."""
    found: list[CatalogueFault] = []
    for problem in problems:
        place = places.get(problem.item, ItemPlace("", 0, {}))
        found.append(fault_at(place.file, place.line_of(problem.key), problem.item, problem.key, problem.violation))
    return found
