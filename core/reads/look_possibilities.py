"""What a person may do with a look or a visit now, and why not: the same judgement that the desks make.

Mode 4 greys its keys by it; the desk of findings gets from here what its rules ask for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from core.reads.inspection_looks import looks_of, teams_of
from core.reads.panel_stands import panel_stands
from core.reads.possibilities import possible, request_of
from core.rules.duties import SEPARATION, may_hold
from core.rules.inspection import look_acts
from core.rules.inspection.bundle import bundle_violation
from core.rules.inspection.expert_panel import panel_violation
from core.rules.inspection.look_acts import LookStand
from core.work import Reading
from data.queries import expert_panels
from data.records import case_record, finding_record, inspection_record, team_record, visit_record
from data.records.inspection_record import RequestFacts
from data.records.visit_record import VisitFacts
from data.words.catalogue_words import InspectionMode
from data.words.inspection_words import LookAct, RequestState, VisitState
from data.words.procedure_words import Action, Duty, Stage
from data.words.supervision_words import Possible
from data.words.violations import RuleViolation

Steps: TypeAlias = Mapping[Action, RuleViolation | None]


def look_stand(reading: Reading, asked: RequestFacts, standing: VisitFacts | None, looked_on: date) -> LookStand:
    """Return how a look stands; ``standing`` is the visit whose team goes, None where that does not matter."""
    request_id, connection = asked.request_id, reading.connection
    remote = asked.mode is InspectionMode.REMOTE
    team = None
    if standing is not None and standing.team_id is not None:
        members = team_record.members(connection, reading.today)
        team = frozenset(row.officer_id for row in members if row.team_id == standing.team_id)
    return LookStand(
        asked.request_number,
        asked.state,
        asked.mode,
        None if standing is None else standing.state,
        None if standing is None else standing.day,
        remote and bool(finding_record.evidence_of(connection, request_id, asked.look)),
        panel_stands(reading, [request_id], [looked_on]).get(request_id),
        team_record.recused(connection, [request_id]).get(request_id, frozenset()),
        team,
    )


def look_possible(
    reading: Reading, request_id: int, visit_id: int | None = None, together: Sequence[int] = (), marked: bool = False
) -> Possible:
    """Return, for everything that is done in mode 4, why it cannot be done now, or None.

    Args:
        request_id: the look; of a visit, its first one.
        visit_id: the visit under the cursor; None in a list of requests.
        together: what would become one visit, the look itself included.
        marked: some requests are marked, to be added to a visit.
    """
    asked = inspection_record.load(reading.connection, request_id, lock=False)
    if asked is None:
        return {}
    standing = visit_record.of_request(reading.connection, request_id, lock=False)
    shown = None if visit_id is None else visit_record.load(reading.connection, visit_id, lock=False)
    section = None
    if Duty.INSPECTION not in reading.actor.duties:
        section = RuleViolation("duty.not_yours", {"duty": Duty.INSPECTION.value}, SEPARATION)
    found = _of_look(reading, asked, standing) | _of_visit(reading, shown, marked=marked)
    found |= dict.fromkeys((LookAct.CHANGE_TEAM, LookAct.KEEP_AWAY))
    found[LookAct.BUNDLE] = _bundle(reading, together or (request_id,))
    found[LookAct.SPLIT] = RuleViolation("inspection.in_no_visit") if standing is None else _changes(standing)
    return {act: section or violation for act, violation in found.items()}


def _of_look(
    reading: Reading, asked: RequestFacts, standing: VisitFacts | None
) -> dict[LookAct, RuleViolation | None]:
    over = look_acts.request_over(asked.request_number, asked.state)
    if over is not None:
        return dict.fromkeys((LookAct.DECIDE_MODE, LookAct.ATTACH, LookAct.FIND, LookAct.SIGN), over)
    record = case_record.load(reading.connection, asked.case_id)
    if record is None:
        return {}
    steps = possible(reading, asked.case_id)
    finding = finding_record.open_of(reading.connection, asked.request_id, lock=False)
    visit_day = None if standing is None else standing.day
    day = look_acts.day_of_look(visit_day, reading.today) if finding is None else finding.looked_on
    stand = look_stand(reading, asked, standing, day)
    holds = may_hold(Duty.INSPECTION, request_of(reading, record, Action.RECORD_FINDING))
    inspector = holds or look_acts.may_not_look(stand, reading.actor)
    attaches = holds or look_acts.may_not_look(stand._replace(team=None), reading.actor)
    unready = None
    if asked.state is not RequestState.DELEGATED:
        unready = look_acts.cannot_be_found(stand, day, reading.today)
    unsigned: RuleViolation | None = RuleViolation("inspection.nothing_to_sign", {"request": asked.request_number})
    if finding is not None:
        unsigned = inspector or look_acts.cannot_be_signed(stand, reading.actor, day, finding.signatures)
    return {
        LookAct.DECIDE_MODE: _decides(asked, steps, record.state.stage),
        LookAct.ATTACH: attaches,
        LookAct.FIND: _step(steps, Action.RECORD_FINDING, record.state.stage) or unready or inspector,
        LookAct.SIGN: unsigned,
    }


def _decides(asked: RequestFacts, steps: Steps, stage: Stage) -> RuleViolation | None:
    """The same question cancels a look: what lies in a visit can be cancelled, though nobody else can be sent."""
    if _step(steps, Action.CANCEL_INSPECTION, stage) is None:
        return None
    if asked.state is RequestState.IN_VISIT:
        return RuleViolation("inspection.in_visit_already", {"request": asked.request_number})
    return _step(steps, Action.DECIDE_MODE, stage)


def _step(steps: Steps, action: Action, stage: Stage) -> RuleViolation | None:
    told = {"action": action.value, "stage": stage.value}
    return steps.get(action, RuleViolation("procedure.not_at_this_stage", told))


def _of_visit(reading: Reading, shown: VisitFacts | None, *, marked: bool) -> dict[LookAct, RuleViolation | None]:
    acts = (LookAct.JOIN, LookAct.LOCK, LookAct.PLACE, LookAct.UNPLACE)
    if shown is None:
        return dict.fromkeys(acts, RuleViolation("inspection.choose_visit"))
    over = look_acts.visit_over(shown.visit_number, shown.state)
    unplaced = None
    if shown.state is VisitState.BUNDLED:
        unplaced = RuleViolation("plan.visit_not_placed", {"visit": shown.visit_number})
    panels = expert_panels.stands(reading.connection, shown.request_ids).values()
    unready = next(filter(None, map(panel_violation, panels)), None)
    nothing = None if marked else RuleViolation("inspection.nothing_marked")
    return {
        LookAct.JOIN: _changes(shown) or nothing,
        LookAct.LOCK: over,
        LookAct.PLACE: over or unready,
        LookAct.UNPLACE: over or unplaced,
    }


def _changes(standing: VisitFacts) -> RuleViolation | None:
    """Return why what a visit looks at cannot be changed, or None."""
    over = look_acts.visit_over(standing.visit_number, standing.state)
    return over or look_acts.bundle_locked(standing.visit_number, standing.bundle_locked)


def _bundle(reading: Reading, request_ids: Sequence[int]) -> RuleViolation | None:
    """Return why some requests cannot become one visit, or None."""
    return next(_against_bundle(reading, request_ids), None)


def _against_bundle(reading: Reading, request_ids: Sequence[int]) -> Iterator[RuleViolation]:
    for request_id in request_ids:
        asked = inspection_record.load(reading.connection, request_id, lock=False)
        if asked is not None:
            number, state = asked.request_number, asked.state
            violations = (look_acts.request_over(number, state), look_acts.not_waiting(number, state, asked.mode))
            yield from filter(None, violations)
    looks = {look.wanted.request_id: look for look in looks_of(reading, request_ids)}
    apart = bundle_violation([looks[request_id] for request_id in request_ids], teams_of(reading))
    if apart is not None:
        yield apart
