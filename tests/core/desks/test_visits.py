"""Visits are bundled, changed, locked and placed; teams, absences and recusals decide who can go."""

from __future__ import annotations

from datetime import date

import pytest

from core.desks import inspection_team, inspection_visit
from core.reads import inspection as reads
from core.upkeep.ledger_check import verify
from data.records import visit_record
from data.words.catalogue_words import InspectionMode
from data.words.inspection_words import HalfDay, Placement, RecusalKind, RequestState, VisitLock, VisitState
from data.words.violations import Refused
from tests.core.desks import looking
from tests.core.desks.rehearsal import Rehearsal

TODAY = date(2026, 11, 16)


@pytest.fixture
def bureau(rehearsal: Rehearsal) -> Rehearsal:
    looking.staff(rehearsal)
    return rehearsal


def refused(rehearsal: Rehearsal, login: str, verb: object, *arguments: object) -> str:
    with pytest.raises(Refused) as refusal:
        rehearsal.as_person(login).act(verb, *arguments)  # type: ignore[arg-type]
    return refusal.value.violation.code


def test_neighbours_are_proposed_bundled_split_and_locked(bureau: Rehearsal) -> None:
    one, other, far = (looking.decided(bureau, site).request_id for site in (looking.CHONGLI, NEAR, looking.ZHANGBEI))
    person = bureau.as_person("inspector")
    (proposed,) = [each for each in person.look(reads.bundles) if far not in each.bundle.request_ids]
    assert proposed.bundle.request_ids == (one, other)
    assert proposed.teams == ("勘验一组", "勘验二组")
    visit = person.act(inspection_visit.bundle, proposed.bundle.request_ids)
    assert refused(bureau, "inspector", inspection_visit.bundle, [one]) == "inspection.waits_for_no_visit"
    assert refused(bureau, "reviewer", inspection_visit.bundle, [far]) == "duty.not_yours"
    person.act(inspection_visit.lock_bundle, visit.visit_id, True)
    assert refused(bureau, "inspector", inspection_visit.split, visit.visit_id, one) == "inspection.bundle_locked"
    person.act(inspection_visit.lock_bundle, visit.visit_id, False)
    assert person.act(inspection_visit.split, visit.visit_id, one).request_ids == (other,)
    assert looking.row(bureau, one).state is RequestState.DECIDED
    assert person.act(inspection_visit.add, visit.visit_id, one).request_ids == (other, one)
    for request_id in (other, one):
        done = person.act(inspection_visit.split, visit.visit_id, request_id)
    assert done.state is VisitState.CANCELLED
    assert bureau.as_person("supervisor").look(verify).ok


NEAR = looking.CHONGLI._replace(longitude=115.2837, address="崇礼区演练街7号")


def test_a_team_goes_only_where_and_when_it_can(bureau: Rehearsal) -> None:
    done = looking.decided(bureau)
    person = bureau.as_person("inspector")
    visit = person.act(inspection_visit.bundle, [done.request_id])
    first, second = (person.look(reads.team_id, code) for code in ("team-1", "team-2"))

    def placed(team_id: int, day: date = TODAY, half: HalfDay = HalfDay.MORNING) -> tuple[object, ...]:
        return inspection_visit.place, visit.visit_id, Placement(team_id, day, half, 900, VisitLock.TIME)

    assert refused(bureau, "inspector", *placed(first, date(2026, 11, 21))) == "inspection.day_wrong"
    assert refused(bureau, "inspector", *placed(99)) == "inspection.team_unknown"
    person.act(inspection_team.absence, "team-1", TODAY, TODAY, HalfDay.MORNING, "生病")
    assert refused(bureau, "inspector", *placed(first)) == "plan.team_away"
    away = (inspection_team.keep_away, looking.ids(bureau, "inspector3"), RecusalKind.EMPLOYER)
    bureau.as_person("inspector3").act(*away, "坝上草原旅游有限公司", None, "")
    assert refused(bureau, "inspector", *placed(second)) == "plan.recused"
    stands = person.act(*placed(first, TODAY, HalfDay.AFTERNOON))
    assert stands.state is VisitState.PLANNED
    (row,) = person.look(reads.visits)
    assert (row.day, row.half_day, row.start_minute, row.lock) == (TODAY, HalfDay.AFTERNOON, 900, VisitLock.TIME)
    assert person.act(inspection_visit.unplace, visit.visit_id).state is VisitState.BUNDLED


def test_two_consoles_place_one_visit_once(bureau: Rehearsal) -> None:
    """The second one has read the visit before the first wrote it, and is told so."""
    done = looking.decided(bureau)
    person = bureau.as_person("inspector")
    visit = person.act(inspection_visit.bundle, [done.request_id])
    with bureau.store.write() as connection:
        standing = visit_record.load(connection, visit.visit_id)
        assert standing is not None
        assert visit_record.rewrite(connection, standing, bundle_locked=True)
        assert not visit_record.rewrite(connection, standing, bundle_locked=False)


def test_whose_clock_a_visit_uses_up_and_who_sees_the_contact(bureau: Rehearsal) -> None:
    done = looking.decided(bureau)
    inspector = bureau.as_person("inspector")
    assert inspector.look(reads.page, done.request_id).contact is None, "nobody goes there yet"
    visit = inspector.act(inspection_visit.bundle, [done.request_id])
    team_id = inspector.look(reads.team_id, "team-1")
    late = Placement(team_id, date(2026, 11, 23), HalfDay.MORNING)
    assert refused(bureau, "inspector", inspection_visit.place, visit.visit_id, late) == "plan.after_window"
    bureau.clock.later(days=7)
    inspector.act(inspection_visit.place, visit.visit_id, late)
    page = inspector.look(reads.page, done.request_id)
    assert page.at_risk is not None and page.at_risk.value == "promised"
    assert page.contact is not None and page.contact.phone == "13900000000"
    for login in ("reviewer", "chief", "director", "supervisor", "window"):
        assert bureau.as_person(login).look(reads.page, done.request_id).contact is None


def test_a_form_comes_filled_with_what_is_known(bureau: Rehearsal) -> None:
    looking.asked(bureau, NEAR)
    other = bureau.in_review("water")
    with bureau.store.write() as connection:
        # The same applicant again.
        connection.exec_driver_sql("UPDATE permit_case SET applicant_id = (SELECT min(applicant_id) FROM applicant)")
    form = bureau.as_person("reviewer").look(reads.draft, other)
    assert (form.site, form.specialties, form.minutes) == (NEAR, ("fire",), 60)
    assert (form.from_day, form.until_day) == (date(2026, 11, 17), date(2026, 11, 20))
    unknown = reads.site_at("某路", "130722", None)
    assert (unknown.exact, unknown.longitude) == (False, 114.720077)


def test_the_most_pressing_stand_first(bureau: Rehearsal) -> None:
    late = looking.decided(bureau).request_id
    bureau.clock.later(days=-1)
    early = looking.decided(bureau).request_id
    rows = bureau.as_person("inspector").look(reads.requests)
    assert [row.request_id for row in rows] == [early, late]
    assert all(row.mode is InspectionMode.OFFICERS for row in rows)
