"""The command tree and the one place where failures become sentences and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from data.words.violations import BadInput
from tui.cli import (
    acceptance_commands,
    assistance_commands,
    calendar_commands,
    case_acting,
    case_reading,
    catalogue_commands,
    clock_commands,
    consultation_commands,
    delivery_commands,
    demo_command,
    document_commands,
    draw_commands,
    expert_commands,
    handover_commands,
    heatmap_command,
    history_import,
    inspection_commands,
    joint_commands,
    ledger_commands,
    material_commands,
    officers,
    plan_command,
    report_commands,
    setting_commands,
    shift_command,
    store_keeping,
    supervision_commands,
)
from tui.cli.failures import ExitCode, report, tell
from tui.cli.invocation import AsOption, LanguageOption, StoreOption
from tui.lang import Translate, language, msgid, translator
from tui.settings import Flags

HELP = msgid("Yizhang: the operations console of a municipal approval bureau. Without a command it opens the console.")


def build() -> typer.Typer:
    """Return the whole command tree, in English."""
    app = typer.Typer(name="yizhang", help=HELP, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback(invoke_without_command=True)(_general)
    for group in (
        case_reading,
        heatmap_command,
        plan_command,
        acceptance_commands,
        material_commands,
        case_acting,
        clock_commands,
        consultation_commands,
        handover_commands,
        joint_commands,
        assistance_commands,
        delivery_commands,
        document_commands,
        expert_commands,
        draw_commands,
        catalogue_commands,
        report_commands,
        shift_command,
        supervision_commands,
        officers,
        store_keeping,
        setting_commands,
        calendar_commands,
        ledger_commands,
        history_import,
        inspection_commands,
        demo_command,
    ):
        group.register(app)
    return app


def _general(
    context: typer.Context,
    store: StoreOption = None,
    acting_as: AsOption = None,
    lang: LanguageOption = None,
    theme: Annotated[
        str | None, typer.Option("--theme", metavar="dark|light|ansi|mono", help=msgid("Colours of the console."))
    ] = None,
    ascii_only: Annotated[bool, typer.Option("--ascii", help=msgid("Console with ASCII glyphs only."))] = False,
    version: Annotated[bool, typer.Option("--version", "-V", help=msgid("Print the version."))] = False,
) -> None:
    if version:
        from importlib.metadata import version as installed

        sys.stdout.write(f"yizhang {installed('yizhang')}\n")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise BadInput("command.missing")
    context.obj = Flags(store, acting_as, lang, theme, ascii_only or None)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return the exit code; nothing that goes wrong leaves a traceback."""
    said = _said_language(arguments)
    spoken = language(said or os.environ.get("YIZHANG_LANG"), os.environ)
    try:
        tree = get_command(build())
        _translate(tree, translator(spoken, "commands"))
        code = tree.main(list(arguments), prog_name="yizhang", standalone_mode=False)
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except typer.exceptions.TyperException as misuse:
        from tui.cli.misuse import misuse_sentence

        tell(misuse_sentence(misuse, translator(spoken, "commands")))
        return ExitCode.BAD_INPUT
    except Exception as failure:
        return report(failure, said)
    return code if isinstance(code, int) else ExitCode.DONE


def _said_language(arguments: Sequence[str]) -> str | None:
    """Return what ``--lang`` says, before the command tree is made: help is needed in that language."""
    for place, word in enumerate(arguments):
        if word == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def _translate(tree: Any, say: Translate) -> None:
    """Put every help text of the tree into the person's language."""
    if tree.help:
        tree.help = say(tree.help)
    for parameter in tree.params:
        if getattr(parameter, "help", None):
            parameter.help = say(parameter.help)
    for inner in getattr(tree, "commands", {}).values():
        _translate(inner, say)
