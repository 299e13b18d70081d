"""A visitor of the rehearsal bureau finds draws to go on with: an opening, an answer, a panel that goes out."""

from __future__ import annotations

from pathlib import Path

from core.bureau import Bureau
from core.demo import panels
from core.demo.rehearsal import fill
from core.desks import draw
from core.reads import draws
from core.reads.day_plan import standing
from core.rules.calendar import WorkingCalendar
from core.upkeep import own_nonce
from data.words.draw_words import DrawState, SeatState
from tests.core.demo.conftest import MORNING, new_store


def test_a_visitor_opens_draws_and_records_answers(tmp_path: Path, calendar: WorkingCalendar) -> None:
    store, folder = new_store(tmp_path), tmp_path / "numbers"
    fill(store, calendar, MORNING.date(), seed=1, cases=1200)
    panels.keep_numbers(store, folder)
    sides = (Bureau(store, calendar, login, now=lambda: MORNING) for login in ("inspector1", "supervisor"))
    section, supervisor = sides
    going, declined, half_open = supervisor.look(draws.listed)[:3]
    assert half_open.state is DrawState.COMMITTED
    done = supervisor.act(own_nonce.reveal, folder, half_open.number)
    assert (done.state, len(done.panel)) == (DrawState.DRAWN, half_open.seats)
    (panel,) = section.look(draws.panels, declined.case_id)
    assert [seat.state for seat in panel.seats].count(SeatState.DECLINED) == 1
    (awaited,) = [seat for seat in panel.seats if seat.state is SeatState.PENDING]
    assert awaited.counter == 1
    section.act(draw.accept, declined.number, awaited.expert)
    (panel,) = section.look(draws.panels, going.case_id)
    assert {seat.state for seat in panel.seats} == {SeatState.ACCEPTED}
    plan = section.look(standing)
    with_panel = [visit for visit in plan.problem.visits if visit.panels and visit.panels[0].draw == going.number]
    assert with_panel and with_panel[0].code in plan.plan.slots()
    store.close()


def test_numbers_are_kept_anew_when_the_bureau_is_made_anew(tmp_path: Path, calendar: WorkingCalendar) -> None:
    folder, kept = tmp_path / "numbers", []
    for name in ("one", "two"):
        store = new_store(tmp_path, name)
        fill(store, calendar, MORNING.date(), seed=1, cases=600)
        panels.keep_numbers(store, folder)
        kept.append({file.name: file.read_text() for file in folder.iterdir()})
        store.close()
    assert kept[0] == kept[1] and len(kept[0]) == 1
