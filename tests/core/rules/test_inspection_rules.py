"""Who looks, which looks go together, and what a finding needs: pure rules of inspections."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.rules.inspection.bundle import HALF_DAY_MINUTES, Look, find_bundles, minutes_of
from core.rules.inspection.finding import checklist, conclusion_of, finding_violation
from core.rules.inspection.mode import may_look_remotely, mode_violation, proposed_mode
from core.rules.inspection.team import Team, TeamMember, Wanted, team_violation
from core.rules.inspection.window import clock_at_risk
from data.reference.checklists import load_checklists
from data.reference.divisions_of_city import load_city
from data.reference.item_catalogue import load_items
from data.words.catalogue_words import InspectionKind, InspectionMode, InspectionRule
from data.words.inspection_words import Conclusion, FoundLine, LineResult, ModeRule
from data.words.limits import ClockName
from data.words.plan_words import Place

MONDAY = date(2026, 11, 16)
SEAT = Place("seat", 114.886252, 40.768493)
PARK = Place("park", 115.2827, 40.9747)
NEXT_DOOR = Place("next", 115.2835, 40.9750)
FAR = Place("far", 114.6004, 41.8524)
NOBODY: frozenset[int] = frozenset()


def team(number: int, *known: str, members: int = 2, **said: object) -> Team:
    people = tuple(TeamMember(number * 10 + one, f"员{one}", frozenset(known)) for one in range(members))
    return Team(number, f"勘验{number}组", people)._replace(**said)


def look(number: int, place: Place = PARK, applicant: str = "", **said: object) -> Look:
    wanted = Wanted(number, frozenset({"fire"}), NOBODY)
    made = Look(wanted, applicant, place, True, 60, MONDAY, MONDAY + timedelta(days=3))
    return made._replace(**said)


def test_the_rule_of_the_item_proposes_and_another_mode_has_reasons() -> None:
    rule = InspectionRule(InspectionKind.SURVEY, InspectionMode.OFFICERS, remote_second_look=True)
    assert proposed_mode(rule, rule.kind, 1).rule is ModeRule.ITEM_OFFICERS
    assert proposed_mode(rule, rule.kind, 2).mode is InspectionMode.REMOTE
    assert proposed_mode(None, rule.kind, 1).rule is ModeRule.NOT_IN_CATALOGUE
    assert proposed_mode(rule, InspectionKind.TESTING, 1).rule is ModeRule.SPECIAL_PROCEDURE
    refused = mode_violation(InspectionMode.EXPERTS, rule, rule.kind, 1, " ")
    assert refused is not None and refused.code == "inspection.other_mode_reasons"
    assert mode_violation(InspectionMode.EXPERTS, rule, rule.kind, 1, "工艺复杂") is None
    assert not may_look_remotely(rule, 1) and may_look_remotely(rule, 2)


def test_only_an_item_whose_own_law_says_so_goes_to_the_county() -> None:
    for item in load_items():
        if item.inspection is None:
            continue
        proposal = proposed_mode(item.inspection, item.inspection.kind, 1)
        if proposal.mode is InspectionMode.COUNTY:
            assert proposal.basis, item.code
        elif not item.inspection.territorial:
            refused = mode_violation(InspectionMode.COUNTY, item.inspection, item.inspection.kind, 1, "方便")
            assert refused is not None, item.code


def test_neighbours_go_together_and_save_a_trip() -> None:
    (bundle,) = find_bundles([look(1), look(2, NEXT_DOOR), look(3, FAR)], [team(1, "fire")], SEAT)
    assert (bundle.request_ids, bundle.saved_trips, bundle.team_ids) == ((1, 2), 1, (1,))
    assert bundle.saved_minutes > 60


@pytest.mark.parametrize(
    "other",
    [
        look(2, NEXT_DOOR, exact=False),
        look(2, NEXT_DOOR, from_day=MONDAY + timedelta(days=4), until_day=MONDAY + timedelta(days=5)),
        look(2, NEXT_DOOR, minutes=HALF_DAY_MINUTES - 59),
        look(2, NEXT_DOOR, wanted=Wanted(2, frozenset({"gas"}), NOBODY)),
        look(2, NEXT_DOOR, wanted=Wanted(2, frozenset({"fire"}), frozenset({10}))),
    ],
    ids=["place unknown", "no common day", "too long", "nobody knows both", "recused"],
)
def test_what_does_not_go_together(other: Look) -> None:
    assert find_bundles([look(1), other], [team(1, "fire")], SEAT) == ()


def test_one_applicant_is_visited_once() -> None:
    (bundle,) = find_bundles([look(1, applicant="坝上"), look(2, SEAT, "坝上", minutes=30)], [team(1, "fire")], SEAT)
    assert bundle.request_ids == (1, 2)


LOOKS = st.lists(
    st.builds(
        look,
        st.integers(1, 40),
        st.sampled_from([PARK, NEXT_DOOR, FAR, SEAT]),
        st.sampled_from(["", "坝上", "恒源"]),
        minutes=st.integers(10, 200),
        from_day=st.just(MONDAY),
        until_day=st.integers(0, 5).map(lambda days: MONDAY + timedelta(days=days)),
    ),
    max_size=12,
    unique_by=lambda made: made.request_id,
)


@settings(max_examples=60, deadline=None)
@given(LOOKS)
def test_every_bundle_can_be_done_and_nothing_is_in_two(looks: list[Look]) -> None:
    teams = [team(1, "fire")]
    bundles = find_bundles(looks, teams, SEAT)
    named = [request_id for bundle in bundles for request_id in bundle.request_ids]
    assert len(named) == len(set(named))
    by_id = {one.request_id: one for one in looks}
    for bundle in bundles:
        chosen = [by_id[request_id] for request_id in bundle.request_ids]
        assert len(chosen) > 1 and bundle.from_day <= bundle.until_day
        assert bundle.minutes == minutes_of(chosen) <= HALF_DAY_MINUTES
        assert team_violation(teams[0], [one.wanted for one in chosen]) is None
    assert bundles == find_bundles(list(reversed(looks)), teams, SEAT), "the order of asking does not matter"


def test_a_team_that_cannot_go_says_why() -> None:
    wanted = [Wanted(1, frozenset({"fire"}), NOBODY)]
    for made, code in ((team(1, "fire", members=1), "team_too_few"), (team(1, "gas"), "team_unversed")):
        violation = team_violation(made, wanted)
        assert violation is not None and violation.code == f"inspection.{code}"
    kept = team_violation(team(1, "fire"), [Wanted(1, NOBODY, frozenset({10}))])  # type: ignore[arg-type]
    assert kept is not None and kept.code == "inspection.team_recused"
    assert team_violation(team(1, "fire", members=3), [Wanted(1, frozenset({"fire"}), frozenset({10}))]) is None


def test_the_gravest_clock_that_a_day_uses_up() -> None:
    friday, later = MONDAY + timedelta(days=4), MONDAY + timedelta(days=9)
    assert clock_at_risk(MONDAY, friday, later, friday, None) is None
    assert clock_at_risk(friday, friday, later, later, None) is ClockName.PROMISED
    assert clock_at_risk(later, friday, later, later, None) is ClockName.STATUTORY
    assert clock_at_risk(friday, later, later, MONDAY, None) is ClockName.STAGE
    assert clock_at_risk(later, friday, later, friday, MONDAY) is None, "the clock stands"


def test_a_finding_says_every_line_and_why() -> None:
    asked = checklist(InspectionKind.SURVEY, ("fire",), None, load_checklists())
    good = [FoundLine(line.code, LineResult.PASS) for line in asked]
    assert conclusion_of(good) is Conclusion.PASS
    assert finding_violation(asked, good, Conclusion.PASS, "") is None
    wrong = [good[0]._replace(result=LineResult.RECTIFY, words="过道堆物"), *good[1:]]
    for found, conclusion, words, code in (
        (good[1:], Conclusion.PASS, "", "inspection.lines_missing"),
        ([*good, FoundLine("other", LineResult.PASS)], Conclusion.PASS, "", "inspection.line_unknown"),
        (wrong, Conclusion.PASS, "", "inspection.conclusion_differs"),
        ([wrong[0]._replace(words=""), *good[1:]], Conclusion.RECTIFY, "整改", "inspection.line_words_missing"),
        (wrong, Conclusion.RECTIFY, "", "procedure.reasons_missing"),
    ):
        violation = finding_violation(asked, found, conclusion, words)
        assert violation is not None and violation.code == code
    assert finding_violation(asked, wrong, Conclusion.RECTIFY, "过道堆物，五日内清理") is None


def test_every_specialty_of_the_catalogue_has_lines_and_every_county_a_place() -> None:
    shipped = load_checklists()
    for item in load_items():
        if item.inspection is not None:
            assert {item.inspection.kind.value, *item.inspection.specialties} <= set(shipped), item.code
    city = load_city()
    assert len(city.divisions) == 16
    assert all(code.startswith("1307") and one.county for code, one in city.divisions.items())
