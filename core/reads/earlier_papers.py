"""What an applicant handed in before, with this case or another, and may be used again (取消重复索要)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from core.rules.incoming_papers import may_be_reused
from core.work import Reading
from data.queries import materials as query
from data.queries import store_settings
from data.queries.materials import EarlierPaper
from data.records import applicant_record
from data.records.case_record import CaseRecord
from data.words.catalogue_words import Material
from data.words.setting_words import MATERIAL_USABLE_DAYS


def applicant_ids(reading: Reading, record: CaseRecord) -> list[int]:
    """Return the ids under which the applicant of a case applied, by the identity number."""
    applicant_id = record.state.applicant_id
    return [] if applicant_id is None else applicant_record.same_applicant(reading.connection, applicant_id)


def earlier_papers(
    reading: Reading, applicants: Sequence[int], asked: Iterable[Material], not_of_case: int = 0
) -> list[EarlierPaper]:
    """Return which of the papers asked for were handed in before, the newest first, and may be used again."""
    papers = {paper.code: paper for paper in asked}
    since = reading.now - timedelta(days=store_settings.number(reading.connection, MATERIAL_USABLE_DAYS))
    found = query.earlier_papers(reading.connection, applicants, since, not_of_case)
    return [paper for paper in found if paper.material in papers and may_be_reused(papers[paper.material], paper.asked)]
