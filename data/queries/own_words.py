"""What an officer wrote into cases lately, for ``core.reads.phrases``."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, not_, select

from data.tables.case import case_event
from data.words.kinds import Outcome
from data.words.procedure_words import Action

_EVENT = case_event


class OwnWords(NamedTuple):
    """What somebody wrote in one step."""

    text: str
    outcome: Outcome | None
    at: datetime


def of_officer(connection: Connection, officer_id: int, actions: Collection[Action], limit: int) -> list[OwnWords]:
    """Return what the officer wrote in the last ``limit`` steps of these kinds, the latest first; nothing empty."""
    statement = (
        select(_EVENT.c.details, _EVENT.c.at)
        .where(
            _EVENT.c.officer_id == officer_id,
            _EVENT.c.action.in_(list(actions)),
            not_(_EVENT.c.imported),
        )
        .order_by(_EVENT.c.at.desc(), _EVENT.c.case_id.desc(), _EVENT.c.sequence.desc())
        .limit(limit)
    )
    found: list[OwnWords] = []
    for details, at in connection.execute(statement):
        text = str(details.get("opinion") or details.get("reasons") or "").strip()
        if text:
            told = details.get("outcome")
            found.append(OwnWords(text, Outcome(told) if told else None, at))
    return found
