"""The words of every notice since 2010 give the days of the committed calendar; a slip in them is named."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from data.imports.notice_text import NoticeHead, read_notice
from data.reference.calendar_notices import shipped_notices
from data.words.calendar_words import Notice, ReadNotice
from data.words.violations import BadInput
from tests.data.imports.official_notices import LATER, SENTENCES

SHARED = Path(__file__).parents[4] / "shared" / "data" / "holidays"
TEXTS = [
    (notice, SENTENCES[notice.year] if "部分" in notice.title else LATER[notice.number])
    for notice in shipped_notices()
]


def published(notice: Notice, sentences: str) -> str:
    """Return a notice as it is published, with head and foot."""
    day = notice.published_on
    return (
        f"{notice.title}\n{notice.number}\n各省、自治区、直辖市人民政府，国务院各部委、各直属机构：\n{sentences}\n"
        "节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。\n"
        f"国务院办公厅\n{day.year}年{day.month}月{day.day}日\n"
    )


def read(text: str, year: int | None = 2026) -> ReadNotice:
    return read_notice(text, NoticeHead(year=year, published_on=date(2025, 11, 4)), shipped_notices())


@pytest.mark.parametrize(("notice", "sentences"), TEXTS, ids=[notice.number for notice, _ in TEXTS])
def test_every_notice_since_2010_is_read_as_the_committed_calendar_has_it(notice: Notice, sentences: str) -> None:
    earlier = [one for one in shipped_notices() if one.published_on < notice.published_on]
    found = read_notice(published(notice, sentences), NoticeHead(), earlier)
    assert found.not_understood == ()
    assert {(day.day, day.works) for day in found.notice.days} == {(day.day, day.works) for day in notice.days}
    assert (found.notice.year, found.notice.number, found.notice.published_on, found.notice.title) == (
        notice.year, notice.number, notice.published_on, notice.title,
    )  # fmt: skip
    if notice.number != "国发明电〔2015〕1号":
        names = {(day.day, day.name, day.name_en) for day in notice.days}
        assert {(day.day, day.name, day.name_en) for day in found.notice.days} == names


@pytest.mark.parametrize("year", sorted(SENTENCES))
def test_the_days_are_those_of_the_public_table(year: int) -> None:
    file = SHARED / f"holiday-cn_{year}.json"
    if not file.exists():
        pytest.skip("the shared holiday tables are not at hand")
    told = {date.fromisoformat(day["date"]): not day["isOffDay"] for day in json.loads(file.read_text())["days"]}
    found: dict[date, bool] = {}
    for notice, sentences in TEXTS:
        if notice.year == year:
            earlier = [one for one in shipped_notices() if one.published_on < notice.published_on]
            understood = read_notice(published(notice, sentences), NoticeHead(), earlier).notice
            found |= {day.day: day.works for day in understood.days}
    assert against_the_week(found) == against_the_week(told)


def against_the_week(days: dict[date, bool]) -> dict[date, bool]:
    """Return the days that are not as their weekday says; tables differ in which of the others they name."""
    return {day: works for day, works in days.items() if works is not (day.weekday() < 5)}


def test_run_together_and_typed_with_half_width_signs_it_is_the_same() -> None:
    found = read(SENTENCES[2026].replace("\n", "").replace("：", ": ").replace("（", "(").replace("）", ")"))
    assert found.not_understood == ()
    assert len(found.notice.days) == len(next(one for one in shipped_notices() if one.year == 2026).days)


@pytest.mark.parametrize(
    ("sentence", "phrase", "code"),
    [
        ("一、元旦：1月1日（周五）至3日放假调休，共3天。", "1月1日（周五）至3日放假调休", "weekday"),
        ("一、元旦：1月1日至3日放假调休，共4天。", "共4天", "sum"),
        ("一、清明节：4月31日放假。", "4月31日放假", "no_such_day"),
        ("一、元旦：1月1日至3日放假调休，另行通知。1月2日（周五）上班。", "另行通知", "phrase"),
        ("一、元旦：1月1日至3日放假。1月2日（周五）上班。", "1月2日（周五）上班", "both"),
        ("一、元旦：2024年1月1日放假。", "2024年1月1日放假", "other_year"),
        ("一、国庆节：10月7日至1日放假。", "10月7日至1日放假", "span"),
        ("一、延长2009年春节假期至2月2日，2月3日起正常上班。", "延长2009年春节假期至2月2日", "nothing_to_extend"),
    ],
)
def test_what_is_not_understood_is_named_with_its_line_and_phrase(sentence: str, phrase: str, code: str) -> None:
    year = 2009 if "2009" in sentence else 2026
    fault = read(f"关于放假的话\n{sentence}", year).not_understood[0]
    assert (fault.line, fault.phrase, fault.code) == (2, phrase, f"notice_text.{code}")


@pytest.mark.parametrize(
    ("text", "code"),
    [("各位同事，大家好。2026年再见。", "nothing"), ("好" * 20_001, "too_large"), ("春节放假", "no_year")],
)
def test_a_text_that_is_no_notice_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(text, None)
    assert caught.value.code == f"notice_text.{code}"
