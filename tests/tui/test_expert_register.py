"""Mode 8 lists experts: found by initials in any reading, opened; telephone and history are for the two sides alone."""

from __future__ import annotations

from datetime import date

import pytest
from textual.widgets import Input

from core.desks import expert_pool
from core.reads import experts
from core.rules.pinyin_initials import has_initials
from data.words.expert_words import PartyKind, Register
from data.words.safe_text import clean
from tests.core.desks.experts import fact, fill
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console
from tui.lang import Language
from tui.present.expert_history import DEEDS, FIELDS, change_text
from tui.present.voice import Voice
from tui.screens.catalogue_screen import CatalogueScreen
from tui.screens.catalogue_source import EXPERTS, ITEMS, TECHNICIANS
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


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ("登记入册: 编号 E01; 姓名 单德海; ", "单位 E01院 > 庚所", "专业 消防 > 燃气, 公路", "在册 是 > 否",
                "登记回避", "单位或个人 单位")),
        ("en", ("entered in the register: ", "Employer E01院 > 庚所", "Specialties fire protection > gas, roads",
                "On the register yes > no", "recusal entered", "Unit or person unit")),
    ],
)  # fmt: skip
def test_history_is_told_in_the_words_of_the_reader(register: Rehearsal, language: Language, told: tuple[str]) -> None:
    moved = fact("E01", "庚所", "gas", "roads")._replace(name=clean("单德海"), registered=False)
    inspector = register.as_person("inspector")
    inspector.act(expert_pool.take_over, Register.EXPERT, (moved,))
    inspector.act(expert_pool.leave, "E01", date(2026, 11, 1), None, "FREQ=WEEKLY;BYDAY=MO", "授课")
    page = inspector.look(experts.page, "E01")
    text = "\n".join(change_text(change, Voice(language)) for change in page.history)
    assert not [words for words in told if words not in text], text
    assert {key for change in page.history for key in change.content} <= set(FIELDS)
    assert {change.kind for change in page.history} == set(DEEDS)


async def test_leave_and_recusals_are_entered_by_keys(register: Rehearsal) -> None:
    async with console(register, "inspector", size=(120, 36)) as opened:
        await to_experts(opened)
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, ExpertScreen) and "亲属任职" in opened.text())
        await opened.press("a")
        await opened.dialog("ActDialog")
        opened.app.screen.query_one("#line-until_day", Input).value = "2026-11-20"
        await opened.press("ctrl+s")
        await opened.until(lambda: "2026-11-16-2026-11-20" in opened.text())
        await opened.press("x")
        await opened.dialog("ActDialog")
        opened.app.screen.query_one("#line-party", Input).value = "坝上风电有限公司"
        await opened.press("ctrl+s")
        await opened.until(lambda: isinstance(opened.app.screen, ExpertScreen) and "坝上风电" in opened.text())
    async with console(register, "supervisor", size=(120, 36)) as opened:
        await to_experts(opened)
        await opened.press("enter")
        await opened.until(lambda: isinstance(opened.app.screen, ExpertScreen) and "亲属任职" in opened.text())
        await opened.press("x")
        await opened.until(lambda: any("职责" in notice for notice in opened.notices))
        assert isinstance(opened.app.screen, ExpertScreen)


async def test_the_technicians_register_is_a_list_of_mode_8(register: Rehearsal) -> None:
    people = (fact("T01", "检测站", "lightning")._replace(name=clean("雷检测")),)
    register.as_person("inspector").act(expert_pool.take_over, Register.TECHNICIAN, people)
    async with console(register, "window") as opened:
        screen = await to_experts(opened)
        await opened.press("v")
        await opened.until(lambda: screen.view == TECHNICIANS and [row.code for row in screen.rows.rows] == ["T01"])
        await opened.press("slash", *"ljc")
        await opened.until(lambda: [row.code for row in screen.rows.rows] == ["T01"])
