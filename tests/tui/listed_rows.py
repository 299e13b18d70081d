"""A list of invented cases in memory: the source protocol over plain rows, with a way to hold answers back."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

from textual.app import App, ComposeResult

from data.words.kinds import ItemKind, Outcome, Route
from data.words.limits import Lamp
from data.words.procedure_words import Stage
from data.words.rows import ChangedRows, HeldRows, PageAnchor, WorklistRow
from data.words.worklist_words import WorklistRequest, WorklistView
from tui.present.voice import Voice
from tui.widgets.case_list import CaseList
from tui.widgets.case_source import AroundCase, Ask, AtOffset, Beyond, Counted, Edge, LoadedRows


def a_row(case_id: int, item_name: str = "取水许可") -> WorklistRow:
    return WorklistRow(
        case_id=case_id, case_number=f"130700-{case_id:06d}", item_name=item_name, item_name_en="Water licence",
        section_name="建设科", section_name_en="Construction", holder_name="申审查", kind=ItemKind.COMMITMENT,
        route=Route.SIGNED, stage=Stage.SIGN_OFF, lamp=Lamp.YELLOW, left=2, due_on=date(2026, 11, 25),
        provisional=False, from_source=False, paused=False, held=False, returned=False, owed_until=None,
        opinion=Outcome.APPROVE, stage_since=datetime(2026, 11, 20, tzinfo=UTC), waiting=1, imported=False,
    )  # fmt: skip


class ListedRows:
    """A ``CaseSource`` over case ids; the order of the list is the order of the ids.

    With ``counting_apart`` a load tells no row numbers, as in a list too long to be counted on the way.
    """

    def __init__(self, case_ids: list[int], *, counting_apart: bool = False) -> None:
        self.case_ids = case_ids
        self.counting_apart = counting_apart
        self.counts = 0
        self.count_gate = threading.Event()
        self.count_gate.set()
        self.asked: list[Ask] = []
        self.loaded = 0
        self.gate = threading.Event()
        self.gate.set()

    def load(self, request: WorklistRequest, ask: Ask, size: int) -> LoadedRows:
        """Return rows as they stand now; waits while the gate is shut."""
        self.asked.append(ask)
        ids = list(self.case_ids)
        self.gate.wait(10)
        first, focus, kept = self._place(ids, ask, size)
        if isinstance(ask, Beyond):
            chosen = self._beyond(ids, ask, size)
            number = ask.number + 1 if ask.after else max(0, ask.number - len(chosen))
            found = self._answer(chosen, number, number + len(chosen))
        else:
            found = self._answer(ids[first : first + size], first, len(ids), focus, kept)
        return self._uncounted(ids, ask, found) if self.counting_apart else found

    def count(self, request: WorklistRequest, place: PageAnchor | None) -> Counted:
        """Count as things stand now; waits while the gate of counting is shut."""
        ids = list(self.case_ids)
        self.counts += 1
        self.count_gate.wait(10)
        return Counted(len(ids), sum(one < place.case_id for one in ids) if place else 0)

    def changed(self, request: WorklistRequest, held: HeldRows) -> ChangedRows:
        """Compare by id; nothing but coming and going changes here."""
        ids = list(self.case_ids)
        known = set(held.case_ids)
        low = -1 if held.first is None else min(known)
        high = max(ids, default=0) if held.to_end else max(known)
        return ChangedRows(
            {one: a_row(one) for one in ids if one in known},
            {one: a_row(one) for one in known - set(ids)},
            sum(low <= one <= high and one not in known for one in ids),
        )

    def _uncounted(self, ids: list[int], ask: Ask, found: LoadedRows) -> LoadedRows:
        """Take away from an answer what only counting tells, and number it by the guess that the question brought."""
        begins = not ids or not found.rows or found.rows[0].case_id == ids[0]
        ends = not ids or not found.rows or found.rows[-1].case_id == ids[-1]
        if isinstance(ask, Beyond):
            return found._replace(begins=begins, ends=ends)
        guess = found.first
        if isinstance(ask, AroundCase) and found.focus is not None:
            guess = ask.number - (found.focus - found.first)
        elif not isinstance(ask, AtOffset | AroundCase) and ask.edge is Edge.LAST:
            guess = ask.total - len(found.rows)
        placed = begins or isinstance(ask, AtOffset)
        first = 0 if begins else found.first if placed else max(1, guess)
        focus = None if found.focus is None else first + found.focus - found.first
        total = first + len(found.rows) + (not ends)
        return found._replace(
            first=first, total=total, focus=focus, placed=placed, counted=placed and ends, begins=begins, ends=ends
        )

    def _place(self, ids: list[int], ask: Ask, size: int) -> tuple[int, int | None, bool]:
        if isinstance(ask, AroundCase) and ids:
            at = next((n for n, case_id in enumerate(ids) if case_id >= ask.case_id), len(ids) - 1)
            return max(0, at - size // 2), at, ids[at] == ask.case_id
        if isinstance(ask, AtOffset):
            return max(0, min(ask.offset, len(ids) - size)), None, True
        if not isinstance(ask, Beyond | AroundCase) and ask.edge is Edge.LAST:
            return max(0, len(ids) - size), None, True
        return 0, None, True

    def _beyond(self, ids: list[int], ask: Beyond, size: int) -> list[int]:
        if ask.after:
            return [case_id for case_id in ids if case_id > ask.anchor.case_id][:size]
        return [case_id for case_id in ids if case_id < ask.anchor.case_id][-size:]

    def _answer(
        self, ids: list[int], first: int, total: int, focus: int | None = None, kept: bool = True
    ) -> LoadedRows:
        self.loaded += len(ids)
        anchors = tuple(PageAnchor(case_id, case_id) for case_id in ids)
        return LoadedRows(tuple(a_row(case_id) for case_id in ids), anchors, first, total, focus, kept)


class ListApp(App[None]):
    """Nothing but a case list."""

    CSS = "CaseList { height: 1fr; }"

    def __init__(self, source: ListedRows) -> None:
        super().__init__()
        self.cases = CaseList(Voice("zh"), source, WorklistRequest(WorklistView.ALL))

    def compose(self) -> ComposeResult:
        yield self.cases
