"""Every setting of the bureau with its default and bounds: those in words, where teams set out, supervision's own.

Used wherever a setting is read, listed or changed; what a bureau sets itself stands in the store.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from data.reference.divisions_of_city import load_city
from data.words.setting_words import PLAN_SETS_OUT, SEAT, SETTINGS, SettingRule
from data.words.supervision_words import TIMED_KINDS, CardKind

YES, NO = "yes", "no"
OPENS: Final = "office.opens"
CLOSES: Final = "office.closes"
REMINDER_BEFORE: Final = "remind.before"
ANSWER_DAYS: Final = "remind.answer_days"
EARLY: Final = ("07:00", "07:30", "08:00", "08:30", "09:00")
LATE: Final = ("16:30", "17:00", "17:30", "18:00", "18:30", "19:00", "20:00")
"""Hours at which a bureau may open and close; between the latest and the earliest of them every bureau is open."""
_MOST_DAYS = 10
_MOST_TO_EXPLAIN = 20


def laid(kind: CardKind) -> str:
    """Return the key of the setting that says whether cards of a kind are laid."""
    return f"card.{kind.value}.laid"


def days(kind: CardKind) -> str:
    """Return the key of the threshold of a kind that a day lays."""
    return f"card.{kind.value}.days"


def explain_days(kind: CardKind) -> str:
    """Return the key of the working days to explain a card of a kind."""
    return f"card.{kind.value}.explain_days"


@lru_cache(maxsize=1)
def setting_rules() -> Mapping[str, SettingRule]:
    """Return all settings by dotted key, in the order in which they are listed.

    Raises:
        KeyError, ValueError: the committed file lacks a rule, or gives a value outside its bounds.
    """
    text = files("data.reference").joinpath("supervision", "rules.toml").read_text(encoding="utf-8")
    place = {PLAN_SETS_OUT: SettingRule(SEAT, words=(SEAT, *load_city().divisions), place=True)}
    return MappingProxyType({**SETTINGS, **place, **supervision_rules(tomllib.loads(text))})


def supervision_rules(written: Mapping[str, Any]) -> dict[str, SettingRule]:
    """Return the settings that a file of supervision's rules gives.

    Raises:
        KeyError, ValueError: as ``setting_rules``.
    """
    office, remind, cards = written["office"], written["remind"], written["card"]
    found = {
        OPENS: SettingRule(office["opens"], words=EARLY),
        CLOSES: SettingRule(office["closes"], words=LATE),
        REMINDER_BEFORE: SettingRule(remind["before"], 0, _MOST_DAYS),
        ANSWER_DAYS: SettingRule(remind["answer_days"], 1, _MOST_TO_EXPLAIN),
    }
    for kind in CardKind:
        rule = cards[kind.value]
        found[laid(kind)] = SettingRule(rule["laid"], words=(YES, NO))
        if kind in TIMED_KINDS:
            found[days(kind)] = SettingRule(rule["days"], 0, _MOST_DAYS)
        found[explain_days(kind)] = SettingRule(rule["explain_days"], 1, _MOST_TO_EXPLAIN)
    for key, setting in found.items():
        if not setting.allows(setting.default):
            raise ValueError(f"{key} may not be {setting.default!r}")
    return found
