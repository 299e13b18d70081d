"""Acting on cases: ``sign-off``, ``claim``, ``assign``, ``recommend``, ``endorse``, ``hold``, ``undo`` and the rest.

Each case is a unit of work of its own: one that a rule refuses is reported and the next one goes on.
"""

from __future__ import annotations

from typing import Annotated

import typer

from data.words.kinds import Outcome
from data.words.violations import BadInput
from tui.cli.case_results import CasesArgument, OpinionOption, ReasonsOption, do_each, print_results, result_of
from tui.cli.failures import ExitCode, tell
from tui.cli.invocation import Invocation, command
from tui.cli.output import JsonOption
from tui.lang import msgid

ApproveFlag = Annotated[bool, typer.Option("--approve", help=msgid("Approve."))]
DenyFlag = Annotated[bool, typer.Option("--deny", help=msgid("Deny; needs --reasons."))]
ReturnFlag = Annotated[bool, typer.Option("--return", help=msgid("Send back; needs --reasons."))]
NextFlag = Annotated[bool, typer.Option("--next", help=msgid("The unassigned case of your section that is due first."))]
OfficerOption = Annotated[
    str, typer.Option("--to", metavar="LOGIN", help=msgid("The officer who is to review the case."))
]


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
        ("raise-route", raise_route, msgid("As the chief, make cases major ones; a route is never lowered.")),
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
        return do_each(invocation, cases, as_json, desk.approve, opinion)
    return do_each(invocation, cases, as_json, desk.deny if deny else desk.return_to_reviewer, reasons)


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
        return do_each(invocation, [case], as_json, review.claim)
    with invocation.bureau() as bureau:
        done = bureau.act(review.claim_next)
    if done is None:
        tell(invocation.say("No case of your section waits to be taken."))
    print_results(invocation, as_json, [] if done is None else [result_of(done)])
    return ExitCode.DONE


@command
def assign(invocation: Invocation, cases: CasesArgument, officer: OfficerOption, as_json: JsonOption = False) -> int:
    """Give cases to an officer."""
    from core.desks import review
    from core.reads import staff

    with invocation.bureau() as bureau:
        officer_id = bureau.look(staff.officer_id, officer)
    return do_each(invocation, cases, as_json, review.assign, officer_id)


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

    return do_each(invocation, cases, as_json, review.recommend, _outcome(approve, deny), opinion)


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

    return do_each(invocation, cases, as_json, chief_review.endorse, _outcome(approve, deny), opinion)


@command
def approve(
    invocation: Invocation, cases: CasesArgument, opinion: OpinionOption = "", as_json: JsonOption = False
) -> int:
    """Approve ordinary cases."""
    from core.desks import review

    return do_each(invocation, cases, as_json, review.approve, opinion)


@command
def deny(invocation: Invocation, cases: CasesArgument, reasons: ReasonsOption = "", as_json: JsonOption = False) -> int:
    """Confirm denials."""
    from core.desks import chief_review

    return do_each(invocation, cases, as_json, chief_review.deny, reasons)


@command
def return_case(
    invocation: Invocation, cases: CasesArgument, reasons: ReasonsOption = "", as_json: JsonOption = False
) -> int:
    """Send cases back."""
    from core.desks import chief_review

    return do_each(invocation, cases, as_json, chief_review.return_to_reviewer, reasons)


@command
def raise_route(
    invocation: Invocation, cases: CasesArgument, reasons: ReasonsOption = "", as_json: JsonOption = False
) -> int:
    """Raise the route of cases."""
    from core.desks import chief_review

    return do_each(invocation, cases, as_json, chief_review.raise_route, reasons)


@command
def hold(invocation: Invocation, cases: CasesArgument, reasons: ReasonsOption = "", as_json: JsonOption = False) -> int:
    """Set cases aside."""
    from core.desks import review

    return do_each(invocation, cases, as_json, review.hold, reasons)


@command
def release(invocation: Invocation, cases: CasesArgument, as_json: JsonOption = False) -> int:
    """Take cases up again."""
    from core.desks import review

    return do_each(invocation, cases, as_json, review.release)


@command
def undo(
    invocation: Invocation,
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help=msgid("Case number, or the end of one."))] = None,
    as_json: JsonOption = False,
) -> int:
    """Take back a step."""
    from core.desks.undo import undo_last

    if case is not None:
        return do_each(invocation, [case], as_json, undo_last)
    with invocation.bureau() as bureau:
        done = bureau.act(undo_last)
    print_results(invocation, as_json, [result_of(done)])
    return ExitCode.DONE


def _outcome(approve: bool, deny: bool) -> Outcome:
    if approve is deny:
        raise BadInput("command.one_decision", options="--approve, --deny")
    return Outcome.APPROVE if approve else Outcome.DENY
