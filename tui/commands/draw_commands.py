"""Commands of a draw: its page is reached from the case, and does everything that one of the two sides does."""

from __future__ import annotations

from typing import Final

from data.words.draw_words import DrawAct
from tui.commands.command import Command, Harm, Scope
from tui.lang import msgid

DRAW_COMMANDS: Final = (
    Command(
        "draw", ("Y", "Ｙ"), Scope.CASE, msgid("Draw"),
        msgid("Show how the experts of the case are drawn, or were: pool, commitments, panel, chances, answers."),
    ),
    Command(
        "commit", ("c", "ｃ", "f6"), Scope.DRAW, msgid("Commit"),
        msgid("Commit to a number that only your console knows; the other side commits to one, too."),
        Harm.REASONED, (DrawAct.COMMIT,), footer=1,
    ),
    Command(
        "reveal", ("o", "ｏ", "f8"), Scope.DRAW, msgid("Reveal"),
        msgid("Open your commitment; the second opening draws the panel."), Harm.REASONED, (DrawAct.REVEAL,), footer=2,
    ),
    Command(
        "accept_expert", ("a", "ａ", "f2"), Scope.DRAW, msgid("Comes"),
        msgid("Record that somebody on the panel will come."), Harm.REASONED, (DrawAct.ACCEPT,), footer=3,
    ),
    Command(
        "decline_expert", ("d", "ｄ", "f3"), Scope.DRAW, msgid("Declines"),
        msgid("Record that somebody does not come, and why; the next pick of the same stream fills the seat."),
        Harm.REASONED, (DrawAct.DECLINE,), footer=4,
    ),
    Command(
        "prepare", ("n", "ｎ", "f7"), Scope.DRAW, msgid("Prepare"),
        msgid("Fix register and request of a draw for this case, with everybody who is excluded and why."),
        Harm.REASONED, (DrawAct.PREPARE,), footer=5,
    ),
    Command(
        "write_record", ("w", "ｗ"), Scope.DRAW, msgid("Record"),
        msgid("Write the record with which anybody can replay the draw into your folder of papers."),
        steps=(DrawAct.RECORD,), footer=6,
    ),
    Command(
        "next_draw", ("right", "v", "ｖ", "tab"), Scope.DRAW, msgid("Next round"),
        msgid("To the draw before, of the same case; after the first to the newest."),
    ),
    Command(
        "abandon", ("x", "ｘ"), Scope.DRAW, msgid("Abandon"),
        msgid("End a draw that has not been drawn, such as when a number was lost; later rounds name it."),
        Harm.REASONED, (DrawAct.ABANDON,),
    ),
)  # fmt: skip
