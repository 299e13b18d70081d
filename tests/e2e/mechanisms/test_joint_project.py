"""并联审批: one intake and one form for several items, cases in parallel, the worst lamp, one bill."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select, update

from core.desks import inspection, inspection_finding
from core.upkeep import ledger_check
from data.tables.applicant import applicant
from data.tables.bureau import section
from data.tables.catalogue import item
from data.tables.papers import case_material, stored_file
from data.words.catalogue_words import InspectionMode
from data.words.inspection_words import Conclusion
from data.words.procedure_words import DocumentKind
from tests.core.desks import looking
from tests.core.desks.window_papers import REQUIRED
from tests.e2e.mechanisms.window import Hall

ORDER = ("--joint", "--document", "张政办〔2026〕15号")


@pytest.fixture
def two_sections(hall: Hall) -> Hall:
    """The water licence belongs to another section than the building permit; both cost something."""
    with hall.rehearsal.store.write() as connection:
        social = select(section.c.section_id).where(section.c.code == "social").scalar_subquery()
        connection.execute(update(item).where(item.c.code == "water").values(section_id=social, fee=300))
        connection.execute(update(item).where(item.c.code == "build").values(fee=1200))
    return hall


def opened(hall: Hall, *more: str, papers: tuple[str, ...] = REQUIRED) -> dict[str, Any]:
    brought = [part for code in papers for part in ("--material", f"{code}={hall.file(f'{code}.pdf')}")]
    told = ("--title", "坝上风电场", "--name", "坝上草原旅游有限公司", "--company", "--section", "construction")
    project = hall.do("window", "project", "open", "water", "build", *told, *brought, *more)
    assert isinstance(project, dict)
    return project


def test_joint_project_from_one_form_to_two_decisions(two_sections: Hall) -> None:
    hall = two_sections
    project = opened(hall, *ORDER, papers=REQUIRED[:-1])
    assert [case["section"] for case in project["cases"]] == ["社会科", "建设科"]
    assert project["controlling_section"] == "建设科" and project["document"] == ORDER[-1]
    assert project["bill"]["total"] == 1500 and len(project["bill"]["lines"]) == 2
    water, build = (case["case_number"] for case in project["cases"])
    assert {row["state"] for row in project["form"] if row["code"] in REQUIRED[:-1]} == {"supplied"}
    with hall.rehearsal.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(applicant)) == 1
        assert connection.scalar(select(func.count()).select_from(stored_file)) == 3
        assert connection.scalar(select(func.count()).select_from(case_material)) == 6

    reached = hall.do("window2", "project", "hand-in", project["project_number"], REQUIRED[-1])
    assert [row["case_number"] for row in reached] == [water, build]
    for number, reviewer in ((water, "other"), (build, "reviewer")):
        hall.do("window", "accept", number)
        hall.do(reviewer, "claim", number)
    assert hall.do("other", "approve", water)[0]["stage"] == "approved"
    handing_over = ("project", "deliver", project["project_number"], "--receiver", "马骏")
    assert build in hall.do("window2", *handing_over, code=1), "one delivery, when all is decided"
    hall.do("reviewer", "recommend", build, "--approve", "--opinion", "符合条件")
    assert hall.do("director", "sign-off", build, "--approve")[0]["stage"] == "approved"
    assert hall.do("reviewer", *handing_over, code=1), "the window's"
    assert {row["stage"] for row in hall.do("window2", *handing_over)} == {"delivered"}
    assert hall.do("head", "project", "show", project["project_number"])["delivered_on"] == "2026-11-16"
    assert "handed over on" in hall.do("window2", *handing_over, code=1)
    for number in (water, build):
        printed = hall.print_documents(number)
        assert printed[-1] == DocumentKind.DELIVERY_RECEIPT and DocumentKind.APPROVAL_DECISION in printed
    with hall.rehearsal.as_person("supervisor").reading() as reading:
        assert not ledger_check.verify(reading).faults


def test_joint_handling_has_forty_five_days_and_fifteen_more(two_sections: Hall) -> None:
    hall = two_sections
    told = ("--title", "风电", "--name", "某公司", "--section", "construction", "--joint")
    assert "document" in hall.do("window", "project", "open", "water", "build", *told, code=2)
    project = opened(hall, *ORDER)
    water = project["cases"][0]["case_number"]
    hall.do("window", "accept", water)
    hall.do("other", "claim", water)
    statutory = next(clock for clock in hall.do("other", "explain", water)["clocks"] if clock["clock"] == "statutory")
    assert statutory["amount"] == 45
    assert hall.do("head", "extend", water, "--days", "16", "--document", "延〔2026〕1号", code=2) == []
    hall.do("head", "extend", water, "--days", "15", "--document", "延〔2026〕1号", "--reasons", "需跨部门论证")


def test_the_project_shows_its_worst_lamp_and_bills_no_case_that_ended_undecided(two_sections: Hall) -> None:
    hall = two_sections
    project = opened(hall)
    water, build = (case["case_number"] for case in project["cases"])
    hall.do("window", "accept", build)
    hall.do("window", "withdraw", water, "--reasons", "改用再生水")
    hall.rehearsal.clock.later(days=9)
    seen = hall.do("supervisor", "project", "show", project["project_number"][-4:])
    lamps = {case["case_number"]: case["lamp"] for case in seen["cases"]}
    assert lamps[water] == "green" and seen["lamp"] == lamps[build] != "green"
    assert [line["case_number"] for line in seen["bill"]["lines"]] == [build]
    assert seen["bill"]["total"] == 1200
    assert [row["project_number"] for row in hall.do("head", "project", "list")] == [project["project_number"]]
    assert hall.do("head", "show", build)["project"] == project["project_number"]


def test_one_person_holds_one_duty_in_a_project(two_sections: Hall) -> None:
    hall = two_sections
    with hall.rehearsal.store.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO officer_duty (officer_id, duty) SELECT officer_id, 'inspection' FROM officer"
            " WHERE login = 'reviewer'"
        )
    project = opened(hall)
    water, build = (case["case_number"] for case in project["cases"])
    for number in (water, build):
        hall.do("window", "accept", number)
    hall.do("reviewer", "claim", build)
    hall.do("reviewer", "recommend", build, "--approve", "--opinion", "符合条件")
    hall.do("other", "claim", water)
    looking.staff(hall.rehearsal)
    asked = hall.look_for("other", water)
    hall.act("inspector", inspection.decide_mode, asked, InspectionMode.OFFICERS)
    looking.placed(hall.rehearsal, asked)
    write = (inspection_finding.write, asked, looking.lines(), Conclusion.PASS, "")
    assert hall.act_refused("reviewer", *write) == "duty.second_duty_in_project"
    assert looking.found(hall.rehearsal, asked).stage == "review"


def test_what_makes_no_project(two_sections: Hall) -> None:
    hall = two_sections
    told = ("--title", "风电", "--name", "某公司")
    assert hall.do("window", "project", "open", "water", *told, "--section", "social", code=2).startswith(
        "A joint project"
    )
    twice = ("project", "open", "water", "water", *told, "--section", "social")
    assert "twice" in hall.do("window", *twice, code=2)
    assert hall.do("reviewer", "project", "open", "water", "build", *told, "--section", "social", code=1)
    assert hall.do("window", "project", "open", "water", "build", *told, "--section", "nowhere", code=1)
    with hall.rehearsal.store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(applicant)) == 0, "nothing is left half done"
