"""What a bureau may set for itself: the rules that local practice decides, each with its default and its bounds."""

from __future__ import annotations

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
WITHDRAW: Final = "withdraw"
"""A document owed that does not come: the file goes back at once, as agreed beforehand."""
SUSPEND: Final = "suspend"
"""…: it is set aside first, and goes back after the days of grace."""


VISIT_DAY: Final = "visit_day"
"""Reviewers see who was drawn on the day of the visit, not before."""
AT_ONCE: Final = "at_once"


class SettingRule(NamedTuple):
    """What a setting may hold."""

    default: int | str
    least: int = 0
    most: int = 0
    words: tuple[str, ...] = ()
    """For words: all there are."""

    def allows(self, value: int | str) -> bool:
        """Whether the setting may hold a value."""
        if self.words:
            return value in self.words
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
    }
)
"""By dotted key, in the order in which they are listed; ``data.reference.setting_rules`` adds supervision's."""


class SettingRow(NamedTuple):
    """One setting as it stands."""

    key: str
    value: int | str
    default: int | str
