"""Supervision of the rehearsal bureau: cards that the past left are answered, and its last morning is looked at.

Everything by the desks' own verbs. What becomes of a card depends on its number and state only, so that the same seed
gives the same past.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from random import Random
from typing import NamedTuple

from sqlalchemy import Connection

from core.bureau import Bureau
from core.demo.roster import Roster
from core.desks import card_answers, reminding, unmasking
from core.rules.calendar import BEIJING, WorkingCalendar, day_of
from core.upkeep import card_pass
from core.work import UnitOfWork
from data.queries import supervision, supervision_people
from data.queries.supervision import CardScope
from data.store.store import Store
from data.words.people import Actor
from data.words.supervision_words import CardAction, CardRow, CardState

AS_WORK_BEGINS = time(8, 0)
BATCH = 25
REMINDED = 3
UNMASKED = 2
_ROUND = 2_000
"""More cards than ever wait at once."""
_EXPLAINED, _ACCEPTED, _APPEALED = 0.9, 0.85, 0.5
"""Shares of the cards that are explained in a round, explanations that are accepted, rejections appealed against."""

ResolveActor = Callable[[Connection, str, date], Actor]


class _Answer(NamedTuple):
    login: str
    action: CardAction
    occasion: str
    """Which sentences say it."""


class Oversight:
    """Those who supervise the rehearsal bureau."""

    def __init__(
        self,
        calendar: WorkingCalendar,
        roster: Roster,
        sentences: Mapping[str, Sequence[str]],
        officer_ids: Mapping[str, int],
        seed: int,
    ) -> None:
        self._calendar = calendar
        self._people = roster.people
        self._sentences = sentences
        self._logins = {officer_id: login for login, officer_id in officer_ids.items()}
        self._seed = seed
        self._seen = 0

    def round(self, connection: Connection, at: datetime, resolve: ResolveActor) -> None:
        """Take every card that was there in the round before one step further."""
        waiting = supervision.cards(connection, CardScope(), _ROUND)
        for card in reversed([card for card in waiting if card.card_id <= self._seen]):
            answer = self._next(card, day_of(at))
            if answer is not None:
                work = self._work(connection, answer.login, at, resolve)
                card_answers.answer(work, card.card_id, answer.action, self._say(answer.occasion, card.card_id))
        self._seen = max((card.card_id for card in waiting), default=self._seen)

    def last_morning(self, store: Store, today: date) -> None:
        """Lay what the morning finds late, remind whoever is, answer one, and have names shown for a reason."""
        at = datetime.combine(today, AS_WORK_BEGINS, BEIJING).astimezone(UTC)

        def as_person(login: str) -> Bureau:
            return Bureau(store, self._calendar, login, now=lambda: at)

        operator, supervisor = as_person(self._people.operator.login), as_person(self._people.supervision[0].login)
        card_pass.lay_cards(operator, BATCH)
        with store.read() as connection:
            late = supervision_people.held_longest(connection, REMINDED)
            masked = supervision_people.held_with_masked_name(connection, UNMASKED)
        sent = [supervisor.act(reminding.send, held.case_id, self._say("reminder", held.case_id)) for held in late]
        for one, held in list(zip(sent, late, strict=True))[:1]:
            as_person(held.login).act(reminding.answer, one.reminder_id, self._say("reminder_answer", held.case_id))
        for held in masked:
            as_person(held.login).act(unmasking.unmask, held.case_id, self._say("unmasking", held.case_id))
        card_pass.send_reminders(operator, BATCH)

    def _next(self, card: CardRow, today: date) -> _Answer | None:
        random = Random(f"card {self._seed} {card.card_id} {card.state.value} {today.toordinal() // 30}")
        supervisor = self._people.supervision[card.card_id % len(self._people.supervision)].login
        accountable = None if card.officer_id is None else self._logins[card.officer_id]
        overdue = accountable is None or (card.due_on is not None and today > card.due_on)
        chance = random.random()
        if card.state is CardState.OPEN and accountable is not None and chance < _EXPLAINED:
            return _Answer(accountable, CardAction.EXPLAIN, "card_explanation")
        if card.state is CardState.EXPLAINED:
            if chance < _ACCEPTED:
                return _Answer(supervisor, CardAction.ACCEPT, "card_acceptance")
            return _Answer(supervisor, CardAction.REJECT, "card_rejection")
        if card.state is CardState.REJECTED and accountable is not None and not overdue and chance < _APPEALED:
            return _Answer(accountable, CardAction.APPEAL, "card_appeal")
        if card.state is CardState.APPEALED:
            return _Answer(self._people.head.login, CardAction.ACCEPT, "card_acceptance")
        if card.state is CardState.ACCEPTED or (card.state in {CardState.OPEN, CardState.REJECTED} and overdue):
            return _Answer(supervisor, CardAction.CLOSE, "card_closing")
        return None

    def _work(self, connection: Connection, login: str, at: datetime, resolve: ResolveActor) -> UnitOfWork:
        today = day_of(at)
        return UnitOfWork(connection, resolve(connection, login, today), at, today, self._calendar)

    def _say(self, occasion: str, number: int) -> str:
        sentences = self._sentences[occasion]
        return sentences[number % len(sentences)]
