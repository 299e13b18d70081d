"""重大事项: raised with a reason or by rule; the chief looks, the deputy director in charge signs, finally."""

from __future__ import annotations

from sqlalchemy import update

from data.tables.catalogue import item
from data.words.procedure_words import DocumentKind
from tests.core.desks.window_papers import REQUIRED
from tests.e2e.mechanisms.window import Hall


def raised(hall: Hall) -> str:
    """An ordinary case that the chief makes a major one, recommended for approval."""
    number = hall.register("water", *REQUIRED)
    hall.do("window", "accept", number)
    hall.do("reviewer", "claim", number)
    assert hall.refused("chief", "raise-route", number), "a route is raised with a reason"
    hall.do("chief", "raise-route", number, "--reasons", "取水量超过五十万立方米")
    hall.do("reviewer", "recommend", number, "--approve", "--opinion", "论证充分")
    return number


def test_major_route_raised_with_a_reason(hall: Hall) -> None:
    number = raised(hall)
    case = hall.do("chief", "show", number)
    assert (case["stage"], case["route"], case["holder"]) == ("chief_review", "major", "柯科长")
    assert hall.refused("reviewer", "approve", number), "no longer the reviewer's to decide"
    assert hall.refused("director", "sign-off", number, "--approve"), "the chief looks first"
    hall.do("chief", "endorse", number, "--approve", "--opinion", "现场核查属实")
    assert hall.do("director", "show", number)["holder"] == "祝主管"
    assert hall.refused("director2", "sign-off", number, "--approve"), "another deputy director's section"
    assert hall.refused("head", "sign-off", number, "--approve"), "not even the bureau head signs instead"
    done = hall.do("director", "sign-off", number, "--approve", "--opinion", "准予")
    assert done[0]["stage"] == "approved" and done[0]["seal_number"]
    assert hall.refused("director", "sign-off", number, "--deny", "--reasons", "反悔"), "final"
    assert hall.print_documents(number)[-1] == DocumentKind.APPROVAL_DECISION


def test_major_route_by_rule(hall: Hall) -> None:
    with hall.rehearsal.store.write() as connection:
        connection.execute(update(item).where(item.c.code == "water").values(major_above=3000))
    told = ("register", "water", "--name", "坝上草原旅游有限公司", "--amount")
    small = hall.do("window", *told, "2999")[0]["case_number"]
    large = hall.do("window", *told, "3000")[0]["case_number"]
    assert hall.do("chief", "show", small)["route"] == "ordinary"
    assert hall.do("chief", "show", large)["route"] == "major"


def test_what_the_superior_wrote_stands_first_where_the_work_is(hall: Hall) -> None:
    number = raised(hall)
    hall.do("chief", "endorse", number, "--approve", "--opinion", "现场核查属实")
    assert hall.refused("director", "sign-off", number, "--return"), "a return is reasoned"
    hall.do("director", "sign-off", number, "--return", "--reasons", "补充丰枯期水量对比")
    for login in ("chief", "reviewer"):
        case = hall.do(login, "show", number)
        assert (case["stage"], case["returned"], case["holder"]) == ("chief_review", True, "柯科长")
        assert (case["opinions"][0]["officer"], case["opinions"][0]["text"]) == ("祝主管", "补充丰枯期水量对比")
    hall.do("chief", "return", number, "--reasons", "请补第三章水量对比")
    case = hall.do("reviewer", "show", number)
    assert (case["stage"], case["returned"], case["holder"]) == ("review", True, "申审查")
    assert case["opinions"][0]["text"] == "请补第三章水量对比", "the last to send it back is heard first"
    row = next(row for row in hall.do("reviewer", "list", "--view", "mine") if row["case_number"] == number)
    assert row["stage"] == "review" and case["decision"] is None, "a case sent back looks unfinished"
    hall.do("reviewer", "recommend", number, "--approve", "--opinion", "已补对比")
    case = hall.do("chief", "show", number)
    said = [row["action"] for row in case["opinions"]]
    assert (case["returned"], said[0], said[-1]) == (False, "raise_route", "recommend"), "then it is told in order"


def test_the_substitute_signs_for_the_time_named(hall: Hall) -> None:
    """AB角: whoever is named signs while the deputy director is away, and the case lies with that person."""
    number = raised(hall)
    hall.run("operator", "officers", "leave", "director", "2026-11-16", "2026-11-17", "--substitute", "director2")
    hall.do("chief", "endorse", number, "--approve", "--opinion", "现场核查属实")
    assert hall.do("supervisor", "show", number)["holder"] == "傅副职"
    assert hall.do("director2", "sign-off", number, "--approve")[0]["stage"] == "approved"
    second = raised(hall)
    hall.do("chief", "endorse", second, "--approve")
    hall.rehearsal.clock.later(days=2)
    assert hall.refused("director2", "sign-off", second, "--approve"), "and no longer"
    assert hall.do("director", "sign-off", second, "--deny", "--reasons", "水量不足")[0]["stage"] == "denied"
    assert hall.print_documents(second)[-1] == DocumentKind.DENIAL_DECISION
