"""Mode 8: items found by their initials, narrowed, opened; a department's items; cases of an item; hostile names."""

from __future__ import annotations

import pytest

from core.desks import acceptance, catalogue
from data.records.applicant_record import Application
from data.reference.item_catalogue import load_items
from data.words.catalogue_words import CatalogueReading, ItemPlace
from data.words.kinds import ItemKind
from data.words.safe_text import clean
from data.words.violations import StoreTrouble
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console, settings
from tui.screens.catalogue_screen import CatalogueScreen
from tui.screens.item_screen import ItemScreen
from tui.screens.worklist_screen import WorklistScreen
from tui.widgets.row_list import RowList
from tui.widgets.text_preview import TextPreview

HOSTILE = "[bold red]取水[/] [@click=app.quit]许可[/] [$x"


def screen(opened: Console) -> CatalogueScreen:
    standing = opened.app.screen
    assert isinstance(standing, CatalogueScreen)
    return standing


def listed(opened: Console) -> list[str]:
    return [row.code for row in screen(opened).rows.rows]


async def to_catalogue(opened: Console) -> None:
    await opened.press("8")
    await opened.until(lambda: isinstance(opened.app.screen, CatalogueScreen) and len(screen(opened).rows.rows) > 1)
    await opened.until(lambda: screen(opened).query_one(TextPreview).shown is not None)


async def test_an_item_is_found_by_its_initials_while_they_are_typed_and_opened(founded: Rehearsal) -> None:
    wanted = next(item for item in load_items() if item.name == "建设工程规划类许可证核发")
    async with console(founded, "window") as opened:
        await to_catalogue(opened)
        assert len(listed(opened)) == 232
        await opened.press("slash", *"gcghxk")
        await opened.until(lambda: wanted.code in listed(opened) and len(listed(opened)) == 2)
        await opened.press(*["home", "j", "s"])
        await opened.until(lambda: listed(opened) == [wanted.code])
        assert wanted.name in opened.text()
        await opened.press("enter", "enter")
        await opened.until(lambda: isinstance(opened.app.screen, ItemScreen) and wanted.national_code in opened.text())
        assert wanted.statutory is not None and wanted.statutory.basis in opened.text()
        await opened.press("8", "1", "8")
        assert isinstance(opened.app.screen, ItemScreen), "the mode keeps its place"
        await opened.press("escape")
        await opened.until(lambda: isinstance(opened.app.screen, CatalogueScreen))
        await opened.press("escape")
        await opened.until(lambda: len(listed(opened)) == 232)
        row = screen(opened).rows.cursor_row
        assert row is not None and row.code == wanted.code, "the cursor stays on its item"


async def test_a_search_that_is_given_up_leaves_the_list_as_it_was(founded: Rehearsal) -> None:
    async with console(founded, "window", using=settings("en")) as opened:
        await to_catalogue(opened)
        await opened.press("slash", *"9999")
        await opened.until(lambda: "No item is found" in opened.text())
        await opened.press("escape")
        await opened.until(lambda: len(listed(opened)) == 232)


async def test_a_department_leads_to_its_items_and_back(founded: Rehearsal) -> None:
    water = [item for item in load_items() if item.department == "water"]
    async with console(founded, "window") as opened:
        await to_catalogue(opened)
        await opened.press("v")
        await opened.until(lambda: len(listed(opened)) == 25)
        for _ in range(listed(opened).index("water")):
            await opened.press("j")
        await opened.press("enter")
        await opened.until(lambda: sorted(listed(opened)) == sorted(item.code for item in water))
        await opened.press("t")
        instant = sorted(item.code for item in water if item.kind is ItemKind.INSTANT)
        await opened.until(lambda: sorted(listed(opened)) == instant)
        await opened.press("escape", "escape")
        await opened.until(lambda: len(listed(opened)) == 25)
        row = screen(opened).rows.cursor_row
        assert row is not None and row.code == "water"


async def test_an_item_leads_to_its_open_cases(founded: Rehearsal) -> None:
    instant = frozenset(item.code for item in load_items() if item.kind is ItemKind.INSTANT)
    first, second = sorted(
        item.code for item in load_items() if item.department == "water" and item.code not in instant
    )[:2]
    cases = []
    for code in (first, second, second):
        application = Application(code, clean("坝上草原旅游有限公司"), company=True, phone=clean("13900000000"))
        cases.append(founded.as_person("window").act(acceptance.register, application).case_id)
    async with console(founded, "window") as opened:
        await to_catalogue(opened)
        await opened.press("slash", *"wat", "enter")
        await opened.until(lambda: second in listed(opened))
        for _ in range(listed(opened).index(second)):
            await opened.press("j")
        await opened.press("c")
        await opened.until(lambda: isinstance(opened.app.screen, WorklistScreen))
        await opened.until(lambda: {row.case_id for row in opened.cases.window.rows} == set(cases[1:]))
        assert f"事项={second}" in opened.text()


async def test_a_hostile_name_from_an_import_is_shown_as_text(founded: Rehearsal) -> None:
    items = [item for item in load_items() if item.department == "water"]
    hostile = [item._replace(name=clean(HOSTILE), name_en="") if item.code == "WAT-03" else item for item in items]
    places = {item.code: ItemPlace("water.toml", 2, {}) for item in items}
    written = CatalogueReading(tuple(hostile), frozenset({"water"}), places, (), 0)
    async with console(founded, "window") as opened:
        await to_catalogue(opened)
        founded.as_person("operator").act(catalogue.take_over, written)
        await opened.press("slash", *"wat", "enter")
        await opened.until(lambda: "WAT-03" in listed(opened))
        for _ in range(listed(opened).index("WAT-03")):
            await opened.press("j")
        await opened.until(lambda: screen(opened).query_one(TextPreview).shown == ("items", "WAT-03"))
        assert opened.text().count("[bold red]取水[/]") == 2, "in the list and in the preview"
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, ItemScreen) and HOSTILE in opened.text())
        await opened.press("G")
        await opened.until(lambda: "第 2 版" in opened.text() and "变更：名称" in opened.text())


async def test_a_store_that_is_gone_leaves_the_rows_and_is_told(
    founded: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console(founded, "window", using=settings("en")) as opened:
        await to_catalogue(opened)

        def gone(*_: object, **__: object) -> None:
            raise StoreTrouble("store.locked", address="bureau.db")

        monkeypatch.setattr(opened.app.sitting.bureau, "look", gone)
        await opened.press("R")
        await opened.until(lambda: any("R tries again" in notice for notice in opened.notices))
        assert opened.app.screen.query_one(RowList).display
        assert len(listed(opened)) == 232
