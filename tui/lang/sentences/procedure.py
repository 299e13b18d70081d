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
        "One notice of corrections was given already; everything missing is told at once, so no second one may follow."
    ),
    "procedure.not_due_yet": "The application does not count as accepted before {due} has passed.",
    "procedure.not_instant": "This item is not an instant one and cannot be decided on the spot.",
    "procedure.major_already": "The case is on the major route already.",
    "procedure.forward_instead": "The authority above decides this case: report it up with your opinion.",
    "procedure.approve_directly": (
        "You review this ordinary case yourself: approve it instead of recommending approval."
    ),
    "procedure.asked_already": "A special procedure ({procedure}) was asked for already; it must be answered first.",
    "procedure.not_asked": "Nobody asked for a special procedure with evidence, so the clock cannot be stopped.",
    "procedure.days_out_of_range": "{days} working days are not possible here; give 1 to {most}.",
    "procedure.evidence_missing": "The paper that shows it is missing: write its title or number.",
    "correction.not_due_yet": "The application may still be corrected until {until}.",
    "correction.nothing_missing": "The notice says nothing: name what is missing, or write what is wrong.",
    "correction.held_already": (
        "The bureau has “{material}” of this applicant already, from case {case_number}: use it again."
    ),
    "acceptance.material_missing": (
        "“{material}” ({code}) has not been handed in ({missing} missing in all); take it in, use it again, or let the"
        " applicant owe it."
    ),
    "application.name_missing": "The applicant's name is missing.",
    "application.contact_unusable": "The contact file cannot be used; it is a JSON object of texts with: {keys}.",
    "application.amount_out_of_range": "{amount} is no possible investment in 10,000 yuan; give 0 to {most}.",
    "material.unknown": "This item asks for no material “{material}”; it asks for: {codes}.",
    "material.case_closed": "Case {case_number} is closed; nothing more is handed in.",
    "material.owed": "“{material}” is owed since acceptance; take it in as the document owed.",
    "material.not_held": "No usable “{material}” of this applicant came with that case.",
    "material.file_unknown": "There is no such file.",
    "material.withheld": "This file shows identity data; only the window may open it.",
    "deficiency.promise_missing": (
        "Documents may come later only against the applicant's written promise: give its number or title."
    ),
    "deficiency.not_deferrable": "“{material}” may not come later: the item does not allow it.",
    "deficiency.supplied_already": "“{material}” is there already, so it cannot be owed.",
    "deficiency.no_time": "The promised limit leaves no day on which a document could still come.",
    "deficiency.not_owed": "“{material}” is not owed in this case.",
    "deficiency.owed": "The applicant still owes {documents} documents, the next by {due}; nothing is approved before.",
    "deficiency.none_owed": "The applicant owes no document in this case.",
    "deficiency.not_due_yet": "The document owed may still come until {due}.",
    "procedure.not_days": "“{word}” is not a number of working days.",
    "hearing.told_already": "Those entitled were told of their right to a hearing on {on} already.",
    "hearing.not_told": "Nobody was told of the right to a hearing yet.",
    "hearing.answered_already": "The question of a hearing was answered already.",
    "hearing.too_late": "A hearing could be asked for until {until} only.",
    "hearing.not_asked": "Nobody asked for a hearing.",
    "hearing.held_already": "The hearing was held on {on} already.",
    "hearing.host_reviewed": "Whoever reviewed the application does not preside over its hearing.",
    "hearing.not_held": "A hearing must be held by {until} before anything is decided.",
    "hearing.too_soon": (
        "Time and place of a hearing are told seven working days before; it can be held from {earliest} on."
    ),
    "hearing.may_be_asked": "A hearing may still be asked for until {until}; nothing is decided before.",
    "back_dating.ahead": "{day} lies ahead; give today or a day before it.",
    "back_dating.before_last": "{day} lies before {earliest}, the last thing that moved this case; give a later day.",
    "back_dating.too_far": "{day} lies more than {most} working days back; ask supervision.",
    "undo.nothing": "You have no step that could be taken back.",
    "undo.not_yours": "The last step of this case is not yours, so you cannot take it back.",
    "undo.final": "“{action}” cannot be taken back: decisions, sealed papers and notices sent are corrected forward.",
    "case.unknown": "There is no case {case_number}; look for it with: yizhang list --all.",
    "case.ambiguous_number": "{cases} cases end in “{text}”; write more of the number.",
    "case.number_too_short": "“{text}” is too short for a case number; write at least its last {shortest} characters.",
    "case.words_too_long": (
        "This is {length} characters long, {limit} is the most; nothing was written: say it shorter."
    ),
    "case.changed_meanwhile": (
        "Somebody else acted on case {case_number} a moment ago; look at it again before you go on."
    ),
    "case.decided_already": "{officer} decided case {case_number} at {at}: {outcome}; it cannot be decided again.",
    "item.unknown": "The catalogue has no current item {code}.",
}
