"""What the procedure says: stages, undo, cases."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "procedure.not_at_this_stage": (
        "This case cannot be taken through “{action}” while it is at the stage “{stage}”; open it to see what"
        " may be done now."
    ),
    "procedure.not_on_this_route": (
        "A case on the {route} route cannot be taken through “{action}”; open it to see what may be done now."
    ),
    "procedure.clock_stopped": "A special procedure has stopped the clock since {since}; record its end first.",
    "procedure.clock_runs": "The clock is running, so it cannot be started again.",
    "procedure.extended_already": "The limit was extended on {on} already; it can be extended only once.",
    "procedure.set_aside": "The case is set aside; take it up again first.",
    "procedure.not_set_aside": "The case is not set aside, so it cannot be taken up again.",
    "procedure.set_aside_already": "The case is set aside already.",
    "procedure.reasons_missing": "Reasons must be written: say why.",
    "procedure.second_correction_notice": (
        "One notice of corrections was given already; everything missing is told at once, so no second one "
        "may follow."
    ),
    "procedure.not_due_yet": "The application does not count as accepted before {due} has passed.",
    "procedure.not_instant": "This item is not an instant one and cannot be decided on the spot.",
    "procedure.major_already": "The case is on the major route already.",
    "procedure.approve_directly": (
        "You review this ordinary case yourself: approve it instead of recommending approval."
    ),
    "undo.nothing": "You have no step that could be taken back.",
    "undo.not_yours": "The last step of this case is not yours, so you cannot take it back.",
    "undo.final": "“{action}” cannot be taken back: decisions, sealed papers and notices sent are corrected forward.",
    "case.unknown": "There is no case {case_number}; look for it with: yizhang list --all.",
    "case.ambiguous_number": "{cases} cases end in “{text}”; write more of the number.",
    "case.number_too_short": "“{text}” is too short for a case number; write at least its last {shortest} characters.",
    "case.words_too_long": "This is {length} characters long, {limit} is the most; nothing was written: say it shorter.",
    "case.changed_meanwhile": (
        "Somebody else acted on case {case_number} a moment ago; look at it again before you go on."
    ),
    "case.decided_already": "{officer} decided case {case_number} at {at}: {outcome}; it cannot be decided again.",
    "item.unknown": "The catalogue has no current item {code}.",
}
