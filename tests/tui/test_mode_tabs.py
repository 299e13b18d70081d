"""The line of modes: at any width every mode keeps its key and number, and the one that stands here its title."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.present.lines import ModeTitle, mode_titles
from tui.present.voice import Voice
from tui.screens.console_screen import MODES

MORE = "…"
numbers = st.lists(st.sampled_from(["", "0", "8", "42", "1234"]), min_size=len(MODES), max_size=len(MODES))


def modes(language: str, waiting: list[str]) -> list[ModeTitle]:
    voice = Voice("en" if language == "en" else "zh")
    return [ModeTitle(key, voice.say(title), count) for (_, key, title), count in zip(MODES, waiting, strict=True)]


@given(st.sampled_from(["zh", "en"]), numbers, st.integers(0, len(MODES) - 1), st.integers(80, 160))
def test_every_mode_fits_with_key_and_number(language: str, waiting: list[str], chosen: int, width: int) -> None:
    asked = modes(language, waiting)
    told = mode_titles(asked, chosen, width, MORE)
    assert sum(cell_len(text) + 2 for text in told) <= width
    assert asked[chosen].title in told[chosen]
    for mode, text in zip(asked, told, strict=True):
        assert text.startswith(mode.key) and text.endswith(mode.waiting)


def test_where_there_is_room_nothing_is_cut() -> None:
    told = mode_titles(modes("en", ["18", "18", "", "", "4", "", ""]), 0, 120, MORE)
    assert not [text for text in told if MORE in text]


def test_a_title_of_which_too_little_is_left_is_dropped() -> None:
    told = mode_titles([ModeTitle("1", "Sign-off", "23"), ModeTitle("2", "Review", "8")], 0, 20, MORE)
    assert told == ("1 Sign-off 23", "2 8")
