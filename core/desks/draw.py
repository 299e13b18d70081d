"""抽取: a panel drawn so that nobody chose it and everybody can replay it.

The section prepares: pool and request are fixed. Section and supervision each commit to a number that only their own
consoles know; when both have, each opens it; the second opening draws, in the same transaction. Whoever declines is
replaced by the next pick of the same stream. Every act is ledgered; nothing is drawn again for any other reason.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy.exc import IntegrityError

from core.desks import card_laying, ledger
from core.desks.case_step import open_case, own_words
from core.reads import draws as reads
from core.rules.duties import may_hold
from core.rules.inspection import draw_duty
from core.rules.inspection.draw_panels import Panels
from core.rules.inspection.draw_record import NONCE, eligible, opened, pick, request_content
from core.rules.inspection.draw_stream import answer_code, commitment, seed
from core.rules.step import Held, Request
from core.work import UnitOfWork
from data.queries import draws as query
from data.queries import experts, store_settings
from data.queries.draws import DrawFacts
from data.records import case_record, draw_record, ledger_record
from data.records.case_record import CaseRecord
from data.words.case_words import Json
from data.words.draw_words import (
    OPEN_DRAW_STATES,
    Candidate,
    DrawRequest,
    DrawState,
    NewDraw,
    Pick,
    SeatState,
)
from data.words.procedure_words import CLOSED_STAGES, Action, Duty
from data.words.safe_text import clean
from data.words.setting_words import DRAW_RECENT_DAYS
from data.words.violations import BadInput, Refused, RuleViolation


class DrawDone(NamedTuple):
    """What a verb did: told to the person and to scripts."""

    number: str
    state: DrawState
    panel: tuple[str, ...] = ()
    """Who is on it now, once it is drawn."""
    feasible: int = 0


def prepare(work: UnitOfWork, new: NewDraw) -> DrawDone:
    """Fix request and pool of a draw, with everybody who is excluded and why. The inspection section does this.

    Raises:
        Refused: ``duty.not_yours`` and the other rules of duties; ``draw.*`` where no panel can be drawn, or one
            stands for the request already.
    """
    new = new._replace(needs={str(clean(need, limit=60)): least for need, least in new.needs.items()})
    _refuse(draw_duty.may_be_asked(new.seats, new.needs))
    if new.visit_on < work.today:
        raise Refused(RuleViolation("draw.visit_past", {"day": new.visit_on.isoformat()}))
    record = _own_case(work, new.case_id)
    # Its number and its round are told from those there are.
    ledger_record.take_turn(work.connection)
    request_id, key = query.request_of_case(work.connection, new.case_id) or (None, record.case_number)
    earlier = query.earlier(work.connection, key)
    if earlier and earlier[-1].state not in {DrawState.ABANDONED, DrawState.SHORT}:
        raise Refused(RuleViolation("draw.stands_already", {"number": earlier[-1].number}, draw_duty.LAW))
    request = DrawRequest(
        number=draw_record.next_number(work.connection, work.today.year),
        request=key,
        case_number=record.case_number,
        register=new.register.value,
        seats=new.seats,
        needs=dict(new.needs),
        visit_on=new.visit_on.isoformat(),
        recent_days=store_settings.number(work.connection, DRAW_RECENT_DAYS),
        round=len(earlier) + 1,
        earlier=earlier,
    )
    pool = reads.snapshot(work, new, key)
    feasible = Panels(eligible(pool, request), new.seats, new.needs).count
    if not feasible:
        raise Refused(RuleViolation("draw.not_feasible", {"eligible": len(eligible(pool, request))}))
    content = {"request": request_content(request), "pool": [_plain(candidate) for candidate in pool]}
    prepared = draw_record.Prepared(
        request.number, key, request.round, content, feasible, work.actor.officer_id, work.now
    )
    draw_record.add(work.connection, new, request_id, prepared)
    told: dict[str, Json] = {"feasible": str(feasible), "content_sha256": reads.digest_of(content)}
    _ledger(work, "prepared", request.number, told)
    return DrawDone(request.number, DrawState.PREPARED, (), feasible)


def commit(work: UnitOfWork, number: str, given: str) -> DrawDone:
    """Give one side's commitment: ``given`` is the SHA-256 of ``core.rules.inspection.draw_stream.commitment``.

    Raises:
        BadInput: ``draw.commitment_form``.
        Refused: ``draw.not_your_act``, ``draw.same_person``, ``draw.committed_already``, ``draw.not_open``, or a
            rule of duties.
    """
    found = _find(work, number)
    side = _side(work, found)
    if found.state is not DrawState.PREPARED:
        raise Refused(RuleViolation("draw.not_open", {"number": found.draw_number}))
    if not NONCE.fullmatch(given):
        raise BadInput("draw.commitment_form")
    committed = query.commitments(work.connection, found.draw_id)
    if any(row.duty is side for row in committed):
        raise Refused(RuleViolation("draw.committed_already", {"number": found.draw_number}))
    _refuse(draw_duty.may_stand_beside(work.actor, [row.officer_id for row in committed]))
    if any(row.commitment == given for row in committed):
        raise BadInput("draw.commitment_form")
    actor = work.actor
    try:
        with work.connection.begin_nested():
            draw_record.add_commitment(
                work.connection, found.draw_id, side, actor.officer_id, actor.login, given, work.now
            )
    except IntegrityError as taken:
        raise Refused(RuleViolation("draw.committed_already", {"number": found.draw_number})) from taken
    state = DrawState.COMMITTED if committed else DrawState.PREPARED
    draw_record.move(work.connection, found.draw_id, state)
    _ledger(work, "committed", found.draw_number, {"duty": side.value, "commitment": given})
    return DrawDone(found.draw_number, state)


def reveal(work: UnitOfWork, number: str, nonce: str) -> DrawDone:
    """Open one side's commitment; the second opening draws at once, so that nothing can come between.

    Raises:
        Refused: ``draw.not_committed`` until both have committed, ``draw.nonce_other`` where this is not what was
            committed to, ``draw.not_your_act``, ``draw.opened_already``.
    """
    found = _find(work, number)
    side = _side(work, found)
    committed = query.commitments(work.connection, found.draw_id)
    if found.state is not DrawState.COMMITTED:
        code = "draw.not_committed" if found.state is DrawState.PREPARED else "draw.opened_already"
        raise Refused(RuleViolation(code, {"number": found.draw_number}))
    own = next(row for row in committed if row.duty is side)
    if own.nonce:
        raise Refused(RuleViolation("draw.opened_already", {"number": found.draw_number}))
    fits = commitment(found.draw_number, side.value, own.login, nonce) == own.commitment
    if own.officer_id != work.actor.officer_id or not NONCE.fullmatch(nonce) or not fits:
        raise Refused(RuleViolation("draw.nonce_other", {"number": found.draw_number}))
    draw_record.add_nonce(work.connection, found.draw_id, side, nonce, work.now)
    _ledger(work, "opened", found.draw_number, {"duty": side.value, "nonce": nonce})
    if all(row.nonce for row in committed if row.duty is not side):
        return _draw(work, found)
    return DrawDone(found.draw_number, DrawState.COMMITTED)


def accept(work: UnitOfWork, number: str, expert: str, code: str = "") -> DrawDone:
    """Record that somebody who was drawn will come; with the code of the sheet where the person gave it.

    Raises:
        Refused: ``draw.not_drawn``, ``draw.not_on_panel``, ``draw.answered_already``, ``draw.code_other``, or a rule
            of duties.
    """
    found, panel = _standing(work, number)
    expert_id = _on_panel(work, panel, expert)
    _check_code(found, expert, SeatState.ACCEPTED, code)
    answers = query.answers(work.connection, found.draw_id)
    if any(answer.expert == expert for answer in answers):
        raise Refused(RuleViolation("draw.answered_already", {"expert": expert}))
    _answer(work, found, expert_id, expert, SeatState.ACCEPTED, "")
    _ledger(work, "recorded", found.draw_number, {"record_sha256": reads.record_of(work, number)["digest"]})
    return DrawDone(found.draw_number, found.state, panel)


def decline(work: UnitOfWork, number: str, expert: str, reason: str, code: str = "") -> DrawDone:
    """Record that somebody who was drawn does not come, and why; the next pick of the stream fills the seat.

    It keeps everybody who has not declined. Where no panel is left that keeps them the draw ends short, and another
    round can be prepared.

    Raises:
        BadInput: ``draw.reason_missing``.
        Refused: ``draw.not_drawn``, ``draw.not_on_panel``, ``draw.code_other``, or a rule of duties.
    """
    words = own_words(reason)
    if not words:
        raise BadInput("draw.reason_missing")
    found, panel = _standing(work, number)
    expert_id = _on_panel(work, panel, expert)
    _check_code(found, expert, SeatState.DECLINED, code)
    _answer(work, found, expert_id, expert, SeatState.DECLINED, words)
    picks = query.picks(work.connection, found.draw_id)
    keep = [other for other in panel if other != expert]
    drop = sorted([*picks[-1].drop, expert])
    request, pool = reads.prepared(found)
    made = pick(bytes.fromhex(found.seed), len(picks), eligible(pool, request), request, keep, drop)
    state = DrawState.DRAWN if made.feasible else DrawState.SHORT
    _write_pick(work, found, made, set(made.panel) - set(panel), state)
    if state is DrawState.SHORT:
        draw_record.move(work.connection, found.draw_id, state, reasons=words)
    return DrawDone(found.draw_number, state, made.panel, made.feasible)


def abandon(work: UnitOfWork, number: str, reasons: str) -> DrawDone:
    """End a draw that has not been drawn, such as when a nonce was lost. Every later round names it, with the reasons.

    Once both have committed it leaves a card before supervision: whoever knows both numbers knows the panel.

    Raises:
        BadInput: ``draw.reason_missing``.
        Refused: ``draw.drawn_already``, ``draw.not_your_act``, or a rule of duties.
    """
    words = own_words(reasons)
    if not words:
        raise BadInput("draw.reason_missing")
    found = _find(work, number)
    _side(work, found)
    if found.state not in OPEN_DRAW_STATES:
        raise Refused(RuleViolation("draw.drawn_already", {"number": found.draw_number}, draw_duty.LAW))
    draw_record.move(work.connection, found.draw_id, DrawState.ABANDONED, reasons=words)
    _ledger(work, "abandoned", found.draw_number, {"reasons": words})
    nonces = [row.nonce for row in query.commitments(work.connection, found.draw_id)]
    cause = draw_duty.abandoning(found.draw_number, nonces, work.today)
    if cause is not None:
        card_laying.lay_one(work, open_case(work, found.case_id), cause, work.actor.officer_id, words)
    return DrawDone(found.draw_number, DrawState.ABANDONED)


def _draw(work: UnitOfWork, found: DrawFacts) -> DrawDone:
    inputs = reads.inputs(work, found)
    key = seed(opened(inputs))
    made = pick(key, 0, eligible(inputs.pool, inputs.request), inputs.request)
    draw_record.move(work.connection, found.draw_id, DrawState.DRAWN, seed=key.hex())
    _write_pick(work, found, made, set(made.panel), DrawState.DRAWN)
    return DrawDone(found.draw_number, DrawState.DRAWN, made.panel, made.feasible)


def _write_pick(work: UnitOfWork, found: DrawFacts, made: Pick, drawn: set[str], state: DrawState) -> None:
    numbers = {str(entry.fact.number): entry.expert_id for entry in experts.entries(work.connection, found.register)}
    draw_record.add_pick(work.connection, found.draw_id, made, sorted(numbers[expert] for expert in drawn), work.now)
    told: dict[str, Json] = {"counter": made.counter, "rank": str(made.rank), "panel": list(made.panel)}
    record = reads.record_of(work, found.draw_number)
    _ledger(work, "drawn", found.draw_number, told | {"state": state.value, "record_sha256": record["digest"]})


def _answer(
    work: UnitOfWork, found: DrawFacts, expert_id: int, expert: str, answer: SeatState, reason: str
) -> None:
    actor = work.actor
    draw_record.add_answer(
        work.connection, found.draw_id, expert_id, answer, reason, actor.officer_id, actor.login, work.now
    )
    _ledger(work, answer.value, found.draw_number, {"expert": expert, "reason": reason})


def _check_code(found: DrawFacts, expert: str, answer: SeatState, code: str) -> None:
    said = clean(code, limit=40).upper().replace(" ", "")
    if said and said != answer_code(bytes.fromhex(found.seed), expert, answer.value):
        raise Refused(RuleViolation("draw.code_other", {"expert": expert}))


def _find(work: UnitOfWork, number: str) -> DrawFacts:
    found = query.facts(work.connection, clean(number, limit=40), lock=True)
    if found is None:
        raise Refused(RuleViolation("draw.unknown", {"number": clean(number, limit=40)}))
    return found


def _standing(work: UnitOfWork, number: str) -> tuple[DrawFacts, tuple[str, ...]]:
    """Return a draw that is drawn, and its panel; only the section records answers."""
    found = _find(work, number)
    _own_case(work, found.case_id)
    if found.state is not DrawState.DRAWN:
        raise Refused(RuleViolation("draw.not_drawn", {"number": found.draw_number}))
    return found, query.picks(work.connection, found.draw_id)[-1].panel


def _on_panel(work: UnitOfWork, panel: tuple[str, ...], expert: str) -> int:
    entry = experts.entry(work.connection, expert)
    if entry is None or expert not in panel:
        raise Refused(RuleViolation("draw.not_on_panel", {"expert": clean(expert, limit=40)}))
    return entry.expert_id


def _side(work: UnitOfWork, found: DrawFacts) -> Duty:
    """Return the side that the actor acts for; for the section the rules of duties on the case hold as well."""
    side = draw_duty.side_of(work.actor)
    if isinstance(side, RuleViolation):
        raise Refused(side)
    if side is Duty.INSPECTION:
        _own_case(work, found.case_id)
    return side


def _own_case(work: UnitOfWork, case_id: int) -> CaseRecord:
    """Return the case of a draw; whoever draws for the section holds the inspection's duty on it from then on."""
    record, actor = open_case(work, case_id), work.actor
    if record.state.stage in CLOSED_STAGES:
        raise Refused(RuleViolation("draw.case_closed", {"case_number": record.case_number}))
    held = tuple(Held(row.officer_id, row.duty) for row in record.held)
    request = Request(
        Action.REQUEST_INSPECTION,
        record.state,
        actor,
        work.today,
        held_duties=held,
        happened=record.happened,
        assistants=record.assistants,
        held_beside=tuple(Held(row.officer_id, row.duty) for row in record.held_beside),
    )
    _refuse(may_hold(Duty.INSPECTION, request))
    if all(row.officer_id != actor.officer_id for row in held):
        case_record.add_handling(work.connection, case_id, actor.officer_id, Duty.INSPECTION, work.now)
    return record


def _plain(candidate: Candidate) -> dict[str, Json]:
    return candidate._asdict() | {"specialties": list(candidate.specialties)}


def _ledger(work: UnitOfWork, what: str, number: str, content: dict[str, Json]) -> None:
    ledger.append(work, f"draw.{what}", {"draw": number, **content})


def _refuse(violation: RuleViolation | None) -> None:
    if violation is not None:
        raise Refused(violation)


