"""``settings [KEY VALUE]``: the rules that the bureau sets for itself."""

from __future__ import annotations

from typing import Annotated

import typer

from data.words.setting_words import SettingRow
from data.words.violations import BadInput
from tui.cli.failures import ExitCode
from tui.cli.invocation import Invocation, command
from tui.cli.output import Format, JsonOption, chosen_format, print_rows
from tui.lang import msgid

KEYS = {"key": msgid("setting"), "value": msgid("value"), "default": msgid("default")}
"""The keys of ``settings --json``, kept stable."""


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("settings", help=msgid("List the bureau's rule settings, or change one (operation duty)."))(settings)


@command
def settings(
    invocation: Invocation,
    key: Annotated[str | None, typer.Argument(metavar="[KEY]", help=msgid("The setting to change."))] = None,
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help=msgid("Its new value."))] = None,
    as_json: JsonOption = False,
) -> int:
    """List or change settings."""
    from core.desks import bureau_setting as desk
    from core.reads import bureau_setting

    if (key is None) is not (value is None):
        raise BadInput("command.pair_needed", text=key or "", form="KEY VALUE")
    with invocation.bureau() as bureau:
        if key is not None and value is not None:
            rows: tuple[SettingRow, ...] = (bureau.act(desk.change, key, value),)
        else:
            rows = bureau.look(bureau_setting.listed)
    chosen = chosen_format(as_json=as_json)
    people = chosen is Format.TABLE
    headings = {name: invocation.say(heading) if people else heading for name, heading in KEYS.items()}
    print_rows(chosen, headings, [row._asdict() for row in rows])
    return ExitCode.DONE
