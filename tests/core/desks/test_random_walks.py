"""Whatever a bureau full of people tries in whatever order, the promises hold (a state machine on a real store)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from core.desks import chief_review, review, sign_off, undo
from core.desks.case_step import take_step
from core.rules.procedure import actions_at
from core.upkeep.ledger_check import verify
from core.upkeep.rebuild import differences
from data.records import case_record
from data.reference.calendar_notices import load_notices
from data.store.address import StoreAddress
from data.store.store import Store
from data.words.kinds import Outcome, StoreKind
from data.words.limits import ProcedureKind
from data.words.procedure_words import CLOSED_STAGES, ENDED_STAGES, Action, Stage
from data.words.violations import Refused
from tests.core.desks.rehearsal import ITEMS, PEOPLE, Rehearsal, WorkingCalendar, rehearse

LOGINS = st.sampled_from([person[0] for person in PEOPLE])
WORDS = st.sampled_from(["", "同意", "材料不齐", "请说明\n储存条件"])
OUTCOMES = st.sampled_from(list(Outcome))
PICK = st.integers(min_value=0, max_value=1_000_000)
CALENDAR = WorkingCalendar.build(load_notices())


@cache
def _empty_store() -> bytes:
    """A store as it is made; every walk begins on a copy."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "bureau.db"
        Store.create(StoreAddress(path=file), StoreKind.DEMO).close()
        return file.read_bytes()


class BureauDays(RuleBasedStateMachine):
    """Days of a bureau in which anybody may try anything with any case."""

    @initialize()
    def open_the_doors(self) -> None:
        self.folder = TemporaryDirectory()
        file = Path(self.folder.name) / "bureau.db"
        file.write_bytes(_empty_store())
        self.rehearsal: Rehearsal = rehearse(Store.open(StoreAddress(path=file)), CALENDAR)
        self.cases: list[int] = [self.rehearsal.accept(item[0]) for item in ITEMS]
        self.decided: dict[int, tuple[object, ...]] = {}
        self.statutory: dict[int, object] = {}

    def attempt(self, login: str, verb: Callable[..., object], *arguments: object) -> None:
        with suppress(Refused):
            self.rehearsal.as_person(login).act(verb, *arguments)

    def case(self, pick: int) -> int:
        return self.cases[pick % len(self.cases)]

    @rule(
        item=st.sampled_from([item[0] for item in ITEMS]), reviewer=st.sampled_from(["reviewer", "colleague", "chief"])
    )
    def a_case_comes_in(self, item: str, reviewer: str) -> None:
        if len(self.cases) < 12:
            self.cases.append(self.rehearsal.in_review(item, reviewer))

    @rule(hours=st.integers(min_value=1, max_value=200))
    def time_passes(self, hours: int) -> None:
        self.rehearsal.clock.later(hours=hours)

    @rule(pick=PICK, login=LOGINS, to=LOGINS)
    def somebody_assigns(self, pick: int, login: str, to: str) -> None:
        self.attempt(login, review.assign, self.case(pick), self.rehearsal.as_person(to).actor.officer_id)

    @rule(pick=PICK, login=LOGINS)
    def somebody_claims(self, pick: int, login: str) -> None:
        self.attempt(login, review.claim, self.case(pick))

    @rule(pick=PICK, login=LOGINS, outcome=OUTCOMES, words=WORDS)
    def somebody_recommends(self, pick: int, login: str, outcome: Outcome, words: str) -> None:
        self.attempt(login, review.recommend, self.case(pick), outcome, words)
        self.attempt(login, chief_review.endorse, self.case(pick), outcome, words)

    @rule(pick=PICK, login=LOGINS, words=WORDS)
    def somebody_signs(self, pick: int, login: str, words: str) -> None:
        self.attempt(login, sign_off.approve, self.case(pick), words)

    @rule(pick=PICK, login=LOGINS, words=WORDS)
    def somebody_denies(self, pick: int, login: str, words: str) -> None:
        self.attempt(login, sign_off.deny, self.case(pick), words)

    @rule(pick=PICK, login=LOGINS, words=WORDS)
    def somebody_returns(self, pick: int, login: str, words: str) -> None:
        self.attempt(login, sign_off.return_to_reviewer, self.case(pick), words)

    @rule(pick=PICK, login=LOGINS)
    def somebody_undoes(self, pick: int, login: str) -> None:
        self.attempt(login, undo.undo_last, self.case(pick))

    @rule(pick=PICK, login=LOGINS, action=st.sampled_from(list(Action)), outcome=OUTCOMES, words=WORDS)
    def somebody_tries_anything(self, pick: int, login: str, action: Action, outcome: Outcome, words: str) -> None:
        if action in {Action.ASSIGN, Action.CLAIM, Action.UNDO}:
            return
        until = self.rehearsal.clock.now.date().isoformat()
        details: dict[str, object] = {}
        if action in {Action.PAUSE, Action.REQUEST_PROCEDURE}:
            details = {"procedure": ProcedureKind.EXPERT_REVIEW.value, "document": "专告〔2026〕1号"}
            details |= {"told_until": until, "approved_by": "柯科长", "stops_promised": True}
            details |= {"working_days": 5, "evidence": "专审函〔2026〕1号"}
        elif action in {Action.TELL_HEARING_RIGHT, Action.ASK_HEARING}:
            details = {"ask_until": until, "hold_until": until}
        elif action in {Action.REQUEST_INSPECTION, Action.DECIDE_MODE}:
            details = {"inspection": "survey", "mode": "officers"}
        elif action in {Action.ASK_RECTIFICATION, Action.RECORD_FINDING}:
            details = {"signed_by": ["康勘验", "孔勘查"], "rectify_until": until}
        elif action is Action.ACCEPT:
            details = {"deficiencies": [{"material": "site_plan", "name": "平面图", "due_on": until}]}
        elif action is Action.SUPPLY_MATERIAL:
            details = {"material": "site_plan"}
        elif action is Action.EXTEND:
            details = {"amount": 10, "document": "延〔2026〕1号", "approved_by": "鞠局长"}

        def verb(work: object, case_id: int) -> object:
            return take_step(work, case_id, action, outcome=outcome, reasons=words, details=details)  # type: ignore[arg-type]

        self.attempt(login, verb, self.case(pick))

    @invariant()
    def promises_hold(self) -> None:
        if not hasattr(self, "rehearsal"):
            return
        with self.rehearsal.store.read() as connection:
            duties = Counter(
                connection.exec_driver_sql("SELECT case_id, officer_id FROM handling WHERE imported = 0").all()
            )
            assert not [pair for pair, number in duties.items() if number > 1]
            seals: dict[int, list[int]] = {}
            for year, number in connection.exec_driver_sql("SELECT year, number FROM seal_use ORDER BY year, number"):
                seals.setdefault(year, []).append(number)
            # The register begins anew with every year.
            assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in seals.values())
            for case_id in self.cases:
                record = case_record.load(connection, case_id)
                assert record is not None
                self.one_decision_for_ever(connection, case_id, record.state)
                self.clock_never_runs_backwards(case_id, record.state)

    def one_decision_for_ever(self, connection: object, case_id: int, state: case_record.CaseState) -> None:
        decision = case_record.decision(connection, case_id)  # type: ignore[arg-type]
        assert (decision is None) == (state.decision is None)
        assert (state.stage in CLOSED_STAGES) == (state.closed_on is not None)
        if state.stage in {Stage.APPROVED, Stage.DENIED, Stage.DELIVERED}:
            assert decision is not None
        if decision is not None:
            assert self.decided.setdefault(case_id, (decision, state.closed_on)) == (decision, state.closed_on)

    def clock_never_runs_backwards(self, case_id: int, state: case_record.CaseState) -> None:
        before = self.statutory.get(case_id)
        now = state.statutory_due_on
        open_pause = state.paused_on is not None
        if before is not None and now is not None and not open_pause and not state.pauses:
            assert now >= before  # type: ignore[operator]
        if not open_pause:
            self.statutory[case_id] = now

    def teardown(self) -> None:
        if not hasattr(self, "rehearsal"):
            return
        with self.rehearsal.store.read() as connection:
            assert list(differences(connection, CALENDAR)) == []
        assert self.rehearsal.as_person("supervisor").look(verify).ok
        self.rehearsal.store.close()
        self.folder.cleanup()


def test_there_is_something_to_try_at_every_stage() -> None:
    assert all(actions_at(stage) for stage in set(Stage) - ENDED_STAGES)


BureauDays.TestCase.settings = settings(
    max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestBureauDays = BureauDays.TestCase
