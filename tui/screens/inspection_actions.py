"""Acting on inspections and visits: ask the person, write, tell. Mixed into the screen of mode 4.

Whether something may be done is known to the desk alone; what it refuses is said in the dialog, or below the list.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from data.words.inspection_rows import InspectionRow, VisitRow
from data.words.rows import Phrases
from data.words.violations import BadInput, Refused, RuleViolation, StoreTrouble
from tui.commands import inspection_verbs
from tui.commands.answer import Answer
from tui.dialogs import inspection_question
from tui.dialogs.question import Question
from tui.lang import msgid
from tui.screens.row_moves import RowMoves

if TYPE_CHECKING:
    from core.reads.inspection import InspectionPage


class InspectionActions(RowMoves):
    """A screen on whose inspections and visits things can be done."""

    _asking = False
    marked: set[int]

    @property
    def cursor_request(self) -> InspectionRow | None:
        """The inspection under the cursor."""
        raise NotImplementedError

    @property
    def cursor_visit(self) -> VisitRow | None:
        """The visit under the cursor."""
        raise NotImplementedError

    def together_with(self, request_id: int) -> Sequence[int]:
        """Return the requests that are proposed to go with one, itself included."""
        raise NotImplementedError

    # -- with a question ------------------------------------------------------------------------------------------

    def do_decide_mode(self) -> None:
        """Confirm who looks."""
        self._begin(partial(self._ask_of_request, inspection_question.mode_question, inspection_verbs.decide_mode))

    def do_find(self) -> None:
        """Write down what was found."""
        row = self.cursor_request
        county = row is not None and row.county_due_on is not None
        verb = inspection_verbs.record_county if county else inspection_verbs.find
        self._begin(partial(self._ask_of_request, inspection_question.finding_question, verb))

    def do_attach(self) -> None:
        """Keep a photograph, a paper or a link."""
        self._begin(partial(self._ask_of_request, inspection_question.attach_question, inspection_verbs.attach))

    def do_sign(self) -> None:
        """Sign what a colleague found."""
        self._begin(self._sign)

    def do_place(self) -> None:
        """Put the visit into the plan."""
        self._begin(self._place)

    def do_change_team(self) -> None:
        """A team is away, is back, or gets other members."""
        self._begin(self._change_team)

    def do_keep_away(self) -> None:
        """An officer keeps away."""
        self._begin(self._keep_away)

    # -- at once --------------------------------------------------------------------------------------------------

    def do_mark(self) -> None:
        """Mark the inspection, or take the mark away."""
        row = self.cursor_request
        if row is None:
            self.say(self.voice.say("There is no inspection here."), warning=True)
            return
        self.marked ^= {row.request_id}
        self.moved.move(1)
        self.refresh_rows()

    def refresh_rows(self) -> None:
        """Draw the rows again."""
        raise NotImplementedError

    def do_bundle(self) -> None:
        """Make a visit."""
        row = self.cursor_request
        ids = sorted(self.marked) or (self.together_with(row.request_id) if row is not None else ())
        from core.desks import inspection_visit

        if not ids:
            self.say(self.voice.say("There is no inspection here."), warning=True)
            return
        told = msgid("One visit of {count} inspections; v shows it among the visits.")
        self._begin(partial(self._write, inspection_visit.bundle, (tuple(ids),), told, len(ids)))

    def do_join(self) -> None:
        """Add the marked inspections to the visit."""
        self._begin(self._join)

    def do_split(self) -> None:
        """Take the inspection out of its visit."""
        from core.desks import inspection_visit

        row = self.cursor_request
        if row is None or row.visit_id is None:
            self._refused("inspection.in_no_visit")
            return
        told = msgid("It waits for another visit.")
        self._begin(partial(self._write, inspection_visit.split, (row.visit_id, row.request_id), told, 1))

    def do_lock(self) -> None:
        """Fix what the visit looks at, or let it be changed."""
        from core.desks import inspection_visit

        visit = self._visit()
        if visit is not None:
            told = msgid("It can be changed again.") if visit.bundle_locked else msgid("What it looks at is fixed.")
            arguments = (visit.visit_id, not visit.bundle_locked)
            self._begin(partial(self._write, inspection_visit.lock_bundle, arguments, told, 1))

    def do_unplace(self) -> None:
        """Take the visit out of the plan."""
        from core.desks import inspection_visit

        visit = self._visit()
        if visit is not None:
            told = msgid("It is out of the plan.")
            self._begin(partial(self._write, inspection_visit.unplace, (visit.visit_id,), told, 1))

    # -- how ------------------------------------------------------------------------------------------------------

    def _refused(self, code: str) -> None:
        self.say(self.voice.sentence(RuleViolation(code)), warning=True)

    def _visit(self) -> VisitRow | None:
        visit = self.cursor_visit
        if visit is None:
            self._refused("inspection.choose_visit")
        return visit

    async def _ask_of_request(
        self, about: Callable[[InspectionPage, Any], Question], verb: inspection_verbs.LookVerb
    ) -> None:
        row = self.cursor_request
        if row is None:
            self.say(self.voice.say("There is no inspection here."), warning=True)
            return
        page = await self._page(row)
        await self._ask(about(page, self.voice), verb, (row.request_id,), row.request_number)

    async def _sign(self) -> None:
        row = self.cursor_request
        if row is None or not row.signatures:
            self.say(self.voice.say("There is no finding here that waits for a signature."), warning=True)
            return
        page = await self._page(row)
        question = inspection_question.sign_question(page, self.voice)
        await self._ask(question, inspection_verbs.sign, (row.request_id,), row.request_number)

    async def _place(self) -> None:
        from core.reads import inspection as reads

        visit = self._visit()
        if visit is None:
            return
        teams = await asyncio.to_thread(self.sitting.look, reads.teams)
        if not teams:
            self.say(self.voice.say("There is no team yet: yizhang inspection team."), warning=True)
            return
        day = await asyncio.to_thread(self.sitting.look, _next_working_day)
        question = inspection_question.place_question(visit, teams, day, self.voice)
        await self._ask(question, inspection_verbs.place, (visit.visit_id,), visit.visit_number)

    async def _change_team(self) -> None:
        from core.reads import inspection as reads
        from tui.commands import team_verbs
        from tui.dialogs.team_question import team_question

        teams = await asyncio.to_thread(self.sitting.look, reads.teams)
        if not teams:
            self.say(self.voice.say("There is no team yet: yizhang inspection team."), warning=True)
            return
        row = self.cursor_request
        chosen = (row.team_name if row is not None else None) or teams[0].name
        question = team_question(teams, chosen, self.voice.now().date(), self.voice)
        await self._ask(question, team_verbs.change_team, (), self.voice.say("Team"))

    async def _keep_away(self) -> None:
        from tui.commands import team_verbs
        from tui.dialogs.team_question import keep_away_question

        row = self.cursor_request
        if row is None:
            self.say(self.voice.say("There is no inspection here."), warning=True)
            return
        question = keep_away_question(row, self.sitting.bureau.actor.login, self.voice)
        await self._ask(question, team_verbs.keep_away, (row.case_id,), row.request_number)

    async def _join(self) -> None:
        from core.desks import inspection_visit

        visit = self._visit()
        if visit is None:
            return
        if not self.marked:
            self._refused("inspection.nothing_marked")
            return
        for request_id in sorted(self.marked):
            await self.sitting.write(inspection_visit.add, visit.visit_id, request_id)
        self._written(self.voice.say("Added to {number}.", number=visit.visit_number))

    async def _page(self, row: InspectionRow) -> InspectionPage:
        from core.reads import inspection as reads

        return await asyncio.to_thread(self.sitting.look, reads.page, row.request_id)

    async def _ask(self, question: Question, verb: Callable[..., object], about: tuple[int, ...], number: str) -> None:
        from tui.dialogs.act_dialog import ActDialog

        async def submit(answer: Answer) -> str:
            await self.sitting.write(verb, *about, answer)
            return number

        done = await self.app.push_screen_wait(ActDialog(self.voice, question, submit, _no_phrases))
        if done is not None:
            self._written(self.voice.say("{number}: written.", number=done))

    async def _write(self, verb: Callable[..., object], arguments: tuple[Any, ...], told: str, count: int) -> None:
        await self.sitting.write(verb, *arguments)
        self._written(self.voice.say(told, count=count))

    def _written(self, told: str) -> None:
        self.marked.clear()
        self.say(told, seconds=6)
        self.show_again()
        self.post_message(self.CountsOutdated())

    def _begin(self, work: Callable[[], Awaitable[None]]) -> None:
        """Start asking; a second key while a question is being prepared does nothing."""
        if not self._asking:
            self._asking = True
            self.run_worker(self._guarded(work), group="asking", exclusive=False)

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        try:
            await work()
        except (Refused, StoreTrouble, BadInput) as trouble:
            problem = trouble.violation if isinstance(trouble, Refused) else trouble
            self.say(self.voice.sentence(problem), warning=True, seconds=8)
            self.show_again()
        finally:
            self._asking = False


def _next_working_day(reading: Any) -> Any:
    return reading.calendar.add(reading.today, 1)


async def _no_phrases(_: object) -> Phrases:
    return Phrases((), ())
