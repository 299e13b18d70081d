"""``experts`` and ``technicians``: the two registers, listed, shown, taken over from files, leave and recusals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from data.words.expert_words import ExpertPage, ExpertRow, PartyKind, Register
from data.words.safe_text import clean
from tui.cli.failures import tell
from tui.cli.invocation import Invocation, command
from tui.cli.officers import day_said
from tui.cli.output import (
    CsvOption,
    Format,
    JsonOption,
    PlainOption,
    chosen_format,
    print_json,
    print_lines,
    print_rows,
)
from tui.lang import msgid

NumberArgument = Annotated[str, typer.Argument(metavar="NUMBER", help=msgid("Number in the register."))]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help=msgid("A CSV or XLSX file."))]
RULE_HELP = msgid("Only these days of the span, as RFC 5545 writes them: FREQ=WEEKLY;BYDAY=MO,TH.")
KEYS = {
    "number": msgid("number"),
    "name": msgid("name"),
    "employer": msgid("employer"),
    "title": msgid("title"),
    "specialties": msgid("specialties"),
    "district": msgid("district"),
    "valid_until": msgid("valid until"),
    "drawn": msgid("drawn this year"),
    "quota": msgid("quota"),
    "declined": msgid("declined"),
    "away": msgid("on leave"),
    "registered": msgid("registered"),
}
"""The keys of ``experts list --json``, kept stable."""


def register(app: typer.Typer) -> None:
    """Add both groups to the tree: the same commands, each for its register."""
    helps = {
        Register.EXPERT: ("experts", msgid("The register of inspection and review experts.")),
        Register.TECHNICIAN: ("technicians", msgid("The register of third-party technicians.")),
    }
    for register, (name, help_text) in helps.items():
        group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
        told: tuple[tuple[str, Callable[..., Any], str], ...] = (
            ("list", _listing(register), msgid("List the register with its load.")),
            ("show", show, msgid("Print one entry: leave, recusals, history.")),
            ("import", _importing(register), msgid("Take a CSV or XLSX file over, all or nothing (inspection duty).")),
            ("export", _exporting(register), msgid("Write the register as CSV or XLSX.")),
            ("leave", leave, msgid("Enter days on which somebody cannot come (inspection duty).")),
            ("recuse", recuse, msgid("Keep somebody from judging a unit or a person (inspection duty).")),
        )
        for verb, function, verb_help in told:
            group.command(verb, help=verb_help)(function)
        app.add_typer(group, name=name, help=help_text)


def _listing(register: Register) -> Callable[..., None]:
    @command
    def list_entries(
        invocation: Invocation, as_json: JsonOption = False, as_csv: CsvOption = False, as_plain: PlainOption = False
    ) -> None:
        from core.reads import experts

        chosen = chosen_format(as_json=as_json, as_csv=as_csv, as_plain=as_plain)
        with invocation.bureau() as bureau:
            rows = bureau.look(experts.listed, register)
        people = chosen is Format.TABLE
        headings = {key: invocation.say(heading) if people else heading for key, heading in KEYS.items()}
        print_rows(chosen, headings, [_for_people(row, invocation) if people else _entry(row) for row in rows])

    return list_entries


def _importing(register: Register) -> Callable[..., None]:
    @command
    def import_file(invocation: Invocation, file: FileArgument) -> None:
        from core.desks import expert_pool
        from data.imports.expert_file import read_experts

        facts = read_experts(file)
        with invocation.bureau() as bureau:
            done = bureau.act(expert_pool.take_over, register, facts, file.name)
        text = invocation.say("{added} entries are new, {changed} changed, {unchanged} were so already.")
        tell(text.format(added=done.added, changed=done.changed, unchanged=done.unchanged))

    return import_file


def _exporting(register: Register) -> Callable[..., None]:
    @command
    def export(
        invocation: Invocation,
        out: Annotated[Path, typer.Argument(metavar="FILE", help=msgid("A file that does not exist yet."))],
    ) -> None:
        from core.reads import experts
        from data.exports.expert_file import export_experts

        with invocation.bureau() as bureau:
            rows = bureau.look(experts.listed, register)
        count = export_experts((row.fact for row in rows), out)
        tell(invocation.say("{count} entries written to {file}.").format(count=count, file=clean(str(out))))

    return export


@command
def show(invocation: Invocation, number: NumberArgument, as_json: JsonOption = False) -> None:
    """Print one entry."""
    from core.reads import experts
    from tui.present.expert_text import entry_lines

    with invocation.bureau() as bureau:
        page = bureau.look(experts.page, number)
    if as_json:
        print_json(_page(page))
    else:
        print_lines(entry_lines(page, invocation.voice))


@command
def leave(
    invocation: Invocation,
    number: NumberArgument,
    from_day: Annotated[str, typer.Argument(metavar="FROM", help=msgid("First day, YYYY-MM-DD."))],
    until_day: Annotated[
        str | None, typer.Argument(metavar="[UNTIL]", help=msgid("Last day; may be left out where a rule is given."))
    ] = None,
    rule: Annotated[str, typer.Option("--rule", metavar="RRULE", help=RULE_HELP)] = "",
    reason: Annotated[str, typer.Option("--reason", help=msgid("Reason."))] = "",
) -> None:
    """Enter leave."""
    from core.desks import expert_pool

    first, last = day_said(from_day), None if until_day is None else day_said(until_day)
    with invocation.bureau() as bureau:
        bureau.act(expert_pool.leave, number, first, last, rule, reason)
    tell(invocation.say("Leave of {number} entered.").format(number=clean(number)))


@command
def recuse(
    invocation: Invocation,
    number: NumberArgument,
    kind: Annotated[PartyKind, typer.Argument(metavar="unit|person", help=msgid("Whether a unit or a person."))],
    party: Annotated[str, typer.Argument(metavar="NAME", help=msgid("Name of the unit or the person."))],
    reason: Annotated[str, typer.Option("--reason", help=msgid("Reason."))] = "",
) -> None:
    """Enter a recusal."""
    from core.desks import expert_pool

    with invocation.bureau() as bureau:
        bureau.act(expert_pool.recuse, number, kind, party, reason)
    tell(invocation.say("{number} never judges {party}.").format(number=clean(number), party=clean(party)))


def _entry(row: ExpertRow) -> dict[str, Any]:
    fact = row.fact
    return {
        "number": fact.number,
        "name": fact.name,
        "employer": fact.employer,
        "title": fact.title,
        "specialties": list(fact.specialties),
        "district": fact.district,
        "valid_until": fact.valid_until.isoformat(),
        "drawn": row.drawn,
        "quota": fact.quota,
        "declined": row.declined,
        "away": row.away,
        "registered": fact.registered,
    }


def _for_people(row: ExpertRow, invocation: Invocation) -> dict[str, Any]:
    from tui.present.draw_text import specialty

    say = invocation.say
    return _entry(row) | {
        "specialties": ", ".join(specialty(code, invocation.voice) for code in row.fact.specialties),
        "quota": row.fact.quota or "",
        "away": say("yes") if row.away else "",
        "registered": "" if row.fact.registered else say("no"),
    }


def _page(page: ExpertPage) -> dict[str, Any]:
    return _entry(page.row) | {
        "register": page.register.value,
        "phone": page.row.fact.phone,
        "certificate": page.row.fact.certificate,
        "leaves": [
            {
                "from": away.from_day.isoformat(),
                "until": None if away.until_day is None else away.until_day.isoformat(),
                "rule": away.rule,
                "reason": away.reason,
            }
            for away in page.leaves
        ],
        "recusals": [told._asdict() for told in page.recusals],
        "history": [change._asdict() | {"at": change.at.isoformat()} for change in page.history],
    }
