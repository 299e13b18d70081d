"""``ledger verify``: is the ledger whole?"""

from __future__ import annotations

import typer

from tui.cli.failures import ExitCode, tell
from tui.cli.invocation import Invocation, command
from tui.cli.output import JsonOption, print_json, print_lines
from tui.cli.store_keeping import CheckpointsOption
from tui.lang import msgid
from tui.lang.rules import sentence

FAULTS_TOLD = 20


def register(app: typer.Typer) -> None:
    """Add the group to the tree."""
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    group.callback()(_group)
    group.command("verify", help=msgid("Check the ledger against itself, the cases and the checkpoints."))(verify)
    app.add_typer(group, name="ledger", help=msgid("The append-only ledger."))


def _group() -> None:
    """The ledger (a group of one command stays a group)."""


@command
def verify(invocation: Invocation, checkpoints: CheckpointsOption = None, as_json: JsonOption = False) -> int:
    """Verify the ledger."""
    from core.upkeep.ledger_check import verify as check
    from tui import bootstrap

    say = invocation.say
    folder = checkpoints or bootstrap.checkpoint_folder(invocation.settings.store)
    with invocation.bureau() as bureau:
        verdict = bureau.look(check, folder)
    if as_json:
        print_json({"ok": verdict.ok, "size": verdict.size, "root": verdict.root.hex(), "moved_lists": verdict.lists})
    else:
        good = say("The ledger is whole: {size} leaves, {checkpoints} checkpoints agree, root {root}.")
        bad = say("The ledger is NOT whole: {size} leaves, {count} faults, root {root}.")
        text = good if verdict.ok else bad
        told = {"size": verdict.size, "checkpoints": verdict.checkpoints, "count": len(verdict.faults)}
        lines = [text.format(**told, root=verdict.root.hex())]
        if verdict.lists:
            again = say("Lists of moved deadlines summed up again, as the ledger has them: {lists}.")
            lines.append(again.format(lists=verdict.lists))
        print_lines(lines)
    for fault in verdict.faults[:FAULTS_TOLD]:
        tell(sentence(fault, invocation.settings.language))
    return ExitCode.DONE if verdict.ok else ExitCode.STORE_TROUBLE
