"""Duties, capacities and persons."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "duty.not_yours": "You do not hold the {duty}.",
    "duty.not_holder": "Somebody else holds this case.",
    "duty.other_section": "This case belongs to another section.",
    "duty.not_chief": "Only the chief of the case's section may do this.",
    "duty.not_in_charge": "Only the deputy director in charge of the section may do this.",
    "duty.bureau_head_only": "Only the head of the bureau may do this.",
    "duty.calendar_only": "Only the calendar does this, when the day has come.",
    "duty.person_needed": "Only a person can do this.",
    "duty.second_duty": (
        "You acted on this case under the {held}; one person holds one duty on a case, so you cannot take the"
        " {wanted} too."
    ),
    "duty.second_duty_in_project": (
        "You acted on another case of this joint project under the {held}; one person holds one duty on a project, so"
        " you cannot take the {wanted} on this case."
    ),
    "duty.assists_applicant": (
        "You help the applicant of this case, or stand in for somebody who does; whoever does that holds no duty on it."
    ),
    "duty.second_person": "You reviewed this case yourself; a second person must decide it.",
    "actor.unknown_login": (
        "Nobody acts under the account {login} here; ask the administrator to run: yizhang officers add "
        "{login}, or: yizhang officers map OFFICER {login}."
    ),
    "actor.as_live": (
        "This is a live store: only the account {account} that logged in may act, so --as {login} is refused."
    ),
    "officer.unknown": "There is no officer {login}; see: yizhang officers list.",
    "officer.assists_applicant": "{officer} helps the applicant of this case, and so holds no duty on it.",
    "officer.cannot_take": (
        "{officer} cannot take cases of this section: not of the section, or without the review duty."
    ),
}
