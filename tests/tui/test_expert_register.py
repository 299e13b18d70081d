"""Mode 8 lists experts: found by initials in any reading, opened; telephone and history are for the two sides alone."""

from __future__ import annotations

import pytest

from core.desks import expert_pool
from core.reads import experts
from core.rules.pinyin_initials import has_initials
from data.words.expert_words import PartyKind, Register
from data.words.safe_text import clean
from tests.core.desks.experts import fact, fill
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console
from tui.screens.catalogue_screen import CatalogueScreen
from tui.screens.catalogue_source import EXPERTS, ITEMS
from tui.screens.expert_screen import ExpertScreen

PHONE = "13900000000"
HOSTILE = "[bold red]专家[/] [@click=app.quit]x[/]"


@pytest.fixture
def register(rehearsal: Rehearsal) -> Rehearsal:
    named = (("E01", "单德海"), ("E02", "解建国"), ("E03", "欧阳修文"), ("E04", HOSTILE))
    people = [fact(number, f"{number}院", "fire")._replace(name=clean(name)) for number, name in named]
    people[0] = people[0]._replace(phone=clean(PHONE))
    fill(rehearsal, tuple(people))
    rehearsal.as_person("inspector").act(expert_pool.recuse, "E01", PartyKind.UNIT, "坝上草原旅游有限公司", "亲属任职")
    return rehearsal


@pytest.mark.parametrize(
    ("name", "letters", "finds"),
    [
        ("单德海", "sdh", True), ("单德海", "ddh", True), ("单德海", "dh", True), ("单德海", "sh", False),
        ("欧阳修文", "oyxw", True), ("解建国", "xjg", True), ("解建国", "", False), ("Ann 李", "l", True),
        ("李", "李", False),
    ],
)  # fmt: skip
def test_initials_stand_together_in_any_reading(name: str, letters: str, finds: bool) -> None:
    assert has_initials(name, letters) is finds


def test_every_word_of_a_search_must_be_found(register: Rehearsal) -> None:
    def found(search: str) -> list[str]:
        return [row.code for row in register.as_person("window").look(experts.found, Register.EXPERT, search)]

    assert found("") == ["E01", "E02", "E03", "E04"]
    assert found("SDH") == found("德海") == found("e01院 dh") == ["E01"]
    assert found("xjg E03") == []


async def to_experts(opened: Console) -> CatalogueScreen:
    await opened.press("8")
    await opened.until(lambda: isinstance(opened.app.screen, CatalogueScreen) and bool(opened.app.screen.rows.rows))
    await opened.press("v", "v", "v")
    screen = opened.app.screen
    assert isinstance(screen, CatalogueScreen)
    await opened.until(lambda: screen.view == EXPERTS and len(screen.rows.rows) == 4 and "单德海" in opened.text())
    return screen


@pytest.mark.parametrize(("login", "shown"), [("supervisor", True), ("reviewer", False)])
async def test_an_expert_is_found_and_opened(register: Rehearsal, login: str, shown: bool) -> None:
    async with console(register, login, size=(80, 24)) as opened:
        screen = await to_experts(opened)
        assert "[bold red]" in opened.text()
        await opened.press("slash", *"sdh")
        await opened.until(lambda: [row.code for row in screen.rows.rows] == ["E01"])
        await opened.press("enter", "enter")
        await opened.until(lambda: isinstance(opened.app.screen, ExpertScreen) and "亲属任职" in opened.text())
        assert (PHONE in opened.text()) is shown
        await opened.press("escape")
        await opened.until(lambda: opened.app.screen is screen)
        await opened.press("escape")
        await opened.until(lambda: len(screen.rows.rows) == 4)
        await opened.press("escape")
        await opened.until(lambda: screen.view == ITEMS)


async def test_a_search_that_finds_nobody_says_so(register: Rehearsal) -> None:
    async with console(register, "window") as opened:
        screen = await to_experts(opened)
        await opened.press("slash", *"zzz")
        await opened.until(lambda: not screen.rows.rows and "没有找到专家" in opened.text())
