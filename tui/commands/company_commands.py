"""Commands on who else has to do with a case: departments, the authority above, the project, helpers."""

from __future__ import annotations

from typing import Final

from data.words.procedure_words import Action
from tui.commands.command import Command, Harm, Scope
from tui.lang import msgid

COMPANY_COMMANDS: Final = (
    Command(
        "consult", ("Q", "Ｑ"), Scope.CASE, msgid("Ask department"),
        msgid("Ask a department for its opinion before the decision; the clocks run on."),
        Harm.REASONED, (Action.REQUEST_CONSULTATION,),
    ),
    Command(
        "record_answer", ("U", "Ｕ"), Scope.CASE, msgid("Answer"),
        msgid("Record what the department answered, or that no answer came by its day."),
        Harm.REASONED, (Action.RECORD_ANSWER,),
    ),
    Command(
        "forward", ("f", "ｆ"), Scope.CASE, msgid("Report up"),
        msgid("Send your opinion and all material up to the authority that decides."),
        Harm.REASONED, (Action.FORWARD,),
    ),
    Command(
        "record_result", ("L", "Ｌ"), Scope.CASE, msgid("Result"),
        msgid("Record what the authority above decided; the case is decided with it."),
        Harm.FINAL, (Action.RECORD_RESULT,),
    ),
    Command(
        "project", ("J", "Ｊ"), Scope.CASE, msgid("Project"),
        msgid("Show the joint project of the case: all its cases with their lamps; Enter opens one."),
    ),
    Command(
        "assist", ("M", "Ｍ"), Scope.CASE, msgid("Helper"),
        msgid("Let an officer help the applicant of the case, who then holds no duty on it."), Harm.REASONED,
    ),
    Command(
        "assist_end", ("B", "Ｂ"), Scope.CASE, msgid("End help"),
        msgid("End an officer's help with the case; the bar to duties stays."), Harm.REASONED,
    ),
)  # fmt: skip
