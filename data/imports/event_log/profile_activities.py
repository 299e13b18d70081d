"""The part of a profile that says what the activities of a log do to a case."""

from __future__ import annotations

from data.imports.event_log.profile_fields import Fields
from data.words.event_log import ActivityRule, ActivityRules, RuleTarget
from data.words.kinds import Outcome, Route
from data.words.procedure_words import OPEN_STAGES, Duty, Stage


def activity_rules(fields: Fields) -> ActivityRules:
    """Return the ``[activity]`` table with its ``[[activity.rule]]`` list.

    Raises:
        BadInput: as ``Fields``.
    """
    rules = ActivityRules(
        key=fields.text("key"),
        title=fields.text("title", ""),
        lifecycle=fields.text("lifecycle", ""),
        lifecycles=frozenset(fields.texts("lifecycles")),
        rules=tuple(_rule(rule) for rule in fields.tables("rule")),
    )
    fields.done()
    return rules


def _rule(fields: Fields) -> ActivityRule:
    activities = fields.texts("activities")
    if not activities:
        raise fields.wrong("activities", "array")
    stages = frozenset(fields.one_of("stages", stage, Stage) for stage in fields.texts("stages"))
    rule = ActivityRule(
        activities=activities,
        stage=_stage(fields),
        stages=stages or OPEN_STAGES,
        event_values=fields.table("when").free_texts(),
        on_route=fields.word("on_route", Route),
        responsible_acted=fields.flag("responsible_acted"),
        raises_to=fields.word("raises_to", Route),
        outcome=fields.word("outcome", Outcome),
        by_chief=bool(fields.flag("by_chief", False)),
        duty=fields.word("duty", Duty) or Duty.REVIEW,
    )
    fields.done()
    return rule


def _stage(fields: Fields) -> Stage | RuleTarget | None:
    text = fields.text("stage", "")
    if not text:
        return None
    targets = [target.value for target in RuleTarget]
    if text in targets:
        return RuleTarget(text)
    stages = [stage.value for stage in Stage]
    if text not in stages:
        raise fields.unknown_value("stage", text, [*stages, *targets])
    return Stage(text)
