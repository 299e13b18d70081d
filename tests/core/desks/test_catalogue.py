"""The information section brings in a changed catalogue: new versions for new cases, the old ones for those running."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

import pytest

from core.desks import acceptance, catalogue, staffing
from core.reads import catalogue as catalogue_reads
from core.rules.calendar import WorkingCalendar
from core.upkeep import ledger_check
from core.upkeep.founding import found
from data.records.applicant_record import Application
from data.reference.item_catalogue import load_items
from data.store.store import Store
from data.words.catalogue_words import BrokenCatalogue, CatalogueReading, HallZone, ItemFact, ItemPlace
from data.words.kinds import ItemKind, StoreKind
from data.words.people import NewOfficer
from data.words.procedure_words import Duty, Position
from data.words.safe_text import clean
from data.words.violations import Refused
from tests.conftest import MakeStore
from tests.core.desks.rehearsal import Rehearsal


@pytest.fixture
def house(store: Store, calendar: WorkingCalendar) -> Rehearsal:
    """A founded house with its committed catalogue, an operator and somebody at the window."""
    found(store, calendar, "operator")
    rehearsal = Rehearsal(store, calendar)
    window = NewOfficer("window", "温窗口", Position.STAFF, "acceptance", frozenset({Duty.WINDOW}))
    rehearsal.as_person("operator").act(staffing.add, window)
    return rehearsal


def written(items: Iterable[ItemFact], departments: Sequence[str] = ("water",)) -> CatalogueReading:
    kept = tuple(items)
    places = {item.code: ItemPlace("water.toml", 2, {}) for item in kept}
    return CatalogueReading(kept, frozenset(departments), places, (), 0)


def of_water() -> list[ItemFact]:
    """Those first that no other decision grants."""
    granted = {code for item in load_items() for code in item.also_grants}
    return sorted(
        (item for item in load_items() if item.department == "water"),
        key=lambda item: (item.code in granted, item.code),
    )


def receive(house: Rehearsal, code: str) -> int:
    application = Application(code, clean("坝上草原旅游有限公司"), company=True, phone=clean("13900000000"))
    return house.as_person("window").act(acceptance.register, application).case_id


def test_a_founded_house_has_the_committed_catalogue(house: Rehearsal) -> None:
    operator = house.as_person("operator")
    assert {item.code: item for item in operator.look(catalogue_reads.whole)} == {
        item.code: item for item in load_items()
    }
    everything = written(load_items(), tuple({item.department for item in load_items()}))
    assert operator.look(catalogue.compare, everything).nothing
    assert operator.act(catalogue.take_over, everything).nothing


def test_a_changed_item_gets_a_version_and_running_cases_keep_theirs(house: Rehearsal) -> None:
    operator = house.as_person("operator")
    first, second, third, *others = of_water()
    receive(house, first.code)
    renamed = first._replace(name=clean("取水许可（新）"), name_en=clean("Water licence"))
    new = first._replace(code="WAT-99", national_code="000119099000")
    files = written([renamed, second, new, *others])
    before = operator.look(ledger_check.verify).size
    planned = operator.look(catalogue.compare, files)
    done = operator.act(catalogue.take_over, files)
    assert done == planned
    assert [(change.code, change.fields) for change in done.changed] == [(first.code, ("name", "name_en"))]
    assert ([item.code for item in done.added], [item.code for item in done.withdrawn]) == (["WAT-99"], [third.code])
    verdict = operator.look(ledger_check.verify)
    assert (verdict.ok, verdict.size) == (True, before + 1)
    house.clock.later(days=1)
    receive(house, first.code)
    versions = operator.look(catalogue_reads.item, first.code)
    assert [(one.first_received, one.last_received) for one in versions] == [
        (date(2026, 11, 17), date(2026, 11, 17)),
        (date(2026, 11, 16), date(2026, 11, 16)),
    ]
    assert [(one.version, one.current, one.cases, one.fact.name) for one in versions] == [
        (2, True, 1, "取水许可（新）"),
        (1, False, 1, first.name),
    ]
    page = operator.look(catalogue_reads.page, first.code)
    assert (page.changed, page.open_cases) == ((("name", "name_en"), ()), 2)
    withdrawn = operator.look(catalogue_reads.page, third.code)
    assert [(one.current, one.cases, one.first_received) for one in withdrawn.versions] == [(False, 0, None)]
    with pytest.raises(Refused):
        receive(house, third.code)
    size = operator.look(ledger_check.verify).size
    assert operator.act(catalogue.take_over, files).nothing
    assert operator.look(ledger_check.verify).size == size


def test_a_withdrawn_item_comes_back_as_its_next_version(house: Rehearsal) -> None:
    operator = house.as_person("operator")
    first, *others = of_water()
    operator.act(catalogue.take_over, written(others))
    done = operator.act(catalogue.take_over, written([first, *others]))
    assert [item.code for item in done.added] == [first.code]
    assert [(one.version, one.current) for one in operator.look(catalogue_reads.item, first.code)] == [
        (2, True),
        (1, False),
    ]


def test_what_breaks_the_catalogue_is_refused_whole_with_its_place(house: Rehearsal) -> None:
    operator = house.as_person("operator")
    first, *others = of_water()
    stranger = load_items()[0]
    bad = first._replace(national_code=stranger.national_code, promised=None)
    with pytest.raises(BrokenCatalogue) as refused:
        operator.act(catalogue.take_over, written([bad, *others]))
    assert [(fault.file, fault.line, fault.key) for fault in refused.value.faults] == [
        ("water.toml", 2, "promised"),
        ("water.toml", 2, "national_code"),
    ]
    assert len(operator.look(catalogue_reads.item, first.code)) == 1


def test_withdrawing_what_another_decision_grants_is_refused(house: Rehearsal) -> None:
    granting = next(item for item in load_items() if item.also_grants)
    granted = set(granting.also_grants)
    department = next(item.department for item in load_items() if item.code in granted)
    rest = [item for item in load_items() if item.department == department and item.code not in granted]
    with pytest.raises(BrokenCatalogue) as refused:
        house.as_person("operator").act(catalogue.take_over, written(rest, (department,)))
    assert {fault.violation.code for fault in refused.value.faults} == {"catalogue.effect_unknown"}


def test_only_operation_changes_the_catalogue(sqlite_rehearsal: Rehearsal) -> None:
    for login in ("chief", "director", "head", "supervisor", "window"):
        with pytest.raises(Refused) as refused:
            sqlite_rehearsal.as_person(login).act(catalogue.take_over, written(of_water()))
        assert refused.value.violation.code == "catalogue.operation_only"


def test_a_store_without_the_department_refuses(sqlite_rehearsal: Rehearsal) -> None:
    with pytest.raises(Refused) as refused:
        sqlite_rehearsal.as_person("operator").act(catalogue.take_over, written(of_water()))
    assert refused.value.violation.code == "catalogue.room_missing"


def test_items_are_found_by_code_name_initials_department_and_section(house: Rehearsal) -> None:
    operator = house.as_person("operator")

    def codes(search: str, **rooms: str) -> set[str]:
        return {row.code for row in operator.look(catalogue_reads.items, search, **rooms)}

    permit = next(item for item in load_items() if item.initials.startswith("qs") and item.department == "water")
    part, initials = permit.name[:3], permit.initials
    wide = initials.translate({ord(letter): ord(letter) + 0xFEE0 for letter in initials})
    english = permit.name_en.split()[0].upper()
    for search in (permit.code, permit.code.lower(), part, initials, initials.upper(), wide, f"{part} 水务局", english):
        assert permit.code in codes(search), search
    assert codes(f"{part} 教育局") == set()
    assert codes("", department="water") == {item.code for item in of_water()}
    assert codes("", section="farming") == {item.code for item in load_items() if item.section == "farming"}
    assert len(codes("")) == 232
    assert codes("' OR 1=1 --") == codes("%") == set()
    departments = {row.code: row.items for row in operator.look(catalogue_reads.departments)}
    assert (len(departments), departments["water"]) == (25, len(of_water()))
    sections = operator.look(catalogue_reads.sections)
    assert (len(sections), sum(row.items for row in sections)) == (9, 232)
    with pytest.raises(Refused) as refused:
        operator.look(catalogue_reads.item, "NOPE-1")
    assert refused.value.violation.code == "catalogue.item_unknown"


def test_a_replay_store_begins_without_items(make_sqlite_store: MakeStore, calendar: WorkingCalendar) -> None:
    store = make_sqlite_store(StoreKind.REPLAY)
    found(store, calendar, "operator", now=lambda: datetime(2026, 11, 16, tzinfo=UTC))
    assert Rehearsal(store, calendar).as_person("operator").look(catalogue_reads.whole) == ()


def test_items_are_found_by_initials_with_letters_left_out(house: Rehearsal) -> None:
    window = house.as_person("window")

    def found(search: str, **narrowed: object) -> list[str]:
        return [row.name for row in window.look(catalogue_reads.items, search, **narrowed)]

    assert "建设工程规划类许可证核发" in found("gcghxk")
    assert found("JSGCGH") == ["建设工程规划类许可证核发"]
    assert found("jsgcgh", department="water") == []
    assert found("jcx") == [], "three letters with others between them would find too much"
    rows = window.look(catalogue_reads.items, kind=ItemKind.INSTANT, zone=HallZone.SOCIAL_SERVICES)
    assert {(row.kind, row.zone) for row in rows} == {(ItemKind.INSTANT, HallZone.SOCIAL_SERVICES)}
