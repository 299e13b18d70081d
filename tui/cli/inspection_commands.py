"""``inspection …``: asking for a look, who looks, what was found; visits and teams stand in ``visit_commands``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.catalogue_words import InspectionKind, InspectionMode
from data.words.inspection_words import Conclusion, EvidenceKind, FoundLine, LineResult
from data.words.safe_text import clean
from data.words.violations import BadInput
from tui.cli import visit_commands
from tui.cli.case_results import CaseArgument, ReasonsOption, find_case
from tui.cli.days import day_option
from tui.cli.failures import ExitCode
from tui.cli.inspection_text import LIST_KEYS, page_lines, request_json
from tui.cli.invocation import Invocation, command
from tui.cli.output import Format, JsonOption, chosen_format, print_json, print_lines, print_rows
from tui.lang import msgid
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from core.bureau import Bureau
    from core.desks.inspection import RequestDone

RequestArgument = Annotated[
    str, typer.Argument(metavar="REQUEST", help=msgid("Number of the inspection, or of its case."))
]
LinesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--line",
        metavar="CODE=RESULT[:WORDS]",
        help=msgid("One line of the checklist: pass, fail, rectify or not_applicable; may be given again."),
    ),
]
AllPassFlag = Annotated[bool, typer.Option("--all-pass", help=msgid("Every line that is not given meets it."))]
ConclusionOption = Annotated[
    Conclusion | None, typer.Option("--conclusion", help=msgid("The conclusion; else what the lines add up to."))
]
WordsOption = Annotated[str, typer.Option("--words", metavar="TEXT", help=msgid("In your own words."))]
RectifyDaysOption = Annotated[
    int, typer.Option("--days", metavar="N", help=msgid("Working days for putting it right, where that is needed."))
]


def register(app: typer.Typer) -> None:
    """Add the group to the tree."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    told = (
        ("request", request, msgid("Ask for a look at the place of a case that you review.")),
        ("list", list_requests, msgid("List inspections under way, the most pressing first.")),
        ("show", show, msgid("Print an inspection: place, checklist, findings, whose limit is at risk.")),
        ("decide-mode", decide_mode, msgid("Confirm who looks, and from where; none cancels the look.")),
        ("attach", attach, msgid("Keep a photograph, a paper or the link to a video of a look.")),
        ("finding", finding, msgid("Write down what was found, and sign it.")),
        ("sign", sign, msgid("Sign what a colleague found; the second signature makes it count.")),
        ("county", county, msgid("Record the finding of the county that a look was delegated to.")),
    )
    for name, function, help_text in told:
        group.command(name, help=help_text)(function)
    visit_commands.add_to(group)
    app.add_typer(group, name="inspection", help=msgid("Inspections: requests, visits, findings, teams."))


@command
def request(
    invocation: Invocation,
    case: CaseArgument,
    address: Annotated[str, typer.Option("--address", metavar="TEXT", help=msgid("Where to look."))] = "",
    division: Annotated[
        str, typer.Option("--division", metavar="CODE", help=msgid("District or county, such as 130722."))
    ] = "",
    place: Annotated[
        str, typer.Option("--place", metavar="LON,LAT", help=msgid("Longitude and latitude in degrees."))
    ] = "",
    kind: Annotated[InspectionKind | None, typer.Option("--kind", help=msgid("Which look; else as the item."))] = None,
    specialty: Annotated[
        list[str] | None,
        typer.Option("--specialty", metavar="CODE", help=msgid("What those who look must know; may be given again.")),
    ] = None,
    people: Annotated[int | None, typer.Option("--people", metavar="N", help=msgid("How many look."))] = None,
    minutes: Annotated[int | None, typer.Option("--minutes", metavar="N", help=msgid("On the spot."))] = None,
    from_day: Annotated[str, typer.Option("--from", metavar="DAY", help=msgid("The first day."))] = "",
    until_day: Annotated[str, typer.Option("--until", metavar="DAY", help=msgid("The last day."))] = "",
    words: WordsOption = "",
    days: Annotated[
        int, typer.Option("--days", metavar="N", help=msgid("Working days that a special procedure needs."))
    ] = 10,
    evidence: Annotated[
        str, typer.Option("--evidence", metavar="TEXT", help=msgid("The paper that shows the need of it."))
    ] = "",
    as_json: JsonOption = False,
) -> int:
    """Ask for a look."""
    from core.desks import inspection as desk
    from core.reads import inspection as reads

    with invocation.bureau() as bureau:
        case_id = find_case(bureau, case)
        form = bureau.look(reads.draft, case_id, days)
        said: dict[str, Any] = {"kind": kind, "people": people, "minutes": minutes}
        said |= {"specialties": None if specialty is None else tuple(specialty)}
        said |= {"from_day": day_option(from_day or None)}
        said |= {"until_day": day_option(until_day or None)}
        form = form._replace(**{name: value for name, value in said.items() if value is not None})
        if address or division or place:
            site = reads.site_at(address or form.site.address, division or form.site.division, _degrees(place))
            form = form._replace(site=site)
        done = bureau.act(desk.request, case_id, form._replace(words=words, evidence=evidence))
        _print(invocation, bureau, done, as_json)
    return ExitCode.DONE


@command
def list_requests(
    invocation: Invocation,
    closed: Annotated[bool, typer.Option("--closed", help=msgid("Those that are over instead."))] = False,
    as_json: JsonOption = False,
) -> int:
    """Print requests."""
    from core.reads import inspection as reads

    with invocation.bureau() as bureau, bureau.reading() as reading:
        found = reads.closed(reading) if closed else reads.requests(reading)
        rows = [request_json(row, reads.at_risk(reading, row)) for row in found]
    chosen, language = chosen_format(as_json=as_json), invocation.settings.language
    if chosen is Format.TABLE:
        for told, row in zip(rows, found, strict=True):
            told |= {"kind": word_name(row.kind, language), "state": word_name(row.state, language)}
            told |= {"mode": None if row.mode is None else word_name(row.mode, language)}
    print_rows(chosen, {key: invocation.say(text) for key, text in LIST_KEYS.items()}, rows)
    return ExitCode.DONE


@command
def show(invocation: Invocation, request_number: RequestArgument, as_json: JsonOption = False) -> int:
    """Print one request."""
    from core.reads import inspection as reads

    with invocation.bureau() as bureau:
        page = bureau.look(reads.page, bureau.look(reads.find_request, request_number))
    if chosen_format(as_json=as_json) is Format.JSON:
        told = request_json(page.row, page.at_risk)
        told["proposal"] = page.proposal._asdict()
        told["checklist"] = [line._asdict() for line in page.checklist]
        told["findings"] = [
            found._asdict()
            | {"looked_on": found.looked_on.isoformat(), "closed": found.closed_at is not None}
            | {"closed_at": None, "lines": [line._asdict() for line in found.lines]}
            for found in page.findings
        ]
        told["evidence"] = [row._asdict() | {"at": row.at.isoformat()} for row in page.evidence]
        told["contact"] = None if page.contact is None else page.contact._asdict()
        print_json(told)
    else:
        print_lines(page_lines(page, invocation.say, invocation.settings.language))
    return ExitCode.DONE


@command
def decide_mode(
    invocation: Invocation,
    request_number: RequestArgument,
    mode: Annotated[
        InspectionMode | None, typer.Option("--mode", help=msgid("Who looks; else as the rule proposes."))
    ] = None,
    reasons: ReasonsOption = "",
    days: Annotated[
        int, typer.Option("--days", metavar="N", help=msgid("To a county: working days until its finding."))
    ] = 5,
    as_json: JsonOption = False,
) -> int:
    """Confirm a mode."""
    from core.desks import inspection as desk
    from core.reads import inspection as reads

    with invocation.bureau() as bureau:
        request_id = bureau.look(reads.find_request, request_number)
        chosen = mode or bureau.look(reads.page, request_id).proposal.mode
        _print(invocation, bureau, bureau.act(desk.decide_mode, request_id, chosen, reasons, days), as_json)
    return ExitCode.DONE


@command
def attach(
    invocation: Invocation,
    request_number: RequestArgument,
    file: Annotated[Path | None, typer.Option("--file", metavar="FILE", help=msgid("Photograph or paper."))] = None,
    link: Annotated[str, typer.Option("--link", metavar="URL", help=msgid("Link to a video."))] = "",
    line: Annotated[str, typer.Option("--of", metavar="CODE", help=msgid("The line of the checklist."))] = "",
    as_json: JsonOption = False,
) -> int:
    """Keep evidence."""
    from core.desks import inspection_finding as desk
    from core.desks import materials
    from core.reads import inspection as reads

    if (file is None) is not bool(link):
        raise BadInput("command.one_decision", options="--file, --link")
    kind, given = (EvidenceKind.VIDEO, link) if file is None else (EvidenceKind.PHOTO, materials.read_file(file))
    if file is not None and file.suffix.lower() not in {".jpg", ".jpeg", ".png"}:
        kind = EvidenceKind.PAPER
    with invocation.bureau() as bureau:
        request_id = bureau.look(reads.find_request, request_number)
        bureau.act(desk.attach, request_id, clean(line, limit=80), kind, given)
        page = bureau.look(reads.page, request_id)
    rows = [row._asdict() | {"at": row.at.isoformat(), "kind": row.kind.value} for row in page.evidence]
    headings = {"line": invocation.say("line"), "kind": invocation.say("kind"), "file_name": invocation.say("file")}
    print_rows(chosen_format(as_json=as_json), headings | {"link": invocation.say("link")}, rows)
    return ExitCode.DONE


@command
def finding(
    invocation: Invocation,
    request_number: RequestArgument,
    line: LinesOption = None,
    all_pass: AllPassFlag = False,
    conclusion: ConclusionOption = None,
    words: WordsOption = "",
    looked_on: Annotated[str, typer.Option("--on", metavar="DAY", help=msgid("The day of the look; else today."))] = "",
    as_json: JsonOption = False,
) -> int:
    """Write a finding."""
    from core.desks import inspection_finding as desk
    from core.reads import inspection as reads

    with invocation.bureau() as bureau:
        request_id = bureau.look(reads.find_request, request_number)
        found = _found(bureau, request_id, line or [], all_pass)
        day = day_option(looked_on or None)
        done = bureau.act(desk.write, request_id, found, conclusion or _summed(found), words, day)
        _print(invocation, bureau, done, as_json)
    return ExitCode.DONE


@command
def sign(
    invocation: Invocation, request_number: RequestArgument, days: RectifyDaysOption = 5, as_json: JsonOption = False
) -> int:
    """Sign a finding."""
    from core.desks import inspection_finding as desk
    from core.reads import inspection as reads

    with invocation.bureau() as bureau:
        request_id = bureau.look(reads.find_request, request_number)
        _print(invocation, bureau, bureau.act(desk.sign, request_id, days), as_json)
    return ExitCode.DONE


@command
def county(
    invocation: Invocation,
    request_number: RequestArgument,
    document: Annotated[str, typer.Option("--document", metavar="TEXT", help=msgid("Number of the county's record."))],
    officer: Annotated[
        list[str], typer.Option("--officer", metavar="NAME", help=msgid("Who signed it there; give two or more."))
    ],
    line: LinesOption = None,
    all_pass: AllPassFlag = False,
    conclusion: ConclusionOption = None,
    words: WordsOption = "",
    days: RectifyDaysOption = 5,
    as_json: JsonOption = False,
) -> int:
    """Record a county's finding."""
    from core.desks import inspection_finding as desk
    from core.reads import inspection as reads

    with invocation.bureau() as bureau:
        request_id = bureau.look(reads.find_request, request_number)
        found = _found(bureau, request_id, line or [], all_pass)
        told = (document, officer, found, conclusion or _summed(found), words, days)
        _print(invocation, bureau, bureau.act(desk.record_county, request_id, *told), as_json)
    return ExitCode.DONE


def _found(bureau: Bureau, request_id: int, said: list[str], all_pass: bool) -> list[FoundLine]:
    """Return the lines as they were typed; with ``all_pass`` those that were not typed meet it."""
    from core.reads import inspection as reads

    found: dict[str, FoundLine] = {}
    for text in said:
        code, _, rest = text.partition("=")
        result, _, words = rest.partition(":")
        try:
            found[code] = FoundLine(clean(code, limit=80), LineResult(result), clean(words))
        except ValueError:
            raise BadInput("command.pair_needed", text=clean(text, limit=80), form="CODE=pass") from None
    if all_pass:
        for line in bureau.look(reads.page, request_id).checklist:
            found.setdefault(line.code, FoundLine(line.code, LineResult.PASS))
    return list(found.values())


def _summed(found: list[FoundLine]) -> Conclusion:
    from core.rules.inspection.finding import conclusion_of

    return conclusion_of(found)


def _degrees(text: str) -> tuple[float, float] | None:
    if not text:
        return None
    try:
        longitude, latitude = (float(part) for part in text.split(","))
    except ValueError:
        raise BadInput("command.pair_needed", text=clean(text, limit=40), form="114.89,40.77") from None
    return longitude, latitude


def _print(invocation: Invocation, bureau: Bureau, done: RequestDone, as_json: bool) -> None:
    language, chosen = invocation.settings.language, chosen_format(as_json=as_json)
    told = {"request_number": done.request_number, "case_number": done.case_number}
    if chosen is Format.TABLE:
        told |= {"state": word_name(done.state, language), "stage": word_name(done.stage, language)}
    else:
        told |= {"state": done.state.value, "stage": done.stage.value}
    say = invocation.say
    headings = {"request_number": say("inspection"), "case_number": say("case number"), "state": say("state")}
    print_rows(chosen, headings | {"stage": say("stage")}, [told])
