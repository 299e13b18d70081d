"""Sentences of inspections: what is asked for, who looks, visits, teams, findings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, str]] = {
    "inspection.procedure_not_approved": (
        "“{procedure}” is a special procedure: nobody is sent before the section's chief has approved it."
    ),
    "inspection.mode_missing": "Nobody has confirmed yet who looks, and from where; decide that first.",
    "inspection.two_officers_needed": (
        "A finding is signed by two officers or more, and {signed} signed; have another one sign it."
    ),
    "inspection.people_out_of_range": "{people} cannot look together; give {least} to {most} people.",
    "inspection.minutes_out_of_range": "A look cannot take {minutes} minutes; give 1 to {most}.",
    "inspection.days_wrong": (
        "From {from_day} to {until_day} cannot be: the first day is today or later, the last one not before it."
    ),
    "inspection.specialty_form": "“{specialty}” is no specialty; they are written like “hazardous_chemicals”.",
    "inspection.address_missing": "Say where to look: the address of the place is missing.",
    "inspection.division_unknown": (
        "“{division}” is no district or county of the city; give its six digits, such as 130722."
    ),
    "inspection.place_far_away": (
        "{longitude}, {latitude} lies far from the city; give longitude and latitude in degrees, such as 114.89 40.77."
    ),
    "inspection.request_unknown": "There is no inspection {request}; list them with: yizhang inspection list.",
    "inspection.request_over": "Inspection {request} is over.",
    "inspection.in_visit_already": "{request} is part of a visit; split it off before its mode is changed.",
    "inspection.not_territorial": (
        "The item's own law does not give it to the county, so the look cannot be delegated; choose another mode."
    ),
    "inspection.experts_needed": "“{kind_of_look}” is done by experts or technicians; choose that mode.",
    "inspection.remote_not_allowed": "The item does not let photographs or a video stand for this look; send officers.",
    "inspection.other_mode_reasons": "The rule proposes “{mode}”; give your reasons for another mode.",
    "inspection.changed_meanwhile": "Somebody else changed {number} a moment ago; look at it again before you go on.",
    "inspection.nothing_to_bundle": "Name at least one inspection that waits for a visit.",
    "inspection.waits_for_no_visit": "{request} waits for no visit; it is: {request_state}.",
    "inspection.windows_apart": "There is no day that suits all of these; take one of them out.",
    "inspection.too_long_together": (
        "These take {minutes} minutes on the spot and between the places; a half-day has {most}: take one out."
    ),
    "inspection.no_team_able": "No team can look at all of these; take one out, or change a team.",
    "inspection.panel_not_drawn":
        "{request}: experts look at this, and no panel is drawn; draw it first (Y on the case).",
    "inspection.panel_incomplete":
        "{request}: {accepted} of {seats} on the panel {draw} will come; record the other answers first.",
    "inspection.panel_member_hindered":
        "{request}: {expert} of the panel {draw} does not go on {day}: {exclusion}. Record that this person declines,"
        " so that a substitute is picked, or choose another day.",
    "inspection.panel_hindered":
        "{request}: not everybody on the panel {draw} can go on {day}. The inspection section records who declines, so"
        " that a substitute is picked, or chooses another day.",
    "inspection.team_recused": "{officer} of {team} keeps away from this applicant, and too few are left.",
    "inspection.team_too_few": "{there} of {team} can go, and two officers are needed; choose another team.",
    "inspection.team_unversed": "Nobody of {team} who can go knows “{specialty}”; choose another team.",
    "inspection.team_unknown": "There is no team {team}; list them with: yizhang inspection teams.",
    "inspection.team_not_away": "{team} is not away on {day} or after it.",
    "inspection.team_code": "“{team}” is no code of a team; use small letters, digits and -, such as team-1.",
    "inspection.team_too_small": "{members} is too few for a team; name two officers or more.",
    "inspection.no_inspector": "{officer} has no inspection duty and cannot be on a team.",
    "inspection.party_missing": "Say from whom to keep away: an applicant by name, or one case, and not both.",
    "inspection.visit_unknown": "There is no visit {visit}; list them with: yizhang inspection visits.",
    "inspection.visit_over": "Visit {visit} is over.",
    "inspection.choose_visit": "There is no visit here; v shows the visits.",
    "inspection.in_no_visit": "This inspection is part of no visit.",
    "inspection.nothing_marked": "Mark inspections first, in the views of what is under way or to arrange (Space).",
    "inspection.bundle_locked": "What visit {visit} looks at is locked; unlock it first.",
    "inspection.not_in_visit": "That inspection is not part of visit {visit}.",
    "inspection.day_wrong": "{day} is past or no working day; choose another one.",
    "inspection.line_unknown": "The checklist has no line “{line}”; its lines: {lines}.",
    "inspection.lines_missing": "{count} lines of the checklist have no result; the first is “{line}”.",
    "inspection.line_words_missing": "Say what is wrong with “{line}”.",
    "inspection.conclusion_differs": (
        "The lines add up to “{conclusion}”; give your reasons for another conclusion."
    ),
    "inspection.link_form": "“{link}” is no link that can be kept; give one that begins with https://.",
    "inspection.nothing_to_sign": "Nobody has written down what was found for {request} yet.",
    "inspection.signed_already": "You have signed the finding of {request}; a colleague signs next.",
    "inspection.not_delegated": "{request} was not delegated to a county.",
    "inspection.looked_ahead": "{day} lies ahead; nothing was found there yet.",
    "inspection.with_county": "{request} is with the county; record its finding, or take it back by another mode.",
    "inspection.evidence_needed": "Attach a photograph or the link to a video of {request} first.",
    "inspection.no_visit_planned": "No visit is planned for {request}; nobody was there yet.",
    "inspection.visit_ahead": "The visit is on {day}; write down what was found on that day or after it.",
    "inspection.keeps_away": "{officer} keeps away from this applicant.",
    "inspection.not_on_team": "{officer} is not on the team that went there.",
}
