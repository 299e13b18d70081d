"""The notices that come with the program, and files that are refused with file and field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.reference.calendar_notices import MAXIMUM_BYTES, load_notices, parse_notices
from data.words.violations import BadInput

YEAR_2017 = """
year = 2017

[[notices]]
title = "国务院办公厅关于2017年部分节假日安排的通知"
number = "国办发明电〔2016〕17号"
published_on = 2016-12-01
url = "http://www.gov.cn/zhengce/zhengceku/2016-12/01/content_5141603.htm"

[[notices.holidays]]
name = "清明节"
name_en = "Tomb-sweeping Day"
rest = [2017-04-02, 2017-04-03, 2017-04-04]
work = [2017-04-01]
"""


def refused(text: str, file: str = "2017.toml") -> tuple[str, dict[str, str | int]]:
    with pytest.raises(BadInput) as caught:
        parse_notices(text, file)
    return caught.value.code, dict(caught.value.parameters)


def test_every_year_from_2010_to_2026_has_its_notice() -> None:
    notices = load_notices()
    assert sorted({notice.year for notice in notices}) == list(range(2010, 2027))
    assert [notice.year for notice in notices] == sorted(notice.year for notice in notices)
    for notice in notices:
        assert notice.url.startswith(("http://www.gov.cn/", "https://www.gov.cn/"))
        assert "关于" in notice.title
        assert notice.title.endswith("的通知")
        assert notice.number.endswith("号")
        assert notice.days


@pytest.mark.parametrize(
    ("year", "number", "day", "before", "after"),
    [
        (2015, "国发明电〔2015〕1号", date(2015, 9, 3), None, False),
        (2019, "国办发明电〔2019〕3号", date(2019, 5, 2), None, False),
        (2020, "国办发明电〔2020〕1号", date(2020, 2, 1), True, False),
    ],
)
def test_a_later_notice_of_the_year_changes_the_first(
    year: int, number: str, day: date, before: bool | None, after: bool
) -> None:
    first, later = [notice for notice in load_notices() if notice.year == year]
    assert first.published_on < later.published_on
    assert later.number == number
    assert {named.day: named.works for named in first.days}.get(day) is before
    assert {named.day: named.works for named in later.days}[day] is after


def test_a_make_up_day_carries_the_name_of_its_holiday() -> None:
    (notice,) = parse_notices(YEAR_2017, "2017.toml")
    assert notice.days[-1] == (date(2017, 4, 1), True, "清明节", "Tomb-sweeping Day")


def test_a_folder_of_ones_own_is_read(tmp_path: Path) -> None:
    (tmp_path / "2017.toml").write_text(YEAR_2017, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a notice", encoding="utf-8")
    (notice,) = load_notices(tmp_path)
    assert notice.published_on == date(2016, 12, 1)


@pytest.mark.parametrize("folder", ["empty", "missing"])
def test_a_folder_without_notices_is_refused(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput) as caught:
        load_notices(tmp_path / folder)
    assert caught.value.code == "calendar_notice.none"


@pytest.mark.parametrize(
    ("written", "instead", "code", "parameters"),
    [
        ("year = 2017", "year = 2017 2018", "not_toml", {}),
        ("year = 2017", "year = true", "not_a_year", {"field": "year"}),
        ("year = 2017", "jahr = 2017", "unknown_field", {"field": "jahr"}),
        ("year = 2017", "", "missing_field", {"field": "year"}),
        ("year = 2017", "year = 2018", "wrong_name", {"year": 2018}),
        ('url = "', 'uri = "', "unknown_field", {"field": "notices[0].uri"}),
        ("published_on = 2016-12-01\n", "", "missing_field", {"field": "notices[0].published_on"}),
        ("= 2016-12-01", '= "2016-12-01"', "not_a_date", {"field": "notices[0].published_on"}),
        ("= 2016-12-01", "= 2016-12-01T08:00:00", "not_a_date", {"field": "notices[0].published_on"}),
        ('name = "清明节"', "name = 7", "not_text", {"field": "notices[0].holidays[0].name"}),
        ('name = "清明节"', r'name = "\u001B[31m"', "not_text", {"field": "notices[0].holidays[0].name"}),
        ("[2017-04-01]", "2017-04-01", "not_a_list", {"field": "notices[0].holidays[0].work"}),
        ("[2017-04-01]", '["1 April"]', "not_a_date", {"field": "notices[0].holidays[0].work[0]"}),
        (
            "[2017-04-01]",
            "[2018-04-01]",
            "wrong_year",
            {"field": "notices[0].holidays[0].work[0]", "day": "2018-04-01", "year": 2017},
        ),
        ("[2017-04-01]", "[2017-04-03]", "day_twice", {"field": "notices[0].holidays", "day": "2017-04-03"}),
        ("[[notices.holidays]]", "[notices.holidays]", "not_tables", {"field": "notices[0].holidays"}),
    ],
)
def test_a_broken_file_is_refused_with_file_and_field(
    written: str, instead: str, code: str, parameters: dict[str, str | int]
) -> None:
    assert written in YEAR_2017
    found, named = refused(YEAR_2017.replace(written, instead))
    assert found == f"calendar_notice.{code}"
    assert named["file"] == "2017.toml"
    assert parameters.items() <= named.items()


def test_a_file_that_is_not_text_or_too_large_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "2017.toml"
    for content, code in ((b"\xff\xfe\x00", "unreadable"), (b"#" * (MAXIMUM_BYTES + 1), "too_large")):
        place.write_bytes(content)
        with pytest.raises(BadInput) as caught:
            load_notices(tmp_path)
        assert caught.value.code == f"calendar_notice.{code}"
        assert caught.value.parameters["file"] == "2017.toml"


def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2017.toml").mkdir()
    with pytest.raises(BadInput) as caught:
        load_notices(tmp_path)
    assert caught.value.code == "calendar_notice.unreadable"
