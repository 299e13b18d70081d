"""A deputy director opens the console on a real terminal, reads a case with a hostile name, and signs it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import update

from core.reads import case_file
from core.rules.calendar import WorkingCalendar
from data.store.store import Store
from data.tables.catalogue import item
from data.words.procedure_words import Stage
from data.words.safe_text import clean
from tests.core.desks.rehearsal import rehearse
from tests.e2e.console_terminal import Terminal
from tests.tui.rehearsal_console import to_sign

HOSTILE = "[@click=app.quit]点我[/]\x1b]52;c;cHduZWQ=\x07\x1b[2J许可"


def test_a_case_is_read_and_signed_on_a_real_terminal(
    sqlite_store: Store, calendar: WorkingCalendar, tmp_path: Path
) -> None:
    rehearsal = rehearse(sqlite_store, calendar)
    with rehearsal.store.write() as connection:
        connection.execute(update(item).values(name=clean(HOSTILE)))
    case_id = to_sign(rehearsal)
    store = str(rehearsal.store.address)
    terminal = Terminal(["-m", "tui", "--store", store, "--as", "director"], tmp_path, size=(120, 30))
    terminal.until(lambda text: "[@click=app.quit]" in text)
    assert b"]52;c;cHduZWQ=" not in terminal.raw, "a name never reaches the clipboard"
    terminal.child.send("a")
    terminal.until(lambda text: "y 是" in text)
    terminal.child.send("y")
    terminal.until(lambda text: "0/0" in text)
    assert rehearsal.as_person("head").look(case_file.load, case_id=case_id).state.stage is Stage.APPROVED
    terminal.child.send("q")
    assert terminal.end() == 0
