"""``init``, ``db upgrade|status``, ``doctor``, ``tick``: keeping the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.words.kinds import StoreKind
from tui.bootstrap import BUREAU_NAME, BUREAU_NAME_EN
from tui.cli.failures import ExitCode, tell
from tui.cli.invocation import Invocation, command
from tui.cli.output import JsonOption, print_json, print_lines
from tui.lang import msgid
from tui.lang.rules import sentence
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from core.upkeep.doctor import Finding

CheckpointsOption = Annotated[
    Path | None,
    typer.Option("--checkpoints", metavar="FOLDER", help=msgid("Folder of the ledger's signed checkpoints.")),
]
SIGNS = {"good": "+", "note": "~", "fault": "!"}


def register(app: typer.Typer) -> None:
    """Add the commands to the tree."""
    app.command("init", help=msgid("Make a new store; the account that runs this becomes its administrator."))(init)
    app.command("doctor", help=msgid("Examine the store and say what is wrong with it."))(doctor)
    app.command("tick", help=msgid("Do what is due by itself, once: deemed acceptance, a ledger checkpoint."))(tick)
    group = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
    group.command("status", help=msgid("Say which schema the store has and which the program wants."))(status)
    group.command("upgrade", help=msgid("Bring the store's schema to this program's."))(upgrade)
    app.add_typer(group, name="db", help=msgid("The schema of the store."))


@command
def init(
    invocation: Invocation,
    kind: Annotated[StoreKind, typer.Option("--kind", help=msgid("Live, demo or replay."))] = StoreKind.LIVE,
    name: Annotated[str, typer.Option("--name", help=msgid("The bureau's name."))] = BUREAU_NAME,
    name_en: Annotated[
        str, typer.Option("--name-en", help=msgid("The bureau's name in English."))
    ] = BUREAU_NAME_EN,
) -> None:
    """Make a store."""
    from tui import bootstrap

    made = bootstrap.create_store(invocation.settings.store, kind, name, name_en)
    address = str(made.address)
    made.close()
    text = invocation.say("Made a {kind} store at {address}; {account} administers it.")
    spoken = word_name(kind, invocation.settings.language)
    tell(text.format(kind=spoken, address=address, account=bootstrap.account()))


@command
def status(invocation: Invocation, as_json: JsonOption = False) -> int:
    """Say where the schema stands."""
    from tui import bootstrap

    found = bootstrap.migration_status(invocation.settings.store)
    if as_json:
        print_json(
            {
                "revision": found.revision,
                "program": found.head,
                "pending": list(found.pending),
                "differences": list(found.manifest_differences),
            }
        )
    else:
        text = invocation.say("The store has schema {revision}; this program wants {program}.")
        print_lines([text.format(revision=found.revision, program=found.head), *found.manifest_differences])
    return ExitCode.STORE_TROUBLE if found.manifest_differences else ExitCode.DONE


@command
def upgrade(invocation: Invocation) -> None:
    """Upgrade the schema."""
    from tui import bootstrap

    applied = bootstrap.upgrade_store(invocation.settings.store)
    if applied:
        tell(invocation.say("Upgraded: {revisions}.").format(revisions=", ".join(applied)))
    else:
        tell(invocation.say("Nothing to upgrade."))


@command
def doctor(invocation: Invocation, checkpoints: CheckpointsOption = None, as_json: JsonOption = False) -> int:
    """Examine the store."""
    from core.upkeep.doctor import Health, examine
    from tui import bootstrap

    language = invocation.settings.language
    folder = checkpoints or bootstrap.checkpoint_folder(invocation.settings.store)
    found: list[Finding] = []
    with invocation.bureau() as bureau:
        for finding in examine(bureau, folder):
            found.append(finding)
            if not as_json:
                print_lines([f"{SIGNS[finding.health]} {sentence(finding, language)}"])
    if as_json:
        print_json(
            [
                {"health": each.health.value, "code": each.code, "text": sentence(each, language)}
                for each in found
            ]
        )
    return ExitCode.STORE_TROUBLE if any(each.health is Health.FAULT for each in found) else ExitCode.DONE


@command
def tick(invocation: Invocation, checkpoints: CheckpointsOption = None, as_json: JsonOption = False) -> None:
    """Run one pass."""
    from core.upkeep.tick import tick as run_pass
    from tui import bootstrap

    say = invocation.say
    folder = checkpoints or bootstrap.checkpoint_folder(invocation.settings.store)
    with invocation.bureau() as bureau:
        result = run_pass(bureau, folder)
    if as_json:
        print_json(
            {
                "ran": result.leased,
                "deemed_accepted": list(result.deemed_accepted),
                "checkpoint_size": result.checkpoint_size,
                "lapsed": list(result.lapsed),
                "suspended": list(result.suspended),
                "treated_as_withdrawn": list(result.treated_as_withdrawn),
                "told_time_passed": list(result.told_time_passed),
                "cards": [{"kind": card.kind.value, "case_number": card.case_number} for card in result.cards],
                "reminded": list(result.reminded),
            }
        )
    if not result.leased:
        tell(say("Another pass is running; nothing was done."))
        return
    tell(say("{count} applications count as accepted.").format(count=len(result.deemed_accepted)))
    for text, cases in (
        (say("{count} applications lapsed: nobody corrected them in time."), result.lapsed),
        (say("{count} cases are set aside: a document owed did not come."), result.suspended),
        (say("{count} cases go back as withdrawn: a document owed did not come."), result.treated_as_withdrawn),
        (say("{count} special procedures run past the day told: supervision has a card."), result.told_time_passed),
        (say("{count} cards lie before supervision."), result.cards),
        (say("{count} holders were reminded of a limit."), result.reminded),
    ):
        if cases:
            tell(text.format(count=len(cases)))
    if result.checkpoint_size is not None:
        text = say("Checkpoint of {size} ledger leaves written to {folder}; copy that folder elsewhere.")
        tell(text.format(size=result.checkpoint_size, folder=folder))
