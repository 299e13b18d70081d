"""Text from outside is harmless after one cleaning, and says what it said."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.words.safe_text import MAXIMUM_COMBINING, MAXIMUM_LENGTH, UNREADABLE, clean, harmless
from tests.hostile_strings import HOSTILE, Hostile, without_blanks

PIECES = st.one_of(
    st.text(),
    st.sampled_from([hostile.text for hostile in HOSTILE]),
    st.text("\x1b\x9b\x9d[]();?0123m;\x07\\PX^_<>", max_size=12),
    st.text("e\u0301\u0323\u200b\u200d\ufe0f\u034f \u3000\n\r\t\x85", max_size=20),
    st.text(st.characters(categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs", "Mn", "Me", "Mc"]), max_size=20),
)
ANYTHING = st.lists(PIECES, max_size=6).map("".join)
DIRECTION = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "BN"}
"""Bidirectional classes of controls (UAX 9)."""


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda hostile: hostile.name)
def test_what_a_reader_must_see_is_what_is_left(hostile: Hostile) -> None:
    assert without_blanks(hostile.seen) in without_blanks(clean(hostile.text))
    left = without_blanks(clean(hostile.text)).replace(without_blanks(hostile.seen), "", 1)
    assert all(unicodedata.category(character) in {"Mn", "Ll"} for character in left), "marks on the e, no more"


def test_there_are_at_least_27_of_them_and_each_has_a_name() -> None:
    assert len({hostile.name for hostile in HOSTILE}) == len(HOSTILE) >= 27


@given(st.text(" ~!az、。〃〈】一龥鿯！～·—‘’“”…"))
def test_plain_words_take_a_short_way_to_the_same_end(text: str) -> None:
    # What is removed at the end sends the same words on the long way.
    assert clean(text) == " ".join(text.split()) == clean(f"{text}\u200b")


@given(ANYTHING, st.booleans())
@example("e\u200b\u0301", False)
@example("\x1b\x1b[31m", True)
@example("a\n\u200b\n\n \n b", True)
def test_cleaning_again_changes_nothing(text: str, lines: bool) -> None:
    once = clean(text, lines=lines)
    assert clean(once, lines=lines) == once
    assert harmless(once, lines=lines) == once


@given(ANYTHING, st.booleans())
def test_nothing_is_left_that_touches_a_terminal_or_is_not_drawn(text: str, lines: bool) -> None:
    for shown in (clean(text, lines=lines), harmless(text, lines=lines)):
        for character in shown.replace("\n", "") if lines else shown:
            category = unicodedata.category(character)
            plane = ord(character) >> 16
            assert category not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}, hex(ord(character))
            assert category != "Cn" or plane in {2, 3}
            assert category != "Zs" or character == " "
            assert unicodedata.bidirectional(character) not in DIRECTION or category == "Cn"
            assert character not in "\u034f\u115f\u1160\u17b4\u17b5\u3164\ufe0f\uffa0\u2800"


@given(ANYTHING)
def test_one_line_stays_one_line_without_blanks_around_or_side_by_side(text: str) -> None:
    shown = clean(text)
    assert "\n" not in shown
    assert shown == shown.strip()
    assert "  " not in shown


@given(ANYTHING)
def test_lines_are_kept_where_they_are_meant_and_at_most_one_is_empty_in_a_row(text: str) -> None:
    shown = clean(text, lines=True)
    assert "\n\n\n" not in shown
    assert all(line == line.strip() for line in shown.split("\n"))


def test_every_way_to_end_a_line_ends_one() -> None:
    assert clean("一\r二\r\n三\x0b四\x0c五\x85六\u2028七\u2029八", lines=True) == "一\n二\n三\n四\n五\n六\n七\n八"
    assert clean("一\r二\r\n三\u2028四") == "一 二 三 四"
    assert clean("\n\n一\n\n\n\n二\n\n", lines=True) == "一\n\n二"


@given(ANYTHING)
def test_no_character_carries_more_than_three_marks_and_no_blank_any(text: str) -> None:
    marks, before = 0, " "
    for character in clean(text, lines=True):
        if unicodedata.category(character) in {"Mn", "Me"}:
            marks += 1
            assert before not in " \n"
        else:
            marks, before = 0, character
        assert marks <= MAXIMUM_COMBINING


@given(ANYTHING, st.integers(1, 30))
def test_no_text_is_longer_than_asked_and_what_is_cut_ends_in_an_ellipsis(text: str, limit: int) -> None:
    whole, cut = clean(text), clean(text, limit=limit)
    assert len(cut) <= limit
    assert cut == whole if len(whole) <= limit else cut == whole[: limit - 1] + "…"


def test_a_remark_is_cut_at_2000_characters() -> None:
    assert len(clean("长" * 5000)) == MAXIMUM_LENGTH == 2000


ORDINARY = (
    "张家口市行政审批局 准予行政许可决定书(〔2026〕12号)",
    "\U00020bb7野家 \U0002b81a \U00030edd",  # Extensions B, C, G
    "\U0002ebf0\U000323af",  # Extensions I and H, unassigned in the tables of Python 3.11
    "Žižka café, Ångström, Việt Nam",
    "\U0001f4c4\U0001f3ed",
    "「二」·—…《》 ①Ⅳ㎡℃",
    "กำแพงเพชร",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_and_rare_words_stay_as_they_are(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=50))
def test_chinese_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@given(st.text(st.characters(categories=["Co", "Cs"]), min_size=1, max_size=20))
def test_what_nobody_can_read_is_seen_to_be_missing(text: str) -> None:
    """Two names that differ in such a character must not look complete."""
    assert clean(text) == UNREADABLE * len(text)


def test_what_is_being_written_keeps_its_blanks() -> None:
    assert harmless("灯:红  ") == "灯:红  "
    assert harmless(" 第一行\n  第二行\x1b[2J", lines=True) == " 第一行\n  第二行"
