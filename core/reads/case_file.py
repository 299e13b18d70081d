"""The file of one case as those who decide may see it: state, history, opinions, seals, the clock explained.

Used by the preview, the case file screen and the command line's ``show`` and ``explain``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.reads import joint_project, supervision, worklist
from core.reads.applicant_name import shaped
from core.rules.case_fold import undone_sequences
from core.rules.clock_explanation import explain
from core.rules.seal_number import seal_number_text
from core.rules.unmasking import may_unmask
from core.work import Reading
from data.queries import case_file as query
from data.queries import handover as handover_query
from data.queries import joint as joint_query
from data.queries.case_file import ApplicantName, CaseFacts, NamedEvent
from data.queries.latest_finding import latest_finding
from data.words.case_words import CaseEvent
from data.words.clock_words import Explanation
from data.words.kinds import Outcome
from data.words.procedure_words import Action
from data.words.rows import CaseFile, HistoryRow, OpinionRow, SealRow
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, RuleViolation

_SHORTEST_ENDING = 2
_OUTCOMES = {Action.APPROVE: Outcome.APPROVE, Action.DENY: Outcome.DENY}
_SPEAKING = frozenset(
    {
        Action.RECOMMEND, Action.ENDORSE, Action.FORWARD, Action.RETURN, Action.APPROVE, Action.DENY,
        Action.RAISE_ROUTE, Action.RECORD_RESULT, Action.HOLD, Action.RECORD_ANSWER, Action.RECORDED,
    }
)  # fmt: skip
"""Actions in which somebody says something about the case."""


def load(reading: Reading, *, case_id: int | None = None, case_number: str | None = None) -> CaseFile:
    """Return the file of the case with this id, or with exactly this number.

    Raises:
        Refused: ``case.unknown``.
    """
    facts = _facts(reading, case_id, case_number)
    state = facts.state
    happened = query.history(reading.connection, facts.case_id)
    undone = undone_sequences(named.event for named in happened)
    applicant = _applicant(reading, facts)
    said = opinions_in(named for named in happened if named.event.sequence not in undone)
    leading = _leading(said, state.returned)
    file = CaseFile(
        line=worklist.line(reading, facts.case_id),
        state=state,
        department_name=facts.department_name,
        department_name_en=facts.department_name_en,
        item_basis=facts.item_basis,
        applicant_name=None if applicant is None else shaped(applicant.name, applicant.company, facts.name_policy),
        channel=facts.channel,
        reviewer_name=facts.reviewer_name,
        opinions=(*leading, *(opinion for opinion in said if opinion not in leading)),
        leading=len(leading),
        history=tuple(
            HistoryRow(named.event, named.officer_name, named.duty, named.event.sequence in undone)
            for named in happened
        ),
        seals=tuple(
            SealRow(seal_number_text(seal.year, seal.number), seal.document, seal.officer_name, seal.at)
            for seal in query.seals(reading.connection, facts.case_id)
        ),
        source=_source(reading, facts.case_id),
        project=joint_project.of_case(reading, facts.case_id),
        why_not_unmask=_why_not_unmask(reading, facts, applicant),
        reminders=supervision.reminders_of_case(reading, facts.case_id),
        finding=latest_finding(reading.connection, facts.case_id),
        handovers=handover_query.of_case(reading.connection, facts.case_id) if state.decision is not None else (),
    )
    helps = joint_query.helps_now(reading.connection, reading.actor.officer_id, facts.case_id)
    return _for_helper(file) if helps else file


def _for_helper(file: CaseFile) -> CaseFile:
    """Whoever helps the applicant sees how far the case is, and nothing of what those who decide say about it."""
    history = tuple(row._replace(event=row.event._replace(details={})) for row in file.history)
    line = file.line._replace(opinion=None)
    state = replace(file.state, recommendation=None, chief_opinion=None)
    return file._replace(line=line, state=state, opinions=(), leading=0, history=history, finding=None)


def explanation(reading: Reading, case_id: int) -> Explanation:
    """Return every clock of a case, day by day, and what would change it.

    Raises:
        Refused: ``case.unknown``.
        BadInput: ``calendar.outside``, ``calendar.too_far``.
    """
    facts = _facts(reading, case_id, None)
    return explain(reading.calendar, facts.item, facts.state, reading.today)


def find_number(reading: Reading, text: str) -> str:
    """Return the case number that ``text`` means: the whole number, or an ending that only one number has (``042``).

    Raises:
        BadInput: ``case.ambiguous_number`` (several end so), ``case.number_too_short``.
        Refused: ``case.unknown``.
    """
    wanted = clean(text)
    if query.case_id_of(reading.connection, wanted) is not None:
        return wanted
    if len(wanted) < _SHORTEST_ENDING:
        raise BadInput("case.number_too_short", text=wanted, shortest=_SHORTEST_ENDING)
    cases, number = query.numbers_ending(reading.connection, wanted)
    if number is None:
        raise Refused(RuleViolation("case.unknown", {"case_number": wanted}))
    if cases > 1:
        raise BadInput("case.ambiguous_number", text=wanted, cases=cases)
    return number


def opinions_in(happened: Iterable[NamedEvent]) -> tuple[OpinionRow, ...]:
    """Return what people said about a case, oldest first."""
    found: list[OpinionRow] = []
    for event, officer_name, _ in happened:
        if event.action not in _SPEAKING:
            continue
        outcome, text = _outcome(event), _words(event)
        no_reply = bool(event.details.get("no_reply"))
        if outcome is not None or text or no_reply:
            said_by = str(event.details.get("department_name") or "") or officer_name
            found.append(OpinionRow(event.action, said_by, event.at, outcome, text, no_reply))
    return tuple(found)


def _leading(said: Sequence[OpinionRow], returned: bool) -> tuple[OpinionRow, ...]:
    """Return what stands first: why a superior sent the case back, then what departments answered, the latest first."""
    latest = said[::-1]
    sent_back = [opinion for opinion in latest if opinion.action is Action.RETURN][: int(returned)]
    return (*sent_back, *(opinion for opinion in latest if opinion.action is Action.RECORD_ANSWER))


def _outcome(event: CaseEvent) -> Outcome | None:
    agrees = event.details.get("agrees")
    if isinstance(agrees, bool):
        return Outcome.APPROVE if agrees else Outcome.DENY
    told = event.details.get("outcome") or event.details.get("decision")
    return Outcome(str(told)) if told is not None else _OUTCOMES.get(event.action)


def _words(event: CaseEvent) -> str:
    return str(event.details.get("opinion") or event.details.get("reasons") or "")


def _facts(reading: Reading, case_id: int | None, case_number: str | None) -> CaseFacts:
    if case_id is None and case_number is not None:
        case_id = query.case_id_of(reading.connection, case_number)
    facts = None if case_id is None else query.facts(reading.connection, case_id)
    if facts is None:
        raise Refused(RuleViolation("case.unknown", {"case_number": clean(case_number or str(case_id))}))
    return facts


def _applicant(reading: Reading, facts: CaseFacts) -> ApplicantName | None:
    applicant_id = facts.state.applicant_id
    return None if applicant_id is None else query.applicant_name(reading.connection, applicant_id)


def _why_not_unmask(reading: Reading, facts: CaseFacts, applicant: ApplicantName | None) -> RuleViolation | None:
    company = applicant is None or applicant.company
    return may_unmask(reading.actor, facts.state, facts.name_policy, company=company)


def _source(reading: Reading, case_id: int) -> str | None:
    source = query.source(reading.connection, case_id)
    return None if source is None else f"{source.name} {source.shift_days:+d}"
