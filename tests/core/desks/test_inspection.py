"""A case is looked at: asked for, decided, visited, found, signed by two, and back with its reviewer, clock right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from core.desks import inspection, inspection_finding, inspection_visit, special_procedure
from core.desks.case_step import take_step
from core.reads import documents
from core.rules.case_fold import fold
from data.records import case_record
from data.records.case_record import CaseRecord
from data.words.catalogue_words import InspectionKind, InspectionMode
from data.words.inspection_words import Conclusion, EvidenceKind, LineResult, RequestState
from data.words.procedure_words import Action, DocumentKind, Stage
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused
from tests.core.desks import experts, looking
from tests.core.desks.rehearsal import Rehearsal


@pytest.fixture
def bureau(rehearsal: Rehearsal) -> Rehearsal:
    looking.staff(rehearsal)
    return rehearsal


@pytest.fixture
def file_bureau(sqlite_rehearsal: Rehearsal) -> Rehearsal:
    looking.staff(sqlite_rehearsal)
    return sqlite_rehearsal


def record(rehearsal: Rehearsal, case_id: int) -> CaseRecord:
    with rehearsal.store.read() as connection:
        loaded = case_record.load(connection, case_id)
        assert loaded is not None
        history = case_record.events(connection, case_id)
        assert fold(history, loaded.item, rehearsal.calendar) == loaded.state
    return loaded


def refused(rehearsal: Rehearsal, login: str, verb: object, *arguments: object) -> str:
    with pytest.raises(Refused) as refusal:
        rehearsal.as_person(login).act(verb, *arguments)  # type: ignore[arg-type]
    return refusal.value.violation.code


def test_a_survey_goes_out_and_comes_back_with_the_clock_running(bureau: Rehearsal) -> None:
    done = looking.decided(bureau)
    before = record(bureau, done.case_id).state
    assert (before.stage, before.holder_id, before.paused_on) == (Stage.INSPECTION, None, None)
    looking.placed(bureau, done.request_id)
    concluded = looking.found(bureau, done.request_id)
    assert (concluded.state, concluded.stage) == (RequestState.CONCLUDED, Stage.REVIEW)
    after = record(bureau, done.case_id).state
    assert after.holder_id == after.reviewer_id == looking.ids(bureau, "reviewer")
    assert (after.promised_due_on, after.statutory_due_on) == (before.promised_due_on, before.statutory_due_on)
    assert after.inspection is None
    window = bureau.as_person("window")
    paper = window.look(documents.listed, done.case_id)[-1]
    text = window.look(documents.opened, paper.document_id).text
    assert paper.kind is DocumentKind.INSPECTION_RECORD
    assert all(part in text for part in ("康勘验、孔勘查", "勘验结论：合格", "1. 地址、布局与申报材料一致：符合"))
    assert looking.row(bureau, done.request_id).conclusion is Conclusion.PASS


def test_one_signature_is_not_enough_and_nobody_signs_twice(file_bureau: Rehearsal) -> None:
    done = looking.decided(file_bureau)
    looking.placed(file_bureau, done.request_id)
    write = (inspection_finding.write, done.request_id, looking.lines(), Conclusion.PASS, "")
    file_bureau.as_person("inspector").act(*write)
    assert record(file_bureau, done.case_id).state.stage is Stage.INSPECTION
    assert refused(file_bureau, "inspector", inspection_finding.sign, done.request_id) == "inspection.signed_already"
    assert refused(file_bureau, "inspector3", inspection_finding.sign, done.request_id) == "inspection.not_on_team"
    assert refused(file_bureau, "reviewer", inspection_finding.sign, done.request_id) == "duty.not_yours"

    def past_the_desk(work: object, case_id: int) -> object:
        return take_step(work, case_id, Action.RECORD_FINDING)  # type: ignore[arg-type]

    assert refused(file_bureau, "inspector", past_the_desk, done.case_id) == "inspection.two_officers_needed"
    with file_bureau.store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM finding_signature").scalar_one() == 1


def test_what_is_wrong_is_put_right_and_shown_by_photographs(bureau: Rehearsal) -> None:
    looking.rule(bureau, remote_second_look=True)
    done = looking.decided(bureau)
    looking.placed(bureau, done.request_id)
    again = looking.found(bureau, done.request_id, LineResult.RECTIFY)
    assert (again.state, again.stage) == (RequestState.RECTIFYING, Stage.INSPECTION)
    assert looking.row(bureau, done.request_id).rectify_until == date(2026, 11, 23)
    inspector = bureau.as_person("inspector3")
    inspector.act(inspection.decide_mode, done.request_id, InspectionMode.REMOTE)
    write = (inspection_finding.write, done.request_id, looking.lines(), Conclusion.PASS, "")
    assert refused(bureau, "inspector3", *write) == "inspection.evidence_needed"
    photo = inspection_finding.attach, done.request_id, "exits", EvidenceKind.VIDEO, "https://video.example/1"
    inspector.act(*photo)
    inspector.act(*write)
    end = bureau.as_person("inspector4").act(inspection_finding.sign, done.request_id)
    assert (end.state, end.stage) == (RequestState.CONCLUDED, Stage.REVIEW)
    kinds = [paper.kind for paper in bureau.as_person("window").look(documents.listed, done.case_id)]
    assert kinds.count(DocumentKind.INSPECTION_RECORD) == 2
    assert record(bureau, done.case_id).state.stage is Stage.REVIEW


def test_a_second_look_on_the_spot_where_the_item_does_not_bear_photographs(file_bureau: Rehearsal) -> None:
    done = looking.decided(file_bureau)
    looking.placed(file_bureau, done.request_id)
    looking.found(file_bureau, done.request_id, LineResult.RECTIFY)
    remote = (inspection.decide_mode, done.request_id, InspectionMode.REMOTE)
    assert refused(file_bureau, "inspector", *remote) == "inspection.remote_not_allowed"
    file_bureau.as_person("inspector").act(inspection.decide_mode, done.request_id, InspectionMode.OFFICERS)
    looking.placed(file_bureau, done.request_id)
    assert looking.found(file_bureau, done.request_id, LineResult.FAIL).stage is Stage.REVIEW
    assert looking.row(file_bureau, done.request_id).conclusion is Conclusion.FAIL


def test_expert_review_waits_for_the_chief_and_stops_the_clock_until_its_finding(bureau: Rehearsal) -> None:
    case_id = bureau.in_review("build")
    form = looking.form(bureau, kind=InspectionKind.EXPERT_REVIEW)
    done = bureau.as_person("reviewer").act(inspection.request, case_id, form)
    decide = (inspection.decide_mode, done.request_id, InspectionMode.EXPERTS)
    assert refused(bureau, "inspector", *decide) == "inspection.procedure_not_approved"
    bureau.as_person("chief").act(special_procedure.approve, case_id, "特程告〔2026〕1号")
    assert record(bureau, case_id).state.paused_on == date(2026, 11, 16)
    officers = (inspection.decide_mode, done.request_id, InspectionMode.OFFICERS)
    assert refused(bureau, "inspector", *officers) == "inspection.experts_needed"
    bureau.as_person("inspector").act(*decide)
    experts.fill(bureau)
    experts.complete(bureau, case_id)
    bureau.clock.later(days=2)
    looking.placed(bureau, done.request_id)
    lines = [line._replace(code=code) for line, code in zip(looking.lines(), EXPERT_LINES, strict=False)]
    write = (inspection_finding.write, done.request_id, lines, Conclusion.PASS, "")
    bureau.as_person("inspector").act(*write)
    assert bureau.as_person("inspector2").act(inspection_finding.sign, done.request_id).stage is Stage.REVIEW
    state = record(bureau, case_id).state
    assert state.paused_on is None
    assert [(pause.from_day, pause.until_day) for pause in state.pauses] == [(date(2026, 11, 16), date(2026, 11, 18))]


EXPERT_LINES = ("method", "risks", "exits", "fire_fighting")


def test_a_declined_procedure_leaves_a_way_back(file_bureau: Rehearsal) -> None:
    case_id = file_bureau.in_review("build")
    form = looking.form(file_bureau, kind=InspectionKind.TESTING)
    done = file_bureau.as_person("reviewer").act(inspection.request, case_id, form)
    file_bureau.as_person("chief").act(special_procedure.decline, case_id, "材料足以判断")
    back = file_bureau.as_person("inspector").act(inspection.cancel, done.request_id, "不予检测")
    assert (back.state, back.stage) == (RequestState.CANCELLED, Stage.REVIEW)
    again = file_bureau.as_person("reviewer").act(inspection.request, case_id, looking.form(file_bureau))
    assert again.request_number.endswith("-K2")


def test_only_a_territorial_item_goes_to_the_county_and_returns_with_its_paper(bureau: Rehearsal) -> None:
    done = looking.asked(bureau)
    county = (inspection.decide_mode, done.request_id, InspectionMode.COUNTY, "", 3)
    assert refused(bureau, "inspector", *county) == "inspection.not_territorial"
    looking.rule(bureau, mode="county", territorial="森林法 第五十六条")
    bureau.as_person("inspector").act(*county)
    row = looking.row(bureau, done.request_id)
    assert (row.state, row.county_due_on) == (RequestState.DELEGATED, date(2026, 11, 19))
    back = (inspection_finding.record_county, done.request_id, "崇审勘〔2026〕8号")
    one = (*back, ["于县"], looking.lines(), Conclusion.PASS, "")
    assert refused(bureau, "inspector", *one) == "inspection.two_officers_needed"
    two = (*back, ["于县", "余区"], looking.lines(), Conclusion.PASS, "")
    assert bureau.as_person("inspector").act(*two).stage is Stage.REVIEW
    window = bureau.as_person("window")
    paper = window.look(documents.listed, done.case_id)[-1]
    assert "崇审勘〔2026〕8号" in window.look(documents.opened, paper.document_id).text


def test_another_mode_than_the_rules_has_reasons(file_bureau: Rehearsal) -> None:
    done = looking.asked(file_bureau)
    experts = (inspection.decide_mode, done.request_id, InspectionMode.EXPERTS)
    assert refused(file_bureau, "inspector", *experts) == "inspection.other_mode_reasons"
    assert refused(file_bureau, "reviewer", *experts, "工艺复杂") == "duty.not_yours"
    assert file_bureau.as_person("inspector").act(*experts, "工艺复杂").state is RequestState.DECIDED


def test_a_case_that_ends_meanwhile_takes_its_request_out_of_the_visit(bureau: Rehearsal) -> None:
    one, other = looking.decided(bureau), looking.decided(bureau)
    visit = looking.placed(bureau, one.request_id, other.request_id)
    withdraw = (take_step, one.case_id, Action.WITHDRAW)
    bureau.as_person("window").act(*withdraw, reasons=clean("申请人撤回"))
    assert looking.row(bureau, one.request_id).state is RequestState.CANCELLED
    split = (inspection_visit.split, visit.visit_id, one.request_id)
    assert refused(bureau, "inspector", *split) == "inspection.not_in_visit"
    bureau.as_person("window").act(take_step, other.case_id, Action.WITHDRAW, reasons=clean("申请人撤回"))
    lock = (inspection_visit.lock_bundle, visit.visit_id, True)
    assert refused(bureau, "inspector", *lock) == "inspection.visit_over"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"people": 1}, "inspection.people_out_of_range"),
        ({"minutes": 0}, "inspection.minutes_out_of_range"),
        ({"until_day": date(2026, 11, 15)}, "inspection.days_wrong"),
        ({"specialties": ("Fire!",)}, "inspection.specialty_form"),
        ({"site": looking.CHONGLI._replace(address=" \x1b ")}, "inspection.address_missing"),
        ({"site": looking.CHONGLI._replace(division="110101")}, "inspection.division_unknown"),
        ({"site": looking.CHONGLI._replace(longitude=float("nan"))}, "inspection.place_far_away"),
        ({"kind": InspectionKind.TESTING, "evidence": ""}, "procedure.evidence_missing"),
    ],
)
def test_a_form_that_cannot_be_used_writes_nothing(
    file_bureau: Rehearsal, changed: dict[str, object], code: str
) -> None:
    case_id = file_bureau.in_review("build")
    with pytest.raises(BadInput) as trouble:
        form = looking.form(file_bureau)._replace(**changed)
        file_bureau.as_person("reviewer").act(inspection.request, case_id, form)
    assert trouble.value.code == code
    assert record(file_bureau, case_id).state.stage is Stage.REVIEW


def test_nobody_finds_before_the_day_of_the_visit(file_bureau: Rehearsal) -> None:
    done = looking.decided(file_bureau)
    write = (inspection_finding.write, done.request_id, looking.lines(), Conclusion.PASS, "")
    assert refused(file_bureau, "inspector", *write) == "inspection.no_visit_planned"
    looking.placed(file_bureau, done.request_id)
    ahead = file_bureau.clock.now.date() + timedelta(days=1)
    assert refused(file_bureau, "inspector", *write, ahead) == "inspection.looked_ahead"
    short = (inspection_finding.write, done.request_id, looking.lines()[1:], Conclusion.PASS, "")
    assert refused(file_bureau, "inspector", *short) == "inspection.lines_missing"
