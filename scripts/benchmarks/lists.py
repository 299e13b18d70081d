"""Rows about a running list: opening all cases, a line down, a page down, the end; at a small and at a large store, and
a DataTable of the same rows. All three programs run at once and are asked in turn, key by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

from data.store.address import StoreAddress
from scripts.benchmarks import programs
from scripts.benchmarks.rows import Budget, Of, Reference, Row, Sample, Unit, sample
from scripts.benchmarks.setting import Setting
from scripts.benchmarks.terminal import CASE_NUMBER, Answer, Terminal, numbers

FAMILY = "list"
PAINTED = 10
"""Lines that make a list that was opened; the rest of the screen comes in the same write."""


class ListProgram:
    """A program that stands on the first of a list of cases, with the key that brings it back there."""

    def __init__(self, terminal: Terminal, first: bytes) -> None:
        self.terminal = terminal
        self._first = first
        self.lines = len(set(CASE_NUMBER.findall(terminal.type(programs.PAGE_DOWN))))
        """Cases on a page."""
        self.rewind()

    def rewind(self) -> None:
        """Go back to the first case."""
        self.terminal.press(self._first, numbers(2))

    def to_last_line(self) -> None:
        """Go to the last line of a page, where the next line down moves the whole page."""
        self.terminal.press(programs.PAGE_DOWN, numbers(2))
        # As many as a page has lines: some of them move the page already, and the cursor stays on its last line.
        self.terminal.type(programs.DOWN * self.lines)

    def down(self) -> Answer:
        """A line down: the line left and the line reached are drawn."""
        return self.terminal.press(programs.DOWN, numbers(2))

    def scroll(self) -> Answer:
        """A line down that moves the page: all lines are drawn."""
        return self.terminal.press(programs.DOWN, self._all)

    def page_down(self) -> Answer:
        """A page down: all but the lines that both pages share are drawn."""
        return self.terminal.press(programs.PAGE_DOWN, self._all)

    def _all(self, drawn: bytes) -> bool:
        return numbers(max(2, self.lines - 2))(drawn)


def measure(setting: Setting) -> Iterator[Row]:
    """Yield the rows."""
    effort = setting.effort
    small_store, large_store = (setting.stores.bureau(cases) for cases in (effort.small, effort.large))
    file = setting.folder / "rows.json"
    programs.write_rows(programs.listed(small_store, effort.small), file)
    with ExitStack() as opened:
        small, large = (_console(opened, setting, address) for address in (small_store, large_store))
        table = opened.enter_context(Terminal(programs.table_app(file), setting.folder))
        table.since_start(numbers(1))
        yield from _openings(setting, small, large)
        yield from _ends(setting, small, large)
        of_small, of_large = (ListProgram(terminal, programs.FIRST) for terminal in (small, large))
        yield from _moves(setting, of_small, of_large, ListProgram(table, programs.TABLE_FIRST))


def _console(opened: ExitStack, setting: Setting, address: StoreAddress) -> Terminal:
    terminal = opened.enter_context(Terminal(programs.console(address), setting.folder))
    terminal.since_start(numbers(1))
    terminal.press(programs.CASES_MODE, numbers(PAINTED))
    return terminal


def _openings(setting: Setting, small: Terminal, large: Terminal) -> Iterator[Row]:
    """From the open cases to all of them and back; only the way there is timed."""
    times: list[tuple[Answer, Answer]] = []
    for turn in range(setting.effort.openings + 1):
        pair = tuple(terminal.press(programs.NEXT_VIEW, numbers(PAINTED)) for terminal in (small, large))
        if turn:
            times.append((pair[0], pair[1]))
        if turn < setting.effort.openings:
            for terminal in (small, large):
                terminal.press(programs.NEXT_VIEW, numbers(PAINTED))
    at_small, at_large = (_milliseconds([pair[place] for pair in times]) for place in (0, 1))
    yield _row(setting, "paint", at_large, _at(setting, at_small), Budget(1.25))


def _ends(setting: Setting, small: Terminal, large: Terminal) -> Iterator[Row]:
    times: list[tuple[Answer, Answer]] = []
    for _ in range(setting.effort.openings):
        pair = tuple(terminal.press(programs.LAST, numbers(PAINTED)) for terminal in (small, large))
        times.append((pair[0], pair[1]))
        for terminal in (small, large):
            terminal.press(programs.FIRST, numbers(PAINTED))
    at_small, at_large = (_milliseconds([pair[place] for pair in times]) for place in (0, 1))
    yield _row(setting, "to the last case", at_large, _at(setting, at_small), None)


def _moves(setting: Setting, small: ListProgram, large: ListProgram, table: ListProgram) -> Iterator[Row]:
    presses = setting.effort.presses
    lists = (small, large, table)
    lines = max(listed.lines for listed in lists)
    found = _in_turn(lists, min(presses, lines - 3), ListProgram.down)
    yield from _against_table(setting, "cursor down", found, Budget(0.5), of_slow=Budget(16, Of.P95))
    for listed in lists:
        listed.rewind()
        listed.to_last_line()
    found = _in_turn(lists, presses, ListProgram.scroll)
    yield from _against_table(setting, "cursor down, list scrolls", found, Budget(0.5), of_slow=Budget(16, Of.P95))
    for listed in lists:
        listed.rewind()
    found = _in_turn(lists, min(presses, setting.effort.small // lines - 2), ListProgram.page_down)
    yield from _against_table(setting, "page down", found, Budget(0.33))


def _against_table(
    setting: Setting, what: str, found: tuple[Sample, ...], budget: Budget, *, of_slow: Budget | None = None
) -> Iterator[Row]:
    """Yield the rows of one key: the large list, its slow answers, the small list."""
    at_small, at_large, of_table = found
    reference = Reference(f"{programs.TABLE}, {setting.effort.small:,} rows", of_table)
    yield _row(setting, what, at_large, reference, budget)
    if of_slow is not None:
        yield _row(setting, f"{what}: slow ones", at_large, None, of_slow)
    yield _row(setting, what, at_small, reference, None, cases=setting.effort.small)


def _in_turn(
    lists: tuple[ListProgram, ...], presses: int, move: Callable[[ListProgram], Answer]
) -> tuple[Sample, ...]:
    answers: list[list[Answer]] = [[] for _ in lists]
    for _ in range(max(1, presses)):
        for listed, collected in zip(lists, answers, strict=True):
            collected.append(move(listed))
    return tuple(_milliseconds(collected) for collected in answers)


def _milliseconds(answers: list[Answer]) -> Sample:
    return sample([answer.drawn for answer in answers], 1000)


def _at(setting: Setting, found: Sample) -> Reference:
    return Reference(f"at {setting.effort.small:,} cases", found)


def _row(
    setting: Setting, what: str, ours: Sample, reference: Reference | None, budget: Budget | None, cases: int = 0
) -> Row:
    named = f"list of {cases or setting.effort.large:,}: {what}"
    return Row(FAMILY, named, Unit.MILLISECONDS, ours, reference, budget, setting.stores.backend)
