"""Papers and their proof: genuine, tampered, with an unknown or somebody else's seal number, as text and as PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text as sql

from data.imports import paper_file
from tests.core.desks.window_papers import REQUIRED
from tests.e2e.mechanisms.test_delivery import decided
from tests.e2e.mechanisms.window import Hall


@pytest.fixture
def paper(hall: Hall, tmp_path: Path) -> Path:
    """An approval, written as text at the window."""
    number = decided(hall)
    target = tmp_path / "决定书.txt"
    hall.run("window", "document", number, "approval_decision", "--out", str(target))
    return target


def changed(paper: Path, old: str, new: str) -> Path:
    text = paper.read_text(encoding="utf-8")
    assert old in text
    other = paper.with_name(f"changed-{abs(hash((old, new)))}.txt")
    other.write_text(text.replace(old, new), encoding="utf-8")
    return other


def verdict(hall: Hall, paper: Path, *more: str, code: int = 0) -> str:
    answer = hall.do("supervisor", "verify", str(paper), *more, code=code)
    assert answer["ok"] is (code == 0)
    return str(answer["verdict"])


def test_a_genuine_text_is_proved_by_the_ledger_and_then_under_a_checkpoint(hall: Hall, paper: Path) -> None:
    folder = paper.with_name("outside")
    answer = hall.do("supervisor", "verify", str(paper), "--checkpoints", str(folder))
    assert (answer["verdict"], answer["seal_number"], answer["checkpoint"]) == ("genuine", "2026-000003", None)
    hall.do("operator", "tick", "--checkpoints", str(folder))
    answer = hall.do("supervisor", "verify", str(paper), "--checkpoints", str(folder))
    assert answer["ok"] and answer["leaf"] < answer["checkpoint"]
    # Editors of some systems write line ends of their own; the words are the same.
    paper.write_bytes(b"\xef\xbb\xbf" + paper.read_bytes().replace(b"\n", b"\r\n"))
    assert verdict(hall, paper) == "genuine"


def test_changed_words_and_false_seal_numbers_are_told_apart(hall: Hall, paper: Path) -> None:
    other = decided(hall)
    assert verdict(hall, changed(paper, "坝上草原旅游有限公司", "另一家公司"), code=1) == "changed"
    assert verdict(hall, changed(paper, "2026-000003", "2026-000999"), code=1) == "seal_unknown"
    assert verdict(hall, changed(paper, "130700-20261116-001", other), code=1) == "seal_of_another"
    foreign = paper.with_name("foreign.txt")
    foreign.write_text("关于举办活动的通知\n", encoding="utf-8")
    assert verdict(hall, foreign, code=1) == "foreign"
    foreign.write_bytes(b"\xff\xfe\x00\x01" * 40)
    assert verdict(hall, foreign, code=1) == "foreign"


def test_a_store_rewritten_to_fit_a_forged_paper_is_caught_by_the_ledger(hall: Hall, paper: Path) -> None:
    forged = changed(paper, "坝上草原旅游有限公司", "另一家公司")
    words = forged.read_text(encoding="utf-8")
    digest = paper_file.parse(words.encode()).sha256
    with hall.rehearsal.store.write() as connection:
        update = sql("UPDATE issued_document SET content = :words, sha256 = :digest WHERE kind = 'approval_decision'")
        connection.execute(update, {"words": words, "digest": digest})
    assert verdict(hall, forged, code=1) == "not_in_ledger"


def test_a_pdf_carries_the_words_and_its_pages_are_checked_too(hall: Hall, tmp_path: Path) -> None:
    number = decided(hall)
    first, second, forged = (tmp_path / name for name in ("one.pdf", "two.pdf", "forged.pdf"))
    for target in (first, second):
        hall.run("window", "document", number, "approval_decision", "--pdf", "--out", str(target))
    content = first.read_bytes()
    assert content == second.read_bytes() and len(content) < 200_000
    assert "坝上草原旅游有限公司" in (paper_file.read(first).text or "")
    assert verdict(hall, first) == "genuine"
    # The words attached stay; something on the pages does not.
    page = content.index(b"/MediaBox")
    forged.write_bytes(content[:page] + b"/MediaBoy" + content[page + 9 :])
    assert verdict(hall, forged, code=1) == "pages_changed"
    forged.write_bytes(content.replace("坝上草原".encode(), "坝下草原".encode()))
    assert verdict(hall, forged, code=1) == "changed"
    forged.write_bytes(b"%PDF-1.7\n%%EOF\n")
    assert verdict(hall, forged, code=1) == "foreign"
    hall.do("director", "reissue", number, "--replacement", "--reasons", "印章不清")
    assert verdict(hall, first) == "replaced"


def test_the_seal_register_has_no_gap_and_the_ledger_stays_whole(hall: Hall) -> None:
    number = decided(hall)
    other = hall.register("build", *REQUIRED)
    rows = hall.do("supervisor", "seals")
    assert [row["seal_number"] for row in rows] == [f"2026-{place:06}" for place in (1, 2, 3, 4)]
    assert [row["document"] for row in rows] == ["receipt", "acceptance_notice", "approval_decision", "receipt"]
    assert [row["case_number"] for row in rows] == [number, number, number, other]
    assert hall.do("supervisor", "seals", "--year", "2025") == []
    assert hall.do("supervisor", "ledger", "verify")["ok"]
