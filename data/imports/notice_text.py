"""Reads the official text of a holiday notice as it is published, sentence by sentence, into days.

Understands the forms that the State Council used from 2010 to 2026 (放假公休, 放假调休, 与周末连休, 补休, 不调休,
延长假期, weekdays in brackets long and short). Whatever it does not understand it names: line, phrase and what is
wrong; it never guesses. Used by the import of a notice on screen and by ``yizhang calendar paste``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from data.words.calendar_words import Notice, NoticeDay, NotUnderstood, ReadNotice
from data.words.safe_text import clean
from data.words.violations import BadInput

MAXIMUM_CHARACTERS: Final = 20_000
"""A notice has about 1,000."""
LONGEST_SPAN: Final = 31
ENGLISH: Final = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "清明节": "Tomb-sweeping Day",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
}
WEEKDAYS: Final = "一二三四五六日"
_TITLE = re.compile(r"国务院(?:办公厅)?关于.{2,60}?的通知")
_NUMBER = re.compile(r"国(?:办)?发(?:明电)?[〔\[](\d{4})[〕\]]\d{1,3}号")
_SIGNED = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_ITEM = re.compile(r"^[一二三四五六七八九十]{1,3}、(?:([^：，。]{1,40})：)?(.*)$")
_NEXT_ITEM = re.compile(r"(?<=。)(?=[一二三四五六七八九十]{1,3}、)")
_DATE = re.compile(r"(?:(?:(\d{4})年)?(\d{1,2})月)?(\d{1,2})日(?:（([^）]*)）)?")
_DAY = r"(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日(?:（[^）]*）)?"
_LIST = re.compile(rf"(?:其中)?({_DAY}(?:、{_DAY})*)(上班|补休|调休)")
_SPAN = re.compile(rf"(?:其中)?({_DAY}(?:至{_DAY})?)(?:调休)?放假(?:调休|公休)?(?:(\d+)天)?")
_SUM = re.compile(r"共(\d+)天")
_EXTENDED = re.compile(r"延长(\d{4})年(.{1,10}?)假期至(.+)")
_WEEKDAY = re.compile(r"(?:星期|周)([一二三四五六日])$")
_NOTHING: Final = frozenset({"与周末连休", "不调休", ""})
_BACK_TO_WORK = re.compile(r".*起正常上班")
_CLAUSES = re.compile(r"，(?![^（]*）)")
_TELLING = re.compile(r"放假|上班|补休|调休")


class NoticeHead(NamedTuple):
    """What is known of a notice beside its text; the text itself wins nothing against it."""

    year: int | None = None
    title: str = ""
    number: str = ""
    published_on: date | None = None
    url: str = ""


def read_notice(text: str, head: NoticeHead, before: Sequence[Notice] = ()) -> ReadNotice:
    """Return what the text of a notice says.

    Args:
        text: the notice as published, with or without its title, number and date.
        head: what is known beside it.
        before: the notices so far; an extension (延长假期) begins where the festival ended in them.

    Raises:
        BadInput: ``notice_text.too_large``, ``notice_text.no_year``, ``notice_text.no_date``,
            ``notice_text.nothing``.
    """
    if len(text) > MAXIMUM_CHARACTERS:
        raise BadInput("notice_text.too_large", characters=MAXIMUM_CHARACTERS)
    numbered = list(_lines(text))
    head = _completed(head, numbered)
    reader = _Reader(head, before)
    for line, content in numbered:
        reader.read(line, content)
    if not reader.days and not reader.faults:
        raise BadInput("notice_text.nothing")
    if head.year is None or head.published_on is None:
        raise BadInput("notice_text.no_date")
    notice = Notice(
        head.year, head.title, head.number, head.published_on, head.url or head.title, tuple(reader.days.values())
    )
    return ReadNotice(notice, tuple(reader.told), tuple(reader.faults))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines without spaces and with digits as they are typed; items run together are put apart."""
    half = str.maketrans("０１２３４５６７８９():,〔〕［］", "0123456789（）：，〔〕〔〕")
    for line, raw in enumerate(text.splitlines(), 1):
        content = re.sub(r"\s+", "", clean(raw, limit=2_000)).translate(half)
        for part in _NEXT_ITEM.split(content):
            if part:
                yield line, part


def _completed(head: NoticeHead, numbered: Iterable[tuple[int, str]]) -> NoticeHead:
    whole = [content for _, content in numbered]
    joined = "\n".join(whole)
    title = _TITLE.search(joined.replace("\n", ""))
    number = _NUMBER.search(joined)
    signed = next((found for content in reversed(whole) if (found := _SIGNED.fullmatch(content))), None)
    year = head.year
    if year is None:
        named = re.search(r"(\d{4})年", title[0] if title else joined) or re.search(r"(\d{4})年", joined)
        if named is None:
            raise BadInput("notice_text.no_year")
        year = int(named[1])
    published_on = head.published_on or (_day(*map(int, signed.groups())) if signed else None)
    if published_on is None:
        raise BadInput("notice_text.no_date")
    return NoticeHead(
        year=year,
        title=head.title or (title[0] if title else f"{year}年放假安排"),
        number=head.number or (number[0] if number else ""),
        published_on=published_on,
        url=head.url,
    )


class _Fault(Exception):
    """A phrase that cannot be used; the code says why."""


class _Reader:
    """Takes a notice line by line; ``days`` holds what was understood."""

    def __init__(self, head: NoticeHead, before: Sequence[Notice]) -> None:
        self.days: dict[date, NoticeDay] = {}
        self.told: list[tuple[int, str, tuple[NoticeDay, ...]]] = []
        self.faults: list[NotUnderstood] = []
        self._year = head.year or 0
        self._title = head.title
        self._before = before
        self._name = ""
        self._rest: list[date] = []
        self._last: tuple[int, int] = (self._year, 0)

    def read(self, line: int, content: str) -> None:
        """Take one line."""
        item = _ITEM.match(content)
        if item is None and (_TITLE.search(content) or not _DATE.search(content) or not _TELLING.search(content)):
            return
        self._name = (item[1] if item else "") or self._named_by_title()
        known = set(self.days)
        for sentence in (item[2] if item else content).split("。"):
            self._sentence(line, sentence)
        found = tuple(self.days[day] for day in sorted(set(self.days) - known))
        if found:
            self.told.append((line, content, found))

    def _named_by_title(self) -> str:
        for name in ENGLISH:
            if name in self._title:
                return name
        named = re.search(r"关于(.+?)(?:调休)?放假", self._title)
        return named[1] if named else self._title

    def _sentence(self, line: int, sentence: str) -> None:
        self._rest, self._last = [], (self._year, 0)
        if not _TELLING.search(sentence) or not (_DATE.search(sentence) or "延长" in sentence):
            return
        if sentence.startswith(("鼓励", "为")) and "上班" not in sentence:
            return
        for clause in _CLAUSES.split(sentence):
            try:
                self._clause(clause)
            except _Fault as fault:
                self.faults.append(NotUnderstood(line, clause, str(fault)))

    def _clause(self, clause: str) -> None:
        if clause in _NOTHING or _BACK_TO_WORK.fullmatch(clause):
            return
        if total := _SUM.fullmatch(clause):
            self._check_sum(int(total[1]))
        elif extended := _EXTENDED.fullmatch(clause):
            self._extend(extended[2], extended[3])
        elif listed := _LIST.fullmatch(clause):
            for day in self._dates(listed[1]):
                self._add(day, works=listed[2] == "上班")
        elif span := _SPAN.fullmatch(clause):
            first, *rest = self._dates(span[1])
            last = rest[0] if rest else first
            if not first <= last <= first + timedelta(days=LONGEST_SPAN):
                raise _Fault("notice_text.span")
            for number in range((last - first).days + 1):
                self._add(first + timedelta(days=number), works=False)
            if span[2]:
                self._check_sum(int(span[2]))
        else:
            raise _Fault("notice_text.phrase")

    def _extend(self, name: str, until: str) -> None:
        [last] = self._dates(until)
        self._name = name
        off = [day for notice in self._before for day in notice.days if day.name == name and not day.works]
        ended = max((day.day for day in off if day.day.year == last.year and day.day < last), default=None)
        if ended is None:
            raise _Fault("notice_text.nothing_to_extend")
        for number in range(1, (last - ended).days + 1):
            self._add(ended + timedelta(days=number), works=False)

    def _check_sum(self, told: int) -> None:
        if told != len(self._rest):
            raise _Fault("notice_text.sum")

    def _add(self, day: date, *, works: bool) -> None:
        if not date(self._year - 1, 12, 1) <= day <= date(self._year + 1, 1, 31):
            raise _Fault("notice_text.other_year")
        before = self.days.get(day)
        if before is not None and before.works is not works:
            raise _Fault("notice_text.both")
        english = " and ".join(ENGLISH.get(name, name) for name in self._name.split("、"))
        self.days[day] = NoticeDay(day, works, self._name, english)
        if not works and day not in self._rest:
            self._rest.append(day)

    def _dates(self, text: str) -> list[date]:
        """Return the dates of a phrase; one without month or year has those of the one before it."""
        found = []
        year, month = self._last
        for match in _DATE.finditer(text):
            said = match[4] or ""
            year = int(match[1]) if match[1] else year
            month = int(match[2]) if match[2] else month
            day = _day(year, month, int(match[3]))
            if day is None:
                raise _Fault("notice_text.no_such_day")
            weekday = _WEEKDAY.search(said)
            if weekday and WEEKDAYS.index(weekday[1]) != day.weekday():
                raise _Fault("notice_text.weekday")
            found.append(day)
        self._last = year, month
        return found


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
