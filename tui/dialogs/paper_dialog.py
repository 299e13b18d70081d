"""The window's dialog before an application is answered or papers are taken in: lists to tick, words, then a letter.

It stays open until it is done or given up: what a rule says against it is shown inside, and nothing said in it is
lost. Where a letter goes to the applicant, its text is read before it is sent.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static, TextArea

from data.words.violations import BadInput, Refused, StoreTrouble
from tui.commands.window_verbs import Brought, WindowAnswer
from tui.dialogs.path_dialog import PathDialog
from tui.dialogs.quiet import QuietGuard
from tui.present.material_text import PaperLine
from tui.present.voice import Voice
from tui.widgets.paper_list import PaperList

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """One dialog of the window."""

    title: str
    case_number: str
    item: str
    consequence: str
    yes: str
    lines: tuple[PaperLine, ...] = ()
    list_label: str = ""
    taking_in: bool = False
    """Whether originals and files are told of papers."""
    one: bool = False
    """Whether exactly one line is chosen."""
    promise_label: str = ""
    words_label: str = ""
    wrong: Callable[[WindowAnswer], str] = lambda answer: ""
    """What is wrong with an answer, in one sentence; "" where nothing is."""
    letter: Callable[[WindowAnswer], str] | None = None
    """What the applicant is told, to be read before it is sent."""


class PaperDialog(ModalScreen["Result | None"], Generic[Result]):
    """Returns what was done, or None when it was given up."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", show=False),
        Binding("y,ｙ", "say_yes", show=False),
        Binding("ctrl+s,f2", "send", show=False),
        Binding("left,up", "focus_button(-1)", show=False),
        Binding("right,down", "focus_button(1)", show=False),
    ]

    def __init__(
        self, voice: Voice, question: PaperQuestion, submit: Callable[[WindowAnswer], Awaitable[Result]]
    ) -> None:
        super().__init__()
        self.voice = voice
        self.question = question
        self.guard = QuietGuard()
        self._submit = submit
        self._sending = False
        self._reading_letter = False

    def compose(self) -> ComposeResult:
        """Build the fields that this question needs."""
        say, question = self.voice.say, self.question
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(Content.styled(question.title, "bold"), id="title")
            yield Static(self._about(), id="about", markup=False)
            with Vertical(id="asked"):
                if question.list_label:
                    yield Static(Content(question.list_label), classes="label")
                    yield PaperList(self.voice, question.lines, taking_in=question.taking_in, one=question.one)
                if question.promise_label:
                    yield Static(Content(question.promise_label), classes="label")
                    yield Input(id="promise", select_on_focus=False)
                if question.words_label:
                    yield Static(Content(question.words_label), classes="label")
                    yield TextArea(id="reasons", tab_behavior="focus", soft_wrap=True)
            yield Static("", id="letter", markup=False)
            yield Static("", id="violation", markup=False)
            with Horizontal(id="buttons"):
                yield Button(Content(say("Cancel")), id="cancel", compact=True)
                yield Button(Content(question.yes), id="yes", compact=True)
            yield Static(Content.styled(say("One moment: keys are not heard yet."), "$text-faint"), id="hint")

    def _about(self) -> Content:
        question = self.question
        return Content.assemble(
            (question.case_number, "bold"), f"  {question.item}\n", (question.consequence, "$text-faint")
        )

    def on_mount(self) -> None:
        """Put the focus where the person begins, and start listening only once all this has been drawn."""
        for field in self.query(TextArea):
            field.cursor_blink = False  # a blinking cursor redraws twice a second, over every SSH line
        for line in self.query(Input):
            line.cursor_blink = False
        self._begin(self.guard)

    def _begin(self, guard: QuietGuard) -> None:
        self.guard = guard
        self.query_one("#letter").display = self._reading_letter
        self.query_one("#asked").display = not self._reading_letter
        first = [] if self._reading_letter else [*self.query(PaperList), *self.query(Input), *self.query(TextArea)]
        (first[0] if first else self.query_one("#cancel")).focus()
        self.call_after_refresh(guard.drawn)
        self._waiting = self.set_interval(0.05, self._say_that_keys_are_heard)

    def _say_that_keys_are_heard(self) -> None:
        if self.guard.listening:
            self._waiting.stop()
            self.query_one("#hint", Static).update(Content.styled(self._hint(), "$text-faint"))

    def drops(self, event: events.Event) -> bool:
        """Return whether an input event comes too early to count."""
        return self.guard.drops(event)

    # -- keys -------------------------------------------------------------------------------------------------

    def action_give_up(self) -> None:
        """From the letter back to what was asked; from there leave without doing anything."""
        if self._sending:
            return
        if self._reading_letter:
            self._reading_letter = False
            self._begin(QuietGuard())
        else:
            self.dismiss(None)

    def action_say_yes(self) -> None:
        """``y`` sends a letter that was read, and answers where nothing is asked."""
        if self._reading_letter or not (self.question.list_label or self.question.words_label):
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
        """Enter goes to the next field."""
        event.stop()
        self.focus_next()

    @on(PaperList.Told)
    def tell(self, message: PaperList.Told) -> None:
        """Say why a key did nothing."""
        self._show(message.sentence)

    @on(PaperList.FileWanted)
    def want_file(self, message: PaperList.FileWanted) -> None:
        """Ask for a file."""
        self.run_worker(self._name_file(message.line), group="files", exclusive=True)

    async def _name_file(self, line: PaperLine) -> None:
        title = self.voice.say("File of “{paper}”", paper=line.name)
        path = await self.app.push_screen_wait(PathDialog(self.voice, title, line.path))
        if path is not None:
            self.query_one(PaperList).attach(line.code, path)

    def action_send(self) -> None:
        """Check what was said here, show the letter where there is one, then have it done."""
        if self._sending:
            return
        answer = self._answer()
        wrong = self.question.wrong(answer)
        if wrong:
            self._show(wrong)
        elif self.question.letter is not None and not self._reading_letter:
            self.query_one("#letter", Static).update(Content(self.question.letter(answer)))
            self._show("")
            self._reading_letter = True
            self._begin(QuietGuard())
        else:
            self._sending = True
            self._show(self.voice.say("Writing…"), trouble=False)
            self.run_worker(self._send(answer), group="writes", exclusive=False)

    async def _send(self, answer: WindowAnswer) -> None:
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

    def _answer(self) -> WindowAnswer:
        ticked = [line for papers in self.query(PaperList) for line in papers.ticked]
        return WindowAnswer(
            chosen=tuple(line.code for line in ticked),
            words="".join(field.text for field in self.query(TextArea)).strip(),
            promise="".join(field.value for field in self.query(Input)).strip(),
            brought=brought(ticked),
        )

    def _show(self, text: str, *, trouble: bool = True) -> None:
        line = self.query_one("#violation", Static)
        line.update(Content.styled(text, "$lamp-red bold" if trouble else "$text-faint"))
        line.scroll_visible(animate=False)

    def _hint(self) -> str:
        say = self.voice.say
        if self._reading_letter:
            return say("y send · Esc back · arrows and Enter choose")
        if self.question.taking_in:
            papers = say("Materials: Space here · o original · f file · r use again · i identity data")
            return f"{papers}\n{say('Tab next field · Ctrl-s go on · Esc give up')}"
        if self.question.list_label:
            return say("Space tick · Tab next field · Ctrl-s go on · Esc give up")
        return say("Tab next field · Ctrl-s go on · Esc give up")


def brought(ticked: list[PaperLine]) -> tuple[Brought, ...]:
    """Return ticked lines as papers that are taken in."""
    return tuple(
        Brought(
            line.code, line.path, line.sighted, line.held_case_id if line.reused else None, line.identity_data
        )
        for line in ticked
    )  # fmt: skip
