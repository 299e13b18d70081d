"""Commands of mode 6, supervision; and those about reminders and masked names in lists and files of cases."""

from __future__ import annotations

from typing import Final

from data.words.supervision_words import BesideAction, CardAction
from tui.commands.command import Command, Harm, Scope
from tui.lang import msgid

BESIDE_COMMANDS: Final = (
    Command("remind", ("!", "！"), Scope.CASE, msgid("Remind"),
            msgid("As supervision or chief, remind whoever holds the case, who has to answer."),
            Harm.REASONED, (BesideAction.REMIND,)),
    Command("answer_reminder", (".", "。"), Scope.CASE, msgid("Answer reminder"),
            msgid("Answer the reminder that stands first in the file."),
            Harm.REASONED, (BesideAction.ANSWER_REMINDER,)),
    Command("unmask", ("@", "＠"), Scope.FILE, msgid("Show name"),
            msgid("Have the applicant's masked name shown once, for a reason that supervision reads."),
            Harm.REASONED, (BesideAction.UNMASK,)),
)  # fmt: skip
SUPERVISION_COMMANDS: Final = (
    Command("open", ("enter",), Scope.SUPERVISION, msgid("Case file"),
            msgid("Open the file of the case under the cursor."), footer=1),
    Command("explain", ("e", "ｅ"), Scope.SUPERVISION, msgid("Explain"),
            msgid("As the accountable officer, explain the card."), Harm.REASONED, (CardAction.EXPLAIN,), footer=3),
    Command("appeal", ("u", "ｕ"), Scope.SUPERVISION, msgid("Appeal"),
            msgid("As the accountable officer, appeal: somebody else decides."),
            Harm.REASONED, (CardAction.APPEAL,), footer=4),
    Command("accept", ("a", "ａ", "f2"), Scope.SUPERVISION, msgid("In order"),
            msgid("As supervision, accept the explanation or the appeal."),
            Harm.REASONED, (CardAction.ACCEPT,), footer=5),
    Command("reject", ("d", "ｄ", "f3"), Scope.SUPERVISION, msgid("Not accept"),
            msgid("As supervision, do not accept the explanation, and say why."),
            Harm.REASONED, (CardAction.REJECT,), footer=6),
    Command("close", ("c", "ｃ", "f4"), Scope.SUPERVISION, msgid("Close"),
            msgid("As supervision, write what came of the card and close it."),
            Harm.REASONED, (CardAction.CLOSE,), footer=7),
    Command("remind", ("!", "！"), Scope.SUPERVISION, msgid("Remind"),
            msgid("As supervision or chief, remind whoever holds the case, who has to answer."),
            Harm.REASONED, (BesideAction.REMIND,), footer=8),
    Command("answer_reminder", (".", "。"), Scope.SUPERVISION, msgid("Answer reminder"),
            msgid("Answer the reminder on the case under the cursor."),
            Harm.REASONED, (BesideAction.ANSWER_REMINDER,), footer=9),
    Command("next_state", ("t", "ｔ", "f7"), Scope.SUPERVISION, msgid("State"),
            msgid("Only cards that stand so, the next state each time; reminders: answered ones too."), footer=10),
    Command("next_kind", ("o", "ｏ"), Scope.SUPERVISION, msgid("Reason"),
            msgid("Only cards of one reason, the next each time."), footer=11),
    Command("next_view", ("v", "ｖ", "tab"), Scope.SUPERVISION, msgid("Next view"),
            msgid("To the next view of supervision."), footer=2),
    Command("previous_view", ("V", "Ｖ", "shift+tab"), Scope.SUPERVISION, msgid("View before"),
            msgid("To the view before of supervision.")),
    Command("figure_rows", ("b", "ｂ", "f8"), Scope.SUPERVISION, msgid("Figures by"),
            msgid("The figures; there, by section, by item, by officer."), footer=12),
    Command("figure_period", ("p", "ｐ", "f6"), Scope.SUPERVISION, msgid("Period"),
            msgid("The figures; there, of this month, of three months, of twelve."), footer=13),
)  # fmt: skip
