"""What a bureau may set for itself: the rules that local practice decides, each with its default and its bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

DEFICIENCY_DAYS: Final = "deficiency.days"
DEFICIENCY_ON_DEFAULT: Final = "deficiency.on_default"
DEFICIENCY_GRACE_DAYS: Final = "deficiency.grace_days"
CORRECTION_DAYS: Final = "correction.days"
MATERIAL_USABLE_DAYS: Final = "material.usable_days"
DRAW_RECENT_DAYS: Final = "draw.recent_days"
DRAW_SHOWN: Final = "draw.shown"
PLAN_DAYS: Final = "plan.days"
PLAN_SETS_OUT: Final = "plan.sets_out_from"
MORNING_BEGINS: Final = "plan.morning_begins"
MORNING_ENDS: Final = "plan.morning_ends"
AFTERNOON_BEGINS: Final = "plan.afternoon_begins"
AFTERNOON_ENDS: Final = "plan.afternoon_ends"
MET_FROM: Final = "plan.met_from"
MET_UNTIL: Final = "plan.met_until"
SEAT: Final = "seat"
"""The teams set out from the seat of the city."""
WITHDRAW: Final = "withdraw"
"""A document owed that does not come: the file goes back at once, as agreed beforehand."""
SUSPEND: Final = "suspend"
"""…: it is set aside first, and goes back after the days of grace."""


VISIT_DAY: Final = "visit_day"
"""Reviewers see who was drawn on the day of the visit, not before."""
AT_ONCE: Final = "at_once"


PLACE_FORM: Final = re.compile(r"\d{1,3}(?:\.\d{1,6})?,\d{1,2}(?:\.\d{1,6})?")
"""Longitude and latitude in degrees (WGS 84): ``114.885,40.769``."""


def half_hours(first: str, last: str) -> tuple[str, ...]:
    """Return every half hour from ``first`` to ``last``, as HH:MM."""
    begins, ends = (int(text[:2]) * 60 + int(text[3:]) for text in (first, last))
    return tuple(f"{minute // 60:02d}:{minute % 60:02d}" for minute in range(begins, ends + 1, 30))


class SettingRule(NamedTuple):
    """What a setting may hold."""

    default: int | str
    least: int = 0
    most: int = 0
    words: tuple[str, ...] = ()
    """For words: all there are."""
    place: bool = False
    """Beside its words it may hold a place: ``PLACE_FORM``."""

    def allows(self, value: int | str) -> bool:
        """Whether the setting may hold a value."""
        if self.words:
            return value in self.words or (self.place and PLACE_FORM.fullmatch(str(value)) is not None)
        return isinstance(value, int) and self.least <= value <= self.most


SETTINGS: Final[Mapping[str, SettingRule]] = MappingProxyType(
    {
        # Working days to bring a document owed (容缺后补).
        DEFICIENCY_DAYS: SettingRule(3, 1, 20),
        DEFICIENCY_ON_DEFAULT: SettingRule(WITHDRAW, words=(WITHDRAW, SUSPEND)),
        # Working days after the last day of a document owed, while the file is set aside.
        DEFICIENCY_GRACE_DAYS: SettingRule(5, 1, 20),
        # Working days that an applicant has to correct an application.
        CORRECTION_DAYS: SettingRule(10, 1, 60),
        # Calendar days for which a paper that was handed in may be used again.
        MATERIAL_USABLE_DAYS: SettingRule(365, 1, 3650),
        # Calendar days for which whoever served an applicant is not drawn for the same applicant again.
        DRAW_RECENT_DAYS: SettingRule(365, 0, 3650),
        # When those who review may see who was drawn.
        DRAW_SHOWN: SettingRule(VISIT_DAY, words=(VISIT_DAY, AT_ONCE)),
        # Working days that the plan of visits looks ahead, today among them.
        PLAN_DAYS: SettingRule(3, 1, 10),
        # From setting out to being back. The county towns lie up to a hundred minutes away: who kept to the hours of
        # the office would never look at anything there. The bounds keep the four in their order.
        MORNING_BEGINS: SettingRule("08:00", words=half_hours("05:00", "10:00")),
        MORNING_ENDS: SettingRule("13:00", words=half_hours("11:00", "13:30")),
        AFTERNOON_BEGINS: SettingRule("13:30", words=half_hours("13:30", "15:30")),
        AFTERNOON_ENDS: SettingRule("18:30", words=half_hours("16:30", "22:00")),
        # When people are met where they work.
        MET_FROM: SettingRule("08:30", words=half_hours("06:00", "10:00")),
        MET_UNTIL: SettingRule("17:30", words=half_hours("16:00", "20:00")),
    }
)
"""By dotted key, in the order in which they are listed; ``data.reference.setting_rules`` adds supervision's."""


class SettingRow(NamedTuple):
    """One setting as it stands."""

    key: str
    value: int | str
    default: int | str
