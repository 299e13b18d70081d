"""A XES file becomes cases and events: in order, with their lines, cleaned."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.imports.event_log.byte_source import ByteSource, LogCaps
from data.imports.event_log.xes import clean_field, read_xes
from data.words.safe_text import clean
from tests.data.imports.log_files import VILLAGE, cases_of, event, shared_log, trace, write, xes


def test_cases_come_in_the_order_of_the_file_with_the_line_they_begin_at() -> None:
    lines = VILLAGE.read_text("utf-8").splitlines()

    cases = cases_of(VILLAGE)

    assert [case.attributes["concept:name"] for case in cases[:3]] == ["V-1", "V-2", "V-3"]
    for case in cases:
        assert "<trace>" in lines[case.line - 1]
        for told in case.events:
            assert told.attributes["time:timestamp"] in lines[told.line - 1]


def test_globals_nested_attributes_and_lists_are_passed_over(tmp_path: Path) -> None:
    nested = (
        '<string key="permit" value="Well"><string key="permit" value="inner"/></string>'
        '<list key="parts"><values><string key="permit" value="listed"/></values></list>'
    )
    unknown = '<global scope="trace"><string key="permit" value="UNKNOWN"/></global>'
    path = write(tmp_path, xes(f"{unknown}<trace>{nested}</trace>"))

    assert [dict(case.attributes) for case in cases_of(path)] == [{"permit": "Well"}]


def test_attributes_after_the_events_belong_to_the_case(tmp_path: Path) -> None:
    told = event("a", "2021-05-01T10:00:00+02:00")
    path = write(tmp_path, xes(f'<trace>{told}<string key="late" value="yes"/></trace>'))

    (case,) = cases_of(path)

    assert case.attributes == {"late": "yes"}
    assert len(case.events) == 1


def test_a_prefix_for_the_namespace_changes_nothing(tmp_path: Path) -> None:
    text = '<x:log xmlns:x="http://www.xes-standard.org/"><x:trace><x:string key="k" value="v"/></x:trace></x:log>'

    assert cases_of(write(tmp_path, text))[0].attributes == {"k": "v"}


def test_only_the_attributes_asked_for_are_kept() -> None:
    with ByteSource(VILLAGE, LogCaps()) as source:
        case = next(read_xes(source, frozenset({"permit"}), frozenset({"concept:name"})))

    assert case.attributes == {"permit": "Well"}
    assert case.events[0].attributes == {"concept:name": "send receipt"}


def test_a_packed_file_reads_like_the_unpacked_one_whatever_its_name(tmp_path: Path) -> None:
    packed = write(tmp_path, gzip.compress(VILLAGE.read_bytes()), "village.data")

    assert cases_of(packed) == cases_of(VILLAGE)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = write(tmp_path, b"\xef\xbb\xbf" + VILLAGE.read_bytes())

    assert cases_of(path) == cases_of(VILLAGE)


def test_hostile_text_is_harmless_before_anybody_sees_it(tmp_path: Path) -> None:
    name = "Li&#x202E;gnp.exe&#x200B; [link=x]&#x9B;31m"
    path = write(tmp_path, xes(trace("V-1", event(name, "2021-05-01", who="A&#10;B"), **{"owner": name})))

    (case,) = cases_of(path)

    assert case.attributes["owner"] == "Lignp.exe [link=x]"
    assert case.events[0].attributes["who"] == "A B"


@given(st.text(max_size=60))
def test_the_short_way_to_clean_a_field_gives_what_the_long_one_gives(text: str) -> None:
    assert clean_field(text) == clean(text)


@given(st.text(alphabet=st.characters(min_codepoint=1, max_codepoint=127), max_size=60))
def test_the_short_way_is_right_for_ascii_too(text: str) -> None:
    assert clean_field(text) == clean(text)


@pytest.mark.parametrize(
    ("name", "cases", "events"),
    [
        ("receipt.xes.gz", 1434, 8577),
        ("BPIC15_1.xes.gz", 1199, 52217),
        ("CoSeLoG_WABO_1.xes.gz", 937, 38944),
        ("bpi_challenge_2012.xes.gz", 13087, 262200),
        ("Sepsis_Cases.xes.gz", 1050, 15214),
    ],
)
def test_real_logs_are_read_to_the_end(name: str, cases: int, events: int) -> None:
    with ByteSource(shared_log(name), LogCaps(unpacked_bytes=1 << 30)) as source:
        sizes = [len(case.events) for case in read_xes(source, frozenset(), frozenset({"time:timestamp"}))]
        assert source.bytes_read == source.bytes_total

    assert (len(sizes), sum(sizes)) == (cases, events)
