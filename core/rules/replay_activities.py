"""What one activity of a log does to a case, by the rules of its profile. Pure; used by ``core.rules.replay``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from data.words.event_log import ActivityRule, LogCase, LogEvent, LogProfile, RuleTarget
from data.words.kinds import Outcome, Route
from data.words.procedure_words import Duty, Stage


class Move(NamedTuple):
    """Where an activity leaves a case and what it says."""

    stage: Stage
    duty: Duty = Duty.REVIEW
    raises_to: Route | None = None
    outcome: Outcome | None = None
    by_chief: bool = False
    decision: Outcome | None = None


@dataclass(slots=True)
class CaseProgress:
    """A replayed case so far."""

    stage: Stage
    route: Route
    accepted: bool = False
    recommended: Outcome | None = None
    decided: bool = False
    responsible_acted: bool = False

    def end(self, case: LogCase, profile: LogProfile, target: Stage | RuleTarget) -> Move:
        """Return the end of the case: the stage asked for, or what the outcome table says of the case."""
        wanted = target
        if isinstance(target, RuleTarget):
            rules = profile.outcome
            told = rules.values.get(case.attributes.get(rules.key, ""), rules.default)
            undecided = told not in {Stage.APPROVED, Stage.DENIED}
            wanted = RuleTarget.DECIDED if target is RuleTarget.DECIDED and undecided else told
        if isinstance(wanted, RuleTarget):
            # The log tells that the case was decided and not how: as it was last recommended.
            wanted = Stage.DENIED if self.recommended is Outcome.DENY else Stage.APPROVED
        decision = None
        if wanted in {Stage.APPROVED, Stage.DENIED} and not self.decided:
            self.decided = True
            decision = Outcome.APPROVE if wanted is Stage.APPROVED else Outcome.DENY
        return Move(wanted, decision=decision)


def progress_of(
    progress: CaseProgress, case: LogCase, event: LogEvent, profile: LogProfile, by_responsible: object
) -> Move:
    """Return what an event does to the case and remember it in ``progress``."""
    if by_responsible:
        progress.responsible_acted = True
    rule = _rule_for(progress, event, profile)
    if rule is None:
        return Move(progress.stage)
    if rule.outcome is not None:
        progress.recommended = rule.outcome
    if rule.raises_to is not None:
        progress.route = rule.raises_to
    if rule.stage is None:
        ended = Move(progress.stage)
    elif isinstance(rule.stage, RuleTarget) or rule.stage in {Stage.APPROVED, Stage.DENIED}:
        ended = progress.end(case, profile, rule.stage)
    else:
        ended = Move(rule.stage)
    return ended._replace(
        duty=rule.duty, raises_to=rule.raises_to, outcome=rule.outcome, by_chief=rule.by_chief
    )


def _rule_for(progress: CaseProgress, event: LogEvent, profile: LogProfile) -> ActivityRule | None:
    for rule in profile.activity.rules_for(event.attributes.get(profile.activity.key, "")):
        if progress.stage not in rule.stages:
            continue
        if rule.on_route is not None and rule.on_route is not progress.route:
            continue
        if rule.responsible_acted is not None and rule.responsible_acted is not progress.responsible_acted:
            continue
        if all(event.attributes.get(key, "") == value for key, value in rule.event_values.items()):
            return rule
    return None
