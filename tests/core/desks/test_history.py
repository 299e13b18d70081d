"""An event log is replayed into a replay store: the bureau of the log stands there with its work."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from core.bureau import Bureau
from core.desks import chief_review, review, sign_off
from core.desks.history import StrictImport
from core.rules.calendar import WorkingCalendar
from data.imports.event_log.byte_source import LogCaps
from data.words.event_log import ImportProgress
from data.words.kinds import Outcome, StoreKind
from data.words.procedure_words import Action, Duty, Position, Stage
from data.words.violations import BadInput, Refused
from tests.conftest import MakeStore
from tests.core.desks.history_checks import Importer, assert_ledger_counts, assert_rows_are_their_events
from tests.data.imports.log_files import VILLAGE, VILLAGE_PROFILE, cases_of, event, trace, write, xes

MOMENT = date(2021, 5, 14)


@pytest.fixture
def importer(make_store: MakeStore, calendar: WorkingCalendar, now: datetime) -> Importer:
    return Importer(make_store(StoreKind.REPLAY), calendar, now)


@pytest.fixture
def sqlite_importer(make_sqlite_store: MakeStore, calendar: WorkingCalendar, now: datetime) -> Importer:
    return Importer(make_sqlite_store(StoreKind.REPLAY), calendar, now)


def test_open_cases_land_at_their_stages_and_bad_cases_are_reported(importer: Importer) -> None:
    result = importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)

    assert (result.cases, result.open, result.officers) == (8, 6, 3)
    assert importer.standing() == {
        "sign_off": 1,
        "chief_review": 1,
        "review": 1,
        "accepted": 2,
        "received": 1,
    }
    assert [(entry.case, entry.reason.code) for entry in result.rejected] == [
        ("V-8", "import.ends_before_start"),
        ("V-9", "import.no_date"),
        ("V-1", "import.case_twice"),
        ("V-10", "import.due_before_receipt"),
        ("V-11", "import.event_before_receipt"),
        ("V-12", "import.bad_date"),
    ]
    lines = VILLAGE.read_text("utf-8").splitlines()
    assert all("<trace>" in lines[entry.line - 1] for entry in result.rejected)
    assert importer.rows("SELECT count(*) FROM case_event") == [(result.events,)]


def test_every_row_is_the_sum_of_its_events(importer: Importer) -> None:
    result = importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)

    assert assert_rows_are_their_events(importer.store, importer.calendar) == result.cases


def test_the_moment_is_moved_by_whole_weeks_onto_the_last_days(importer: Importer, today: date) -> None:
    result = importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)

    landed = MOMENT + timedelta(days=result.shift_days)
    assert result.shift_days % 7 == 0
    assert timedelta(0) <= today - landed < timedelta(days=7)
    with importer.store.read() as connection:
        newest = connection.execute(text("SELECT max(day) FROM case_event")).scalar_one()
    assert (newest if isinstance(newest, date) else date.fromordinal(newest)) <= today
    assert importer.store.mark().shift_days == result.shift_days


def test_limits_of_the_source_stand_and_are_marked_as_such(sqlite_importer: Importer) -> None:
    result = sqlite_importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)

    rows = sqlite_importer.rows("SELECT statutory_due_on, due_on, clock FROM permit_case WHERE case_number = 'V-1'")
    moved = date(2021, 6, 30) + timedelta(days=result.shift_days)
    assert rows[0][:2] == (moved.toordinal(), moved.toordinal())
    assert f'"source_statutory_on":"{moved.isoformat()}"' in rows[0][2]
    (own,) = sqlite_importer.rows("SELECT accepted_on, statutory_due_on FROM permit_case WHERE case_number = 'V-14'")
    assert date.fromordinal(own[1]) == sqlite_importer.calendar.add(date.fromordinal(own[0]), 20)


def test_the_people_of_the_log_and_stand_ins_hold_their_offices(importer: Importer) -> None:
    importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)

    people = {login: row for login, *row in importer.rows("SELECT login, name, position, imported FROM officer")}
    assert {login for login, (_, _, imported) in people.items() if imported} == {"anna", "bert", "chris", "dora"}
    assert people["director"][1] == Position.DEPUTY_DIRECTOR.value
    assert people["head"][1] == Position.BUREAU_HEAD.value
    assert {login for login in people if login.startswith("chief-")} == {
        "chief-north", "chief-south", "chief-main", "chief-west",
    }  # fmt: skip
    assert all("回放 (replay)" in name for login, (name, _, _) in people.items() if login in {"director", "head"})
    unled = "SELECT count(*) FROM section WHERE deputy_director_id IS NULL"
    assert importer.rows(unled) == [(0,)]
    homes = importer.rows(
        "SELECT o.login, s.code FROM officer o JOIN section s ON s.section_id = o.section_id"
        " WHERE o.imported ORDER BY 1"
    )
    assert homes == [("anna", "north"), ("bert", "north"), ("chris", "south"), ("dora", "north")]
    assert importer.store.mark().kind is StoreKind.REPLAY


def test_names_that_give_the_same_login_get_logins_of_their_own(sqlite_importer: Importer, tmp_path: Path) -> None:
    at = "2021-05-03T10:00:00+02:00"
    told = [event("send receipt", at, **{"org:resource": who}) for who in ("Ann", "ANN", "Director")]
    lifecycle = 'lifecycle = "lifecycle:transition"\nlifecycles = ["complete"]\n'
    own = write(tmp_path, VILLAGE_PROFILE.read_text("utf-8").replace(lifecycle, ""), "own.toml")
    log = write(tmp_path, xes(trace("V-1", *told, received="2021-05-03")))

    sqlite_importer(log, profile=own, moment=MOMENT)

    names = dict(sqlite_importer.rows("SELECT login, name FROM officer WHERE imported = 1"))
    assert names == {"ann": "Ann", "ann-2": "ANN", "director-2": "Director"}


def test_the_same_file_again_adds_nothing(importer: Importer) -> None:
    first = importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)
    before = importer.contents()

    again = importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)

    assert (again.cases, again.events) == (0, 0)
    assert (again.open, again.officers, again.rejected) == (first.open, first.officers, first.rejected)
    assert importer.contents() == before


def test_the_same_file_weeks_later_keeps_its_shift_and_goes_on_where_it_was(importer: Importer) -> None:
    first = importer(VILLAGE, profile=VILLAGE_PROFILE, moment=date(2021, 5, 7))
    importer.now += timedelta(days=14)

    later = importer(VILLAGE, profile=VILLAGE_PROFILE, moment=date(2021, 5, 21))

    assert later.shift_days == first.shift_days
    assert later.cases == 2
    assert assert_rows_are_their_events(importer.store, importer.calendar) == first.cases + later.cases
    fresh = dict(importer.rows("SELECT case_number, stage FROM permit_case"))
    assert (fresh["V-1"], fresh["V-2"], fresh["V-13"]) == ("sign_off", "chief_review", "accepted")
    with importer.store.read() as connection:
        # Three of the first cases went on; each import has a leaf of its own.
        assert_ledger_counts(connection, {"import.case": first.cases + later.cases + 2, "import.event_log": 2})


def test_in_two_goes_or_in_one_the_cases_are_the_same(
    make_sqlite_store: MakeStore, calendar: WorkingCalendar, now: datetime
) -> None:
    columns = (
        "SELECT case_number, stage, due_on, received_on, accepted_on, closed_on, last_sequence, clock"
        " FROM permit_case ORDER BY 1"
    )
    stepwise = Importer(make_sqlite_store(StoreKind.REPLAY), calendar, now)
    at_once = Importer(make_sqlite_store(StoreKind.REPLAY), calendar, now + timedelta(days=35))

    stepwise(VILLAGE, profile=VILLAGE_PROFILE, moment=date(2021, 4, 9))
    stepwise.now += timedelta(days=35)
    stepwise(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)
    at_once(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)

    assert stepwise.rows(columns) == at_once.rows(columns)


def test_a_case_somebody_acted_on_here_is_left_alone(importer: Importer) -> None:
    importer(VILLAGE, profile=VILLAGE_PROFILE, moment=date(2021, 5, 7))
    bert = Bureau(importer.store, importer.calendar, "bert", now=lambda: importer.now)
    (case_id,) = importer.rows("SELECT case_id FROM permit_case WHERE case_number = 'V-2'")[0]
    bert.act(review.hold, case_id, "先放一放")
    importer.now += timedelta(days=14)

    later = importer(VILLAGE, profile=VILLAGE_PROFILE, moment=date(2021, 5, 21))

    assert later.kept_back == 1
    ((stage, held),) = importer.rows(f"SELECT stage, held FROM permit_case WHERE case_id = {case_id}")
    assert (stage, bool(held)) == ("review", True)
    assert_rows_are_their_events(importer.store, importer.calendar)


def test_a_moment_that_would_lie_in_the_future_is_refused(sqlite_importer: Importer) -> None:
    first = sqlite_importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)

    with pytest.raises(BadInput) as refused:
        sqlite_importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT + timedelta(days=14))

    assert refused.value.code == "import.moment_too_late"
    latest = date.fromisoformat(str(refused.value.parameters["latest"]))
    assert latest + timedelta(days=first.shift_days) == date(2026, 11, 23)


def test_without_a_moment_the_log_is_replayed_to_its_last_event(sqlite_importer: Importer) -> None:
    assert sqlite_importer(VILLAGE, profile=VILLAGE_PROFILE).moment == date(2021, 5, 21)


def test_without_a_moment_a_known_file_is_replayed_up_to_today(sqlite_importer: Importer) -> None:
    first = sqlite_importer(VILLAGE, profile=VILLAGE_PROFILE, moment=date(2021, 5, 6))
    sqlite_importer.now += timedelta(days=3)

    second = sqlite_importer(VILLAGE, profile=VILLAGE_PROFILE)

    assert second.moment + timedelta(days=first.shift_days) == date(2026, 11, 26)


def test_a_strict_import_of_a_log_with_bad_cases_writes_nothing(importer: Importer) -> None:
    before = importer.contents()

    with pytest.raises(StrictImport) as refused:
        importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT, strict=True)

    assert [entry.case for entry in refused.value.rejected] == ["V-8", "V-9", "V-1", "V-10", "V-11", "V-12"]
    assert importer.contents() == before


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.99])
def test_a_log_broken_anywhere_is_refused_whole(sqlite_importer: Importer, tmp_path: Path, cut: float) -> None:
    content = VILLAGE.read_bytes()
    broken = write(tmp_path, content[: int(len(content) * cut)])
    before = sqlite_importer.contents()

    with pytest.raises(BadInput):
        sqlite_importer(broken, profile=VILLAGE_PROFILE, moment=MOMENT)

    assert sqlite_importer.contents() == before


def test_a_log_above_the_cap_is_refused_whole(sqlite_importer: Importer) -> None:
    before = sqlite_importer.contents()

    with pytest.raises(BadInput) as refused:
        sqlite_importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT, caps=LogCaps(unpacked_bytes=4_000))

    assert refused.value.code == "import.too_large"
    assert sqlite_importer.contents() == before


@pytest.mark.parametrize("kind", [StoreKind.LIVE, StoreKind.DEMO])
def test_only_replay_stores_take_history(
    make_sqlite_store: MakeStore, calendar: WorkingCalendar, now: datetime, kind: StoreKind
) -> None:
    importer = Importer(make_sqlite_store(kind), calendar, now)
    before = importer.contents()

    with pytest.raises(Refused) as refused:
        importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)

    assert refused.value.violation.code == "import.live_store"
    assert importer.contents() == before


def test_a_number_that_another_log_brought_is_rejected(sqlite_importer: Importer, tmp_path: Path) -> None:
    sqlite_importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)
    other = write(tmp_path, xes(trace("V-1", received="2021-05-03", permit="Well", clerk="Eve")))

    result = sqlite_importer(other, profile=VILLAGE_PROFILE, moment=MOMENT)

    assert (result.cases, [entry.reason.code for entry in result.rejected]) == (0, ["import.number_taken"])


def test_the_same_file_under_another_profile_is_refused(sqlite_importer: Importer, tmp_path: Path) -> None:
    sqlite_importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)
    renamed = VILLAGE_PROFILE.read_text("utf-8").replace('"village"\ntitle', '"town"\ntitle')
    other = write(tmp_path, renamed, "town.toml")

    with pytest.raises(Refused) as refused:
        sqlite_importer(VILLAGE, profile=other, moment=MOMENT)

    assert refused.value.violation.code == "import.other_profile"


def test_a_date_outside_the_calendar_rejects_its_case(sqlite_importer: Importer, tmp_path: Path) -> None:
    log = write(
        tmp_path,
        xes(
            trace("OLD", received="1950-01-02"),
            trace("FAR", received="2021-05-03", due="2300-01-01"),
            trace("END", received="2021-05-03", due="9999-12-31"),
            trace("GOOD", received="2021-05-03"),
        ),
    )

    result = sqlite_importer(log, profile=VILLAGE_PROFILE, moment=MOMENT)

    assert [(entry.case, entry.reason.code) for entry in result.rejected] == [
        ("OLD", "import.outside_calendar"),
        ("FAR", "import.outside_calendar"),
        ("END", "import.date_out_of_range"),
    ]
    assert result.cases == 1


def test_a_log_without_cases_or_events_says_so(sqlite_importer: Importer, tmp_path: Path) -> None:
    empty = write(tmp_path, xes())

    assert sqlite_importer(empty, profile=VILLAGE_PROFILE, moment=MOMENT).cases == 0
    with pytest.raises(BadInput) as refused:
        sqlite_importer(write(tmp_path, xes("<!-- another -->"), "b.xes"), profile=VILLAGE_PROFILE)
    assert refused.value.code == "import.no_events"


def test_progress_is_told_up_to_the_end(sqlite_importer: Importer) -> None:
    told: list[ImportProgress] = []

    sqlite_importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT, progress=told.append)

    assert told[-1].bytes_read == told[-1].bytes_total == VILLAGE.stat().st_size
    cases = cases_of(VILLAGE)
    assert told[-1].cases == len(cases)
    assert told[-1].events == sum(len(case.events) for case in cases)


def test_the_people_of_the_replay_go_on_with_the_work(importer: Importer) -> None:
    """The chief endorses, the deputy director signs: under seal, as in any bureau."""
    importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)
    cases = dict(importer.rows("SELECT case_number, case_id FROM permit_case"))

    def bureau(login: str) -> Bureau:
        return Bureau(importer.store, importer.calendar, login, now=lambda: importer.now)

    signed = bureau("director").act(sign_off.approve, cases["V-1"])
    endorsed = bureau("chief-north").act(chief_review.endorse, cases["V-2"], Outcome.APPROVE, "补件后可行")
    bureau("chris").act(review.claim, cases["V-4"])
    denied = bureau("director").act(sign_off.deny, cases["V-2"], "围栏占用道路")

    assert (signed.stage, signed.seal_number) == (Stage.APPROVED, "2026-000001")
    assert endorsed.stage is Stage.SIGN_OFF
    assert denied.stage is Stage.DENIED
    assert importer.rows(f"SELECT stage FROM permit_case WHERE case_id = {cases['V-4']}") == [("review",)]
    assert_rows_are_their_events(importer.store, importer.calendar)


def test_imported_history_may_give_one_person_two_duties(sqlite_importer: Importer) -> None:
    sqlite_importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)

    held = sqlite_importer.rows(
        "SELECT h.duty, h.imported FROM handling h JOIN permit_case c USING (case_id) JOIN officer o USING (officer_id)"
        " WHERE c.case_number = 'V-1' AND o.login = 'anna' ORDER BY 1"
    )
    assert held == [(Duty.REVIEW.value, 1), (Duty.WINDOW.value, 1)]


def test_every_event_says_that_it_was_imported_and_decisions_have_no_seal(importer: Importer) -> None:
    importer(VILLAGE, profile=VILLAGE_PROFILE, moment=MOMENT)

    assert importer.rows("SELECT count(*) FROM case_event WHERE NOT imported") == [(0,)]
    assert {action for (action,) in importer.rows("SELECT DISTINCT action FROM case_event")} == {
        Action.RECEIVE.value,
        Action.RECORDED.value,
    }
    assert sorted(importer.rows("SELECT outcome FROM decision")) == [("approve",), ("deny",)]
    assert importer.rows("SELECT count(*) FROM seal_use") == [(0,)]
