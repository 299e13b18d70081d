"""Filling an empty store with the rehearsal bureau 演练库: the house, then its past, walked by the desks' own verbs."""

from __future__ import annotations

from datetime import date

from core.demo import house
from core.demo.composition import WHOLE
from core.demo.oversight import Oversight
from core.demo.plan import Plan, Planner
from core.demo.roster import Roster
from core.demo.timetable import FIRST, Timetable
from core.demo.walk import Progress, Walk
from core.rules.calendar import WorkingCalendar
from data.records import setting_record
from data.reference.demo_words import load_applicant_words, load_frequencies, load_people, load_projects, load_sentences
from data.reference.item_catalogue import load_items
from data.store.store import Store
from data.words.catalogue_words import ItemFact
from data.words.kinds import StoreKind

MADE_FOR = "demo.made_for"
"""Setting: the morning that the bureau was made for, as an ISO day."""
RECIPE = "demo.recipe"
"""Setting: which way of making a past the bureau came from."""
NEWEST_RECIPE = 7
"""Grows whenever the same seed gives another past: a bureau kept from the old one is made anew."""
SEED = "demo.seed"
CASES = "demo.cases"


def fill(
    store: Store,
    calendar: WorkingCalendar,
    today: date,
    *,
    seed: int = 1,
    cases: int = WHOLE,
    progress: Progress | None = None,
) -> None:
    """Fill an empty demo store with a bureau as it stands on the morning of ``today``.

    The same seed, number of cases and day always give the same content; the hour does not matter.

    Args:
        store: just made, kind demo.
        calendar: the bureau's.
        today: an Asia/Shanghai day.
        seed: another number, another past; the people stay.
        cases: how many, at least ``core.demo.composition.MINIMUM``.
        progress: told after each unit of work.

    Raises:
        ValueError: the store is not a demo store.
        BadInput: demo.too_few_cases.
        StoreTrouble: the store could not take it.
    """
    if store.kind is not StoreKind.DEMO:
        raise ValueError("a rehearsal bureau goes into a demo store only")
    roster = Roster(load_people(), calendar, today)
    items = load_items()
    planned = past(calendar, today, roster, items, seed, cases)
    first_day = Timetable(calendar, today).day(FIRST)
    told: dict[str, str | int] = {RECIPE: NEWEST_RECIPE, SEED: seed, CASES: cases}
    with store.write() as connection:
        officer_ids = house.build(connection, calendar, roster, items, first_day, today, told)
    oversight = Oversight(calendar, roster, load_sentences(), officer_ids, seed)
    Walk(store, calendar, roster, planned, officer_ids, oversight).go(progress)
    oversight.last_morning(store, today)
    with store.write() as connection:
        setting_record.put(connection, MADE_FOR, today.isoformat())


def past(
    calendar: WorkingCalendar, today: date, roster: Roster, items: tuple[ItemFact, ...], seed: int, cases: int
) -> Plan:
    """Return everything that is to have happened before the morning of ``today``.

    Raises:
        BadInput: demo.too_few_cases.
    """
    planner = Planner(
        calendar, today, roster, items, load_applicant_words(), load_sentences(), load_frequencies(), load_projects()
    )
    return planner.plan(seed, cases)
