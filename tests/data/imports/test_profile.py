"""Profiles are read strictly: whoever mistypes a key or a stage is told the file, the key and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.imports.event_log.profile import detect_profile, load_profile, parse_profile, shipped_profiles
from data.words.event_log import RuleTarget
from data.words.kinds import Route
from data.words.limits import LimitUnit
from data.words.procedure_words import Stage
from data.words.violations import BadInput
from tests.data.imports.log_files import VILLAGE_PROFILE, shared_log, write

VILLAGE_TEXT = VILLAGE_PROFILE.read_text("utf-8")


def refusal(text: str) -> BadInput:
    with pytest.raises(BadInput) as refused:
        parse_profile(text, "my.toml")
    return refused.value


def changed(old: str, new: str) -> str:
    assert VILLAGE_TEXT.count(old) >= 1
    return VILLAGE_TEXT.replace(old, new, 1)


def test_a_profile_says_what_attributes_mean() -> None:
    profile = load_profile(str(VILLAGE_PROFILE))

    assert profile.case.number == "concept:name"
    assert profile.item.names["Well"].name == "打井"
    assert profile.item.statutory is not None
    assert (profile.item.statutory.amount, profile.item.statutory.unit) == (20, LimitUnit.WORKING_DAY)
    assert profile.routes[0].route is Route.MAJOR
    assert profile.outcome.default is RuleTarget.DECIDED
    assert profile.outcome.values == {"granted": Stage.APPROVED}
    assert profile.activity.rules[0].stages == {Stage.RECEIVED}


@pytest.mark.parametrize("name", shipped_profiles())
def test_every_shipped_profile_loads_under_its_own_name_and_names_both_languages(name: str) -> None:
    profile = load_profile(name)

    assert profile.name == name
    assert profile.detect_case
    for named in (*profile.section.names.values(), *profile.item.names.values()):
        assert named.name != named.name_en


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ("received = ", "recieved = ", "profile.unknown_key", "case.recieved"),
        ("[officer]", "[oficer]", "profile.unknown_key", "oficer"),
        ("duty = ", "duties = ", "profile.unknown_key", "activity.rule[1].duties"),
        ('stage = "accepted"', 'stage = "excepted"', "profile.unknown_value", "activity.rule[1].stage"),
        ('stages = ["received"]', 'stages = ["reception"]', "profile.unknown_value", "activity.rule[1].stages"),
        ('route = "signed"', 'route = "sealed"', "profile.unknown_value", "item.route"),
        ('default = "decided"', 'default = "review"', "profile.unknown_value", "outcome.default"),
        ('granted = "approved"', 'granted = "sign_off"', "profile.unknown_value", "outcome.values.granted"),
        ('["case:team"]', '["team"]', "profile.unknown_value", "section.sources"),
        ('at = "time:timestamp"', 'at = "time:timestamp"\nzone = "Mars/Base"', "profile.unknown_value", "times.zone"),
        ("[times]", '[csv]\ndelimiter = "x"\n[times]', "profile.unknown_value", "csv.delimiter"),
        ('number = "concept:name"', "number = 7", "profile.wrong_type", "case.number"),
        ('clerk"]', 'clerk", 7]', "profile.wrong_type", "detect.case"),
        ('Fence = ["fence", "围栏", "Fence", "wl"]', 'Fence = "fence"', "profile.wrong_type", "item.names.Fence"),
        ('["south", "南科", "South section"]', '["south"]', "profile.wrong_type", "section.names.South"),
        ("amount = 20", "amount = -1", "profile.wrong_type", "item.statutory.amount"),
        ("amount = 20", "amount = true", "profile.wrong_type", "item.statutory.amount"),
        ('activities = ["send receipt"]', "activities = []", "profile.wrong_type", "activity.rule[1].activities"),
        ('number = "concept:name"\n', "", "profile.missing", "case.number"),
        ('title_zh = "村镇许可"\n', "", "profile.missing", "title_zh"),
        ('basis = "Village bye-law 1"', 'base = "x"', "profile.missing", "item.statutory.basis"),
    ],
)
def test_a_mistake_is_told_by_file_and_key(old: str, new: str, code: str, key: str) -> None:
    error = refusal(changed(old, new))

    assert (error.code, error.parameters["key"]) == (code, key)
    assert error.parameters["file"] == "my.toml"


def test_an_unknown_key_comes_with_the_nearest_known_one() -> None:
    assert refusal(changed("received = ", "recieved = ")).parameters["nearest"] == "received"


def test_hostile_text_in_a_profile_is_cleaned_too() -> None:
    text = changed('"打井"', r'"打\u202e\u001b[31m井"').replace('"Village permits"', r'"Vil\u200blage"')

    profile = parse_profile(text, "my.toml")

    assert (profile.item.names["Well"].name, profile.title) == ("打井", "Village")


def test_a_tab_may_part_the_columns() -> None:
    assert parse_profile(changed("[times]", '[csv]\ndelimiter = "\\t"\n[times]'), "my.toml").csv_delimiter == "\t"


def test_text_that_is_no_toml_or_of_another_format_is_refused() -> None:
    assert refusal("format = ").code == "profile.broken"
    assert refusal(changed("format = 1", "format = 2")).code == "profile.format"


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as missing:
        load_profile(str(tmp_path / "none.toml"))
    with pytest.raises(BadInput) as unknown:
        load_profile("wabbo")
    with pytest.raises(BadInput) as encoding:
        load_profile(str(write(tmp_path, b"name = '\xff'", "latin.toml")))

    assert missing.value.code == "profile.unreadable"
    assert (unknown.value.code, unknown.value.parameters["known"]) == ("profile.unknown", "bpic15, wabo")
    assert encoding.value.code == "profile.broken"


@pytest.mark.parametrize(
    ("log", "profile"),
    [("receipt.xes.gz", "wabo"), ("receipt.csv", "wabo"), ("BPIC15_2.xes.gz", "bpic15"), ("BPIC15_4.csv.gz", "bpic15")],
)
def test_a_real_log_is_known_by_its_attributes(log: str, profile: str) -> None:
    assert detect_profile(shared_log(log)).name == profile


@pytest.mark.parametrize(
    "log", ["Sepsis_Cases.xes.gz", "bpi_challenge_2012.xes.gz", "bpi_challenge_2013_incidents.xes.gz"]
)
def test_a_real_log_of_another_kind_fits_no_shipped_profile(log: str) -> None:
    with pytest.raises(BadInput) as refused:
        detect_profile(shared_log(log))

    assert refused.value.code == "profile.none_fits"
