"""Commands of inspections: a reviewer's request on a case, and mode 4."""

from __future__ import annotations

from typing import Final

from data.words.inspection_words import LookAct
from data.words.procedure_words import Action
from tui.commands.command import Command, Harm, Scope
from tui.lang import msgid

LOOK_COMMANDS: Final = (
    Command(
        "inspect", ("&", "＆"), Scope.CASE, msgid("Inspection"),
        msgid("Ask for a look at the place of the case; the inspection section cancels one by the same key."),
        Harm.REASONED, (Action.REQUEST_INSPECTION, Action.CANCEL_INSPECTION),
    ),
)  # fmt: skip
INSPECTION_COMMANDS: Final = (
    Command("open", ("enter",), Scope.INSPECTION, msgid("Case file"),
            msgid("Open the file of the case; of a visit, that of its first case."), footer=1),
    Command("decide_mode", ("m", "ｍ", "f6"), Scope.INSPECTION, msgid("Who looks"),
            msgid("Confirm who looks, and from where, as the rule proposes or otherwise with reasons; or cancel."),
            Harm.REASONED, (LookAct.DECIDE_MODE,), footer=2),
    Command("mark", ("space", "ideographic_space"), Scope.INSPECTION, msgid("Mark"),
            msgid("Mark the inspection for a visit, or take the mark away.")),
    Command("bundle", ("b", "ｂ", "f7"), Scope.INSPECTION, msgid("Bundle"),
            msgid("Make one visit of the marked inspections, else of those that go with this one, else of it alone."),
            Harm.REVERSIBLE, (LookAct.BUNDLE,), footer=3),
    Command("join", ("+", "＋"), Scope.INSPECTION, msgid("Add to visit"),
            msgid("Add the marked inspections to the visit under the cursor."), Harm.REVERSIBLE, (LookAct.JOIN,)),
    Command("split", ("-", "－"), Scope.INSPECTION, msgid("Split off"),
            msgid("Take the inspection out of its visit; it waits for another one."),
            Harm.REVERSIBLE, (LookAct.SPLIT,)),
    Command("lock", ("L", "Ｌ"), Scope.INSPECTION, msgid("Lock bundle"),
            msgid("Fix what the visit looks at, or let it be changed again."), Harm.REVERSIBLE, (LookAct.LOCK,)),
    Command("place", ("p", "ｐ", "f8"), Scope.INSPECTION, msgid("Into the plan"),
            msgid("Put the visit into the plan: team, day, half-day, and what of it is promised."),
            Harm.REVERSIBLE, (LookAct.PLACE,), footer=4),
    Command("unplace", ("u", "ｕ"), Scope.INSPECTION, msgid("Out of plan"),
            msgid("Take the visit out of the plan; what it looks at stays together."),
            Harm.REVERSIBLE, (LookAct.UNPLACE,)),
    Command("draw", ("d", "ｄ"), Scope.INSPECTION, msgid("Draw experts"),
            msgid("Open the draws of the case: the whole act, and what either side does in it.")),
    Command("attach", ("e", "ｅ"), Scope.INSPECTION, msgid("Attach"),
            msgid("Keep a photograph, a paper or the link to a video of the look."), Harm.REASONED, (LookAct.ATTACH,)),
    Command("find", ("f", "ｆ", "f9"), Scope.INSPECTION, msgid("Finding"),
            msgid("Write down what was found, line by line; of a look with the county, record its finding."),
            Harm.REASONED, (LookAct.FIND,), footer=5),
    Command("sign", ("s", "ｓ"), Scope.INSPECTION, msgid("Sign finding"),
            msgid("Sign what a colleague found; the second signature makes it count."),
            Harm.REASONED, (LookAct.SIGN,), footer=6),
    Command("change_team", ("T", "Ｔ"), Scope.INSPECTION, msgid("Team"),
            msgid("A team is away (ill, on other business), is back, or gets other members."),
            Harm.REASONED, (LookAct.CHANGE_TEAM,)),
    Command("keep_away", ("K", "Ｋ"), Scope.INSPECTION, msgid("Keeps away"),
            msgid("Write that an officer keeps away from an applicant by name, or from this case (回避)."),
            Harm.REASONED, (LookAct.KEEP_AWAY,)),
    Command("next_view", ("v", "ｖ", "tab"), Scope.INSPECTION, msgid("Next view"),
            msgid("To the next view: under way, to arrange, visits, over."), footer=7),
    Command("previous_view", ("V", "Ｖ", "shift+tab"), Scope.INSPECTION, msgid("View before"),
            msgid("To the view before: under way, to arrange, visits, over.")),
    Command("copy", ("y", "ｙ"), Scope.INSPECTION, msgid("Copy number"),
            msgid("Copy the number of the inspection or the visit to the terminal's clipboard (OSC 52).")),
)  # fmt: skip
