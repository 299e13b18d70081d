"""Inspections of the rehearsal bureau: which deeds a look takes, where the invented places lie, and the desk verbs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import product
from random import Random
from typing import TypeAlias

from core.demo.deeds import Deed
from core.demo.plan import PlannedDeed
from core.desks import inspection, inspection_finding, inspection_visit
from core.desks.inspection import proposal_of
from core.reads import inspection as reads
from core.work import UnitOfWork
from data.records import inspection_record, team_record
from data.records.inspection_record import RequestFacts
from data.reference.divisions_of_city import load_city
from data.words.application_words import Application
from data.words.catalogue_words import InspectionMode
from data.words.inspection_words import Conclusion, EvidenceKind, FoundLine, HalfDay, LineResult, Placement, Site
from data.words.violations import Refused

LookVerb: TypeAlias = Callable[[UnitOfWork, int, PlannedDeed], object]
_AROUND = 0.06
"""Degrees around the centre of a county within which the invented places lie."""
_PARK = 0.0006
"""Degrees across the industrial park of a county, where many of them lie side by side."""
_IN_PARK = 0.4
_ELSEWHERE = "130722"
"""Where places lie whose name is none of a county's."""
_NEAR = ("130702", "130703")
"""The districts of the town in which the hall stands."""
_DAYS_TO_CHOOSE_FROM = 5


def site_of(application: Application, near: bool = False) -> Site:
    """Return the invented place of an applicant's business: the same one for the same name; ``near``: near the hall."""
    random, name = Random(f"site {application.applicant_name}"), application.applicant_name
    divisions = load_city().divisions
    named = (code for code, division in divisions.items() if name.startswith(division.name.rstrip("区县")))
    division = divisions[random.choice(_NEAR) if near else next(named, _ELSEWHERE)]
    around = _PARK if random.random() < _IN_PARK else _AROUND
    longitude, latitude = (
        round(centre + random.uniform(-around, around), 6) for centre in (division.longitude, division.latitude)
    )
    address = f"{division.name}演练路{random.randrange(1, 200)}号"
    return Site(address, division.code, longitude, latitude, exact=True)


def ask(work: UnitOfWork, case_id: int, planned: PlannedDeed, site: Site) -> None:
    """Ask for a look at the applicant's place, as the item's rule says."""
    form = reads.draft(work, case_id)
    evidence = f"专审函〔{work.today.year}〕{planned.case + 1}号"
    form = form._replace(from_day=work.today, until_day=max(form.until_day, work.today))
    inspection.request(work, case_id, form._replace(site=site, words=planned.text, evidence=evidence))


def decide(work: UnitOfWork, case_id: int, planned: PlannedDeed) -> object:
    """Confirm the mode that the rule proposes."""
    asked = _open(work, case_id)
    return inspection.decide_mode(work, asked.request_id, proposal_of(asked).mode)


def place(work: UnitOfWork, case_id: int, team_code: str, after: date | None) -> object:
    """Make a visit of the request alone and place it where the plan's rules let it stand: today, or ``after`` a day.

    What has no place on the days after waits for one, for the board to show why.

    Raises:
        Refused: the team has no room today, which would be the plan's own mistake.
    """
    made = inspection_visit.bundle(work, [_open(work, case_id).request_id])
    team = next(row for row in team_record.teams(work.connection) if row.code == team_code)
    ahead = range(1, 1 + _DAYS_TO_CHOOSE_FROM)
    days = [work.today] if after is None else [work.calendar.add(after, day) for day in ahead]
    halves = list(HalfDay) if case_id % 2 else list(reversed(HalfDay))
    for day, half in product(days, halves):
        try:
            return inspection_visit.place(work, made.visit_id, Placement(team.team_id, day, half))
        except Refused as refused:
            if after is None and half is halves[-1]:
                raise refused
    return made


def show(work: UnitOfWork, case_id: int, planned: PlannedDeed) -> object:
    """Keep the link to the video that shows the place."""
    link = f"https://video.example/{work.today.year}/{planned.case + 1}"
    return inspection_finding.attach(work, _open(work, case_id).request_id, "", EvidenceKind.VIDEO, link)


def find(result: LineResult) -> LookVerb:
    """Return the verb that writes down that every line holds, or that one of them is to be put right."""

    def verb(work: UnitOfWork, case_id: int, planned: PlannedDeed) -> object:
        asked = _open(work, case_id)
        found = _lines(asked, result, planned.text)
        conclusion = Conclusion.PASS if result is LineResult.PASS else Conclusion.RECTIFY
        return inspection_finding.write(work, asked.request_id, found, conclusion, planned.text)

    return verb


def sign(work: UnitOfWork, case_id: int, planned: PlannedDeed) -> object:
    """Sign what the colleague found."""
    return inspection_finding.sign(work, _open(work, case_id).request_id)


def county(work: UnitOfWork, case_id: int, planned: PlannedDeed) -> object:
    """Record what the county found."""
    asked = _open(work, case_id)
    document = f"区县勘（演练）〔{work.today.year}〕{planned.case + 1}号"
    found = _lines(asked, LineResult.PASS, "")
    officers = ["于演练", "余演练"]
    return inspection_finding.record_county(
        work, asked.request_id, document, officers, found, Conclusion.PASS, planned.text
    )


LOOK_VERBS: Mapping[Deed, LookVerb] = {
    Deed.DECIDE_MODE: decide,
    Deed.SHOW_PLACE: show,
    Deed.FINDING: find(LineResult.PASS),
    Deed.FINDING_TO_RECTIFY: find(LineResult.RECTIFY),
    Deed.SIGN_FINDING: sign,
    Deed.COUNTY_FINDING: county,
}


def by_experts(work: UnitOfWork, case_id: int) -> bool:
    """Return whether experts are to look at the place of a case."""
    return _open(work, case_id).mode is InspectionMode.EXPERTS


def _lines(asked: RequestFacts, result: LineResult, words: str) -> list[FoundLine]:
    lines = [FoundLine(line.code, LineResult.PASS) for line in inspection_finding.asked_lines(asked)]
    return lines if result is LineResult.PASS else [lines[0]._replace(result=result, words=words), *lines[1:]]


def _open(work: UnitOfWork, case_id: int) -> RequestFacts:
    found = inspection_record.open_of_case(work.connection, case_id)
    if found is None:
        raise LookupError(f"case {case_id} is not looked at")
    return found
