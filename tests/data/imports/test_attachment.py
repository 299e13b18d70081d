"""Files of applicants are what their first bytes say, and their names can be shown and written."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.imports import attachment
from data.words.paper_words import IncomingFile
from data.words.violations import BadInput
from tests.core.desks.window_papers import PDF, archive

OFD = archive("OFD.xml", "Doc_0/Document.xml")
DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")


def _named(value: object) -> str:
    """Bytes name no test: an office file holds the hour of its making."""
    return f"{len(value)} bytes" if isinstance(value, bytes) else str(value)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("照片.JPG", b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        ("p.jpeg", b"\xff\xd8\xff\xdbrest", "image/jpeg"),
        ("p.png", b"\x89PNG\r\n\x1a\nrest", "image/png"),
        ("版式.ofd", OFD, "application/ofd"),
        ("d.docx", DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("t.xlsx", XLSX, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("说明.txt", "说明".encode(), "text/plain"),
        ("gb.txt", "说明".encode("gb18030"), "text/plain"),
    ],
    ids=_named,
)
def test_what_may_be_handed_in(name: str, content: bytes, media_type: str) -> None:
    file = attachment.checked(IncomingFile(name, content))
    assert file.media_type == media_type
    assert len(file.sha256) == 64


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "attachment.empty"),
        ("a.pdf", b"MZ\x90", "attachment.type_differs"),
        ("a.png", PDF, "attachment.type_differs"),
        ("a.docx", XLSX, "attachment.type_differs"),
        ("a.ofd", b"PK\x03\x04broken", "attachment.type_differs"),
        ("a.txt", b"text\x00binary", "attachment.type_differs"),
        ("a.exe", b"MZ\x90", "attachment.type_unknown"),
        ("pdf", PDF, "attachment.type_unknown"),
        (".pdf", PDF, "attachment.type_unknown"),
        ("a.pdf", PDF + b"x" * attachment.MOST_BYTES, "attachment.too_large"),
    ],
    ids=_named,
)
def test_what_may_not(name: str, content: bytes, code: str) -> None:
    with pytest.raises(BadInput) as wrong:
        attachment.checked(IncomingFile(name, content))
    assert wrong.value.code == code


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/a.pdf", "a.pdf"),
        ("C:\\tmp\\图 纸.pdf", "图 纸.pdf"),
        ("\x1b]52;c;eA==\x07a\u202efdp.pdf", "afdp.pdf"),
        ("a<b>|c?.pdf", "a_b__c_.pdf"),
        ("长" * 300 + ".pdf", "长" * 115 + "….pdf"),
    ],
)
def test_a_name_is_cleaned_and_keeps_its_ending(name: str, kept: str) -> None:
    assert attachment.file_name(name) == kept


def test_reading_stops_at_the_cap_and_refuses_what_is_no_file(tmp_path: Path) -> None:
    large = tmp_path / "large.pdf"
    with large.open("wb") as sparse:
        sparse.truncate(attachment.MOST_BYTES + 1)
    for path, code in (
        (large, "attachment.too_large"),
        (tmp_path, "attachment.not_a_file"),
        (tmp_path / "none.pdf", "attachment.unreadable"),
        (Path("a\x00.pdf"), "attachment.unreadable"),
    ):
        with pytest.raises(BadInput) as wrong:
            attachment.read_file(path)
        assert wrong.value.code == code
