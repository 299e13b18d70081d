"""The history desk: replays an event log into a replay store, up to a moment, in one transaction (历史导入).

Used by ``yizhang import event-log``. A broken file is refused whole; a case that breaks a rule is left out whole
and reported; the same file again, with the same moment, adds nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from core.desks import history_cases, ledger
from core.desks.history_cases import CaseRows
from core.desks.history_places import Places
from core.reads.calendar import current
from core.rules.calendar import WorkingCalendar, day_of
from core.rules.replay import ReplayedCase, replay, whole_weeks
from data.imports.event_log.byte_source import ByteSource, LogCaps
from data.imports.event_log.open_log import last_event_day, log_cases
from data.imports.event_log.profile import detect_profile, load_profile
from data.records import case_record, history_record, setting_record
from data.records.history_record import SourceRow, StoredCase
from data.store.store import Store
from data.words.case_words import Json
from data.words.event_log import ImportProgress, ImportResult, LogProfile, Named, RejectedCase
from data.words.kinds import StoreKind
from data.words.procedure_words import CLOSED_STAGES
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, RuleViolation

_BATCH = 100
"""Cases written at a time."""
_LONGEST_NUMBER = 100


class StrictImport(Refused):
    """A strict import met cases that break a rule; nothing was written. ``rejected`` lists all of them."""

    def __init__(self, rejected: tuple[RejectedCase, ...]) -> None:
        first = rejected[0]
        super().__init__(
            RuleViolation("import.strict", {"count": len(rejected), "line": first.line, "case": first.case})
        )
        self.rejected = rejected


def import_event_log(
    store: Store,
    calendar: WorkingCalendar,
    path: Path,
    *,
    by: str,
    now: Callable[[], datetime],
    profile: str | None = None,
    moment: date | None = None,
    strict: bool = False,
    progress: Callable[[ImportProgress], None] | None = None,
    caps: LogCaps | None = None,
) -> ImportResult:
    """Replay an event log into a replay store.

    Args:
        store: a store of kind replay.
        calendar: the bureau's calendar; days outside it reject a case.
        path: XES or CSV, gzipped or not.
        by: the login or account that imports, for the ledger.
        now: tells the instant (UTC, aware).
        profile: a shipped profile's name or a TOML file; None: the shipped one that fits.
        moment: the source's day up to which the log is replayed; None: that of the last event. It is moved by
            whole weeks onto today or the days before.
        strict: a case that breaks a rule refuses the import.
        progress: told after each batch of cases.
        caps: what the file may at most be.

    Raises:
        Refused: ``import.live_store``, ``import.other_profile``, ``import.meanwhile``; ``StrictImport``.
        BadInput: the file or the profile cannot be used; ``import.moment_too_late``, ``import.no_events``.
        StoreTrouble: the store could not take it. In every case nothing was written.
    """
    if store.kind is not StoreKind.REPLAY:
        raise Refused(RuleViolation("import.live_store", {"kind": store.kind.value}))
    began, limits = time.monotonic(), caps or LogCaps()
    meaning = detect_profile(path, limits) if profile is None else load_profile(profile)
    try:
        with ByteSource(path, limits) as source:
            digest = source.digest()
            last = last_event_day(source, meaning) if moment is None else None
            with store.write() as connection:
                own = current(connection, calendar)
                run = _begin(connection, own, meaning, digest, now(), moment, last, source.name)
                run.read(source, progress)
                run.finish(source.name, digest, by, strict=strict)
    except IntegrityError as error:
        # Two imports met on PostgreSQL, or a case of the same number was received meanwhile.
        raise Refused(RuleViolation("import.meanwhile")) from error
    return run.result(time.monotonic() - began)


def _begin(
    connection: Connection,
    calendar: WorkingCalendar,
    profile: LogProfile,
    digest: str,
    at: datetime,
    moment: date | None,
    last: date | None,
    file: str,
) -> _Run:
    """Return the import with its moment and shift: those of the same file's first import where there was one."""
    today = day_of(at)
    before = history_record.source(connection, digest)
    if moment is None and last is None:
        raise BadInput("import.no_events", file=file)
    asked = moment or last or today
    if before is None:
        return _Run(connection, calendar, profile, at, asked, whole_weeks(asked, today), None)
    if before.profile != profile.name:
        raise Refused(RuleViolation("import.other_profile", {"before": before.profile, "now": profile.name}))
    latest = date.fromordinal(today.toordinal() - before.shift_days)
    if moment is None:
        asked = min(asked, latest)
    elif moment > latest:
        raise BadInput("import.moment_too_late", moment=moment.isoformat(), latest=latest.isoformat())
    return _Run(connection, calendar, profile, at, asked, before.shift_days, before)


class _New(NamedTuple):
    case: ReplayedCase
    rows: CaseRows
    values: dict[str, Any]


class _Run:
    """One import while its transaction is open."""

    def __init__(
        self,
        connection: Connection,
        calendar: WorkingCalendar,
        profile: LogProfile,
        at: datetime,
        moment: date,
        shift_days: int,
        before: SourceRow | None,
    ) -> None:
        self._connection = connection
        self._calendar = calendar
        self._profile = profile
        self._at = at
        self._moment = moment
        self._shift_days = shift_days
        self._before = before
        self._places = Places(connection, profile)
        self._actors: set[str] = set()
        self._responsible: dict[str, Named] = {}
        self._sources: list[dict[str, Any]] = []
        self._leaves: list[str] = []
        self.rejected: list[RejectedCase] = []
        self._cases = self._events = self._open = self._kept_back = 0

    def read(self, source: ByteSource, progress: Callable[[ImportProgress], None] | None) -> None:
        """Write every case of the file that keeps the rules."""
        seen = read = 0
        batch: list[ReplayedCase] = []
        for case, events in self._replayed(source):
            seen, read = seen + 1, read + events
            if case is not None:
                batch.append(case)
            if len(batch) >= _BATCH or seen % (10 * _BATCH) == 0:
                self._write(batch)
                batch = []
                if progress is not None:
                    progress(ImportProgress(source.bytes_read, source.bytes_total, seen, read))
        self._write(batch)
        if progress is not None:
            progress(ImportProgress(source.bytes_total, source.bytes_total, seen, read))

    def _replayed(self, source: ByteSource) -> Iterator[tuple[ReplayedCase | None, int]]:
        """Yield each case of the file with its number of events; None for one that is left out."""
        numbers: set[str] = set()
        for case in log_cases(source, self._profile):
            found = replay(case, self._profile, self._moment, self._shift_days)
            number = case.attributes.get(self._profile.case.number, "")
            reason = found if isinstance(found, RuleViolation) else None
            if reason is None and len(number) > _LONGEST_NUMBER:
                reason = RuleViolation("import.number_too_long", {"limit": _LONGEST_NUMBER})
            if reason is None and number in numbers:
                reason = RuleViolation("import.case_twice")
            if reason is None and isinstance(found, ReplayedCase):
                reason = history_cases.outside_calendar(found, self._calendar)
            numbers.add(number)
            if reason is not None:
                self.rejected.append(RejectedCase(case.line, clean(number, limit=_LONGEST_NUMBER), reason))
            kept = found if reason is None and isinstance(found, ReplayedCase) else None
            yield kept, len(case.events)

    def _write(self, batch: list[ReplayedCase]) -> None:
        if not batch:
            return
        stored = history_record.stored_cases(self._connection, [case.case_number for case in batch])
        new: list[_New] = []
        for case in batch:
            known = stored.get(case.case_number)
            if known is None:
                made = self._make(case)
                if made is None:
                    continue
                new.append(made)
            elif self._before is None or known.source_id != self._before.source_id:
                self.rejected.append(history_cases.rejected(case, RuleViolation("import.number_taken")))
                continue
            elif not self._add_to(case, known):
                continue
            self._count(case)
        self._insert(new)

    def _make(self, case: ReplayedCase) -> _New | None:
        item = self._places.item(case)
        rows = history_cases.events_of(case, self._places, item)
        state = history_cases.state_of(rows.events, item, self._calendar)
        if isinstance(state, RuleViolation):
            self.rejected.append(history_cases.rejected(case, state))
            return None
        values = {"case_number": case.case_number, "channel": case.channel, **case_record.state_values(state)}
        return _New(case, rows, values)

    def _insert(self, new: list[_New]) -> None:
        if not new:
            return
        ids = history_record.add_cases(self._connection, [made.values for made in new])
        events: list[dict[str, Any]] = []
        handlings: list[dict[str, Any]] = []
        decisions: list[dict[str, Any]] = []
        for made in new:
            case_id = ids[made.case.case_number]
            events += history_cases.event_rows(case_id, made.rows)
            handlings += history_cases.handling_rows(case_id, made.rows)
            decisions += history_cases.decision_rows(case_id, made.rows)
            self._sources.append({"case_id": case_id, "events": len(made.rows.events)})
            self._remember(made.case, made.rows)
        history_record.add_events(self._connection, events)
        history_record.add_handlings(self._connection, handlings)
        history_record.add_decisions(self._connection, decisions)
        self._cases += len(new)

    def _add_to(self, case: ReplayedCase, known: StoredCase) -> bool:
        """Add what the source has told since the last import, unless somebody has acted on the case here.

        False when the case broke a rule and was left as it is.
        """
        if len(case.steps) <= known.events:
            return True
        record = case_record.load(self._connection, known.case_id, lock=True)
        if record is None or record.state.last_sequence != known.events:
            self._kept_back += 1
            return True
        rows = history_cases.events_of(case, self._places, record.item, first=known.events)
        history = (*case_record.events(self._connection, known.case_id), *rows.events)
        state = history_cases.state_of(history, record.item, self._calendar)
        if isinstance(state, RuleViolation):
            self.rejected.append(history_cases.rejected(case, state))
            return False
        case_record.rewrite(self._connection, known.case_id, state, expected=known.events)
        history_record.add_events(self._connection, history_cases.event_rows(known.case_id, rows))
        acted = history_record.imported_handlings(self._connection, known.case_id)
        history_record.add_handlings(self._connection, history_cases.handling_rows(known.case_id, rows, acted))
        history_record.add_decisions(self._connection, history_cases.decision_rows(known.case_id, rows))
        history_record.replayed_events(self._connection, known.case_id, len(history))
        self._remember(case, rows)
        return True

    def _remember(self, case: ReplayedCase, rows: CaseRows) -> None:
        self._events += len(rows.events)
        content: dict[str, Json] = {
            "case": case.case_number,
            "first": rows.events[0].sequence,
            "events": len(rows.events),
            "sha256": history_cases.digest_of(rows.events),
        }
        self._leaves.append(ledger.leaf("import.case", self._at, "import", content))

    def _count(self, case: ReplayedCase) -> None:
        self._open += case.steps[-1].stage not in CLOSED_STAGES
        self._actors.update(step.actor for step in case.steps if step.actor_is_person)
        if case.reviewer:
            self._responsible.setdefault(case.reviewer, case.section)

    def finish(self, file: str, digest: str, by: str, *, strict: bool) -> None:
        """Write what belongs to the import as a whole; nothing when there was nothing new.

        Raises:
            StrictImport: a case was rejected and ``strict`` was asked for.
        """
        if strict and self.rejected:
            raise StrictImport(self._rejected())
        file = clean(file, limit=200)
        self._places.settle(self._responsible)
        if self._before is None:
            source_id = history_record.add_source(
                self._connection,
                name=file, digest=digest, profile=self._profile.name, shift_days=self._shift_days,
                until=self._moment, at=self._at,
            )  # fmt: skip
            setting_record.put(self._connection, "store.opens_as", self._places.director_login)
            setting_record.put(self._connection, "store.shift_days", self._shift_days)
        else:
            source_id = self._before.source_id
            if self._moment > self._before.replayed_until:
                history_record.replayed_until(self._connection, source_id, self._moment, self._at)
        sources = [{**row, "source_id": source_id} for row in self._sources]
        history_record.add_imported_cases(self._connection, sources)
        if self._before is None or self._leaves:
            content: dict[str, Json] = {
                "file": file, "sha256": digest, "profile": self._profile.name, "shift_days": self._shift_days,
                "until": self._moment.isoformat(), "cases": self._cases, "events": self._events,
                "rejected": len(self.rejected),
            }  # fmt: skip
            self._leaves.append(ledger.leaf("import.event_log", self._at, by, content))
            ledger.append_many(self._connection, self._at, self._leaves)

    def result(self, seconds: float) -> ImportResult:
        """Return what was done."""
        return ImportResult(
            cases=self._cases,
            events=self._events,
            officers=len(self._actors),
            open=self._open,
            rejected=self._rejected(),
            seconds=round(seconds, 3),
            kept_back=self._kept_back,
            profile=self._profile.name,
            moment=self._moment,
            shift_days=self._shift_days,
        )

    def _rejected(self) -> tuple[RejectedCase, ...]:
        return tuple(sorted(self.rejected, key=lambda entry: entry.line))
