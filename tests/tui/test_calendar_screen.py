"""The calendar in mode 8: a year, the words of a notice that comes in, what they move, and the switch."""

from __future__ import annotations

from datetime import date

from textual.widgets import TextArea

from tests.core.desks.rehearsal import Rehearsal
from tests.tui.cli.test_calendar_commands import NOTICE_2027
from tests.tui.rehearsal_console import Console, console
from tests.tui.test_catalogue_screen import screen, to_catalogue
from tui.screens.calendar_change_screen import CalendarChangeScreen
from tui.screens.calendar_screen import CalendarScreen


async def to_this_year(opened: Console) -> None:
    await to_catalogue(opened)
    await opened.press("V")
    await opened.until(lambda: screen(opened).view == "calendar" and len(screen(opened).rows.rows) == 27)
    await opened.press("enter")
    await opened.until(lambda: isinstance(opened.app.screen, CalendarScreen) and "〔2025〕7号" in opened.text())


async def test_a_local_day_is_asked_for_shown_and_switched_in_with_the_number_typed(founded: Rehearsal) -> None:
    async with console(founded, "operator") as opened:
        await to_this_year(opened)
        await opened.press("a")
        await opened.dialog("ActDialog")
        await opened.press(*"11-19", "tab", "tab", *"zhang9", "ctrl+s")
        await opened.until(lambda: isinstance(opened.app.screen, CalendarChangeScreen))
        change = opened.app.screen
        assert isinstance(change, CalendarChangeScreen)
        await opened.until(lambda: change.prepared is not None)
        assert "2026-11-19" in opened.text()
        assert opened.app.sitting is not None
        assert opened.app.sitting.bureau.calendar.is_working(date(2026, 11, 19)), "nothing has changed yet"
        await opened.press("a")
        await opened.dialog("ActDialog")
        assert change.prepared is not None
        await opened.press(*str(change.prepared.moved), "ctrl+s")
        await opened.until(lambda: isinstance(opened.app.screen, CalendarScreen))
        await opened.press("G")
        await opened.until(lambda: "zhang9" in opened.text())
        assert not opened.app.sitting.bureau.calendar.is_working(date(2026, 11, 19))


async def test_the_words_of_a_notice_are_shown_as_understood_and_a_slip_stops_it(founded: Rehearsal) -> None:
    async with console(founded, "operator") as opened:
        await to_this_year(opened)
        for words, wanted in ((NOTICE_2027.replace("共9天", "共8天"), "共8天"), (NOTICE_2027, "02-05–02-13")):
            await opened.press("p")
            await opened.dialog("ActDialog")
            opened.app.screen.query_one(TextArea).text = words
            await opened.press("ctrl+s")
            await opened.until(lambda: isinstance(opened.app.screen, CalendarChangeScreen))
            change = opened.app.screen
            assert isinstance(change, CalendarChangeScreen)
            await opened.until(lambda wanted=wanted: wanted in opened.text())  # type: ignore[misc]
            if "共8天" in words:
                assert change.prepared is None, "what is not understood whole is not prepared"
            else:
                await opened.until(lambda change=change: change.prepared is not None)  # type: ignore[misc]
            await opened.press("escape")
            await opened.until(lambda: isinstance(opened.app.screen, CalendarScreen))


async def test_whoever_does_not_operate_looks_and_is_told_why_no_more(founded: Rehearsal) -> None:
    async with console(founded, "window", size=(80, 24)) as opened:
        await to_this_year(opened)
        for key in ("a", "i", "p", "u"):
            await opened.press(key)
        assert isinstance(opened.app.screen, CalendarScreen)
        await opened.press("right")
        await opened.until(lambda: "2027" in opened.text() and "~" in opened.text())
