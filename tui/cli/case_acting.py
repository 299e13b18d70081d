"""Acting on cases: ``sign-off``, ``claim``, ``assign``, ``recommend``, ``endorse``, ``hold``, ``undo`` and the rest.

Each case is a unit of work of its own: one that a rule refuses is reported and the next one goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.kinds import Outcome
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused
from tui.cli.failures import ExitCode, tell
from tui.cli.invocation import Invocation, command
from tui.cli.output import Format, JsonOption, chosen_format, print_rows
from tui.lang import msgid
from tui.lang.rules import sentence
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from core.bureau import Bureau
    from core.desks.case_step import Done

CasesArgument = Annotated[list[str], typer.Argument(metavar="CASE...", help=msgid("Case numbers, or their ends."))]
ReasonsOption = Annotated[str, typer.Option("--reasons", metavar="TEXT", help=msgid("Reasons, in your own words."))]
OpinionOption = Annotated[str, typer.Option("--opinion", metavar="TEXT", help=msgid("Opinion, in your own words."))]
ApproveFlag = Annotated[bool, typer.Option("--approve", help=msgid("Approve."))]
DenyFlag = Annotated[bool, typer.Option("--deny", help=msgid("Deny; needs --reasons."))]
ReturnFlag = Annotated[bool, typer.Option("--return", help=msgid("Send back; needs --reasons."))]
NextFlag = Annotated[
    bool, typer.Option("--next", help=msgid("The unassigned case of your section that is due first."))
]
OfficerOption = Annotated[
    str, typer.Option("--to", metavar="LOGIN", help=msgid("The officer who is to review the case."))
]
RESULT_KEYS = ("case_number", "ok", "action", "stage", "seal_number", "reason")
"""The keys of ``--json`` of every command here, kept stable."""


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    told = (
        ("sign-off", sign_off, msgid("Decide cases as the deputy director in charge: approve, deny or send back.")),
        ("claim", claim, msgid("Take an unassigned case of your section.")),
        ("assign", assign, msgid("Give a case to an officer of your section.")),
        ("recommend", recommend, msgid("Recommend a decision to whoever signs.")),
        ("endorse", endorse, msgid("Give the chief's opinion on a major case.")),
        ("approve", approve, msgid("Approve an ordinary case that you review.")),
        ("deny", deny, msgid("As the chief, confirm the denial of an ordinary case.")),
        ("return", return_case, msgid("As the chief, send cases back to their reviewers.")),
        ("hold", hold, msgid("Set cases aside; their limits run on.")),
        ("release", release, msgid("Take up cases that were set aside.")),
        ("undo", undo, msgid("Take back your last step, while it can be taken back.")),
    )
    for name, function, help_text in told:
        app.command(name, help=help_text)(function)


@command
def sign_off(
    invocation: Invocation,
    cases: CasesArgument,
    approve: ApproveFlag = False,
    deny: DenyFlag = False,
    send_back: ReturnFlag = False,
    reasons: ReasonsOption = "",
    opinion: OpinionOption = "",
    as_json: JsonOption = False,
) -> int:
    """Decide cases finally."""
    from core.desks import sign_off as desk

    if [approve, deny, send_back].count(True) != 1:
        raise BadInput("command.one_decision", options="--approve, --deny, --return")
    if approve:
        return _each(invocation, cases, as_json, desk.approve, opinion)
    return _each(invocation, cases, as_json, desk.deny if deny else desk.return_to_reviewer, reasons)


@command
def claim(
    invocation: Invocation,
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help=msgid("Case number, or the end of one."))] = None,
    take_next: NextFlag = False,
    as_json: JsonOption = False,
) -> int:
    """Take a case."""
    from core.desks import review

    if (case is None) is not take_next:
        raise BadInput("command.one_decision", options="CASE, --next")
    if case is not None:
        return _each(invocation, [case], as_json, review.claim)
    with invocation.bureau() as bureau:
        done = bureau.act(review.claim_next)
    if done is None:
        tell(invocation.say("No case of your section waits to be taken."))
    _print(invocation, as_json, [] if done is None else [_result(done)])
    return ExitCode.DONE


@command
def assign(invocation: Invocation, cases: CasesArgument, officer: OfficerOption, as_json: JsonOption = False) -> int:
    """Give cases to an officer."""
    from core.desks import review
    from core.reads import staff

    with invocation.bureau() as bureau:
        officer_id = bureau.look(staff.officer_id, officer)
    return _each(invocation, cases, as_json, review.assign, officer_id)


@command
def recommend(
    invocation: Invocation,
    cases: CasesArgument,
    approve: ApproveFlag = False,
    deny: DenyFlag = False,
    opinion: OpinionOption = "",
    as_json: JsonOption = False,
) -> int:
    """Recommend a decision."""
    from core.desks import review

    return _each(invocation, cases, as_json, review.recommend, _outcome(approve, deny), opinion)


@command
def endorse(
    invocation: Invocation,
    cases: CasesArgument,
    approve: ApproveFlag = False,
    deny: DenyFlag = False,
    opinion: OpinionOption = "",
    as_json: JsonOption = False,
) -> int:
    """Give the chief's opinion."""
    from core.desks import chief_review

    return _each(invocation, cases, as_json, chief_review.endorse, _outcome(approve, deny), opinion)


@command
def approve(
    invocation: Invocation, cases: CasesArgument, opinion: OpinionOption = "", as_json: JsonOption = False
) -> int:
    """Approve ordinary cases."""
    from core.desks import review

    return _each(invocation, cases, as_json, review.approve, opinion)


@command
def deny(
    invocation: Invocation, cases: CasesArgument, reasons: ReasonsOption = "", as_json: JsonOption = False
) -> int:
    """Confirm denials."""
    from core.desks import chief_review

    return _each(invocation, cases, as_json, chief_review.deny, reasons)


@command
def return_case(
    invocation: Invocation, cases: CasesArgument, reasons: ReasonsOption = "", as_json: JsonOption = False
) -> int:
    """Send cases back."""
    from core.desks import chief_review

    return _each(invocation, cases, as_json, chief_review.return_to_reviewer, reasons)


@command
def hold(
    invocation: Invocation, cases: CasesArgument, reasons: ReasonsOption = "", as_json: JsonOption = False
) -> int:
    """Set cases aside."""
    from core.desks import review

    return _each(invocation, cases, as_json, review.hold, reasons)


@command
def release(invocation: Invocation, cases: CasesArgument, as_json: JsonOption = False) -> int:
    """Take cases up again."""
    from core.desks import review

    return _each(invocation, cases, as_json, review.release)


@command
def undo(
    invocation: Invocation,
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help=msgid("Case number, or the end of one."))] = None,
    as_json: JsonOption = False,
) -> int:
    """Take back a step."""
    from core.desks.undo import undo_last

    if case is not None:
        return _each(invocation, [case], as_json, undo_last)
    with invocation.bureau() as bureau:
        done = bureau.act(undo_last)
    _print(invocation, as_json, [_result(done)])
    return ExitCode.DONE


def _outcome(approve: bool, deny: bool) -> Outcome:
    if approve is deny:
        raise BadInput("command.one_decision", options="--approve, --deny")
    return Outcome.APPROVE if approve else Outcome.DENY


def _each(
    invocation: Invocation, cases: Sequence[str], as_json: bool, verb: Callable[..., Done], *arguments: Any
) -> int:
    """Do one verb with each case, in a transaction of its own; return 1 when any was refused."""
    language = invocation.settings.language
    with invocation.bureau() as bureau, _printed(invocation, as_json) as results:
        for case in cases:
            try:
                case_id = _find(bureau, case)
                results.append(_result(bureau.act(verb, case_id, *arguments)))
            except Refused as refused:
                number, reason = clean(case), sentence(refused.violation, language)
                tell(f"{number}: {reason}")
                results.append(dict.fromkeys(RESULT_KEYS) | {"case_number": number, "ok": False, "reason": reason})
    return ExitCode.DONE if all(result["ok"] for result in results) else ExitCode.REFUSED


@contextmanager
def _printed(invocation: Invocation, as_json: bool) -> Iterator[list[dict[str, Any]]]:
    """What was done is told even where a later case meets trouble with the store."""
    results: list[dict[str, Any]] = []
    try:
        yield results
    finally:
        _print(invocation, as_json, results)


def _find(bureau: Bureau, text: str) -> int:
    from core.reads import case_file

    with bureau.reading() as reading:
        number = case_file.find_number(reading, text)
        return case_file.load(reading, case_number=number).line.case_id


def _result(done: Done) -> dict[str, Any]:
    return {
        "case_number": done.case_number,
        "ok": True,
        "action": done.action.value,
        "stage": done.stage.value,
        "seal_number": done.seal_number,
        "reason": None,
    }


def _print(invocation: Invocation, as_json: bool, results: Sequence[dict[str, Any]]) -> None:
    chosen = chosen_format(as_json=as_json)
    say, language = invocation.say, invocation.settings.language
    if chosen is not Format.TABLE:
        print_rows(chosen, dict.fromkeys(RESULT_KEYS, ""), results)
        return
    from data.words.procedure_words import Stage

    done = [result | {"stage": word_name(Stage(result["stage"]), language)} for result in results if result["ok"]]
    if done:
        headings = {"case_number": say("case number"), "stage": say("stage"), "seal_number": say("seal")}
        print_rows(chosen, headings, done)
