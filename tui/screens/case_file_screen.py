"""The file of one case: summary, materials, history, clocks, inspections, papers. Esc goes back to the same row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Static

from data.words.document_words import DocumentRow
from data.words.rows import WorklistRow
from data.words.violations import BadInput, Refused, StoreTrouble
from tui.commands.table import FILE_SCOPES, commands_in
from tui.keys import bindings
from tui.lang import msgid
from tui.present.case_text import OpenCase, history, news_line, summary
from tui.present.clock_statement import statement
from tui.present.clock_text import clock_tab
from tui.present.inspections_tab import inspections_tab
from tui.present.material_text import materials_tab
from tui.screens.company_actions import CompanyActions
from tui.screens.document_actions import DocumentActions
from tui.screens.rows_tab import ROWS_TABS, Listed
from tui.screens.sitting import Sitting
from tui.widgets.command_footer import CommandFooter
from tui.widgets.fitted_text import FittedText
from tui.widgets.mode_tabs import TabLine

if TYPE_CHECKING:
    from core.reads.inspections_of_case import InspectionsOfCase
    from core.work import Reading

TABS = (
    ("summary", msgid("Summary")),
    ("materials", msgid("Materials")),
    ("history", msgid("History")),
    ("clock", msgid("Clock")),
    ("inspection", msgid("Inspection")),
    ("documents", msgid("Documents")),
)

READ_TABS = frozenset({"inspection", *ROWS_TABS})
"""Tabs that are read when they are looked at."""
_ANY = 1_000_000
"""More rows than a tab has."""


class CaseFileScreen(CompanyActions, DocumentActions):
    """One case with its tabs."""

    SCOPES = FILE_SCOPES
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(commands_in(FILE_SCOPES))]

    def __init__(self, sitting: Sitting, mode_name: str, row: WorklistRow, tab: str) -> None:
        super().__init__(sitting)
        self.mode_name = mode_name
        self.tab = tab
        self._row = row
        self._case: OpenCase | None = None
        self._beside: dict[str, Any] = {}
        """What was read for single tabs, by their names."""
        self._chosen: dict[str, int] = {}

    @property
    def chosen_row(self) -> object | None:
        """The row under the cursor, where the tab lists rows."""
        rows = self._listed_rows
        return rows[min(self._chosen.get(self.tab, 0), len(rows) - 1)] if rows else None

    @property
    def _listed_rows(self) -> Sequence[Any]:
        listed = self._beside.get(self.tab)
        return listed.rows if isinstance(listed, Listed) else ()

    @property
    def chosen_paper(self) -> DocumentRow | None:
        """The paper under the cursor of the documents tab."""
        row = self.chosen_row
        return row if isinstance(row, DocumentRow) else None

    @property
    def current_row(self) -> WorklistRow | None:
        """The case of this file."""
        return self._row

    def body(self) -> Iterable[Widget]:
        """Return the tabs and the text of the chosen one."""
        yield TabLine(mono=self.sitting.mono, id="tabs")
        yield Static("", id="news", markup=False)
        with VerticalScroll(id="file", can_focus=False):
            yield FittedText(id="text")

    def on_mount(self) -> None:
        """Load the file."""
        self._tell(Content(self.voice.say("loading…")))
        self._show_tabs()
        self.show_again()

    def show_again(self) -> None:
        """Read the file again."""
        self._load(news=False)

    def show_changes(self) -> None:
        """Read the file again and say what somebody did to it meanwhile."""
        self._load(news=True)

    def _load(self, *, news: bool) -> None:
        work = partial(self._read, self._row.case_id, self.tab, news)
        self.run_worker(work, thread=True, exclusive=True, group="file")

    def _read(self, case_id: int, tab: str, news: bool) -> None:
        try:
            case = self.sitting.open_case(case_id, whole=True)
            beside = self.sitting.look(_beside, tab, case_id) if tab in READ_TABS else None
        except (StoreTrouble, Refused, BadInput) as trouble:
            self.app.call_later(self._failed, trouble)
        else:
            self.app.call_later(self._show, case, tab, beside, news)

    def _show(self, case: OpenCase, tab: str, beside: Any, news: bool) -> None:
        if not self.is_mounted:
            return
        before, self._case = self._case, case
        if beside is not None and self._beside.get(tab) != beside:
            self._beside[tab] = beside
            self._show_text()
        if case == before:
            return
        if before is not None and news:
            self._tell_news(case, before.file.state.last_sequence)
        self._row = case.file.line
        self.sitting.seen[self._row.case_id] = case.file.state.last_sequence
        self.query_one(CommandFooter).possible = case.possible
        self._show_text()

    def _tell_news(self, case: OpenCase, seen: int) -> None:
        """Say what was done to the case elsewhere while its file was open."""
        steps = [row for row in case.file.history if row.event.sequence > seen]
        if steps:
            news = self.query_one("#news", Static)
            news.update(Content.styled(f" {news_line(steps[-1], self.voice)}", "bold reverse"))
            news.display = True

    def _failed(self, trouble: StoreTrouble | Refused | BadInput) -> None:
        if not self.is_mounted:
            return
        if self._case is not None and isinstance(trouble, StoreTrouble):
            self.refused(trouble)  # what was read stays: the line above says of when it is
        else:
            problem = trouble.violation if isinstance(trouble, Refused) else trouble
            told = self.voice.sentence(problem) + " " + self.voice.say("R tries again.")
            self._tell(Content.styled(told, "$lamp-red"))

    def _tell(self, text: Content) -> None:
        self.query_one("#text", FittedText).show(lambda width: text)

    def _show_text(self) -> None:
        if self._case is None:
            return
        if self.tab in READ_TABS and self.tab not in self._beside:
            self._tell(Content(self.voice.say("loading…")))
            return
        if self.tab in ROWS_TABS:
            self._show_rows()
            return
        if self.tab == "inspection":
            made_of: InspectionsOfCase = self._beside[self.tab]
            self.query_one("#text", FittedText).show(partial(inspections_tab, made_of, self.voice))
            return
        made = {"summary": summary, "history": history}.get(self.tab)
        text = made(self._case, self.voice) if made else clock_tab(self._case.explanation, self.voice)
        if self.tab == "materials":
            text = materials_tab(self._case.materials, self.voice)
        self._tell(text)

    def _show_rows(self) -> None:
        listed: Listed = self._beside[self.tab]
        tab, chosen = ROWS_TABS[self.tab], self._chosen.get(self.tab, 0)
        text = partial(tab.text, listed, min(chosen, len(listed.rows) - 1), self.voice)
        self.query_one("#text", FittedText).show(text)
        self.query_one("#file").scroll_to_region(Region(0, tab.lines_above + chosen, 1, 1), animate=False)

    def _choose(self, by: int) -> bool:
        """Move the cursor of a tab that lists rows; False on every other tab."""
        if self.tab not in ROWS_TABS:
            return False
        last = max(0, len(self._listed_rows) - 1)
        self._chosen[self.tab] = max(0, min(last, self._chosen.get(self.tab, 0) + by))
        self._show_text()
        return True

    def _show_tabs(self) -> None:
        titles = [self.voice.say(title) for _, title in TABS]
        chosen = [name for name, _ in TABS].index(self.tab)
        self.query_one("#tabs", TabLine).show([*titles], chosen)

    def _to_tab(self, tab: str) -> None:
        self.tab = tab
        self._show_tabs()
        self._show_text()
        self.query_one("#file").scroll_home(animate=False)
        if tab in READ_TABS:
            self._load(news=False)

    def _step_tab(self, by: int) -> None:
        names = [name for name, _ in TABS]
        self._to_tab(names[(names.index(self.tab) + by) % len(names)])

    def do_next_tab(self) -> None:
        """To the next tab."""
        self._step_tab(1)

    def do_previous_tab(self) -> None:
        """To the tab before."""
        self._step_tab(-1)

    def do_clock(self) -> None:
        """To the clock tab."""
        self._to_tab("clock")

    def do_copy(self) -> None:
        """Copy the case number; in the clock tab, the whole statement of limits."""
        if self.tab != "clock" or self._case is None:
            super().do_copy()
            return
        line = self._case.file.line
        item = self.voice.name(line.item_name, line.item_name_en)
        self.app.copy_to_clipboard(statement(line.case_number, item, self._case.explanation, self.voice))
        self.say(self.voice.say("Copied the statement of limits of {number}.", number=line.case_number))

    def do_line_down(self) -> None:
        """A line down."""
        if not self._choose(1):
            self.query_one("#file").scroll_relative(y=1, animate=False)

    def do_line_up(self) -> None:
        """A line up."""
        if not self._choose(-1):
            self.query_one("#file").scroll_relative(y=-1, animate=False)

    def do_half_down(self) -> None:
        """A page down."""
        self.query_one("#file").scroll_page_down(animate=False)

    def do_half_up(self) -> None:
        """A page up."""
        self.query_one("#file").scroll_page_up(animate=False)

    def do_top(self) -> None:
        """To the top."""
        if not self._choose(-_ANY):
            self.query_one("#file").scroll_home(animate=False)

    def do_bottom(self) -> None:
        """To the bottom."""
        if not self._choose(_ANY):
            self.query_one("#file").scroll_end(animate=False)

    def do_back(self) -> None:
        """Back to the list."""
        self.dismiss()

    async def do_quit(self) -> None:
        """A case file is left by Esc; the console from the lists."""
        self.say(self.voice.say("Esc goes back to the list; q leaves the console from there."))


def _beside(reading: Reading, tab: str, case_id: int) -> Any:
    """Return what one tab alone shows."""
    if tab in ROWS_TABS:
        return ROWS_TABS[tab].read(reading, case_id)
    from core.reads import inspections_of_case

    return inspections_of_case.load(reading, case_id)
