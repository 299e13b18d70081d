"""Who was drawn stands on papers as soon as reviewers may know it, and on none that they can read before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.desks import bureau_setting, draw, inspection_finding, inspection_visit
from core.reads import documents, draws
from core.rules.calendar import day_of
from data.words.inspection_words import Conclusion, HalfDay
from data.words.procedure_words import DocumentKind
from data.words.violations import Refused
from tests.core.desks import experts, looking
from tests.core.desks.rehearsal import Rehearsal


def record(rehearsal: Rehearsal, case_id: int, language: str = "zh") -> str:
    """Return the record of a look as its reviewer reads it."""
    reviewer = rehearsal.as_person("reviewer")
    paper = reviewer.look(documents.document_id, case_id, DocumentKind.INSPECTION_RECORD)
    return reviewer.look(documents.opened, paper, language).text


def test_the_record_names_the_panel_with_what_each_knows_and_who_came_as_a_substitute(rehearsal: Rehearsal) -> None:
    case_id, request_id = experts.wanted(rehearsal)
    first = experts.complete(rehearsal, case_id)
    inspector = rehearsal.as_person("inspector")
    replaced = inspector.act(draw.decline, first.number, first.panel[0], "突发疾病")
    (new,) = set(replaced.panel) - set(first.panel)
    inspector.act(draw.accept, first.number, new)
    looking.placed(rehearsal, request_id)
    looking.found(rehearsal, request_id)
    text = record(rehearsal, case_id)
    assert f"现场评审人员（抽取编号：{first.number}）：" in text
    assert all(f"专家{number}（{number}，" in text for number in replaced.panel)
    assert f"专家{first.panel[0]}" not in text, "whoever stayed away judged nothing"
    (line,) = [line for line in text.splitlines() if f"专家{new}（" in line]
    assert line.endswith("第1次递补") and text.count("递补") == 1 and "消防" in text
    english = record(rehearsal, case_id, "en")
    assert f"drawn as {first.number}" in english and "fire protection" in english and "substitute by pick 1" in english


def test_a_record_of_officers_alone_names_no_panel(sqlite_rehearsal: Rehearsal) -> None:
    looking.staff(sqlite_rehearsal)
    done = looking.decided(sqlite_rehearsal)
    looking.placed(sqlite_rehearsal, done.request_id)
    looking.found(sqlite_rehearsal, done.request_id)
    assert "评审人员" not in record(sqlite_rehearsal, done.case_id)


def test_the_day_that_counts_is_the_one_on_which_people_go(rehearsal: Rehearsal) -> None:
    case_id, request_id = experts.wanted(rehearsal)
    done = experts.complete(rehearsal, case_id)
    reviewer, inspector = rehearsal.as_person("reviewer"), rehearsal.as_person("inspector")

    def hidden() -> str:
        assert reviewer.look(draws.panels, case_id)[0].seats == ()
        with pytest.raises(Refused) as refused:
            reviewer.look(draws.record, done.number)
        return refused.value.violation.code

    rehearsal.clock.later(days=8)
    assert hidden() == "draw.not_shown_without_day", "the day of the draw has come, and nobody knows when people go"
    visit = inspector.act(inspection_visit.bundle, [request_id])
    tomorrow = looking.morning(rehearsal)._replace(day=day_of(rehearsal.clock.now) + timedelta(days=1))
    inspector.act(inspection_visit.place, visit.visit_id, tomorrow)
    assert hidden() == "draw.not_shown_yet"
    assert inspector.look(draws.panels, case_id)[0].seats
    rehearsal.as_person("operator").act(bureau_setting.change, "draw.shown", "at_once")
    assert reviewer.look(draws.panels, case_id)[0].seats
    rehearsal.as_person("operator").act(bureau_setting.change, "draw.shown", "visit_day")
    inspector.act(inspection_visit.place, visit.visit_id, tomorrow._replace(day=day_of(rehearsal.clock.now)))
    assert reviewer.look(draws.panels, case_id)[0].seats, "people go today"


def test_what_was_looked_at_stays_known(sqlite_rehearsal: Rehearsal) -> None:
    case_id, request_id = experts.wanted(sqlite_rehearsal)
    experts.complete(sqlite_rehearsal, case_id)
    visit = looking.placed(sqlite_rehearsal, request_id)
    assert visit.state.value == "planned" and looking.row(sqlite_rehearsal, request_id).half_day is HalfDay.MORNING
    write = (inspection_finding.write, request_id, looking.lines(), Conclusion.PASS, "")
    sqlite_rehearsal.as_person("inspector").act(*write)
    sqlite_rehearsal.as_person("inspector2").act(inspection_finding.sign, request_id)
    assert sqlite_rehearsal.as_person("reviewer").look(draws.panels, case_id)[0].seats
