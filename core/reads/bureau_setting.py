"""What the bureau sets for itself, as it stands."""

from __future__ import annotations

from core.work import Reading
from data.queries import store_settings
from data.reference.setting_rules import setting_rules
from data.words.setting_words import SettingRow


def listed(reading: Reading) -> tuple[SettingRow, ...]:
    """Return every setting with its value and its default."""
    return tuple(
        SettingRow(
            key,
            store_settings.word(reading.connection, key)
            if rule.words
            else store_settings.number(reading.connection, key),
            rule.default,
        )
        for key, rule in setting_rules().items()
    )
