"""The dialog before a step is taken: the case, what follows, reasons and proof as its harm demands.

It stays open until the step is done or given up: what a rule says against it is shown inside, and nothing written
in it is lost.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static, TextArea

from data.words.kinds import Outcome
from data.words.rows import Phrases
from data.words.violations import BadInput, Refused, RuleViolation, StoreTrouble
from tui.commands.answer import Answer
from tui.dialogs.asked_lines import AskedLines
from tui.dialogs.fields import OutcomeChoice, ProofInput, WordsField
from tui.dialogs.phrase_dialog import PhraseDialog
from tui.dialogs.question import PROOF_LENGTH, Question, Reasons, proves
from tui.dialogs.quiet import QuietGuard
from tui.present.voice import Voice

Result = TypeVar("Result")
"""What was done: a step of a case has its ``Done``."""

class ActDialog(ModalScreen[Result | None], Generic[Result]):
    """Returns what was done, or None when it was given up."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", show=False),
        Binding("n,ｎ", "give_up", show=False),
        Binding("y,ｙ", "say_yes", show=False),
        Binding("ctrl+s,f2", "send", show=False),
        Binding("ctrl+o", "choose_phrase", show=False),
        Binding("left,up", "focus_button(-1)", show=False),
        Binding("right,down", "focus_button(1)", show=False),
    ]

    def __init__(
        self,
        voice: Voice,
        question: Question,
        submit: Callable[[Answer], Awaitable[Result]],
        phrases: Callable[[Outcome | None], Awaitable[Phrases]],
    ) -> None:
        super().__init__()
        self.voice = voice
        self.question = question
        self.guard = QuietGuard()
        self._submit = submit
        self._phrases = phrases
        self._sending = False

    @property
    def _plain(self) -> bool:
        """Whether it asks once and nothing is written or typed."""
        question = self.question
        return not (question.reasons is not Reasons.NONE or question.proof or question.asks_outcome or question.lines)

    def compose(self) -> ComposeResult:
        """Build the fields that this question needs."""
        say, question = self.voice.say, self.question
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(Content.styled(question.title, "bold"), id="title")
            yield Static(self._about(), id="about")
            if question.asks_outcome:
                yield OutcomeChoice(self.voice)
            if question.lines:
                yield AskedLines(question.lines)
            if question.reasons is not Reasons.NONE:
                label = say("Reasons") if question.reasons is Reasons.REQUIRED else say("Opinion in your own words")
                yield Static(Content(question.words_label or label), classes="label")
                yield WordsField(id="reasons", tab_behavior="focus", soft_wrap=True)
            if question.proof:
                yield Static(self._proof_label(), classes="label")
                longest = max(PROOF_LENGTH, len(question.proof)) + 1
                yield ProofInput(id="proof", max_length=longest, select_on_focus=False)
            yield Static("", id="violation", markup=False)
            with Horizontal(id="buttons"):
                yield Button(Content(say("Cancel")), id="cancel", compact=True)
                yield Button(Content(question.yes), id="yes", compact=True)
            yield Static(Content.styled(say("One moment: keys are not heard yet."), "$text-faint"), id="hint")

    def on_mount(self) -> None:
        """Put the focus where the person begins, and start listening only once all this has been drawn."""
        question = self.question
        first = "#outcome" if question.asks_outcome else "#reasons"
        if question.reasons is Reasons.NONE:
            first = "#proof" if question.proof else "#cancel"
        for field in self.query(TextArea):
            field.cursor_blink = False  # a blinking cursor redraws twice a second, over every SSH line
        for line in self.query(Input):
            line.cursor_blink = False
        begins = self.query_one(AskedLines).first if question.lines and not question.asks_outcome else None
        (begins or self.query_one(first)).focus()
        self.call_after_refresh(self.guard.drawn)
        self._waiting = self.set_interval(0.05, self._say_that_keys_are_heard)

    def _say_that_keys_are_heard(self) -> None:
        """The hint names keys only from the moment on at which they count."""
        if self.guard.listening:
            self._waiting.stop()
            self.query_one("#hint", Static).update(Content.styled(self._hint(), "$text-faint"))

    def drops(self, event: events.Event) -> bool:
        """Return whether an input event comes too early to count."""
        return self.guard.drops(event)

    def action_give_up(self) -> None:
        """Leave without doing anything, unless it is being written this moment."""
        if not self._sending:
            self.dismiss(None)

    def action_say_yes(self) -> None:
        """``y`` answers a question that asks once; elsewhere it does nothing."""
        if self._plain:
            self.action_send()

    def action_focus_button(self, by: int) -> None:
        """Move between the buttons."""
        if isinstance(self.focused, Button):
            self.query_one("#yes" if by > 0 else "#cancel").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Cancel or go on."""
        event.stop()
        if event.button.id == "yes":
            self.action_send()
        else:
            self.action_give_up()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the proof field goes on; in a line it goes to the next field."""
        event.stop()
        if isinstance(event.input, ProofInput):
            self.action_send()
        else:
            self.focus_next()

    def on_words_field_phrases_wanted(self) -> None:
        """Down in the empty field."""
        self.action_choose_phrase()

    def action_choose_phrase(self) -> None:
        """Offer phrases where words are asked for."""
        if self.query(WordsField) and not self._sending:
            self.run_worker(self._choose_phrase(), group="phrases", exclusive=True)

    async def _choose_phrase(self) -> None:
        outcome = self.query_one(OutcomeChoice).outcome if self.question.asks_outcome else None
        try:
            offered = await self._phrases(outcome)
        except (Refused, StoreTrouble, BadInput) as trouble:
            self._show(self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble))
            return
        chosen = await self.app.push_screen_wait(PhraseDialog(self.voice, offered))
        if chosen is not None:
            field = self.query_one(WordsField)
            field.insert(chosen)
            field.focus()

    def action_send(self) -> None:
        """Check what was written here, then have it done."""
        if self._sending:
            return
        answer = self._answer()
        wrong = self._wrong(answer)
        if wrong:
            self._show(wrong)
            return
        self._sending = True
        self._show(self.voice.say("Writing…"), trouble=False)
        self.run_worker(self._send(answer), group="writes", exclusive=False)

    async def _send(self, answer: Answer) -> None:
        try:
            done = await self._submit(answer)
        except Refused as refusal:
            self._show(self.voice.sentence(refusal.violation))
        except (StoreTrouble, BadInput) as trouble:
            self._show(self.voice.sentence(trouble))
        else:
            self.dismiss(done)
            return
        self._sending = False

    def _answer(self) -> Answer:
        reasons = self.query_one("#reasons", TextArea).text if self.question.reasons is not Reasons.NONE else ""
        outcome = self.query_one(OutcomeChoice).outcome if self.question.asks_outcome else None
        lines = self.query_one(AskedLines).values if self.question.lines else {}
        return Answer(reasons.strip(), outcome, lines=lines)

    def _wrong(self, answer: Answer) -> str:
        for line in self.question.lines:
            if line.required and not answer.lines[line.name]:
                return self.voice.say("Not filled in: {label}", label=line.label)
        needed = self.question.reasons is Reasons.REQUIRED or answer.outcome is Outcome.DENY
        if needed and not answer.reasons and self.question.words_label:
            return self.voice.say("Write something under “{label}”.", label=self.question.words_label)
        if needed and not answer.reasons:
            return self.voice.sentence(RuleViolation("procedure.reasons_missing", basis="行政许可法 38"))
        if self.question.proof and not proves(self.query_one("#proof", ProofInput).value, self.question.proof):
            if self.question.proof_label:
                return self.voice.say("This is not the number that was asked for; nothing was changed.")
            return self.voice.say("These are not the last four characters of the case number; nothing was signed.")
        return ""

    def _show(self, text: str, *, trouble: bool = True) -> None:
        line = self.query_one("#violation", Static)
        line.update(Content.styled(text, "$lamp-red bold" if trouble else "$text-faint"))
        line.scroll_visible(animate=False)

    def _about(self) -> Content:
        question = self.question
        style = "$lamp-yellow" if question.final else "$text-faint"
        return Content.assemble(
            (question.case_number, "bold"), (f"  {question.item}\n", ""), (question.consequence, style)
        )

    def _proof_label(self) -> Content:
        """The number with the characters to type underlined, so that they are read before they are typed."""
        if self.question.proof_label:
            return Content(self.question.proof_label)
        number = self.question.case_number
        needed = len(self.question.proof)
        start = len(number)
        while needed and start:
            start -= 1
            needed -= number[start].isalnum()
        label = self.voice.say("To sign, type the last four characters of the number (without signs between):")
        return Content.assemble(f"{label} ", number[:start], (number[start:], "bold underline"))

    def _hint(self) -> str:
        if self._plain:
            return self.voice.say("y yes · Esc no · arrows and Enter choose")
        if self.question.reasons is Reasons.NONE:
            return self.voice.say("Tab next field · Ctrl-s go on · Esc give up")
        return self.voice.say("Tab next field · Ctrl-o phrases · Ctrl-s go on · Esc give up")
