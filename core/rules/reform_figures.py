"""What the reform made of the house, computed: sections, staff, promised days, steps of a case before and after.

Pure. Everything comes from the catalogue, the house and the transition table; no figure stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import NamedTuple

from core.rules import procedure
from core.rules.step import Request
from data.words.case_words import CaseState
from data.words.catalogue_words import ItemFact
from data.words.kinds import ItemKind, Outcome, Route
from data.words.people import Actor
from data.words.procedure_words import Action, Duty, Position, Stage

FAVOURABLE = frozenset(
    {
        Action.ACCEPT, Action.DECIDE_ON_THE_SPOT, Action.CLAIM, Action.RECOMMEND, Action.ENDORSE, Action.FORWARD,
        Action.RECORD_RESULT, Action.APPROVE, Action.DELIVER,
    }
)  # fmt: skip
"""What happens to a case whose papers are whole and whose answer is yes."""
FIXED_BEFORE = (Action.ACCEPT, Action.ASSIGN, Action.RECOMMEND, Action.DELIVER)
"""What every case went through besides its signers: window, dispatch, the officer who drafted (承办人), delivery."""


class Change(NamedTuple):
    """A number before and after the reform."""

    before: int
    after: int

    @property
    def less(self) -> float:
        """By how many percent it shrank."""
        return 100 * (self.before - self.after) / self.before if self.before else 0.0


class Share(NamedTuple):
    """Some items and their sum of days or steps."""

    name: str
    items: int
    total: int

    @property
    def mean(self) -> float:
        """For one item."""
        return self.total / self.items if self.items else 0.0


class Mean(NamedTuple):
    """A mean over the catalogue, with the parts it was computed from."""

    shares: tuple[Share, ...]

    @property
    def items(self) -> int:
        """How many items it is over."""
        return sum(share.items for share in self.shares)

    @property
    def value(self) -> float:
        """The mean: the sum of items times mean, by the number of items."""
        return sum(share.total for share in self.shares) / self.items if self.items else 0.0


class ReformFigures(NamedTuple):
    """The reform in numbers."""

    items: int
    departments: int
    sections: Change
    officers: Change
    promised_before: Mean
    """Working days, by the former kind."""
    promised_after: Mean
    """Working days, by kind."""
    steps_before: Mean
    """Steps of a case, by route."""
    steps_after: Mean


def reform_figures(items: Sequence[ItemFact], sections: Change, officers: Change) -> ReformFigures:
    """Return the reform in numbers.

    Args:
        items: the catalogue; items without a promised limit are left out of the means of days.
        sections: approving sections before and after.
        officers: approving staff before and after.
    """
    before = [(item.former_kind.value, item.former_promised) for item in items if item.former_kind]
    return ReformFigures(
        items=len(items),
        departments=len({item.department for item in items}),
        sections=sections,
        officers=officers,
        promised_before=_mean((kind, days) for kind, days in before if days is not None),
        promised_after=_mean((item.kind.value, item.promised.amount) for item in items if item.promised),
        steps_before=_mean((item.route.value, steps_before(item.former_chain)) for item in items),
        steps_after=_mean((item.route.value, steps_after(item.kind, item.route)) for item in items),
    )


def steps_before(former_chain: Sequence[str]) -> int:
    """Return how many steps a case took before the reform: the fixed ones and a signature for each signer."""
    return len(FIXED_BEFORE) + len(former_chain)


@cache
def steps_after(kind: ItemKind, route: Route) -> int:
    """Return how many steps of the transition table lie between receipt and delivery, on the shortest way.

    Raises:
        LookupError: the table has no way to delivery.
    """
    reached = {Stage.RECEIVED: 0}
    waiting = [Stage.RECEIVED]
    for stage in waiting:
        for action in FAVOURABLE.intersection(procedure.actions_at(stage)):
            if action is Action.DECIDE_ON_THE_SPOT and kind is not ItemKind.INSTANT:
                continue
            row = procedure.find(_request(kind, route, stage, action))
            if isinstance(row, procedure.Transition) and row.to not in reached:
                reached[row.to] = reached[stage] + 1
                waiting.append(row.to)
    if Stage.DELIVERED not in reached:
        raise LookupError(f"no way to delivery for {kind} on the route {route}")
    return reached[Stage.DELIVERED]


def _request(kind: ItemKind, route: Route, stage: Stage, action: Action) -> Request:
    """A case of no section in particular, asked about by its chief."""
    day = date(2000, 1, 3)
    state = CaseState(
        item_id=0, section_id=0, applicant_id=None, route=route, kind=kind, stage=stage, holder_id=0, reviewer_id=0,
        received_on=day, accepted_on=day, closed_on=None, stage_since=datetime(2000, 1, 3, tzinfo=UTC),
        promised_due_on=None, statutory_due_on=None, stage_due_on=None, due_on=day, paused_on=None, told_until=None,
        held=False, returned=False, recommendation=Outcome.APPROVE, chief_opinion=Outcome.APPROVE, decision=None,
        pauses=(), extension=None, source_promised_on=None, source_statutory_on=None, imported=False, last_sequence=0,
    )  # fmt: skip
    chief = Actor(0, "", "", Position.CHIEF, 0, frozenset({Duty.REVIEW}), chief_of=frozenset({0}))
    return Request(action, state, chief, day, outcome=Outcome.APPROVE)


def _mean(said: Iterable[tuple[str, int]]) -> Mean:
    sums: dict[str, tuple[int, int]] = {}
    for name, amount in said:
        items, total = sums.get(name, (0, 0))
        sums[name] = (items + 1, total + amount)
    return Mean(tuple(Share(name, items, total) for name, (items, total) in sorted(sums.items())))
