"""Contact and identity data of applicants reach nobody who decides: looked for everywhere after a whole walk.

Each text that must not be found is unlike any other in the store, so that a single hit is a leak.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Engine, event, update
from sqlalchemy.exc import IntegrityError

from core.desks import acceptance, chief_review, review, sign_off, undo
from core.reads import case_file, documents, possibilities, staff, worklist
from core.rules.calendar import WorkingCalendar
from core.rules.filter import parse
from data.records.applicant_record import Application
from data.store.store import Store
from data.tables.catalogue import item
from data.words.kinds import NamePolicy, Outcome
from data.words.safe_text import clean
from data.words.worklist_words import WorklistRequest, WorklistView
from tests.core.desks.rehearsal import Rehearsal, rehearse
from tests.e2e.console_terminal import Terminal
from tests.e2e.hostile_console import ENTER, ESCAPE, opened
from tests.e2e.program import environment
from tui.cli.failures import write_fault
from tui.cli.program import run

IDENTITY: Final = "13070019000000金丝雀01"
PHONE: Final = "10055570金丝雀02"
ADDRESS: Final = "金丝雀街03号"
AGENT: Final = "金丝雀代办04"
CONTACT: Final = (IDENTITY, PHONE, ADDRESS, AGENT)
PERSON: Final = "雀某金丝"
MASKED: Final = "雀＊＊"
COMPANY: Final = "金丝雀养殖有限公司"
READERS: Final = ("director", "chief", "reviewer", "operator", "supervisor", "head")
OUTPUTS: Final = (
    ("list", "--all"), ("list", "--all", "--json"), ("list", "--all", "--csv"), ("list", "--filter", "金丝雀"),
    ("show", "001"), ("show", "001", "--json"), ("show", "002", "--json"), ("explain", "001", "--json"),
    ("officers", "list", "--json"), ("ledger", "verify", "--json"),
)  # fmt: skip


@pytest.fixture
def rehearsal(sqlite_store: Store, calendar: WorkingCalendar) -> Rehearsal:
    """A bureau that masks the names of persons."""
    made = rehearse(sqlite_store, calendar)
    policy(made, NamePolicy.MASKED)
    return made


def policy(rehearsal: Rehearsal, chosen: NamePolicy) -> None:
    with rehearsal.store.write() as connection:
        connection.execute(update(item).values(name_policy=chosen))


def apply(rehearsal: Rehearsal, item: str, *, company: bool = False) -> int:
    """Register and accept an application with everything that must not be seen again."""
    application = Application(
        item, clean(COMPANY if company else PERSON), company, clean(IDENTITY), clean(PHONE), clean(ADDRESS),
        clean(AGENT),
    )  # fmt: skip
    window = rehearsal.as_person("window")
    case_id = window.act(acceptance.register, application).case_id
    window.act(acceptance.accept, case_id)
    return case_id


def walk(rehearsal: Rehearsal) -> tuple[int, int, int]:
    """Walk a major case to the deputy director with everything on its way, and decide two others."""
    reviewer, chief, director = (rehearsal.as_person(login) for login in ("reviewer", "chief", "director"))
    waiting, signed, ordinary = apply(rehearsal, "danger"), apply(rehearsal, "build"), apply(rehearsal, "water")
    chief.act(review.assign, waiting, reviewer.actor.officer_id)
    chief.act(undo.undo_last, waiting)
    reviewer.act(review.claim, waiting)
    reviewer.act(review.hold, waiting, "等待材料")
    reviewer.act(review.release, waiting)
    reviewer.act(review.recommend, waiting, Outcome.APPROVE, "符合条件")
    chief.act(chief_review.return_to_reviewer, waiting, "请补充说明")
    reviewer.act(review.recommend, waiting, Outcome.APPROVE, "已补充")
    chief.act(chief_review.endorse, waiting, Outcome.APPROVE, "同意")
    reviewer.act(review.claim_next)
    reviewer.act(review.recommend, signed, Outcome.APPROVE, "符合条件")
    director.act(sign_off.return_to_reviewer, signed, "依据不足")
    reviewer.act(review.recommend, signed, Outcome.DENY, "不符合条件")
    director.act(sign_off.deny, signed, "不符合条件")
    reviewer.act(review.claim, ordinary)
    reviewer.act(review.approve, ordinary, "同意")
    return waiting, signed, ordinary


def read_everything(rehearsal: Rehearsal, case_ids: tuple[int, ...]) -> str:
    """Call every read as everybody who decides or watches; return all of what they tell."""
    told: list[object] = []
    for login in READERS:
        person = rehearsal.as_person(login)
        today = person.look(lambda reading: reading.today)
        for view in WorklistView:
            request = WorklistRequest(view, parse(f"-编号:x 或 {PHONE}", today))
            told += [person.look(worklist.page, request), person.look(worklist.count, request)]
        told += [person.look(worklist.counts), person.look(staff.everybody)]
        for case_id in case_ids:
            told += [
                person.look(case_file.load, case_id=case_id), person.look(case_file.explanation, case_id),
                person.look(possibilities.possible, case_id), person.look(staff.candidates, case_id),
                person.look(worklist.line, case_id), person.look(documents.licences, case_id),
            ]  # fmt: skip
            told += [
                person.look(documents.opened, paper.document_id, language)
                for paper in person.look(documents.listed, case_id)
                for language in ("zh", "en")
            ]
    return repr(told)


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect every statement that any engine sends."""
    sent: list[str] = []

    def note(_: object, __: object, sql: str, *___: object) -> None:
        sent.append(sql)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_no_statement_of_those_who_review_and_decide_names_the_table(rehearsal: Rehearsal) -> None:
    with listening() as written:
        apply(rehearsal, "water")
    assert any("applicant_contact" in sql for sql in written), "the control: the window writes it"
    case_ids = [apply(rehearsal, item) for item in ("danger", "build")]
    with listening() as sent:
        reviewer, chief, director = (rehearsal.as_person(login) for login in ("reviewer", "chief", "director"))
        for case_id in case_ids:
            reviewer.act(review.claim, case_id)
            reviewer.act(review.recommend, case_id, Outcome.APPROVE, "符合条件")
        chief.act(chief_review.endorse, case_ids[0], Outcome.APPROVE, "同意")
        director.act(sign_off.approve, case_ids[0])
        director.act(sign_off.return_to_reviewer, case_ids[1], "依据不足")
        reviewer.act(review.hold, case_ids[1], "等待材料")
        reviewer.act(undo.undo_last)
        read_everything(rehearsal, tuple(case_ids))
    assert len(sent) > 300
    assert any("FROM applicant" in sql or "FROM applicant " in sql.replace("\n", " ") for sql in sent)
    assert [sql for sql in sent if "applicant_contact" in sql] == []
    for column in ("identity_number", "phone", "address", "agent"):
        assert [sql for sql in sent if column in sql.split()] == []


def test_reads_tell_nothing_but_the_masked_name(rehearsal: Rehearsal) -> None:
    told = read_everything(rehearsal, walk(rehearsal))
    assert MASKED in told
    for canary in (*CONTACT, PERSON):
        # The filter that was asked for holds the phone; no answer repeats it.
        assert canary not in told


def test_only_its_own_table_holds_them(rehearsal: Rehearsal) -> None:
    """Neither events, ledger leaves and decisions nor settings."""
    walk(rehearsal)
    path = rehearsal.store.address.path
    assert path is not None
    with closing(sqlite3.connect(path)) as connection:
        dumped = list(connection.iterdump())
    for canary in CONTACT:
        holding = [line for line in dumped if canary in line]
        assert len(holding) == 3
        assert all(line.startswith('INSERT INTO "applicant_contact"') for line in holding)
    # A name stands with its applicant and, as the law has it, on the papers that go to that applicant.
    named = [line.partition(" VALUES")[0] for line in dumped if PERSON in line]
    assert set(named) == {'INSERT INTO "applicant"', 'INSERT INTO "issued_document"'}
    assert named.count('INSERT INTO "applicant"') == 3
    assert sum(line.startswith('INSERT INTO "ledger_leaf"') for line in dumped) > 15


def test_the_command_line_tells_none_of_them(
    rehearsal: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    walk(rehearsal)
    store = str(rehearsal.store.address)
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)

    def said(login: str, *arguments: str) -> str:
        run([*arguments, "--as", login, "--store", store])
        captured = capfd.readouterr()
        return captured.out + captured.err

    told = "".join(said(login, *arguments) for login in READERS for arguments in OUTPUTS)
    assert MASKED in told
    for canary in (*CONTACT, PERSON):
        assert canary not in told
    for canary in CONTACT:
        # Whoever asks by it learns as much as by any other word.
        for arguments in (("list", "--filter"), ("show",), ("sign-off", "--approve")):
            assert said("director", *arguments, canary).replace(canary, "x") == said(
                "director", *arguments, "别的词"
            ).replace("别的词", "x")


@pytest.mark.parametrize("login", ["director", "chief", "reviewer", "operator", "supervisor"])
def test_no_screen_shows_them(rehearsal: Rehearsal, tmp_path: Path, login: str) -> None:
    walk(rehearsal)
    path = rehearsal.store.address.path
    assert path is not None
    console = opened(path, tmp_path, (120, 36), login)
    shown = [console.whole()]
    for keys, seen in (
        ("2", "审查"), ("7", "1/1件"), ("v", "1/3件"), ("j", "2/3件"), ("j", "3/3件"), (ENTER, MASKED),
        ("\t\t", "接件"), ("\t", "读法"), (ESCAPE, "3/3件"), ("/", "应用"), ("金丝雀\r", "0/0件"), (ESCAPE, "3件"),
        ("?", "对办件"),
    ):  # fmt: skip
        console.press(keys, seen)
        shown.append(console.whole())
    console.climb()
    console.leave()
    for canary in (*CONTACT, PERSON):
        assert canary not in console.raw.decode("utf-8")
        assert [screen for screen in shown if canary in screen] == []


CRASHES: Final = """
import sys
from core.reads import case_file

def fault(name, company, policy):
    raise ZeroDivisionError(f"{name}: personal data")

case_file.shaped = fault
from tui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
"""A fault at the one place where a look holds an applicant's whole name."""


@pytest.mark.parametrize("arguments", [(), ("show", "001"), ("show", "001", "--json")], ids=["console", "show", "json"])
def test_a_crash_tells_and_keeps_none_of_them(rehearsal: Rehearsal, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    apply(rehearsal, "build")
    store = str(rehearsal.store.address)
    terminal = Terminal(["-c", CRASHES, *arguments, "--store", store, "--as", "reviewer"], tmp_path, size=(120, 36))
    if not arguments:
        terminal.until(lambda text: "7" in text and "办件" in text)
        terminal.child.send("7")
    assert terminal.end(30) == 70
    kept = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("faults.log")]
    assert len(kept) == 1
    assert "ZeroDivisionError" in kept[0]
    for canary in (*CONTACT, PERSON):
        assert canary not in terminal.raw.decode("utf-8") + kept[0]


def test_what_the_database_says_of_a_broken_registration_is_not_kept(
    rehearsal: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Errors of the database library would repeat the values of the statement: those of applicants do not."""
    window, contact = rehearsal.as_person("window"), (clean(IDENTITY), None, clean(ADDRESS))
    with pytest.raises(IntegrityError, match="phone") as silent:
        window.act(acceptance.register, Application("build", clean(PERSON), False, *contact))  # type: ignore[arg-type]
    assert IDENTITY not in str(silent.value)
    with pytest.raises(IntegrityError, match="company") as raised:
        window.act(acceptance.register, Application("build", clean(PERSON), None, *contact))  # type: ignore[arg-type]
    assert PERSON not in str(raised.value)
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    write_fault(raised.value)
    kept = next(tmp_path.rglob("faults.log")).read_text(encoding="utf-8")
    assert "IntegrityError" in kept
    for canary in (IDENTITY, ADDRESS, PERSON):
        assert canary not in kept


@pytest.mark.parametrize(
    ("chosen", "company", "seen"),
    [
        (NamePolicy.SHOWN, False, PERSON), (NamePolicy.SHOWN, True, COMPANY), (NamePolicy.MASKED, False, MASKED),
        (NamePolicy.MASKED, True, COMPANY), (NamePolicy.BLIND, False, None), (NamePolicy.BLIND, True, None),
    ],
)  # fmt: skip
def test_the_item_decides_what_is_seen_of_a_name(
    rehearsal: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str],
    chosen: NamePolicy, company: bool, seen: str | None,
) -> None:  # fmt: skip
    policy(rehearsal, chosen)
    case_id = apply(rehearsal, "build", company=company)
    for login in READERS:
        assert rehearsal.as_person(login).look(case_file.load, case_id=case_id).applicant_name == seen
    for name, value in environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    run(["show", "001", "--as", "director", "--store", str(rehearsal.store.address)])
    told = capfd.readouterr().out
    assert (seen is not None) == ("applicant" in told)
    for name in {PERSON, COMPANY, MASKED} - {seen}:
        assert name not in told
