"""Cases are acted on from the command line under the same rules as on the screens."""

from __future__ import annotations

import json

import pytest

from core.desks import review
from data.words.kinds import Outcome
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.cli.conftest import CommandLine

RESULT_KEYS = {"case_number", "ok", "action", "stage", "seal_number", "reason"}


def test_sign_off_ends_the_case_under_a_seal_number(command_line: CommandLine, to_sign: str) -> None:
    said = command_line("sign-off", to_sign, "--approve", "--json", "--as", "director")
    (result,) = json.loads(said.out)
    assert said.code == 0
    assert set(result) == RESULT_KEYS
    assert (result["ok"], result["action"], result["stage"]) == (True, "approve", "approved")
    assert result["seal_number"]


def test_a_refused_case_is_told_and_the_others_go_on(
    command_line: CommandLine, bureau_file: Rehearsal, to_sign: str
) -> None:
    second = bureau_file.in_review("build")
    number = bureau_file.as_person("reviewer").act(review.recommend, second, Outcome.APPROVE, "").case_number
    said = command_line("sign-off", to_sign, "130700-none", number, "--approve", "--json", "--as", "director")
    results = json.loads(said.out)
    assert said.code == 1
    assert [result["ok"] for result in results] == [True, False, True]
    assert "There is no case" in results[1]["reason"]
    assert said.err.count("\n") == 1


def test_who_comes_second_is_told_who_decided(command_line: CommandLine, to_sign: str) -> None:
    command_line("sign-off", to_sign, "--approve", "--as", "director")
    said = command_line("sign-off", to_sign, "--deny", "--reasons", "不符合", "--as", "director")
    assert said.code == 1
    assert "祝主管 decided case" in said.err


def test_a_denial_needs_reasons_and_cites_the_law(command_line: CommandLine, to_sign: str) -> None:
    said = command_line("sign-off", to_sign, "--deny", "--as", "director")
    assert said.code == 1
    assert "行政许可法 38" in said.err
    assert command_line("sign-off", to_sign, "--deny", "--reasons", "选址不符", "--as", "director").code == 0


def test_returning_needs_somebody_who_signs(command_line: CommandLine, to_sign: str) -> None:
    said = command_line("sign-off", to_sign, "--return", "--reasons", "补充说明", "--as", "director2")
    assert said.code == 1
    assert "in charge" in said.err
    assert command_line("sign-off", to_sign, "--return", "--reasons", "补充说明", "--as", "director").code == 0
    case = json.loads(command_line("show", to_sign, "--json", "--as", "director").out)
    assert (case["stage"], case["returned"]) == ("review", True)


@pytest.mark.parametrize("options", [[], ["--approve", "--deny"], ["--approve", "--return"]])
def test_sign_off_takes_exactly_one_decision(command_line: CommandLine, to_sign: str, options: list[str]) -> None:
    said = command_line("sign-off", to_sign, *options, "--as", "director")
    assert said.code == 2
    assert "--approve, --deny, --return" in said.err


def test_a_case_walks_from_the_section_to_the_chief_and_back(command_line: CommandLine, bureau_file: Rehearsal) -> None:
    bureau_file.accept("danger")
    (claimed,) = json.loads(command_line("claim", "--next", "--json", "--as", "reviewer").out)
    number = claimed["case_number"]
    assert claimed["stage"] == "review"
    assert command_line("undo", "--as", "reviewer").code == 0
    assert command_line("assign", number, "--to", "colleague", "--as", "chief").code == 0
    said = command_line("recommend", number, "--approve", "--opinion", "同意", "--json", "--as", "colleague")
    assert json.loads(said.out)[0]["stage"] == "chief_review"
    assert command_line("hold", number, "--reasons", "等待资料", "--as", "chief").code == 0
    assert command_line("endorse", number, "--approve", "--as", "chief").code == 1
    assert command_line("release", number, "--as", "chief").code == 0
    said = command_line("endorse", number, "--approve", "--opinion", "同意", "--json", "--as", "chief")
    assert json.loads(said.out)[0]["stage"] == "sign_off"


def test_an_ordinary_denial_is_confirmed_by_the_chief(command_line: CommandLine, bureau_file: Rehearsal) -> None:
    bureau_file.accept("water")
    (claimed,) = json.loads(command_line("claim", "--next", "--json", "--as", "reviewer").out)
    number = claimed["case_number"]
    assert command_line("recommend", number, "--deny", "--opinion", "水源不足", "--as", "reviewer").code == 0
    assert command_line("return", number, "--reasons", "请再核", "--as", "chief").code == 0
    assert command_line("recommend", number, "--deny", "--opinion", "水源不足", "--as", "reviewer").code == 0
    said = command_line("deny", number, "--reasons", "水源不足", "--json", "--as", "chief")
    assert json.loads(said.out)[0]["stage"] == "denied"


def test_the_reviewer_approves_an_ordinary_case(command_line: CommandLine, bureau_file: Rehearsal) -> None:
    bureau_file.in_review("water")
    (case,) = json.loads(command_line("list", "--view", "mine", "--json", "--as", "reviewer").out)
    said = command_line("approve", case["case_number"], "--json", "--as", "reviewer")
    assert json.loads(said.out)[0]["stage"] == "approved"


def test_nothing_to_claim_is_no_failure(command_line: CommandLine, bureau_file: Rehearsal) -> None:
    said = command_line("claim", "--next", "--json", "--as", "other")
    assert (said.code, json.loads(said.out)) == (0, [])
    assert "No case" in said.err
