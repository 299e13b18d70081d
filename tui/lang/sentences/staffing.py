"""Rules about appointing people, leave and substitutes."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "staff.operation_only": "Only somebody with the operation duty may change people.",
    "staff.leave_not_yours": "Leave is entered by the operation duty, or by the chief for the own section.",
    "staff.duty_of_calendar": "{login}: the calendar's duty is held by nobody; leave it out.",
    "staff.duty_alone": "{login}: the {duty} cannot be held together with another duty.",
    "staff.window_apart": (
        "{login}: the window sees applicants, so the window duty cannot be held together with review or approval."
    ),
    "staff.chief_needs_section": "{login}: a section chief needs a section; give one with --section.",
    "staff.charge_needs_position": "{login}: only a deputy director or the bureau head is put in charge of sections.",
    "staff.charge_needs_approval": (
        "{login}: whoever is in charge of sections needs the approval duty; give it with --duty approval."
    ),
    "staff.substitute_self": "{login} cannot stand in for himself or herself.",
    "staff.substitute_position": (
        "{substitute} cannot stand in for {login}: only a deputy director or the bureau head signs."
    ),
    "staff.substitute_lacks_duty": "{substitute} cannot stand in for {login}: the {duty} is missing.",
    "staff.substitute_away": "{substitute} cannot stand in for {login}: away from {from_day} to {until_day}.",
    "staff.login_taken": "The account {login} belongs to an officer already.",
    "staff.leave_twice": "{login} is on leave from {from_day} to {until_day} already.",
    "staff.leave_days": "Leave cannot end on {until_day} before it begins on {from_day}.",
    "staff.login_form": "“{login}” is not an account name.",
    "staff.name_missing": "{login}: the name is missing.",
    "staff.section_unknown": "There is no section {section}; there are: {known}.",
}
