"""The form of a new application: item, applicant, papers; what will follow is shown while it is filled in.

Everything is written in one unit of work or not at all. Errors stand at their field.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from data.words.application_words import Application
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, StoreTrouble
from tui.commands import window_verbs
from tui.dialogs.act_dialog import ActDialog
from tui.dialogs.leave_form_dialog import LeaveFormDialog
from tui.dialogs.paper_dialog import brought
from tui.dialogs.path_dialog import PathDialog
from tui.dialogs.question import Question
from tui.dialogs.quiet import QuietGuard
from tui.lang import msgid
from tui.present.material_text import PaperLine, asked_lines
from tui.present.outlook_text import complete, outlook_text
from tui.widgets.item_finder import ItemFinder
from tui.widgets.kind_choice import KindChoice
from tui.widgets.paper_list import PaperList

if TYPE_CHECKING:
    from core.desks.case_step import Done
    from core.reads.intake import Outlook
    from core.work import Reading
    from data.words.catalogue_words import ItemRow
    from data.words.paper_words import HeldMaterial
    from data.words.rows import Phrases
    from tui.commands.answer import Answer
    from tui.screens.sitting import Sitting

TEXT_FIELDS: Final = (
    ("name", msgid("Applicant")),
    ("identity_number", msgid("Identity no.")),
    ("phone", msgid("Phone")),
    ("address", msgid("Address")),
    ("agent", msgid("Agent")),
    ("amount", msgid("Amount, 万元")),
)
_LOOK_SECONDS: Final = 0.25
"""Papers that are held already are looked for once the identity number rests."""


class RegistrationForm(ModalScreen["Done | None"]):
    """Returns what was registered, or None."""

    AUTO_FOCUS = "#item-words"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s,f2", "send", show=False),
        Binding("ctrl+g,f3", "decide", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self.sitting = sitting
        self.voice = sitting.voice
        self.guard = QuietGuard()
        self._outlook: Outlook | None = None
        self._code: str | None = None
        self._sending = False

    def compose(self) -> ComposeResult:
        """Build the fields."""
        say = self.voice.say
        with VerticalScroll(id="dialog", classes="form", can_focus=False):
            yield Static(Content.styled(say("Register an application"), "bold"), id="title")
            with Horizontal(classes="field"):
                yield Static(Content(say("Item")), classes="label")
                yield ItemFinder(self.voice, self._look_up)
            yield Static("", id="wrong-item", classes="wrong", markup=False)
            for name, label in TEXT_FIELDS:
                with Horizontal(classes="field", id=f"row-{name}"):
                    yield Static(Content(say(label)), classes="label")
                    yield Input(id=name, select_on_focus=False)
                    if name == "name":
                        yield KindChoice(self.voice)
                yield Static("", id=f"wrong-{name}", classes="wrong", markup=False)
            yield Static(Content(say("Materials")), id="papers-label", classes="section")
            yield PaperList(self.voice, taking_in=True)
            yield Static("", id="outlook", markup=False)
            yield Static("", id="violation", markup=False)
            with Horizontal(id="buttons"):
                yield Button(Content(say("Register")), id="yes", compact=True)
                yield Button(Content(say("Register and decide")), id="decide", compact=True)
            yield Static("", id="hint", markup=False)

    def on_mount(self) -> None:
        """Show what is asked before an item is chosen."""
        for field in self.query(Input):
            field.cursor_blink = False
        self._show_item()
        self.call_after_refresh(self.guard.drawn)

    def drops(self, event: events.Event) -> bool:
        """Return whether an input event comes too early to count."""
        return self.guard.drops(event)

    # -- the item and what follows ----------------------------------------------------------------------------

    def _look_up(self, words: str) -> tuple[ItemRow, ...]:
        from core.reads import catalogue

        return self.sitting.look(catalogue.items, words)

    @on(ItemFinder.Found)
    def take_item(self, message: ItemFinder.Found) -> None:
        """Ask what the item needs; papers that were ticked for another one go."""
        self._code = message.code
        self._wrong("item", "")
        if message.code is None:
            self._outlook = None
            self._show_item()
        else:
            self._look_soon()

    @on(Input.Changed, "#identity_number")
    @on(Input.Changed, "#amount")
    def look_again(self, event: Input.Changed) -> None:
        """Look again what follows, once the typing rests."""
        if self._code is not None:
            self._look_soon(_LOOK_SECONDS)

    def _look_soon(self, seconds: float = 0) -> None:
        # Not a coroutine yet: one that the next look replaces would never be awaited.
        look = partial(self._look_ahead, seconds)
        # The types of the library cannot tell a call that returns a coroutine from one that returns anything.
        self.run_worker(look, group="outlook", exclusive=True)  # type: ignore[arg-type]

    async def _look_ahead(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        try:
            amount = self._amount()
        except ValueError:
            amount = None
        number = self.query_one("#identity_number", Input).value
        try:
            outlook, held = await asyncio.to_thread(self.sitting.look, _what_follows, self._code or "", amount, number)
        except (Refused, StoreTrouble, BadInput) as trouble:
            self._tell(trouble)
            return
        same = self._outlook is not None and self._outlook.code == outlook.code
        self._outlook = outlook
        papers = self.query_one(PaperList)
        lines = asked_lines(outlook.materials, held, self.voice)
        papers.show(_as_ticked(lines, papers.lines) if same else lines)
        self._show_item()

    @on(PaperList.Changed)
    def show_outlook(self) -> None:
        """Say what follows from what is ticked now."""
        if self._outlook is None:
            return
        lines = self.query_one(PaperList).lines
        self.query_one("#outlook", Static).update(outlook_text(self._outlook, lines, self.voice))
        self.query_one("#decide").display = self._outlook.decided_at_once

    def _show_item(self) -> None:
        known = self._outlook is not None
        for place in ("#papers", "#papers-label", "#outlook"):
            self.query_one(place).display = known
        self.query_one("#row-amount").display = self._outlook is not None and self._outlook.major_above is not None
        self.query_one("#decide").display = False
        self.show_outlook()
        hint = self.voice.say("Tab next field · Ctrl-s register · Esc give up")
        if self._outlook is not None and self._outlook.decided_at_once:
            hint = self.voice.say("Tab next field · Ctrl-s register · Ctrl-g register and decide · Esc give up")
        papers = self.voice.say("Materials: Space here · o original · f file · r use again · i identity data")
        self.query_one("#hint", Static).update(Content.styled(f"{papers}\n{hint}" if known else hint, "$text-faint"))

    # -- papers -------------------------------------------------------------------------------------------------

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

    # -- leaving and registering --------------------------------------------------------------------------------

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next field."""
        event.stop()
        self.focus_next()

    def action_leave(self) -> None:
        """Give up; what was filled in is thrown away only after a question."""
        if self._sending:
            return
        filled = any(field.value.strip() for field in self.query(Input)) or self.query_one(PaperList).ticked
        if filled:
            self.app.push_screen(LeaveFormDialog(self.voice), self._leave_if)
        else:
            self.dismiss(None)

    def _leave_if(self, yes: bool | None) -> None:
        if yes:
            self.dismiss(None)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Register, or register and decide."""
        event.stop()
        if event.button.id == "decide":
            self.action_decide()
        else:
            self.action_send()

    def action_send(self) -> None:
        """Check the fields, then register."""
        if not self._sending and self._checked():
            self._sending = True
            self._show(self.voice.say("Writing…"), trouble=False)
            self.run_worker(self._send(), group="writes", exclusive=False)

    async def _send(self) -> None:
        try:
            done = await self._register()
        except (Refused, StoreTrouble, BadInput) as trouble:
            self._tell(trouble)
            self._sending = False
        else:
            self.dismiss(done)

    async def _register(self) -> Done:
        application = await self._application()
        return await self.sitting.write(window_verbs.register, application)

    def action_decide(self) -> None:
        """Register an instant application and decide it on the spot, after its own confirmation."""
        outlook = self._outlook
        if self._sending or outlook is None or not outlook.decided_at_once or not self._checked():
            return
        if not complete(outlook, self.query_one(PaperList).lines):
            self._show(self.voice.say("Required papers are missing: nothing can be decided on the spot."))
            return
        self.run_worker(self._decide(outlook), group="writes", exclusive=False)

    async def _decide(self, outlook: Outlook) -> None:
        question = Question(
            title=self.voice.say("Register and approve on the spot?"),
            case_number=clean(self.query_one("#name", Input).value),
            item=self.voice.name(outlook.name, outlook.name_en),
            consequence=self.voice.say("The decision is final and takes the next seal number."),
            yes=self.voice.say("Approve"),
            final=True,
        )
        done = await self.app.push_screen_wait(ActDialog(self.voice, question, self._submit_decided, _no_phrases))
        if done is not None:
            self.dismiss(done)

    async def _submit_decided(self, answer: Answer) -> Done:
        application = await self._application()
        return await self.sitting.write(window_verbs.register_and_decide, application, answer.reasons)

    # -- what was filled in -------------------------------------------------------------------------------------

    async def _application(self) -> Application:
        papers = await asyncio.to_thread(
            window_verbs.read_files, brought(list(self.query_one(PaperList).ticked))
        )  # fmt: skip
        said = {name: clean(self.query_one(f"#{name}", Input).value) for name, _ in TEXT_FIELDS}
        return Application(
            self._code or "", said["name"], self.query_one(KindChoice).company, said["identity_number"],
            said["phone"], said["address"], said["agent"], amount=self._amount(), handed_in=papers,
        )  # fmt: skip

    def _amount(self) -> int | None:
        """The amount in 万元; ValueError where something else is written."""
        text = self.query_one("#amount", Input).value.strip()
        shown = self._outlook is not None and self._outlook.major_above is not None
        return int(text) if text and shown else None

    def _checked(self) -> bool:
        """Whether the fields hold what they must; says at the first that does not what is wrong, and goes there."""
        say = self.voice.say
        wrong = {"item": "" if self._outlook is not None else say("Choose an item: type, then Enter.")}
        named = clean(self.query_one("#name", Input).value)
        wrong["name"] = "" if named else self.voice.sentence(BadInput("application.name_missing"))
        try:
            self._amount()
            wrong["amount"] = ""
        except ValueError:
            wrong["amount"] = say("Write whole numbers only.")
        for name, sentence in wrong.items():
            self._wrong(name, sentence)
        first = next((name for name, sentence in wrong.items() if sentence), None)
        if first is not None:
            self.query_one("#item-words" if first == "item" else f"#{first}").focus()
        return first is None

    def _wrong(self, name: str, sentence: str) -> None:
        line = self.query_one(f"#wrong-{name}", Static)
        line.update(Content.styled(sentence, "$lamp-red bold"))
        line.display = bool(sentence)

    def _tell(self, trouble: Refused | StoreTrouble | BadInput) -> None:
        """What the desk says, at the field it speaks of where that is known."""
        code = trouble.violation.code if isinstance(trouble, Refused) else trouble.code
        sentence = self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble)
        if code == "application.amount_out_of_range":
            self._show("")
            self._wrong("amount", sentence)
            self.query_one("#amount").focus()
        else:
            self._show(sentence)

    def _show(self, text: str, *, trouble: bool = True) -> None:
        line = self.query_one("#violation", Static)
        line.update(Content.styled(text, "$lamp-red bold" if trouble else "$text-faint"))
        line.scroll_visible(animate=False)


def _what_follows(
    reading: Reading, code: str, amount: int | None, number: str
) -> tuple[Outlook, tuple[HeldMaterial, ...]]:
    from core.reads import intake, materials

    return intake.outlook(reading, code, amount), materials.held_for(reading, code, number) if number.strip() else ()


def _as_ticked(lines: tuple[PaperLine, ...], before: tuple[PaperLine, ...]) -> tuple[PaperLine, ...]:
    """Return lines with what was said of them before; what is held no longer is not used again."""
    said = {line.code: line for line in before}
    kept = []
    for line in lines:
        old = said.get(line.code, line)
        gone = old.reused and line.held_case_id is None
        kept.append(
            old._replace(
                held_case_id=line.held_case_id, held_number=line.held_number, reused=old.reused and not gone,
                ticked=old.ticked and not gone,
            )
        )  # fmt: skip
    return tuple(kept)


async def _no_phrases(outcome: object) -> Phrases:
    from data.words.rows import Phrases

    return Phrases((), ())
