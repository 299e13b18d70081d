"""Whatever the width, the language and the text, a line of a list is exactly as wide as its place."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from data.words.limits import Lamp
from data.words.procedure_words import Stage
from data.words.safe_text import clean
from data.words.worklist_words import SortColumn
from tests.tui.listed_rows import a_row
from tui.present.case_columns import GAP, MARGIN, cells, fit, headings, left_cell, place
from tui.present.voice import Voice

voices = st.builds(Voice, st.sampled_from(["zh", "en"]), st.booleans())


@given(width=st.integers(60, 240), voice=voices, name=st.text().map(clean), paused=st.booleans())
def test_cells_and_headings_fill_their_columns_exactly(width: int, voice: Voice, name: str, paused: bool) -> None:
    row = a_row(7, name)._replace(paused=paused, returned=paused, holder_name=name)
    placed = place(width, voice)
    taken = sum(column.width + GAP for column in placed)
    assert MARGIN + taken <= width
    assert [cell_len(cell.text) for cell in cells(row, placed, voice)] == [column.width for column in placed]
    titles = headings(placed, voice, SortColumn.DUE, False)
    assert [cell_len(title) for title in titles] == [column.width for column in placed]


@given(text=st.text().map(clean), width=st.integers(1, 60), voice=voices)
def test_fitting_never_misses_the_width(text: str, width: int, voice: Voice) -> None:
    assert cell_len(fit(text, width, voice)) == width


def test_wider_screens_never_show_less() -> None:
    for language in ("zh", "en"):
        before: set[str] = set()
        for width in range(60, 220):
            names = {column.column.name for column in place(width, Voice(language))}
            assert before <= names, f"{language} at {width} lost {before - names}"
            before = names


def test_flags_are_told_even_where_their_column_does_not_fit() -> None:
    voice = Voice("zh")
    row = a_row(1)._replace(paused=True)
    narrow = place(70, voice)
    assert "flags" not in {column.column.name for column in narrow}
    assert "停表" in "".join(cell.text for cell in cells(row, narrow, voice))


def test_what_a_row_says_needs_no_colour() -> None:
    voice = Voice("zh")
    row = a_row(1)._replace(provisional=True, from_source=True, left=-3)
    said = "".join(cell.text for cell in cells(row, place(120, voice), voice))
    assert "▲黄" in said
    assert "~超3^" in said


def test_a_case_that_went_up_in_time_is_not_shown_as_overrun() -> None:
    voice = Voice("en")
    above = a_row(1)._replace(stage=Stage.FORWARDED, lamp=Lamp.GREEN, left=-9)
    assert left_cell(above, voice).text == "gone up"
    assert left_cell(above._replace(lamp=Lamp.RED), voice).text == voice.left(-9)
    assert left_cell(above._replace(left=1), voice).text == voice.left(1)


def test_a_limit_that_ended_before_a_weekend_is_over_on_the_weekend() -> None:
    """No working day has passed since, and yet its last day is not today."""
    voice = Voice("en", clock=lambda: datetime(2026, 11, 28, 4, tzinfo=UTC))
    friday = a_row(1)._replace(lamp=Lamp.RED, left=0, due_on=date(2026, 11, 27))
    assert left_cell(friday, voice).text == "ran out"
    assert left_cell(friday._replace(due_on=date(2026, 11, 28)), voice).text == "today"
