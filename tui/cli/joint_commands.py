"""``project open|show|list|hand-in|deliver``: one intake of several cases, one form, one bill (并联审批、一单收费)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.application_words import Application, JointIntake
from data.words.document_words import DeliveryMethod
from data.words.paper_words import HandedIn, IncomingFile
from data.words.safe_text import clean
from tui.cli.acceptance_commands import IdentityOption, MaterialsOption, SightedOption, contact_data, handed_in
from tui.cli.case_results import print_results, result_of
from tui.cli.failures import ExitCode
from tui.cli.invocation import Invocation, command
from tui.cli.material_commands import FileOption, SightedFlag
from tui.cli.output import Format, JsonOption, chosen_format, print_json, print_lines, print_rows
from tui.lang import msgid
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from data.words.joint_words import JointProject, ProjectMaterial

CompanyFlag = Annotated[bool, typer.Option("--company", help=msgid("The applicant is a company."))]
ContactOption = Annotated[
    str | None,
    typer.Option(
        "--contact",
        metavar="FILE",
        help=msgid("JSON with identity_number, phone, address, agent; - reads standard input."),
    ),
]
ProjectArgument = Annotated[
    str, typer.Argument(metavar="PROJECT", help=msgid("Number of the project, or the end of one."))
]


def register(app: typer.Typer) -> None:
    """Add the group to the tree."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    told = (
        ("open", open_project, msgid("Take in one application form for several items; each becomes a case.")),
        ("show", show, msgid("Print a project: its cases with lamps, the common form, the one bill.")),
        ("list", list_projects, msgid("List joint projects, those with the worst lamp first.")),
        ("deliver", deliver, msgid("Hand over everything that a project's cases decided, at once.")),
        ("hand-in", hand_in_once, msgid("Take a paper in once for every case of a project that asks for it.")),
    )
    for name, function, help_text in told:
        group.command(name, help=help_text)(function)
    app.add_typer(group, name="project", help=msgid("Joint projects: several items handled in parallel."))


@command
def open_project(
    invocation: Invocation,
    items: Annotated[list[str], typer.Argument(metavar="ITEM...", help=msgid("Codes of the items."))],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help=msgid("What is applied for as a whole."))],
    name: Annotated[str, typer.Option("--name", help=msgid("The applicant's name."))],
    section: Annotated[
        str, typer.Option("--section", metavar="CODE", help=msgid("The section that sees to the whole."))
    ],
    company: CompanyFlag = False,
    contact: ContactOption = None,
    amount: Annotated[
        int | None, typer.Option("--amount", metavar="N", help=msgid("Investment in 10,000 yuan."))
    ] = None,
    material: MaterialsOption = None,
    sighted: SightedOption = None,
    identity_data: IdentityOption = None,
    joint: Annotated[
        bool, typer.Option("--joint", help=msgid("Handled jointly by departments: 45 days; needs --document."))
    ] = False,
    document: Annotated[
        str,
        typer.Option("--document", metavar="TEXT", help=msgid("Number of the document that orders joint handling.")),
    ] = "",
    as_json: JsonOption = False,
) -> int:
    """Open a project."""
    from core.desks import joint_project as desk
    from core.reads import joint_project as reads

    handed = tuple(handed_in(material or [], set(sighted or ()), set(identity_data or ())))
    form = _form(name, company, contact, handed)._replace(amount=amount, joint=joint)
    codes = tuple(clean(code, limit=80) for code in items)
    intake = JointIntake(clean(title), form, codes, clean(section, limit=40), clean(document))
    with invocation.bureau() as bureau:
        opened = bureau.act(desk.open_project, intake)
        project = bureau.look(reads.load, opened.project_number)
        papers = bureau.look(reads.form, project)
    _print(invocation, project, papers, as_json)
    return ExitCode.DONE


@command
def show(invocation: Invocation, project: ProjectArgument, as_json: JsonOption = False) -> int:
    """Print one project."""
    from core.reads import joint_project as reads

    with invocation.bureau() as bureau:
        found = bureau.look(reads.load, project)
        papers = bureau.look(reads.form, found)
    _print(invocation, found, papers, as_json)
    return ExitCode.DONE


@command
def list_projects(
    invocation: Invocation,
    everything: Annotated[bool, typer.Option("--all", help=msgid("Delivered ones too."))] = False,
    as_json: JsonOption = False,
) -> int:
    """Print projects."""
    from core.reads import joint_project as reads

    with invocation.bureau() as bureau:
        found = bureau.look(reads.listed, only_open=not everything)
    chosen = chosen_format(as_json=as_json)
    if chosen is Format.JSON:
        print_json([_json(project) for project in found])
        return ExitCode.DONE
    say = invocation.say
    headings = {
        "project_number": say("project"),
        "name": say("project title"),
        "controlling_section": say("controlling section"),
        "cases": say("cases"),
        "lamp": say("lamp"),
        "received_on": say("received"),
    }
    rows = (
        {
            "project_number": project.project_number,
            "name": project.name,
            "controlling_section": project.controlling_section,
            "cases": len(project.cases),
            "lamp": word_name(project.lamp, invocation.settings.language),
            "received_on": project.received_on.isoformat(),
        }
        for project in found
    )
    print_rows(chosen, headings, rows)
    return ExitCode.DONE


@command
def deliver(
    invocation: Invocation,
    project: ProjectArgument,
    receiver: Annotated[str, typer.Option("--receiver", metavar="NAME", help=msgid("Who received the papers."))],
    how: Annotated[DeliveryMethod, typer.Option("--how", help=msgid("Way of delivery."))] = DeliveryMethod.AT_WINDOW,
    as_json: JsonOption = False,
) -> int:
    """Deliver a project."""
    from core.desks import joint_project as desk
    from core.reads import joint_project as reads

    with invocation.bureau() as bureau:
        found = bureau.look(reads.load, project)
        done = bureau.act(desk.deliver, found.project_number, receiver, how)
    print_results(invocation, as_json, [result_of(case) for case in done])
    return ExitCode.DONE


@command
def hand_in_once(
    invocation: Invocation,
    project: ProjectArgument,
    material: Annotated[str, typer.Argument(metavar="CODE", help=msgid("Code of the material."))],
    file: FileOption = None,
    sighted: SightedFlag = False,
    as_json: JsonOption = False,
) -> int:
    """Take in a paper for all cases."""
    from core.desks import joint_project as desk
    from core.desks import materials
    from core.reads import joint_project as reads

    paper: IncomingFile | None = None if file is None else materials.read_file(file)
    with invocation.bureau() as bureau:
        found = bureau.look(reads.load, project)
        reached = bureau.act(desk.hand_in, found.project_number, material, paper, sighted)
    chosen = chosen_format(as_json=as_json)
    rows = ({"case_number": number, "material": clean(material)} for number in reached)
    say = invocation.say
    print_rows(chosen, {"case_number": say("case number"), "material": say("material")}, rows)
    return ExitCode.DONE


def _form(name: str, company: bool, contact: str | None, handed: tuple[HandedIn, ...]) -> Application:
    told = contact_data(contact)
    return Application(
        "",
        clean(name),
        company,
        identity_number=told["identity_number"],
        phone=told["phone"],
        address=told["address"],
        agent=told["agent"],
        handed_in=handed,
    )


def _print(invocation: Invocation, project: JointProject, papers: tuple[ProjectMaterial, ...], as_json: bool) -> None:
    if as_json:
        print_json(_json(project) | {"form": [_paper(paper) for paper in papers]})
    else:
        print_lines(_lines(project, papers, invocation))


def _lines(project: JointProject, papers: tuple[ProjectMaterial, ...], invocation: Invocation) -> Iterator[str]:
    say, language = invocation.say, invocation.settings.language
    english = language == "en"
    yield f"{project.project_number}  {project.name}  {word_name(project.lamp, language)}"
    section = (project.controlling_section_en if english else "") or project.controlling_section
    yield f"  {say('controlling section')}  {section}"
    if project.document:
        yield f"  {say('document')}  {project.document}"
    if project.delivered_on is not None:
        yield f"  {say('delivered')}  {project.delivered_on.isoformat()}"
    yield ""
    for case in project.cases:
        item = (case.item_name_en if english else "") or case.item_name
        stage, lamp = word_name(case.stage, language), word_name(case.lamp, language)
        yield f"  {case.case_number}  {lamp}  {stage}  {case.due_on.isoformat()}  {item}"
    yield ""
    yield say("One form for all:")
    for paper in papers:
        state = say("missing") if paper.state is None else word_name(paper.state, language)
        yield f"  {(paper.name_en if english else '') or paper.name}  {state}  ({len(paper.case_numbers)})"
    yield ""
    yield say("One bill:")
    for case in project.cases:
        if case.billed:
            yield f"  {case.case_number}  {case.fee}"
    yield say("Total: {fee} yuan.").format(fee=project.total_fee)


def _paper(paper: ProjectMaterial) -> dict[str, Any]:
    return {
        "code": paper.code,
        "name": paper.name,
        "cases": list(paper.case_numbers),
        "state": None if paper.state is None else paper.state.value,
    }


def _json(project: JointProject) -> dict[str, Any]:
    return {
        "project_number": project.project_number,
        "name": project.name,
        "controlling_section": project.controlling_section,
        "document": project.document or None,
        "received_on": project.received_on.isoformat(),
        "delivered_on": None if project.delivered_on is None else project.delivered_on.isoformat(),
        "lamp": project.lamp.name.lower(),
        "cases": [
            {
                "case_number": case.case_number,
                "item": case.item_name,
                "section": case.section_name,
                "stage": case.stage.value,
                "lamp": case.lamp.name.lower(),
                "due_on": case.due_on.isoformat(),
            }
            for case in project.cases
        ],
        "bill": {
            "lines": [
                {"case_number": case.case_number, "item": case.item_name, "fee": case.fee}
                for case in project.cases
                if case.billed
            ],
            "total": project.total_fee,
        },
    }
