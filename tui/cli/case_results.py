"""Cases that a command acts on, and what it tells of each: found by number, done one by one, printed alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from data.words.safe_text import clean
from data.words.violations import Refused
from tui.cli.failures import ExitCode, tell
from tui.cli.invocation import Invocation
from tui.cli.output import Format, chosen_format, print_rows
from tui.lang import msgid
from tui.lang.rules import sentence
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from core.bureau import Bureau
    from core.desks.case_step import Done

CasesArgument = Annotated[list[str], typer.Argument(metavar="CASE...", help=msgid("Case numbers, or their ends."))]
CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help=msgid("Case number, or the end of one."))]
ReasonsOption = Annotated[str, typer.Option("--reasons", metavar="TEXT", help=msgid("Reasons, in your own words."))]
OpinionOption = Annotated[str, typer.Option("--opinion", metavar="TEXT", help=msgid("Opinion, in your own words."))]
RESULT_KEYS = ("case_number", "ok", "action", "stage", "seal_number", "reason")
"""The keys of ``--json`` of every command that acts on cases, kept stable."""


def do_each(
    invocation: Invocation, cases: Sequence[str], as_json: bool, verb: Callable[..., Done], *arguments: Any
) -> int:
    """Do one verb with each case, in a transaction of its own; return 1 when any was refused."""
    language = invocation.settings.language
    with invocation.bureau() as bureau, _printing(invocation, as_json) as results:
        for case in cases:
            try:
                case_id = find_case(bureau, case)
                results.append(result_of(bureau.act(verb, case_id, *arguments)))
            except Refused as refused:
                number, reason = clean(case), sentence(refused.violation, language)
                tell(f"{number}: {reason}")
                results.append(dict.fromkeys(RESULT_KEYS) | {"case_number": number, "ok": False, "reason": reason})
    return ExitCode.DONE if all(result["ok"] for result in results) else ExitCode.REFUSED


@contextmanager
def _printing(invocation: Invocation, as_json: bool) -> Iterator[list[dict[str, Any]]]:
    """What was done is told even where a later case meets trouble with the store."""
    results: list[dict[str, Any]] = []
    try:
        yield results
    finally:
        print_results(invocation, as_json, results)


def find_case(bureau: Bureau, text: str) -> int:
    """Return the id of the case that a number, or the end of one, means.

    Raises:
        BadInput: ``case.ambiguous_number``, ``case.number_too_short``.
        Refused: ``case.unknown``.
    """
    from core.reads import case_file

    with bureau.reading() as reading:
        number = case_file.find_number(reading, text)
        return case_file.load(reading, case_number=number).line.case_id


def result_of(done: Done) -> dict[str, Any]:
    """Return what was done, as scripts get it."""
    return {
        "case_number": done.case_number,
        "ok": True,
        "action": done.action.value,
        "stage": done.stage.value,
        "seal_number": done.seal_number,
        "reason": None,
    }


def print_results(invocation: Invocation, as_json: bool, results: Sequence[dict[str, Any]]) -> None:
    """Print what was done: a table for people, JSON or plain lines for scripts."""
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
