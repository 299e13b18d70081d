"""Projects, helpers and departments as the desks write them, on each kind of store."""

from __future__ import annotations

from core.desks import acceptance, assistance, consultation, joint_project, review
from core.reads import assistance as helpers
from core.reads import consultation as questions
from core.reads import joint_project as projects
from core.upkeep.rebuild import differences
from data.words.application_words import JointIntake
from data.words.paper_words import AssistanceKind, MaterialState
from data.words.procedure_words import Stage
from data.words.safe_text import clean
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.test_signed_route import refused
from tests.core.desks.window_papers import REQUIRED, application, ask_for_papers


def test_a_project_with_a_helper_and_a_question_is_written_and_read_alike(rehearsal: Rehearsal) -> None:
    for code in ("water", "build"):
        ask_for_papers(rehearsal, code)
    form = application("", *REQUIRED[:-1])
    intake = JointIntake(clean("坝上风电场"), form, ("water", "build"), "construction")
    window = rehearsal.as_person("window")
    opened = window.act(joint_project.open_project, intake)
    water, build = (case.case_id for case in opened.cases)
    second = window.act(joint_project.open_project, intake._replace(item_codes=("build", "water")))
    assert (opened.project_number, second.project_number) == ("130700-20261116-J001", "130700-20261116-J002")

    helper = rehearsal.as_person("colleague").actor.officer_id
    attach = (helper, opened.project_number, AssistanceKind.FULL_AGENCY, "授权委托书〔2026〕3号")
    rehearsal.as_person("window2").act(assistance.attach_to_project, *attach)
    project = window.look(projects.load, opened.project_number)
    assert {paper.code: paper.state for paper in window.look(projects.form, project)}[REQUIRED[-1]] is None
    numbers = rehearsal.as_person("colleague").act(joint_project.hand_in, opened.project_number, REQUIRED[-1])
    assert len(numbers) == 2, "a paper is brought once, by the helper"
    states = {paper.code: paper.state for paper in window.look(projects.form, project)}
    assert states[REQUIRED[-1]] is MaterialState.SUPPLIED

    for case_id in (water, build):
        window.act(acceptance.accept, case_id)
        assert refused(rehearsal, "colleague", review.claim, case_id) == "duty.assists_applicant"
    rehearsal.as_person("reviewer").act(review.claim, water)
    rehearsal.as_person("reviewer").act(consultation.ask, water, "rehearsal", "是否影响防洪")
    assert [row.case_id for row in window.look(questions.waiting)] == [water]
    rehearsal.as_person("reviewer").act(consultation.record_answer, water, True, "同意")
    assert window.look(questions.waiting) == ()
    rehearsal.as_person("colleague").act(assistance.detach_from_project, helper, opened.project_number)
    assert rehearsal.as_person("colleague").look(helpers.progress) == ()
    assert [case.stage for case in window.look(projects.of_case, build).cases] == [Stage.REVIEW, Stage.ACCEPTED]
    with rehearsal.store.read() as connection:
        assert list(differences(connection, rehearsal.calendar)) == []
