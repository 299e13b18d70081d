"""Mode 4 greys what cannot be done with the row under the cursor; a key that is greyed says why, and asks nothing."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from core.desks import inspection, inspection_finding, inspection_team, inspection_visit
from core.reads import inspection as reads
from core.reads.look_possibilities import look_possible
from data.words.catalogue_words import InspectionMode
from data.words.inspection_rows import TeamListRow
from data.words.inspection_words import Conclusion, LookAct, RecusalKind
from data.words.violations import Refused
from tests.core.desks import experts, looking
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.rehearsal_console import Console, console
from tests.tui.test_inspection_screen import mode_4
from tui.commands.table import COMMANDS
from tui.dialogs.asked_lines import WordChoice
from tui.screens.help_screen import HEADINGS
from tui.screens.inspection_source import TO_ARRANGE, VISITS
from tui.widgets.command_footer import CommandFooter


@pytest.fixture
def bureau(rehearsal: Rehearsal) -> Rehearsal:
    looking.staff(rehearsal)
    return rehearsal


def codes(rehearsal: Rehearsal, login: str, request_id: int, visit_id: int | None = None) -> dict[LookAct, str]:
    """Return why each act cannot be done; "" where it can."""
    found = rehearsal.as_person(login).look(look_possible, request_id, visit_id)
    return {act: "" if why is None else why.code for act, why in found.items() if isinstance(act, LookAct)}


def test_every_act_is_judged_from_the_request_to_the_second_signature(bureau: Rehearsal) -> None:
    done = looking.asked(bureau)
    now = codes(bureau, "inspector", done.request_id)
    assert set(now) == set(LookAct)
    always = {LookAct.CHANGE_TEAM, LookAct.KEEP_AWAY}
    assert {act for act, why in now.items() if not why} == {LookAct.DECIDE_MODE, LookAct.ATTACH, *always}
    assert now[LookAct.BUNDLE] == "inspection.waits_for_no_visit" and now[LookAct.SPLIT] == "inspection.in_no_visit"
    assert set(codes(bureau, "reviewer", done.request_id).values()) == {"duty.not_yours"}
    bureau.as_person("inspector").act(inspection.decide_mode, done.request_id, InspectionMode.OFFICERS)
    assert codes(bureau, "inspector", done.request_id)[LookAct.BUNDLE] == ""
    visit = looking.placed(bureau, done.request_id)
    now = codes(bureau, "inspector", done.request_id, visit.visit_id)
    assert {act for act, why in now.items() if why} == {LookAct.BUNDLE, LookAct.JOIN, LookAct.SIGN}
    assert codes(bureau, "inspector3", done.request_id)[LookAct.FIND] == "inspection.not_on_team"
    write = (inspection_finding.write, done.request_id, looking.lines(), Conclusion.PASS, "")
    bureau.as_person("inspector").act(*write)
    assert codes(bureau, "inspector", done.request_id)[LookAct.SIGN] == "inspection.signed_already"
    assert codes(bureau, "inspector2", done.request_id)[LookAct.SIGN] == ""
    bureau.as_person("inspector2").act(inspection_finding.sign, done.request_id)
    over = codes(bureau, "inspector", done.request_id, visit.visit_id)
    assert over[LookAct.FIND] == over[LookAct.DECIDE_MODE] == "inspection.request_over"
    assert over[LookAct.PLACE] == over[LookAct.LOCK] == "inspection.visit_over"


def test_what_is_greyed_is_what_the_desk_refuses(bureau: Rehearsal) -> None:
    done = looking.decided(bureau)
    inspector = bureau.as_person("inspector")
    visit = inspector.act(inspection_visit.bundle, [done.request_id])
    inspector.act(inspection_visit.lock_bundle, visit.visit_id, True)
    me, relative = inspector.actor.officer_id, RecusalKind.RELATIVE
    inspector.act(inspection_team.keep_away, me, relative, "坝上草原旅游有限公司", None, "亲属")
    told = codes(bureau, "inspector", done.request_id, visit.visit_id)
    write = (inspection_finding.write, done.request_id, looking.lines(), Conclusion.PASS, "")
    for act, verb in {
        LookAct.SPLIT: (inspection_visit.split, visit.visit_id, done.request_id),
        LookAct.UNPLACE: (inspection_visit.unplace, visit.visit_id),
        LookAct.BUNDLE: (inspection_visit.bundle, [done.request_id]),
        LookAct.FIND: write,
        LookAct.SIGN: (inspection_finding.sign, done.request_id),
    }.items():
        with pytest.raises(Refused) as refused:
            inspector.act(*verb)
        assert refused.value.violation.code == told[act], act


async def footer(opened: Console) -> str:
    """Return the last line once the rules have answered."""
    await opened.until(lambda: opened.app.screen.query_one(CommandFooter).possible is not None)
    return opened.text().splitlines()[-1]


async def test_a_greyed_key_says_why_and_asks_nothing(bureau: Rehearsal) -> None:
    looking.asked(bureau)
    async with console(bureau, "inspector", size=(200, 50)) as opened:
        await mode_4(opened)
        line = await footer(opened)
        assert "方式" in line and "排期" not in line
        for key, told in (("s", "尚未填写勘验结论"), ("b", "不在待安排之列"), ("-", "不在任何出勘中")):
            await opened.press(key)
            await opened.until(lambda told=told: any(told in notice for notice in opened.notices))
            assert type(opened.app.screen).__name__ == "InspectionScreen"
        await opened.press("question_mark")
        await opened.until(lambda: "尚未填写勘验结论" in opened.text())


def test_help_has_a_heading_for_the_commands_of_every_place() -> None:
    assert {command.scope for command in COMMANDS} <= set(HEADINGS)


async def test_marks_and_views_change_what_is_offered(bureau: Rehearsal) -> None:
    first, second = (looking.decided(bureau).request_id for _ in range(2))
    visit = bureau.as_person("inspector").act(inspection_visit.bundle, [first])
    async with console(bureau, "inspector", size=(120, 36)) as opened:
        screen = await mode_4(opened)
        await opened.press("v")
        await opened.until(lambda: screen.view == TO_ARRANGE and len(screen.rows.rows) == 1)
        await opened.press("space", "v")
        await opened.until(lambda: screen.view == VISITS and screen.cursor_visit is not None)
        await opened.until(lambda: screen.query_one(CommandFooter).possible.get(LookAct.JOIN, "") is None)
        assert "排期" in opened.text().splitlines()[-1] and "打包" not in opened.text().splitlines()[-1]
        await opened.press("+")
        await opened.until(lambda: looking.row(bureau, second).visit_id == visit.visit_id)


async def test_a_visit_without_its_panel_greys_its_placement(rehearsal: Rehearsal) -> None:
    _, request_id = experts.wanted(rehearsal)
    rehearsal.as_person("inspector").act(inspection_visit.bundle, [request_id])
    async with console(rehearsal, "inspector") as opened:
        screen = await mode_4(opened)
        await opened.press("v", "v")
        await opened.until(lambda: screen.view == VISITS and screen.cursor_visit is not None)
        await footer(opened)
        await opened.until(lambda: bool(screen.query_one(CommandFooter).possible.get(LookAct.PLACE)))
        await opened.press("p")
        await opened.until(lambda: any("尚未抽出" in notice for notice in opened.notices))
        assert opened.app.screen is screen


async def test_whoever_reviews_is_offered_no_act_of_the_section(bureau: Rehearsal) -> None:
    looking.asked(bureau)
    async with console(bureau, "reviewer") as opened:
        await mode_4(opened)
        assert not [word for word in ("方式", "打包", "结论", "签名") if word in await footer(opened)]


async def test_a_team_falls_ill_comes_back_and_gets_other_members_by_one_key(bureau: Rehearsal) -> None:
    looking.placed(bureau, looking.decided(bureau).request_id)

    def team() -> TeamListRow:
        return next(row for row in bureau.as_person("inspector").look(reads.teams) if row.code == "team-1")

    async with console(bureau, "inspector", size=(120, 36)) as opened:
        await mode_4(opened)
        for what, holds in (
            (0, lambda: len(team().absent) == 1),
            (1, lambda: team().absent == ()),
            (2, lambda: team().members == ("康勘验", "寇验收")),
        ):
            await opened.press("T")
            await opened.dialog("ActDialog")
            opened.app.screen.query_one("#line-what", WordChoice).chosen = what
            opened.app.screen.query_one("#line-members", Input).value = "inspector inspector3"
            await opened.press("ctrl+s")
            await opened.until(holds)
            await opened.until(lambda: type(opened.app.screen).__name__ == "InspectionScreen")


async def test_an_officer_keeps_away_from_a_case_by_key(bureau: Rehearsal) -> None:
    done = looking.decided(bureau)
    looking.placed(bureau, done.request_id)
    async with console(bureau, "inspector", size=(120, 36)) as opened:
        await mode_4(opened)
        await opened.press("K")
        await opened.dialog("ActDialog")
        await opened.press("ctrl+s")
        await opened.until(lambda: codes(bureau, "inspector", done.request_id)[LookAct.FIND] == "inspection.keeps_away")
