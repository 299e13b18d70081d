"""``cards``, ``remind``, ``reminders``, ``unmask``: supervision's cards and what officers answer (电子监察、督办)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from data.words.supervision_words import CardAction, CardKind, CardState
from tui.cli.case_results import CaseArgument, find_case
from tui.cli.failures import ExitCode
from tui.cli.invocation import Invocation, command
from tui.cli.output import CsvOption, Format, JsonOption, PlainOption, chosen_format, print_json, print_rows
from tui.lang import msgid

if TYPE_CHECKING:
    from core.desks.card_answers import CardDone
    from data.words.supervision_words import CardRow, ForecastRow, ReminderRow
    from tui.present.voice import Voice

HEADINGS: Mapping[str, str] = {
    "card": msgid("card"),
    "kind": msgid("reason"),
    "case_number": msgid("case number"),
    "officer": msgid("officer"),
    "day": msgid("day"),
    "state": msgid("state"),
    "answer_by": msgid("answer by"),
    "at": msgid("laid"),
}
"""The keys of ``cards --json``, kept stable, in the order in which people read them."""
FORECAST_HEADINGS: Mapping[str, str] = {
    "becomes": msgid("becomes"),
    "on": msgid("on"),
    "case_number": msgid("case number"),
    "must_act": msgid("must act"),
    "next_step": msgid("next step"),
    "act_by": msgid("act by"),
    "section": msgid("section"),
}
REMINDER_HEADINGS: Mapping[str, str] = {
    "reminder": msgid("reminder"),
    "case_number": msgid("case number"),
    "to": msgid("to"),
    "words": msgid("words"),
    "answer_by": msgid("answer by"),
    "answer": msgid("answer"),
    "from": msgid("from"),
}
CardArgument = Annotated[int, typer.Argument(metavar="CARD", help=msgid("Number of the card."))]
WordsOption = Annotated[str, typer.Option("--words", metavar="TEXT", help=msgid("What is said."))]


class _ListFirst(TyperGroup):
    """``cards`` alone, or with options only, lists them."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the name of the list before options that belong to it."""
        asks_help = bool(args) and args[0] in ctx.help_option_names
        named = bool(args) and not args[0].startswith("-")
        return super().parse_args(ctx, args if named or asks_help else ["list", *args])


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    group = typer.Typer(rich_markup_mode=None, cls=_ListFirst)
    told = (
        ("list", cards, msgid("List the cards that you see.")),
        ("show", show, msgid("Show a card with everything that was said about it.")),
        ("explain", explain, msgid("As the accountable officer, explain.")),
        ("accept", accept, msgid("As supervision, accept the explanation, or grant an appeal.")),
        ("reject", reject, msgid("As supervision, do not accept the explanation, and say why.")),
        ("appeal", appeal, msgid("As the accountable officer, appeal against that.")),
        ("close", close, msgid("As supervision, write what came of it and close the card.")),
        ("forecast", forecast, msgid("Which cases turn yellow, red or past the law unless somebody acts, and who.")),
    )
    for name, function, help_text in told:
        group.command(name, help=help_text)(function)
    app.add_typer(group, name="cards", help=msgid("Supervision's cards: what happened, who answers for it, what came."))
    app.command("remind", help=msgid("As supervision or chief, remind whoever holds a case."))(remind)
    app.command("reminders", help=msgid("List reminders, or answer one."))(reminders)
    app.command("unmask", help=msgid("Have an applicant's masked name shown, for a reason that supervision reads."))(
        unmask
    )


@command
def cards(
    invocation: Invocation,
    everything: Annotated[bool, typer.Option("--all", help=msgid("Closed cards too."))] = False,
    kind: Annotated[CardKind | None, typer.Option("--kind", help=msgid("Only cards of this kind."))] = None,
    state: Annotated[CardState | None, typer.Option("--state", help=msgid("Only cards that stand so."))] = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    as_plain: PlainOption = False,
) -> None:
    """Print cards."""
    from core.reads import supervision

    chosen = chosen_format(as_json=as_json, as_csv=as_csv, as_plain=as_plain)
    kinds = None if kind is None else frozenset({kind})
    states = None if state is None else frozenset({state})
    open_only = not everything and state is not CardState.CLOSED
    with invocation.bureau() as bureau:
        found = bureau.look(supervision.cards, open_only=open_only, kinds=kinds, states=states)
    _print(invocation, chosen, HEADINGS, found, _card_for_scripts, _card_for_people)


@command
def show(invocation: Invocation, card: CardArgument, as_json: JsonOption = False) -> None:
    """Print one card."""
    from core.reads import supervision

    with invocation.bureau() as bureau:
        found = bureau.look(supervision.open_card, card)
    if as_json:
        said = [
            {"action": entry.action.value, "by": entry.officer_name, "at": entry.at.isoformat(), "words": entry.words}
            for entry in found.entries
        ]
        possible = [action.value for action, violation in found.possible.items() if violation is None]
        print_json({**_card_for_scripts(found.card), "exchange": said, "possible": possible})
        return
    from tui.present.card_text import card_lines

    for line in card_lines(found, invocation.voice):
        typer.echo(line.plain)


@command
def explain(invocation: Invocation, card: CardArgument, words: WordsOption = "", as_json: JsonOption = False) -> int:
    """Explain a card."""
    return _answer(invocation, card, CardAction.EXPLAIN, words, as_json)


@command
def accept(invocation: Invocation, card: CardArgument, words: WordsOption = "", as_json: JsonOption = False) -> int:
    """Accept an explanation."""
    return _answer(invocation, card, CardAction.ACCEPT, words, as_json)


@command
def reject(invocation: Invocation, card: CardArgument, words: WordsOption = "", as_json: JsonOption = False) -> int:
    """Do not accept an explanation."""
    return _answer(invocation, card, CardAction.REJECT, words, as_json)


@command
def appeal(invocation: Invocation, card: CardArgument, words: WordsOption = "", as_json: JsonOption = False) -> int:
    """Appeal."""
    return _answer(invocation, card, CardAction.APPEAL, words, as_json)


@command
def close(invocation: Invocation, card: CardArgument, words: WordsOption = "", as_json: JsonOption = False) -> int:
    """Close a card."""
    return _answer(invocation, card, CardAction.CLOSE, words, as_json)


@command
def forecast(
    invocation: Invocation,
    days: Annotated[int, typer.Option("--days", help=msgid("Working days ahead: 1 to 10."))] = 1,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
    as_plain: PlainOption = False,
) -> None:
    """Print the forecast."""
    from core.reads import card_forecast

    chosen = chosen_format(as_json=as_json, as_csv=as_csv, as_plain=as_plain)
    with invocation.bureau() as bureau:
        found = bureau.look(card_forecast.forecast, days)
    _print(invocation, chosen, FORECAST_HEADINGS, found, _forecast_for_scripts, _forecast_for_people)


@command
def remind(
    invocation: Invocation,
    case: CaseArgument,
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help=msgid("What the holder is reminded of."))],
    as_json: JsonOption = False,
) -> int:
    """Remind the holder of a case."""
    from core.desks import reminding

    with invocation.bureau() as bureau:
        sent = bureau.act(reminding.send, find_case(bureau, case), words)
    told = {"reminder": sent.reminder_id, "case_number": sent.case_number, "to": sent.officer}
    headings = {key: REMINDER_HEADINGS[key] for key in told}
    _print(invocation, chosen_format(as_json=as_json), headings, [told], dict, _as_it_is)
    return ExitCode.DONE


@command
def reminders(
    invocation: Invocation,
    answer: Annotated[int | None, typer.Option("--answer", metavar="REMINDER", help=msgid("Answer this one."))] = None,
    words: WordsOption = "",
    everything: Annotated[bool, typer.Option("--all", help=msgid("Answered ones too."))] = False,
    as_json: JsonOption = False,
) -> int:
    """List reminders, or answer one."""
    from core.desks import reminding
    from core.reads import supervision

    with invocation.bureau() as bureau:
        if answer is not None:
            bureau.act(reminding.answer, answer, words)
            found = bureau.look(supervision.reminder, answer)
        else:
            found = bureau.look(supervision.reminders, waiting_only=not everything)
    chosen = chosen_format(as_json=as_json)
    _print(invocation, chosen, REMINDER_HEADINGS, found, _reminder_for_scripts, _reminder_for_people)
    return ExitCode.DONE


@command
def unmask(
    invocation: Invocation,
    case: CaseArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=msgid("Why the name has to be shown."))],
    as_json: JsonOption = False,
) -> int:
    """Show a masked name once."""
    from core.desks import unmasking

    with invocation.bureau() as bureau:
        shown = bureau.act(unmasking.unmask, find_case(bureau, case), reason)
    headings = {"case_number": msgid("case number"), "name": msgid("name")}
    _print(invocation, chosen_format(as_json=as_json), headings, [shown._asdict()], dict, _as_it_is)
    return ExitCode.DONE


def _answer(invocation: Invocation, card: int, action: CardAction, words: str, as_json: bool) -> int:
    from core.desks import card_answers

    with invocation.bureau() as bureau:
        done = bureau.act(card_answers.answer, card, action, words)
    headings = {key: HEADINGS[key] for key in ("card", "case_number", "state")}
    _print(invocation, chosen_format(as_json=as_json), headings, [done], _done_for_scripts, _done_for_people)
    return ExitCode.DONE


def _print(
    invocation: Invocation,
    chosen: Format,
    headings: Mapping[str, str],
    found: Iterable[Any],
    for_scripts: Callable[[Any], dict[str, Any]],
    for_people: Callable[[Any, Voice], dict[str, Any]],
) -> None:
    """Print rows as programs want them, or as people read them."""
    if chosen is not Format.TABLE:
        print_rows(chosen, headings, [for_scripts(row) for row in found])
        return
    said = {key: invocation.say(heading) for key, heading in headings.items()}
    print_rows(chosen, said, [for_people(row, invocation.voice) for row in found])


def _as_it_is(row: dict[str, Any], voice: Voice) -> dict[str, Any]:
    return row


def _done_for_scripts(done: CardDone) -> dict[str, Any]:
    return {**done._asdict(), "card": done.card_id, "action": done.action.value, "state": done.state.value}


def _done_for_people(done: CardDone, voice: Voice) -> dict[str, Any]:
    return {"card": done.card_id, "case_number": done.case_number, "state": voice.word(done.state)}


def _card_for_scripts(card: CardRow) -> dict[str, Any]:
    return {
        "card": card.card_id,
        "kind": card.kind.value,
        "case_number": card.case_number,
        "item": card.item_name,
        "section": card.section_name,
        "stage": card.stage.value,
        "officer": card.officer_name,
        "login": card.officer_login,
        "day_name": card.day_name,
        "day": card.day.isoformat(),
        "state": card.state.value,
        "answer_by": None if card.due_on is None else card.due_on.isoformat(),
        "at": card.at.isoformat(),
    }


def _card_for_people(card: CardRow, voice: Voice) -> dict[str, Any]:
    from tui.present.card_columns import card_about

    return {
        "card": card.card_id,
        "kind": voice.word(card.kind),
        "case_number": card.case_number,
        "officer": card.officer_name or voice.say("nobody in particular"),
        "day": card_about(card, voice),
        "state": voice.word(card.state),
        "answer_by": "-" if card.due_on is None else card.due_on.isoformat(),
        "at": voice.instant(card.at),
    }


def _forecast_for_scripts(row: ForecastRow) -> dict[str, Any]:
    return {
        "case_number": row.case_number,
        "item": row.item_name,
        "section": row.section_name,
        "stage": row.stage.value,
        "lamp": row.lamp.name.lower(),
        "becomes": row.becomes.name.lower(),
        "on": row.on.isoformat(),
        "act_by": row.due_on.isoformat(),
        "must_act": row.officer_name,
        "next_step": None if row.next_step is None else row.next_step.value,
    }


def _forecast_for_people(row: ForecastRow, voice: Voice) -> dict[str, Any]:
    from tui.present.card_columns import next_step_text

    return {
        "becomes": voice.lamp(row.becomes),
        "on": row.on.isoformat(),
        "case_number": row.case_number,
        "must_act": row.officer_name or "-",
        "next_step": next_step_text(row, voice),
        "act_by": row.due_on.isoformat(),
        "section": voice.name(row.section_name, row.section_name_en),
    }


def _reminder_for_scripts(row: ReminderRow) -> dict[str, Any]:
    return {
        "reminder": row.reminder_id,
        "case_number": row.case_number,
        "from": row.from_name,
        "to": row.to_name,
        "words": row.words,
        "limit_on": None if row.limit_on is None else row.limit_on.isoformat(),
        "answer_by": row.due_on.isoformat(),
        "at": row.at.isoformat(),
        "answer": row.answer,
        "answered_by": row.answered_by,
    }


def _reminder_for_people(row: ReminderRow, voice: Voice) -> dict[str, Any]:
    from tui.present.reminder_text import reminder_words

    return {
        "reminder": row.reminder_id,
        "case_number": row.case_number,
        "to": row.to_name,
        "words": reminder_words(row, voice),
        "answer_by": row.due_on.isoformat(),
        "answer": row.answer or "-",
        "from": row.from_name or voice.say("the calendar"),
    }
