"""The papers of steps between acceptance and decision say what must be known; forms name only what there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from core.desks import consultation, handover, inspection, inspection_finding, review, sign_off, special_procedure
from core.desks.case_step import take_step
from core.desks.documents import ISSUED, digest_of
from core.reads import documents
from core.rules.document_text import Issue, Language, parse, values_of
from data.records import case_record
from data.reference import document_forms
from data.words.case_words import CaseEvent
from data.words.catalogue_words import InspectionMode
from data.words.inspection_words import Conclusion
from data.words.kinds import Outcome
from data.words.limits import ProcedureKind
from data.words.procedure_words import SEALED_DOCUMENTS, Action, DocumentKind, Stage
from data.words.safe_text import clean
from tests.core.desks import looking
from tests.core.desks.rehearsal import Rehearsal

REASONS = "涉及上下游用水人"


def stop_clock(rehearsal: Rehearsal, case_id: int) -> None:
    ask = (special_procedure.request, case_id, ProcedureKind.EXPERT_REVIEW, 10, "专家评审通知〔2026〕3号", REASONS)
    rehearsal.as_person("reviewer").act(*ask)
    rehearsal.as_person("chief").act(special_procedure.approve, case_id, "特程告〔2026〕1号")


def extend(rehearsal: Rehearsal, case_id: int) -> None:
    rehearsal.as_person("head").act(special_procedure.extend, case_id, 10, "延期告〔2026〕1号", REASONS)


def tell_right(rehearsal: Rehearsal, case_id: int) -> None:
    rehearsal.as_person("reviewer").act(special_procedure.tell_hearing_right, case_id, REASONS)


def announce(rehearsal: Rehearsal, case_id: int) -> None:
    rehearsal.as_person("reviewer").act(special_procedure.announce_hearing, case_id, REASONS)


def consult(rehearsal: Rehearsal, case_id: int) -> None:
    rehearsal.as_person("reviewer").act(consultation.ask, case_id, "", REASONS, 5)


def terminate(rehearsal: Rehearsal, case_id: int) -> None:
    rehearsal.as_person("director").act(take_step, case_id, Action.TERMINATE, reasons=clean(REASONS))


def hand_over(rehearsal: Rehearsal, case_id: int) -> None:
    rehearsal.as_person("reviewer").act(review.recommend, case_id, Outcome.APPROVE, REASONS)
    rehearsal.as_person("director").act(sign_off.approve, case_id, "")
    rehearsal.as_person("window2").act(handover.hand_over, case_id)


def inspect(rehearsal: Rehearsal, case_id: int) -> None:
    looking.staff(rehearsal)
    done = rehearsal.as_person("reviewer").act(inspection.request, case_id, looking.form(rehearsal))
    rehearsal.as_person("inspector").act(inspection.decide_mode, done.request_id, InspectionMode.OFFICERS)
    looking.placed(rehearsal, done.request_id)
    write = (inspection_finding.write, done.request_id, looking.lines(), Conclusion.PASS, REASONS)
    rehearsal.as_person("inspector").act(*write)
    rehearsal.as_person("inspector2").act(inspection_finding.sign, done.request_id)


@pytest.mark.parametrize(
    ("do", "kind", "told"),
    [
        (stop_clock, DocumentKind.SPECIAL_PROCEDURE_NOTICE, ["专家评审", "自2026年11月16日起", "预计至2026年11月30日"]),
        (extend, DocumentKind.EXTENSION_NOTICE, ["延长10个工作日", REASONS, "延期告〔2026〕1号", "法定期限至"]),
        (tell_right, DocumentKind.HEARING_NOTICE, ["于2026年11月23日前向本机关提出", REASONS, "视为放弃", "不承担"]),
        (announce, DocumentKind.HEARING_NOTICE, ["之间举行听证", REASONS, "不承担"]),
        (consult, DocumentKind.CONSULTATION_LETTER, [REASONS, "请于2026年11月23日前书面回复"]),
        (hand_over, DocumentKind.HANDOVER_LETTER, [
            "演练部门：", "被许可人：坝上草原旅游有限公司", "决定书编号：2026-", "请于2026年11月23日前签收",
        ]),
        (terminate, DocumentKind.TERMINATION_DECISION, [REASONS, "行政复议", "行政诉讼"]),
        (inspect, DocumentKind.INSPECTION_RECORD, ["勘验结论：合格", "康勘验、孔勘查", REASONS]),
    ],
)  # fmt: skip
def test_a_step_issues_its_paper_whole(
    sqlite_rehearsal: Rehearsal, do: Callable[[Rehearsal, int], None], kind: DocumentKind, told: list[str]
) -> None:
    case_id = sqlite_rehearsal.in_review("build")
    do(sqlite_rehearsal, case_id)
    window = sqlite_rehearsal.as_person("window")
    paper = window.look(documents.listed, case_id)[-1]
    text = window.look(documents.opened, paper.document_id).text
    assert paper.kind is kind
    assert [part for part in told if part not in text] == []
    assert ("用印编号：" in text) is bool(paper.seal_number) is (kind in SEALED_DOCUMENTS)
    with sqlite_rehearsal.store.read() as connection:
        event = case_record.events(connection, case_id)[-1]
    assert event.details[ISSUED] == {kind.value: digest_of(text)}
    if do is announce:
        assert "视为放弃" not in text, "nobody needs to ask for it"


def test_forms_name_only_what_there_is(sqlite_rehearsal: Rehearsal) -> None:
    """A place that nothing fills would silently leave its line out of every paper."""
    case_id = sqlite_rehearsal.in_review("build")
    with sqlite_rehearsal.store.read() as connection:
        record = case_record.load(connection, case_id, for_paper=True)
    assert record is not None and record.paper is not None
    details = {"seal_number": "2026-000001"}
    day = date(2026, 11, 16)
    event = CaseEvent(9, Action.RECEIVE, Stage.RECEIVED, None, datetime(2026, 11, 16, tzinfo=UTC), day, details)
    for language in ("zh", "en"):
        words = Language(document_forms.load_words(language), language == "en")
        for kind in DocumentKind:
            form = parse(document_forms.load_form(language, kind), document_forms.load_frame(language))
            known = values_of(words, record.paper, Issue(kind, event, record.state, "", ""), ())
            named = {name for line in (form.title, *form.body, *form.frame) for name in line.names}
            assert named - set(known) <= {"title", "body", "receiver"}, (language, kind)
