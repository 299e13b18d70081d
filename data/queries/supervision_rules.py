"""监察规则 as they hold in a bureau: the committed ones, and what the bureau set otherwise. One question."""

from __future__ import annotations

from datetime import time

from sqlalchemy import Connection, or_, select

from data.reference import setting_rules as keys
from data.reference.setting_rules import setting_rules
from data.tables.setting import setting
from data.words.supervision_words import TIMED_KINDS, CardKind, CardRule, SupervisionRules

_SETTING = setting
_PREFIXES = ("card.", "office.", "remind.")
_SET = select(_SETTING.c.key, _SETTING.c.value).where(
    or_(*(_SETTING.c.key.startswith(prefix) for prefix in _PREFIXES))
)


def rules(connection: Connection) -> SupervisionRules:
    """Return the rules as they hold now."""
    standing = {key: rule.default for key, rule in setting_rules().items() if key.startswith(_PREFIXES)}
    standing |= {row.key: row.value for row in connection.execute(_SET) if row.key in standing}
    return SupervisionRules(
        cards={
            kind: CardRule(
                standing[keys.laid(kind)] == keys.YES,
                int(standing[keys.days(kind)]) if kind in TIMED_KINDS else 0,
                int(standing[keys.explain_days(kind)]),
            )
            for kind in CardKind
        },
        opens=time.fromisoformat(str(standing[keys.OPENS])),
        closes=time.fromisoformat(str(standing[keys.CLOSES])),
        reminder_before=int(standing[keys.REMINDER_BEFORE]),
        answer_days=int(standing[keys.ANSWER_DAYS]),
    )
