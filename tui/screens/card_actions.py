"""Acting in mode 6: answering a card, reminding, answering a reminder; and which cards are listed. Mixed in there.

The rules are asked anew before every question, so that nobody is asked about what can no longer be done.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from data.words.supervision_words import BesideAction, CardAction, CardKind, CardState
from data.words.violations import Refused
from tui.commands.command import Command
from tui.commands.table import step_of, why_not
from tui.screens.asking import Asking
from tui.screens.supervision_rows import CARDS, REMINDERS, Beside, Chosen

if TYPE_CHECKING:
    from core.desks.card_answers import CardDone
    from tui.commands.answer import Answer

Word = TypeVar("Word", CardState, CardKind)


class CardActions(Asking):
    """A screen that lists cards and reminders."""

    view: str
    chosen = Chosen()

    @property
    def acted_on(self) -> Any | None:
        """The row that commands mean."""
        raise NotImplementedError

    def beside(self, view: str, row: Any) -> Beside:
        """Return what may be done with a row, asked anew. Blocks."""
        raise NotImplementedError

    async def give(self, command: Command) -> None:
        """Run a command; those with steps ask rules and person first, in a worker of their own."""
        if command.steps:
            self._begin(partial(self._take, command))
        else:
            await super().give(command)

    def chosen_text(self) -> str:
        """Return what narrows the present list, to stand behind its title; "" where nothing does."""
        if self.view == REMINDERS and self.chosen.answered:
            return self.voice.glyphs.between + self.voice.say("answered too")
        if self.view != CARDS:
            return ""
        words = [self.voice.word(word) for word in (self.chosen.state, self.chosen.kind) if word is not None]
        return "".join(self.voice.glyphs.between + word for word in words)

    def do_next_state(self) -> None:
        """Only cards that stand so; in the list of reminders, answered ones too or not."""
        chosen = self.chosen
        if self.view == REMINDERS:
            self.chosen = Chosen(chosen.state, chosen.kind, not chosen.answered)
        elif self.view == CARDS:
            self.chosen = Chosen(_after(chosen.state, tuple(CardState)), chosen.kind, chosen.answered)
        self._show_chosen()

    def do_next_kind(self) -> None:
        """Only cards of one reason."""
        if self.view == CARDS:
            chosen = self.chosen
            self.chosen = Chosen(chosen.state, _after(chosen.kind, tuple(CardKind)), chosen.answered)
            self._show_chosen()

    def _show_chosen(self) -> None:
        self.show_counts()
        self.show_again()

    async def _take(self, command: Command) -> None:
        row = self.acted_on
        if row is None:
            self.say(self.voice.say("There is nothing here to act on."), warning=True)
            return
        possible = (await asyncio.to_thread(self.beside, self.view, row)).possible
        step = step_of(command, possible)
        if isinstance(step, CardAction):
            await self._answer_card(step, row)
        elif isinstance(step, BesideAction):
            await self._ask_beside(step, row)
        elif not any(known in possible for known in command.steps):
            self.say(self.voice.say("That is for cards; v goes to them."), warning=True)
        else:
            violation = why_not(command, possible)
            if violation is not None:
                raise Refused(violation)

    async def _answer_card(self, step: CardAction, row: Any) -> None:
        from tui.dialogs.act_dialog import ActDialog
        from tui.dialogs.beside_question import card_question
        from tui.screens.beside_asking import no_phrases

        question = card_question(step, row, self.voice)
        submit = partial(self._write_answer, step, row.card_id)
        done = await self.app.push_screen_wait(ActDialog(self.voice, question, submit, no_phrases))
        if done is not None:
            told = self.voice.say("{number}: {state}.", number=done.case_number, state=self.voice.word(done.state))
            self.say(told, seconds=6)
            self.show_again()
            self.post_message(self.CountsOutdated())

    async def _write_answer(self, step: CardAction, card_id: int, answer: Answer) -> CardDone:
        from core.desks import card_answers

        return await self.sitting.write(card_answers.answer, card_id, step, answer.reasons)

    async def _ask_beside(self, step: BesideAction, row: Any) -> None:
        from core.reads import worklist
        from tui.screens import beside_asking

        line = await asyncio.to_thread(self.sitting.look, worklist.line, row.case_id)
        await beside_asking.ask_beside(self, step, line)


def _after(present: Word | None, words: tuple[Word, ...]) -> Word | None:
    """Return the next of the words; after the last, none."""
    if present is None:
        return words[0]
    place = words.index(present) + 1
    return words[place] if place < len(words) else None
