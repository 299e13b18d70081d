"""Who else has to do with a case: other departments, the authority above, the other cases of a project, helpers."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "consultation.question_missing": "Write down what the department is asked.",
    "consultation.answer_missing": "A department that objects says why; write that down.",
    "consultation.no_department": "The catalogue has no department {code}.",
    "consultation.not_days": "Working days are a whole number, not “{word}”.",
    "consultation.none_open": "Case {case_number} waits for no department's answer.",
    "consultation.not_due_yet": (
        "{department} may answer until {due}; only after that day is it noted that no answer came."
    ),
    "handover.handed_already": "It was handed over; the department has until {due} to answer.",
    "handover.nothing_due": "Nothing of this case waits to be handed over: only what was approved is, and once.",
    "handover.none_waits": "No department owes an answer to a hand-over of this case.",
    "handover.receiver_missing": "Write down who signed for it at the department.",
    "handover.reasons_missing": "A department that gives a decision back says why; write that down.",
    "report_up.opinion_missing": "Give your opinion; the authority above is told it with the material.",
    "report_up.nothing_listed": "Nothing goes up: the case has no material, and none was named.",
    "report_up.document_missing": "Give the number of the paper in which the authority above decided.",
    "project.name_missing": "Give the project a title: what is applied for as a whole.",
    "project.number_of_items": "A joint project has {fewest} to {most} items, not {items}.",
    "project.item_twice": "The item {item} is named twice; each item of a project makes one case.",
    "project.document_missing": "Joint handling by departments needs the number of the document that orders it.",
    "project.section_not_in_project": "The controlling section {section} handles none of the project's items.",
    "project.delivered_already": "The papers of project {project} were handed over on {on}.",
    "project.not_all_decided": (
        "{cases} cases of this project are still open, {case_number} first; all of it is handed over at once."
    ),
    "project.nothing_to_deliver": "Nothing of project {project} waits to be handed over.",
    "project.unknown": "There is no joint project {project}; see: yizhang project list --all.",
    "project.ambiguous_number": "{projects} projects end in {text}; give more of the number.",
    "assistance.authority_missing": "Give the number or title of the applicant's written authority.",
    "assistance.closed": "{number} is closed; there is nothing left to help with.",
    "assistance.attached_already": "{officer} helps with case {case_number} already.",
    "assistance.holds_duty": (
        "{officer} holds a duty on case {case_number}, or stands in for somebody who does, and so cannot help its"
        " applicant."
    ),
    "assistance.not_attached": "This officer does not help with {number}.",
}
