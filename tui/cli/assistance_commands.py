"""``assist attach|detach|register|progress|list``: officers who help applicants (帮办、全程代办)."""

from __future__ import annotations

from typing import Annotated

import typer

from data.words.application_words import Application
from data.words.paper_words import AssistanceKind
from data.words.safe_text import clean
from data.words.violations import BadInput
from tui.cli.acceptance_commands import MaterialsOption, contact_data, handed_in
from tui.cli.case_results import CaseArgument, find_case, print_results, result_of
from tui.cli.failures import ExitCode
from tui.cli.invocation import Invocation, command
from tui.cli.joint_commands import CompanyFlag, ContactOption
from tui.cli.officers import LoginArgument
from tui.cli.output import Format, JsonOption, chosen_format, print_rows
from tui.lang import msgid
from tui.lang.word_names import word_name

CaseOption = Annotated[str | None, typer.Option("--case", metavar="CASE", help=msgid("Number of the case."))]
ProjectOption = Annotated[
    str | None, typer.Option("--project", metavar="PROJECT", help=msgid("Number of the joint project."))
]
KindOption = Annotated[AssistanceKind, typer.Option("--kind", help=msgid("Help, or acting from beginning to end."))]
AuthorityOption = Annotated[
    str, typer.Option("--authority", metavar="TEXT", help=msgid("Number or title of the applicant's authority."))
]
DONE_KEYS = {"number": msgid("number"), "login": msgid("login"), "attached": msgid("attached")}
LIST_KEYS = {
    "login": msgid("login"),
    "name": msgid("name"),
    "kind": msgid("kind"),
    "authority": msgid("authority"),
    "of": msgid("number"),
    "from_day": msgid("from"),
    "until_day": msgid("until"),
}
PROGRESS_KEYS = {
    "case_number": msgid("case number"),
    "item": msgid("item"),
    "stage": msgid("stage"),
    "lamp": msgid("lamp"),
    "due_on": msgid("due"),
    "to_bring": msgid("to bring"),
    "bring_until": msgid("bring until"),
}


def register(app: typer.Typer) -> None:
    """Add the group to the tree."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    told = (
        ("attach", attach, msgid("Let an officer help the applicant of a case or of a joint project.")),
        ("detach", detach, msgid("End an officer's help.")),
        ("register", register_for, msgid("Register an application for an applicant whom you help.")),
        ("progress", progress, msgid("How far the cases are with which you help, and what is still to bring.")),
        ("list", list_assistants, msgid("List who helps or helped with a case.")),
    )
    for name, function, help_text in told:
        group.command(name, help=help_text)(function)
    app.add_typer(group, name="assist", help=msgid("Officers who help applicants."))


@command
def attach(
    invocation: Invocation,
    login: LoginArgument,
    authority: AuthorityOption,
    case: CaseOption = None,
    project: ProjectOption = None,
    kind: KindOption = AssistanceKind.HELP,
    as_json: JsonOption = False,
) -> int:
    """Attach somebody."""
    from core.desks import assistance as desk
    from core.reads import joint_project, staff

    _one_of(case, project)
    with invocation.bureau() as bureau:
        officer_id = bureau.look(staff.officer_id, login)
        if project is not None:
            number = bureau.look(joint_project.load, project).project_number
            bureau.act(desk.attach_to_project, officer_id, number, kind, authority)
        else:
            number = bureau.act(desk.attach, officer_id, find_case(bureau, case or ""), kind, authority)
    return _told(invocation, as_json, number, login, attached=True)


@command
def detach(
    invocation: Invocation,
    login: LoginArgument,
    case: CaseOption = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> int:
    """Detach somebody."""
    from core.desks import assistance as desk
    from core.reads import joint_project, staff

    _one_of(case, project)
    with invocation.bureau() as bureau:
        officer_id = bureau.look(staff.officer_id, login)
        if project is not None:
            number = bureau.look(joint_project.load, project).project_number
            bureau.act(desk.detach_from_project, officer_id, number)
        else:
            number = bureau.act(desk.detach, officer_id, find_case(bureau, case or ""))
    return _told(invocation, as_json, number, login, attached=False)


@command
def register_for(
    invocation: Invocation,
    item: Annotated[str, typer.Argument(metavar="ITEM", help=msgid("Code of the item."))],
    name: Annotated[str, typer.Option("--name", help=msgid("The applicant's name."))],
    authority: AuthorityOption,
    kind: KindOption = AssistanceKind.FULL_AGENCY,
    company: CompanyFlag = False,
    contact: ContactOption = None,
    material: MaterialsOption = None,
    as_json: JsonOption = False,
) -> int:
    """Register for an applicant."""
    from core.desks import assistance as desk

    told = contact_data(contact)
    application = Application(
        clean(item, limit=80),
        clean(name),
        company,
        identity_number=told["identity_number"],
        phone=told["phone"],
        address=told["address"],
        agent=told["agent"],
        handed_in=tuple(handed_in(material or [], set(), set())),
    )
    with invocation.bureau() as bureau:
        done = bureau.act(desk.file_for, application, kind, authority)
    print_results(invocation, as_json, [result_of(done)])
    return ExitCode.DONE


@command
def progress(invocation: Invocation, as_json: JsonOption = False) -> int:
    """Print how far cases are."""
    from core.reads import assistance as reads

    with invocation.bureau() as bureau:
        found = bureau.look(reads.progress)
    chosen = chosen_format(as_json=as_json)
    plain, language = chosen is not Format.TABLE, invocation.settings.language
    rows = (
        {
            "case_number": case.case_number,
            "item": case.item_name,
            "stage": case.stage.value if plain else word_name(case.stage, language),
            "lamp": case.lamp.name.lower() if plain else word_name(case.lamp, language),
            "due_on": case.due_on.isoformat(),
            "to_bring": list(case.to_bring),
            "bring_until": None if case.bring_until is None else case.bring_until.isoformat(),
        }
        for case in found
    )
    print_rows(chosen, {key: invocation.say(heading) for key, heading in PROGRESS_KEYS.items()}, rows)
    return ExitCode.DONE


@command
def list_assistants(invocation: Invocation, case: CaseArgument, as_json: JsonOption = False) -> int:
    """Print who helps."""
    from core.reads import assistance as reads

    with invocation.bureau() as bureau:
        found = bureau.look(reads.of_case, find_case(bureau, case))
    chosen = chosen_format(as_json=as_json)
    plain, language = chosen is not Format.TABLE, invocation.settings.language
    rows = (
        {
            "login": row.login,
            "name": row.name,
            "kind": row.kind.value if plain else word_name(row.kind, language),
            "authority": row.authority,
            "of": row.case_number or row.project_number,
            "from_day": row.from_day.isoformat(),
            "until_day": None if row.until_day is None else row.until_day.isoformat(),
        }
        for row in found
    )
    print_rows(chosen, {key: invocation.say(heading) for key, heading in LIST_KEYS.items()}, rows)
    return ExitCode.DONE


def _one_of(case: str | None, project: str | None) -> None:
    if (case is None) is (project is None):
        raise BadInput("command.one_decision", options="--case, --project")


def _told(invocation: Invocation, as_json: bool, number: str, login: str, *, attached: bool) -> int:
    rows = [{"number": number, "login": login, "attached": attached}]
    print_rows(
        chosen_format(as_json=as_json), {key: invocation.say(heading) for key, heading in DONE_KEYS.items()}, rows
    )
    return ExitCode.DONE
