"""A paste is text: whatever stands in it, and however the stream is cut, no part of it becomes a key."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st
from textual import events

from data.words.safe_text import harmless
from tests.hostile_strings import HOSTILE
from tui.terminal_input import BEGINS, ENDS, GuardedParser, PasteFilter

PASTES = st.one_of(
    st.text(max_size=30),
    st.sampled_from([hostile.text for hostile in HOSTILE]),
    st.text("\x1b[]0123;~zq\x9b\x07", max_size=30),
).filter(lambda text: ENDS not in text)
KEYS = st.text("abcxyz123", max_size=4)
STREAMS = st.lists(st.tuples(KEYS, PASTES), min_size=1, max_size=3)


def messages(pieces: list[str]) -> list[object]:
    parser = GuardedParser()
    return [message for piece in pieces for message in parser.feed(piece)]


def cut(stream: str, places: list[int]) -> list[str]:
    borders = sorted({0, len(stream), *(place % (len(stream) + 1) for place in places)})
    return [stream[start:end] for start, end in pairwise(borders)]


@given(STREAMS, st.lists(st.integers(0, 200), max_size=8))
def test_only_what_is_outside_is_keys_wherever_the_stream_is_cut(
    parts: list[tuple[str, str]], places: list[int]
) -> None:
    stream = "".join(f"{keys}{BEGINS}{paste}{ENDS}" for keys, paste in parts) + "e"
    told = messages(cut(stream, places))
    keys = [message.character for message in told if isinstance(message, events.Key)]
    pastes = [message for message in told if isinstance(message, events.Paste)]
    assert "".join(str(key) for key in keys) == "".join(keys for keys, _ in parts) + "e"
    assert len(pastes) == len(parts)
    for text in (normalize("NFC", paste.text) for paste in pastes):
        assert harmless(text, lines=True) == text


@given(STREAMS)
def test_in_one_piece_nothing_is_lost(parts: list[tuple[str, str]]) -> None:
    told = messages(["".join(f"{keys}{BEGINS}{paste}{ENDS}" for keys, paste in parts) + "e"])
    pastes = [message.text for message in told if isinstance(message, events.Paste)]
    assert pastes == [harmless(paste, lines=True) for _, paste in parts]


def test_the_escape_key_does_not_wait_for_what_may_follow() -> None:
    assert PasteFilter().filtered("\x1b") == "\x1b"


@given(st.lists(st.text("\x1b[20~1ab", max_size=6), max_size=8))
def test_what_is_no_paste_passes_as_it_is(pieces: list[str]) -> None:
    stream = "".join(pieces)
    if BEGINS not in stream:
        guard = PasteFilter()
        assert "".join(guard.filtered(piece) for piece in pieces) == stream
