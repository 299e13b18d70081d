"""Special procedures, hearings and extensions from the command line."""

from __future__ import annotations

import json

from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.test_signed_route import state
from tests.tui.cli.conftest import CommandLine


def test_the_clock_stops_runs_on_and_is_extended(command_line: CommandLine, bureau_file: Rehearsal) -> None:
    case_id = bureau_file.in_review("build")
    before = state(bureau_file, case_id).statutory_due_on
    asked = ("request-procedure", "001", "--procedure", "expert_review", "--days", "5", "--evidence", "函1号")
    assert command_line(*asked, "--reasons", "高支模", "--as", "reviewer").code == 0
    own = command_line("stop-clock", "001", "--document", "告1号", "--as", "reviewer")
    assert (own.code, "chief" in own.err) == (1, True)
    wrong = command_line("stop-clock", "001", "--document", "告1号", "--from", "yesterday", "--as", "chief")
    assert (wrong.code, "yesterday" in wrong.err) == (2, True)
    assert state(bureau_file, case_id).paused_on is None
    stopped = command_line("stop-clock", "001", "--document", "告1号", "--json", "--as", "chief")
    (told,) = json.loads(stopped.out)
    assert told["action"] == "pause" and told["seal_number"]
    assert state(bureau_file, case_id).paused_on is not None
    assert command_line("resume-clock", "001", "--as", "chief").code == 0
    extended = command_line(
        "extend", "001", "--days", "10", "--document", "延1号", "--reasons", "须补测", "--as", "head"
    )
    assert extended.code == 0
    after = state(bureau_file, case_id).statutory_due_on
    assert before is not None and after is not None
    assert bureau_file.calendar.between(before, after) == 10


def test_a_hearing_step_by_step(command_line: CommandLine, bureau_file: Rehearsal) -> None:
    bureau_file.in_review("build")
    assert command_line("hearing", "tell", "001", "--reasons", "影响相邻人采光", "--as", "reviewer").code == 0
    blocked = command_line("recommend", "001", "--approve", "--as", "reviewer")
    assert (blocked.code, "hearing" in blocked.err) == (1, True)
    assert command_line("hearing", "ask", "001", "--as", "window").code == 0
    host = command_line("hearing", "hold", "001", "--reasons", "笔录", "--as", "reviewer")
    assert (host.code, "preside" in host.err) == (1, True)
    soon = command_line("hearing", "hold", "001", "--reasons", "各方到场", "--as", "colleague")
    assert (soon.code, "seven working days" in soon.err) == (1, True)
    assert command_line("hearing", "waive", "001", "--as", "window").code == 1, "it was asked for"


def test_a_declined_procedure_needs_reasons(command_line: CommandLine, bureau_file: Rehearsal) -> None:
    bureau_file.in_review("build")
    asked = ("request-procedure", "001", "--procedure", "testing", "--days", "5", "--evidence", "函1号")
    assert command_line(*asked, "--reasons", "须检测", "--as", "reviewer").code == 0
    assert command_line("decline-procedure", "001", "--as", "chief").code == 1
    assert command_line("decline-procedure", "001", "--reasons", "已有报告", "--as", "chief").code == 0
