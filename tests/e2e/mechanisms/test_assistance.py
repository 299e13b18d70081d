"""帮办、全程代办: an assistant files and supplements for the applicant, sees how far it is, and holds no duty there."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from core.desks import inspection, inspection_finding
from data.tables.bureau import substitute
from data.words.catalogue_words import InspectionMode
from data.words.inspection_words import Conclusion
from data.words.procedure_words import DocumentKind
from tests.core.desks import looking
from tests.core.desks.window_papers import REQUIRED
from tests.e2e.mechanisms.window import Hall

AUTHORITY = ("--authority", "授权委托书〔2026〕3号")


def test_full_agency_from_filing_to_decision(hall: Hall) -> None:
    """The inspector helps: files, corrects and supplies; nothing of it is a duty, and no duty is left for them."""
    brought = [part for code in REQUIRED[:-1] for part in ("--material", f"{code}={hall.file(f'{code}.pdf')}")]
    filing = ("assist", "register", "water", "--name", "坝上草原旅游有限公司", "--company")
    assert hall.do("inspector", *filing, *brought, "--authority", " ", code=2).startswith("Give")
    number = hall.do("inspector", *filing, *brought, *AUTHORITY)[0]["case_number"]
    hall.do("window", "correct", number, "--missing", REQUIRED[-1])
    hall.rehearsal.clock.later(hours=1)
    assert hall.do("inspector", "assist", "progress")[0]["to_bring"] == ["总平面图"]
    hall.do("inspector", "hand-in", number, REQUIRED[-1], "--file", hall.file("plan.pdf"))
    assert "help" in hall.refused("inspector", "hand-in", number, "application", "--sighted"), "nor vouches for it"
    assert hall.do("inspector", "resubmit", number)[0]["stage"] == "received"
    hall.do("window", "accept", number)
    hall.do("reviewer", "claim", number)
    looking.staff(hall.rehearsal)
    asked = hall.look_for("reviewer", number)
    hall.act("inspector2", inspection.decide_mode, asked, InspectionMode.OFFICERS)
    looking.placed(hall.rehearsal, asked)
    write = (inspection_finding.write, asked, looking.lines(), Conclusion.PASS, "")
    assert hall.act_refused("inspector", *write) == "duty.assists_applicant"
    case = hall.do("inspector", "show", number)
    assert case["stage"] == "inspection" and case["opinions"] == []
    hall.do("inspector", "assist", "detach", "inspector", "--case", number)
    assert hall.act_refused("inspector", *write) == "duty.assists_applicant", "the bar stays"
    assert hall.refused("inspector", "hand-in", number, "application"), "filing for the applicant does not"
    hall.print_documents(number)


def test_whoever_holds_a_duty_is_not_attached(hall: Hall) -> None:
    number = hall.register("water", *REQUIRED)
    attach = ("--case", number, *AUTHORITY)
    assert "duty" in hall.do("window2", "assist", "attach", "window", *attach, code=1), "the window registered it"
    assert "window" in hall.do("reviewer", "assist", "attach", "other", *attach, code=1), "attaching is the window's"
    hall.do("window2", "assist", "attach", "colleague", *attach)
    assert "already" in hall.do("window2", "assist", "attach", "colleague", *attach, code=1)
    hall.do("window", "accept", number)
    assert "help" in hall.refused("colleague", "claim", number)
    assert "help" in hall.refused("chief", "assign", number, "--to", "colleague")
    hall.do("reviewer", "claim", number)
    assert "duty" in hall.do("window2", "assist", "attach", "reviewer", *attach, code=1)
    helping = hall.do("supervisor", "assist", "list", number)
    assert [(row["login"], row["until_day"]) for row in helping] == [("colleague", None)]
    assert hall.do("reviewer", "approve", number)[0]["stage"] == "approved"
    assert hall.print_documents(number)[-1] == DocumentKind.APPROVAL_DECISION


def test_neither_through_a_substitute_nor_on_another_case_of_the_project(hall: Hall) -> None:
    told = ("--title", "坝上风电场", "--name", "坝上草原旅游有限公司", "--section", "construction")
    brought = [part for code in REQUIRED for part in ("--material", code)]
    project = hall.do("window", "project", "open", "water", "build", *told, *brought)
    water, build = (case["case_number"] for case in project["cases"])
    hall.do("window2", "assist", "attach", "reviewer", "--project", project["project_number"], *AUTHORITY)
    for number in (water, build):
        hall.do("window", "accept", number)
        assert "help" in hall.refused("reviewer", "claim", number)
    people = [hall.rehearsal.as_person(login).actor.officer_id for login in ("reviewer", "colleague")]
    values = {"officer_id": people[0], "substitute_id": people[1]}
    values |= {"from_day": date(2026, 11, 16), "until_day": date(2026, 11, 17)}
    with hall.rehearsal.store.write() as connection:
        connection.execute(insert(substitute), values)
    assert "stand in" in hall.refused("colleague", "claim", water)
    hall.rehearsal.clock.later(days=2)
    assert hall.do("colleague", "claim", water)[0]["stage"] == "review"
    assert {row["case_number"] for row in hall.do("reviewer", "assist", "progress")} == {water, build}
