"""Items that ask for papers, and files to hand in: for tests of the window. All content is made up."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from sqlalchemy import update

from data.tables.catalogue import item
from data.words.application_words import Application
from data.words.catalogue_words import Material
from data.words.paper_words import HandedIn, IncomingFile
from data.words.safe_text import clean
from tests.core.desks.rehearsal import Rehearsal

PAPERS = (
    Material("application", "申请书", "Application form", original=True),
    Material("business_licence", "营业执照", "Business licence", original=True),
    Material("identity_card", "申请人身份证", "Identity card"),
    Material("site_plan", "总平面图", "Site plan", deferrable=True),
    Material("expert_opinion", "专家论证意见", "Expert opinion", required=False),
)
REQUIRED = tuple(paper.code for paper in PAPERS if paper.required)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n"
NUMBER = "91130700MA0REHEARS"
"""No real one: the check character is wrong."""


def ask_for_papers(rehearsal: Rehearsal, code: str, **columns: Any) -> None:
    """Let an item of the invented bureau ask for ``PAPERS``."""
    values = {"materials": [paper._asdict() for paper in PAPERS]} | columns
    with rehearsal.store.write() as connection:
        connection.execute(update(item).where(item.c.code == code).values(values))


def application(code: str, *papers: str, number: str = NUMBER, **more: Any) -> Application:
    """Return an application with papers, each with a file of its own."""
    handed = tuple(HandedIn(paper, pdf(paper), original_sighted=True) for paper in papers)
    return Application(
        code, clean("坝上草原旅游有限公司"), True, clean(number), clean("10055571234"), handed_in=handed, **more
    )


def pdf(words: str, *, identity_data: bool = False) -> IncomingFile:
    """Return a file that begins as a PDF does."""
    return IncomingFile(f"{words}.pdf", PDF + words.encode(), identity_data)


def archive(*entries: str) -> bytes:
    """Return a ZIP file with these entries, as ofd, docx and xlsx are."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as writing:
        for entry in entries:
            writing.writestr(entry, "x")
    return packed.getvalue()
