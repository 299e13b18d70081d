"""The words of the filter language: fields, their names and aliases, the values they know, one example of each.

Help, completion and the manual derive from ``FIELDS`` and ``FLAGS``; ``core.rules.filter`` reads and writes with them.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from data.words.filter_tree import ME, NO_OPINION, NOBODY, FilterField
from data.words.kinds import ItemKind, Outcome, Route
from data.words.limits import Lamp
from data.words.procedure_words import Stage


class ValueShape(StrEnum):
    """What may stand behind a field."""

    WORD = "word"
    """One of the field's ``values``."""
    RANKED = "ranked"
    """One of the field's ``values``, in an order: ``<`` and ``>`` mean something."""
    NUMBER = "number"
    DAY = "day"
    TEXT = "text"
    """Anything: part of a name, a code or a number."""


class ValueWord(NamedTuple):
    """A value with every way of writing it."""

    value: str | int
    chinese: str
    english: str
    aliases: tuple[str, ...] = ()


class FieldWords(NamedTuple):
    """A field with every way of writing it."""

    field: FilterField
    shape: ValueShape
    chinese: str
    english: str
    aliases: tuple[str, ...]
    example_chinese: str
    example_english: str
    values: tuple[ValueWord, ...] = ()
    """For words: all there are. For text: the ones that mean something special."""

    @property
    def takes_order(self) -> bool:
        """Whether ``<`` and ``>`` mean something."""
        return self.shape in {ValueShape.RANKED, ValueShape.NUMBER, ValueShape.DAY}


_LAMPS = (
    ValueWord(Lamp.GREEN, "绿", "green", ("绿灯", "g")),
    ValueWord(Lamp.YELLOW, "黄", "yellow", ("黄灯", "y")),
    ValueWord(Lamp.RED, "红", "red", ("红灯", "r")),
    ValueWord(Lamp.BREACH, "超法定", "breach", ("超法", "b")),
)
_STAGES = (
    ValueWord(Stage.RECEIVED, "已接件", "received", ("接件",)),
    ValueWord(Stage.CORRECTION, "待补正", "correction", ("补正",)),
    ValueWord(Stage.ACCEPTED, "已受理", "accepted", ("受理",)),
    ValueWord(Stage.REVIEW, "审查", "review"),
    ValueWord(Stage.CHIEF_REVIEW, "科长审查", "chief_review", ("科长", "chief")),
    ValueWord(Stage.INSPECTION, "勘验", "inspection"),
    ValueWord(Stage.CONSULTATION, "征求意见", "consultation", ("征询",)),
    ValueWord(Stage.SIGN_OFF, "签批", "sign_off", ("待签批", "signoff")),
    ValueWord(Stage.FORWARDED, "已上报", "forwarded", ("上报",)),
    ValueWord(Stage.APPROVED, "准予", "approved", ("已准予",)),
    ValueWord(Stage.DENIED, "不予许可", "denied", ("不予",)),
    ValueWord(Stage.DELIVERED, "已送达", "delivered", ("送达",)),
    ValueWord(Stage.REFUSED, "不予受理", "refused"),
    ValueWord(Stage.LAPSED, "逾期失效", "lapsed", ("失效",)),
    ValueWord(Stage.WITHDRAWN, "已撤回", "withdrawn", ("撤回",)),
    ValueWord(Stage.TERMINATED, "已终止", "terminated", ("终止",)),
)
_ROUTES = (
    ValueWord(Route.ORDINARY, "一般", "ordinary", ("一般项目", "普通")),
    ValueWord(Route.SIGNED, "签批", "signed", ("签批件",)),
    ValueWord(Route.MAJOR, "重大", "major", ("重大项目",)),
)
_KINDS = (
    ValueWord(ItemKind.INSTANT, "即办", "instant", ("即办件",)),
    ValueWord(ItemKind.COMMITMENT, "承诺", "commitment", ("承诺件",)),
    ValueWord(ItemKind.REPORT_UP, "上报", "report_up", ("上报件",)),
)
_OPINIONS = (
    ValueWord(Outcome.APPROVE, "同意", "approve", ("准予", "yes")),
    ValueWord(Outcome.DENY, "不同意", "deny", ("不予", "no")),
    ValueWord(NO_OPINION, "无", "none", ("没有",)),
)
FLAGS = (
    ValueWord("correction", "补正", "correction", ("待补正",)),
    ValueWord("held", "暂存", "held"),
    ValueWord("returned", "退回", "returned"),
    ValueWord("owed", "容缺", "owed", ("欠件",)),
    ValueWord("paused", "停表", "paused", ("停",)),
    ValueWord("provisional", "预计", "provisional"),
    ValueWord("imported", "导入", "imported", ("回放",)),
    ValueWord("open", "在办", "open"),
    ValueWord("closed", "办结", "closed", ("已办结",)),
)
"""Words that stand alone, without a field: what is true of a case or not."""
_HOLDERS = (
    ValueWord(ME, "@我", ME, ("@本人",)),
    ValueWord(NOBODY, "@无", NOBODY, ("@nobody",)),
)

_F, _V = FilterField, ValueShape
FIELDS = (
    FieldWords(_F.LAMP, _V.RANKED, "灯", "lamp", ("灯色", "l"), "灯:红,黄", "lamp:red,yellow", _LAMPS),
    FieldWords(_F.LEFT, _V.NUMBER, "剩", "left", ("剩余", "余"), "剩<3", "left<3"),
    FieldWords(_F.SECTION, _V.TEXT, "科室", "section", ("科", "sec"), "科室:建设", "section:construction"),
    FieldWords(_F.HOLDER, _V.TEXT, "承办", "holder", ("承办人", "人", "who"), "承办:@我", "holder:@me", _HOLDERS),
    FieldWords(_F.ITEM, _V.TEXT, "事项", "item", ("项",), "事项:施工许可", "item:sgxk"),
    FieldWords(_F.STAGE, _V.WORD, "环节", "stage", ("阶段", "st"), "环节:签批", "stage:sign_off", _STAGES),
    FieldWords(_F.ROUTE, _V.WORD, "路线", "route", ("类别",), "路线:重大", "route:major", _ROUTES),
    FieldWords(_F.KIND, _V.WORD, "件类", "kind", ("类型", "办件类型"), "件类:即办", "kind:instant", _KINDS),
    FieldWords(_F.NUMBER, _V.TEXT, "编号", "number", ("办件号", "办件编号", "号", "no"), "编号:042", "number:042"),
    FieldWords(_F.DUE, _V.DAY, "到期", "due", ("期限", "截止"), "到期<=+3", "due<=+3"),
    FieldWords(_F.RECEIVED, _V.DAY, "收件", "received", ("接件", "rec"), "收件>=11-01", "received>=11-01"),
    FieldWords(_F.DEPARTMENT, _V.TEXT, "部门", "department", ("dept",), "部门:水务", "department:water"),
    FieldWords(_F.OPINION, _V.WORD, "意见", "opinion", ("初审", "op"), "意见:同意", "opinion:approve", _OPINIONS),
    FieldWords(_F.FLAG, _V.WORD, "标记", "flag", ("是", "is"), "补正", "correction", FLAGS),
)
"""Every field that a person can name, in the order in which help shows them."""

DAYS = (
    ValueWord(-1, "昨天", "yesterday"),
    ValueWord(0, "今天", "today", ("今日",)),
    ValueWord(1, "明天", "tomorrow", ("明日",)),
)
"""Calendar days relative to today."""
OR_WORDS = frozenset({"或", "或者", "or"})
AND_WORDS = frozenset({"且", "并且", "and"})
NOT_WORDS = frozenset({"非", "not"})


def plain(word: str) -> str:
    """Return ``word`` as it is looked up: half-width, lower case, with ``_`` for blanks and hyphens."""
    return unicodedata.normalize("NFKC", word).strip().lower().replace("-", "_").replace(" ", "_")


def field_named(word: str) -> FieldWords | None:
    """Return the field that ``word`` names, or None."""
    wanted = plain(word)
    for field in FIELDS:
        if wanted in {field.chinese, field.english, *field.aliases}:
            return field
    return None


def words_of(field: FilterField) -> FieldWords:
    """Return the words of ``field``.

    Raises:
        KeyError: the field has no name of its own (words without a field).
    """
    for words in FIELDS:
        if words.field is field:
            return words
    raise KeyError(field)


def value_named(values: Iterable[ValueWord], word: str) -> ValueWord | None:
    """Return the value that ``word`` writes, or None."""
    wanted = plain(word)
    for value in values:
        if wanted in {value.chinese, value.english, *value.aliases}:
            return value
    return None


def nearest(word: str, known: Iterable[FieldWords | ValueWord]) -> str | None:
    """Return the known name or alias most like ``word``, or None when nothing is like it."""
    names = [name for each in known for name in (each.chinese, each.english, *each.aliases)]
    wanted = plain(word)
    close = difflib.get_close_matches(wanted, names, n=1, cutoff=0.6)
    if close:
        return close[0]
    # A two-character Chinese word with one wrong character is below any sensible cutoff.
    holding = [name for name in names if len(name) > 1 and (name in wanted or (wanted and wanted in name))]
    return holding[0] if holding else None


def listed(known: Iterable[FieldWords | ValueWord], *, english: bool) -> str:
    """Return the known names in one language, for a sentence."""
    return (", " if english else "、").join(each.english if english else each.chinese for each in known)
