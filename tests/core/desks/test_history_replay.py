"""One case of a log is replayed up to a moment: the same steps, whatever comes after them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules.replay import HolderRole, ReplayedCase, replay, whole_weeks
from core.rules.replay_names import code_of
from data.imports.event_log.byte_source import ByteSource, LogCaps
from data.imports.event_log.open_log import log_cases
from data.imports.event_log.profile import load_profile
from data.words.event_log import LogCase, LogEvent, LogProfile
from data.words.kinds import Outcome, Route
from data.words.procedure_words import Action, Stage
from data.words.violations import RuleViolation
from tests.data.imports.log_files import VILLAGE, VILLAGE_PROFILE, cases_of, shared_log

MOMENT = date(2021, 5, 14)
PROFILE = load_profile(str(VILLAGE_PROFILE))


def village(number: str) -> LogCase:
    return next(case for case in cases_of(VILLAGE) if case.attributes["concept:name"] == number)


def replayed(case: LogCase, moment: date = MOMENT, shift_days: int = 0, profile: LogProfile = PROFILE) -> ReplayedCase:
    found = replay(case, profile, moment, shift_days)
    assert isinstance(found, ReplayedCase), found
    return found


def with_attributes(number: str, **attributes: str) -> LogCase:
    case = village(number)
    return case._replace(attributes={**case.attributes, **attributes})


def test_a_case_ends_where_its_last_activity_left_it() -> None:
    stages = {number: replayed(village(number)).steps[-1].stage for number in ("V-1", "V-2", "V-3", "V-4", "V-5")}

    assert stages == {
        "V-1": Stage.SIGN_OFF,
        "V-2": Stage.CHIEF_REVIEW,
        "V-3": Stage.REVIEW,
        "V-4": Stage.ACCEPTED,
        "V-5": Stage.RECEIVED,
    }


def test_the_first_step_is_the_receipt_and_the_office_passes_with_the_stage() -> None:
    steps = replayed(village("V-1")).steps

    assert [step.action for step in steps] == [Action.RECEIVE, *[Action.RECORDED] * 3]
    assert [step.holder for step in steps] == [
        None,
        HolderRole.NOBODY,
        HolderRole.REVIEWER,
        HolderRole.DEPUTY_DIRECTOR,
    ]
    assert [step.accepts for step in steps] == [False, True, False, False]
    assert [step.names_reviewer for step in steps] == [False, False, True, False]
    assert steps[-1].outcome is Outcome.APPROVE


def test_a_day_of_the_source_keeps_its_wall_clock_in_shanghai() -> None:
    step = replayed(village("V-1"), shift_days=1001).steps[1]

    assert step.at == datetime(2024, 1, 29, 1, 30, tzinfo=UTC)
    assert step.day == date(2024, 1, 29)
    assert step.day.weekday() == date(2021, 5, 3).weekday()


def test_a_profile_with_a_zone_brings_every_stamp_to_it_first() -> None:
    profile = replace(PROFILE, zone=ZoneInfo("Asia/Tokyo"))

    step = replayed(village("V-1"), profile=profile).steps[1]

    assert step.at == datetime(2021, 5, 3, 8, 30, tzinfo=UTC)


def test_limits_of_the_source_are_moved_and_kept() -> None:
    case = replayed(village("V-1"), shift_days=7)

    assert (case.promised_on, case.statutory_on) == (None, date(2021, 7, 7))


def test_items_of_several_things_are_one_item_in_whatever_order() -> None:
    both = {replayed(with_attributes("V-1", permit=value)).item for value in ("Well,Fence", "Fence, Well,Fence")}

    assert [item.code for item in both] == ["well+fence"]
    assert next(iter(both)).name == "打井、围栏"


def test_a_thing_without_a_name_in_the_profile_keeps_the_source_s_name() -> None:
    case = replayed(village("V-14"))

    assert case.item.name == "Shed [bold]red[/bold]"
    assert (case.section.name, case.section.code) == ("West", "west")


def test_what_is_no_person_is_neither_reviewer_nor_actor() -> None:
    assert replayed(village("V-5")).reviewer == ""
    assert [step.actor_is_person for step in replayed(village("V-3")).steps] == [False, False, True]


def test_a_decision_without_an_outcome_follows_the_last_recommendation() -> None:
    last = replayed(village("V-7")).steps[-1]

    assert (last.stage, last.decision) == (Stage.DENIED, Outcome.DENY)


def test_what_happens_after_the_decision_changes_nothing_and_the_closing_day_closes_once() -> None:
    steps = replayed(village("V-6")).steps

    assert [step.stage for step in steps[-3:]] == [Stage.SIGN_OFF, Stage.APPROVED, Stage.APPROVED]
    assert [step.decision for step in steps].count(Outcome.APPROVE) == 1


def test_the_closing_day_ends_a_case_after_everything_of_that_day() -> None:
    case = with_attributes("V-3", ended="2021-05-07T00:00:00+02:00", result="granted")

    steps = replayed(case).steps

    assert [step.stage for step in steps[-2:]] == [Stage.REVIEW, Stage.APPROVED]
    assert steps[-1].at >= steps[-2].at


def test_a_status_that_says_closed_closes_with_the_last_event() -> None:
    rules = replace(PROFILE.case, status="state", status_closed=frozenset({"closed"}))
    profile = replace(PROFILE, case=rules)
    case = with_attributes("V-3", state="closed", result="granted")

    assert replayed(case, profile=profile).steps[-1].stage is Stage.APPROVED
    assert replayed(case, date(2021, 5, 6), profile=profile).steps[-1].stage is Stage.ACCEPTED


def test_a_case_received_after_the_moment_is_not_there_yet() -> None:
    assert replay(village("V-13"), PROFILE, MOMENT, 0) is None


@pytest.mark.parametrize(
    ("number", "attributes", "code"),
    [
        ("V-8", {}, "import.ends_before_start"),
        ("V-9", {}, "import.no_date"),
        ("V-10", {}, "import.due_before_receipt"),
        ("V-11", {}, "import.event_before_receipt"),
        ("V-12", {}, "import.bad_date"),
        ("V-1", {"concept:name": ""}, "import.no_case_number"),
        ("V-1", {"received": "2021-05-03T09:00:00"}, "import.date_without_zone"),
        ("V-1", {"received": "0001-01-01T00:00:00+02:00"}, "import.date_out_of_range"),
        ("V-1", {"due": "soon"}, "import.bad_date"),
    ],
)
def test_a_case_that_breaks_a_rule_is_refused_whole(number: str, attributes: dict[str, str], code: str) -> None:
    found = replay(with_attributes(number, **attributes), PROFILE, MOMENT, -700)

    assert isinstance(found, RuleViolation)
    assert found.code == code


def test_a_date_without_a_clock_needs_no_zone() -> None:
    assert replayed(with_attributes("V-1", received="2021-05-03")).steps[0].day == date(2021, 5, 3)


def test_an_event_without_an_activity_refuses_the_case() -> None:
    case = village("V-1")
    attributes = {"time:timestamp": "2021-05-03T09:30:00+02:00", "lifecycle:transition": "complete"}

    found = replay(case._replace(events=(LogEvent(9, attributes),)), PROFILE, MOMENT, 0)

    assert isinstance(found, RuleViolation)
    assert (found.code, found.parameters["line"]) == ("import.no_activity", 9)


def test_lifecycles_that_do_not_count_are_left_out() -> None:
    case = village("V-1")
    started = [LogEvent(told.line, {**told.attributes, "lifecycle:transition": "start"}) for told in case.events]

    assert len(replayed(case._replace(events=tuple(started))).steps) == 1


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_a_moment_falls_on_its_weekday_within_the_week_up_to_today(moment: date, today: date) -> None:
    days = whole_weeks(moment, today)
    landed = moment + timedelta(days=days)

    assert days % 7 == 0
    assert timedelta(0) <= today - landed < timedelta(days=7)


@given(
    st.sampled_from(["V-1", "V-2", "V-3", "V-6", "V-7"]),
    st.dates(date(2021, 4, 1), date(2021, 6, 1)),
    st.integers(0, 60),
)
def test_a_later_moment_adds_steps_and_changes_none(number: str, moment: date, later: int) -> None:
    case = village(number)
    first = replay(case, PROFILE, moment, 70)
    second = replay(case, PROFILE, moment + timedelta(days=later), 70)

    if isinstance(first, ReplayedCase):
        assert isinstance(second, ReplayedCase)
        assert second.steps[: len(first.steps)] == first.steps
        assert second._replace(steps=()) == first._replace(steps=())


@pytest.mark.parametrize(("log", "name", "moments"), [
    ("receipt.xes.gz", "wabo", (date(2011, 2, 1), date(2011, 6, 30), date(2012, 6, 30))),
    ("BPIC15_4.csv.gz", "bpic15", (date(2012, 1, 31), date(2013, 6, 30), date(2015, 12, 31))),
])
def test_the_real_logs_too_only_grow_with_the_moment(log: str, name: str, moments: tuple[date, ...]) -> None:
    profile = load_profile(name)
    grown = 0
    with ByteSource(shared_log(log), LogCaps()) as source:
        for case in log_cases(source, profile):
            before: tuple[object, ...] = ()
            for moment in moments:
                found = replay(case, profile, moment, 0)
                if isinstance(found, ReplayedCase):
                    assert found.steps[: len(before)] == before
                    grown += len(found.steps) > len(before) > 0
                    before = found.steps
    assert grown > 100


@pytest.mark.parametrize("name", ["Zürich", "王芳", "a" * 200, "***", "Resource 21"])
def test_codes_are_plain_and_never_empty(name: str) -> None:
    code = code_of(name)

    assert code == code_of(name)
    assert code
    assert code.isascii()
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_names_that_plain_letters_would_confuse_have_different_codes() -> None:
    assert len({code_of(name) for name in ("王芳", "王方", "Zürich", "Zurich", "***", "###")}) == 6


def test_an_extended_procedure_takes_the_major_route() -> None:
    profile = load_profile("wabo")
    attributes = {
        "concept:name": "case-1", "startdate": "2011-05-02T09:00:00+02:00", "responsible": "Resource01",
        "deadline": "2011-08-08T09:00:00+02:00", "enddate_planned": "2011-08-08T09:00:00+02:00",
    }  # fmt: skip
    long = LogCase(1, attributes, ())
    usual = LogCase(1, attributes | {"deadline": "2011-06-27T09:00:00+02:00"}, ())

    routes = [replayed(case, date(2011, 6, 1), profile=profile).route for case in (long, usual)]

    assert routes == [Route.MAJOR, Route.SIGNED]
