"""Changing what the bureau sets for itself (``data.words.setting_words``): by operation, ledgered."""

from __future__ import annotations

from core.desks import ledger
from core.desks.inspection import near_city
from core.work import UnitOfWork
from data.queries import store_settings
from data.records import setting_record
from data.reference.setting_rules import setting_rules
from data.words.procedure_words import Duty
from data.words.safe_text import clean
from data.words.setting_words import SettingRow, SettingRule
from data.words.violations import BadInput, Refused, RuleViolation


def change(work: UnitOfWork, key: str, value: str) -> SettingRow:
    """Set one of the bureau's rules and return it.

    Raises:
        BadInput: setting.unknown, setting.not_allowed, inspection.place_far_away.
        Refused: duty.not_yours for anybody without the duty of operation.
    """
    if Duty.OPERATION not in work.actor.duties:
        raise Refused(RuleViolation("duty.not_yours", {"duty": Duty.OPERATION.value}, "三分离"))
    rule = setting_rules().get(key)
    if rule is None:
        raise BadInput("setting.unknown", key=clean(key, limit=60), keys=", ".join(setting_rules()))
    wanted = _value(key, rule, clean(value, limit=60))
    before = store_settings.value(work.connection, key)
    setting_record.put(work.connection, key, wanted)
    ledger.append(work, "setting.changed", {"key": key, "before": before, "value": wanted})
    return SettingRow(key, wanted, rule.default)


def _value(key: str, rule: SettingRule, text: str) -> int | str:
    if rule.words:
        if rule.allows(text):
            if text not in rule.words:
                _refuse_far_away(text)
            return text
        words = (*rule.words, *(("114.885,40.769",) if rule.place else ()))
        raise BadInput("setting.not_allowed", key=key, value=text, possible=", ".join(words))
    if text.isascii() and text.isdigit() and rule.allows(int(text)):
        return int(text)
    raise BadInput("setting.not_allowed", key=key, value=text, possible=f"{rule.least}–{rule.most}")


def _refuse_far_away(text: str) -> None:
    longitude, latitude = (float(part) for part in text.split(","))
    if not near_city(longitude, latitude):
        raise BadInput("inspection.place_far_away", longitude=str(longitude), latitude=str(latitude))
