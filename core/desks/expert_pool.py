"""The registers of experts and technicians: taken over from files, leave, recusals. The inspection section keeps them.

专家库由勘验科管理: every change is ledgered and stands in the entry's history: supervision sees what was changed before
a draw.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from core.desks import ledger
from core.rules.inspection.draw_duty import keeps_registers
from core.rules.inspection.expert_leave import rule_form
from core.work import UnitOfWork
from data.queries import experts
from data.queries.experts import Entry
from data.records import expert_record
from data.words.case_words import Json
from data.words.expert_words import ExpertFact, PartyKind, Register, TakenOver
from data.words.safe_text import SafeText, clean
from data.words.violations import BadInput, Refused, RuleViolation


def take_over(work: UnitOfWork, register: Register, facts: Iterable[ExpertFact], source: str = "") -> TakenOver:
    """Bring a register to what a file says of the people in it, all or none; who is not in the file stays.

    Args:
        register: which of the two.
        facts: entries; recusals are added, never taken away by a file.
        source: name of the file, for the ledger.

    Raises:
        BadInput: ``expert.other_register``, ``expert.number_twice``; ``line`` is among the parameters.
        Refused: ``duty.not_yours``.
    """
    _check_duty(work)
    known = {str(entry.fact.number): entry for entry in experts.entries(work.connection, register)}
    numbers = experts.numbers(work.connection)
    seen: set[str] = set()
    changes: list[tuple[int, str, dict[str, Json]]] = []
    added = changed = unchanged = 0
    for fact in facts:
        if fact.number in seen:
            raise BadInput("expert.number_twice", line=fact.line, number=fact.number)
        seen.add(fact.number)
        before = known.get(fact.number)
        if before is None and fact.number in numbers:
            raise BadInput("expert.other_register", line=fact.line, number=fact.number)
        if before is None:
            changes.append((_add(work, register, fact), "added", _content(fact)))
            added += 1
            continue
        told = _changed(work, before, fact)
        changes += [(before.expert_id, "changed", told)] if told else []
        changed, unchanged = changed + bool(told), unchanged + (not told)
    expert_record.note_changes(work.connection, work.actor.officer_id, work.now, changes)
    if changes:
        content: dict[str, Json] = {"register": register.value, "added": added, "changed": changed}
        ledger.append(work, "expert.imported", content | {"source": clean(source, limit=200)})
    return TakenOver(added, changed, unchanged)


def leave(
    work: UnitOfWork, number: str, from_day: date, until_day: date | None, rule: str = "", reason: str = ""
) -> None:
    """Enter days on which somebody cannot come; with a rule (RFC 5545 RRULE) only those days of the span.

    Raises:
        BadInput: ``expert.leave_days``, ``expert.leave_end`` where neither a last day nor a rule is told,
            ``expert.rule_unusable``.
        Refused: ``expert.unknown``, ``duty.not_yours``.
    """
    _check_duty(work)
    entry = _find(work, number)
    if until_day is not None and until_day < from_day:
        raise BadInput("expert.leave_days", from_day=from_day.isoformat(), until_day=until_day.isoformat())
    if until_day is None and not rule:
        raise BadInput("expert.leave_end")
    try:
        kept = rule_form(rule) if rule else ""
    except (ValueError, TypeError, OverflowError) as wrong:
        raise BadInput("expert.rule_unusable", rule=clean(rule, limit=80)) from wrong
    words = clean(reason, limit=200)
    expert_record.add_leave(work.connection, entry.expert_id, from_day, until_day, kept, words)
    until = "" if until_day is None else until_day.isoformat()
    _note(work, entry, "leave", {"from": from_day.isoformat(), "until": until, "rule": kept, "reason": words})


def recuse(work: UnitOfWork, number: str, kind: PartyKind, party: str, reason: str = "") -> None:
    """Keep somebody from ever judging a unit or a person (回避).

    Raises:
        BadInput: ``expert.party_missing``.
        Refused: ``expert.unknown``, ``expert.recused_already``, ``duty.not_yours``.
    """
    _check_duty(work)
    entry = _find(work, number)
    name, words = clean(party, limit=120), clean(reason, limit=200)
    if not name:
        raise BadInput("expert.party_missing")
    if not expert_record.recuse(work.connection, entry.expert_id, kind, name, words):
        raise Refused(RuleViolation("expert.recused_already", {"number": entry.fact.number, "party": name}))
    _note(work, entry, "recused", {"kind": kind.value, "party": name, "reason": words})


def _add(work: UnitOfWork, register: Register, fact: ExpertFact) -> int:
    expert_id = expert_record.add(work.connection, register, fact)
    _recusals(work, expert_id, fact)
    return expert_id


def _changed(work: UnitOfWork, before: Entry, fact: ExpertFact) -> dict[str, Json]:
    """Write what differs and return it, old and new; recusals are only ever added."""
    old, new = _content(before.fact), _content(fact)
    told: dict[str, Json] = {key: [old[key], value] for key, value in new.items() if old[key] != value}
    if told:
        expert_record.rewrite(work.connection, before.expert_id, fact)
    added = _recusals(work, before.expert_id, fact)
    return told | ({"recusals": added} if added else {})


def _recusals(work: UnitOfWork, expert_id: int, fact: ExpertFact) -> list[Json]:
    parties = [(PartyKind.UNIT, party) for party in fact.recusal_units]
    parties += [(PartyKind.PERSON, party) for party in fact.recusal_persons]
    added = [party for kind, party in parties if expert_record.recuse(work.connection, expert_id, kind, party, "")]
    return list(added)


def _content(fact: ExpertFact) -> dict[str, Json]:
    """Return an entry as its history tells it."""
    return {
        "number": fact.number,
        "name": fact.name,
        "employer": fact.employer,
        "specialties": list(fact.specialties),
        "valid_until": fact.valid_until.isoformat(),
        "title": fact.title,
        "certificate": fact.certificate,
        "district": fact.district,
        "phone": fact.phone,
        "quota": fact.quota,
        "registered": fact.registered,
    }


def _note(work: UnitOfWork, entry: Entry, kind: str, content: dict[str, Json]) -> None:
    change = (entry.expert_id, kind, content)
    expert_record.note_changes(work.connection, work.actor.officer_id, work.now, [change])
    ledger.append(work, f"expert.{kind}", {"number": entry.fact.number, **content})


def _find(work: UnitOfWork, number: str) -> Entry:
    name: SafeText = clean(number, limit=40)
    entry = experts.entry(work.connection, name)
    if entry is None:
        raise Refused(RuleViolation("expert.unknown", {"number": name}))
    return entry


def _check_duty(work: UnitOfWork) -> None:
    violation = keeps_registers(work.actor)
    if violation is not None:
        raise Refused(violation)
