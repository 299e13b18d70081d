"""``handover-note``: what somebody did today, owes, and what turns on the next working day (交班)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from tui.cli.invocation import Invocation, command
from tui.cli.output import Format, JsonOption, PlainOption, chosen_format, print_json
from tui.lang import msgid

if TYPE_CHECKING:
    from data.words.shift_words import ShiftNote


def register(app: typer.Typer) -> None:
    """Add the command to the tree."""
    app.command("handover-note", help=msgid("What you did today, what you owe, what turns on the next working day."))(
        handover_note
    )


@command
def handover_note(invocation: Invocation, as_json: JsonOption = False, as_plain: PlainOption = False) -> None:
    """Print the hand-over note of whoever runs the command."""
    from core.reads.shift_note import shift_note

    chosen = chosen_format(as_json=as_json, as_plain=as_plain)
    with invocation.bureau() as bureau:
        note = bureau.look(shift_note)
    if chosen is Format.JSON:
        print_json(_for_scripts(note))
        return
    import sys

    from tui.present.shift_text import note_text

    sys.stdout.write(note_text(note, invocation.voice))


def _for_scripts(note: ShiftNote) -> dict[str, Any]:
    from tui.cli.case_words import for_scripts

    return {
        "officer": note.officer_name,
        "at": note.at.isoformat(),
        "next_working_day": note.next_day.isoformat(),
        "moved_in_all": note.moved_in_all,
        "moved": [
            {"case_number": one.case_number, "item": one.item_name, "action": one.action.value,
             "at": one.at.isoformat()}
            for one in note.moved
        ],
        "held_in_all": note.held_in_all,
        "held": [for_scripts(row) for row in note.held],
        "at_window": {view.value: count for view, count in note.at_window.items()},
        "opinions_asked": [
            {"case_number": one.case_number, "department": one.department_name,
             "reply_due_on": one.reply_due_on.isoformat()}
            for one in note.opinions
        ],
        "documents_owed": [
            {"case_number": one.case_number, "papers": list(one.papers), "due_on": one.due_on.isoformat()}
            for one in note.owed
        ],
        "cards": [{"case_number": one.case_number, "kind": one.kind.value} for one in note.cards],
        "turning_in_all": note.turning_in_all,
        "turning": [for_scripts(one.line) | {"becomes": one.becomes.name.lower()} for one in note.turning],
    }  # fmt: skip
