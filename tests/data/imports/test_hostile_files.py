"""Files that are broken, enormous or meant to harm are refused whole, with one reason and where it is."""

from __future__ import annotations

import gzip
import os
import random
from pathlib import Path

import pytest

from data.imports.event_log.byte_source import ByteSource, LogCaps
from data.imports.event_log.open_log import is_xes
from data.imports.event_log.profile import detect_profile
from data.words.violations import BadInput
from tests.data.imports.log_files import VILLAGE, cases_of, event, trace, write, xes


def refusal(path: Path, caps: LogCaps | None = None) -> BadInput:
    with pytest.raises(BadInput) as refused:
        cases_of(path, caps)
    return refused.value


LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE log [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefg", "bcdefgh", strict=True))
    + ']>\n<log><trace><string key="k" value="&h;"/></trace></log>'
)
OUTSIDE = (
    '<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    '<log><trace><string key="k" value="&x;"/></trace></log>'
)


@pytest.mark.parametrize("text", [LAUGHS, OUTSIDE, "<!DOCTYPE log SYSTEM 'http://127.0.0.1/x.dtd'><log/>"])
def test_entities_and_document_types_are_refused(tmp_path: Path, text: str) -> None:
    assert refusal(write(tmp_path, text)).code == "import.xml_forbidden"


def test_a_packed_file_cut_short_is_refused(tmp_path: Path) -> None:
    noise = random.Random(7).randbytes(200_000).hex()
    packed = gzip.compress(xes(trace("V-1", k=noise[:15_000])).encode())

    assert refusal(write(tmp_path, packed[: len(packed) // 2])).code == "import.gzip_truncated"


def test_a_packed_file_with_a_damaged_middle_is_refused(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(VILLAGE.read_bytes()))
    packed[len(packed) // 2] ^= 0xFF

    error = refusal(write(tmp_path, bytes(packed)))

    assert error.code in {"import.gzip_broken", "import.encoding", "import.xml_broken"}


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    bomb = write(tmp_path, gzip.compress(b" " * 50_000_000, 9), "bomb.xes.gz")
    assert bomb.stat().st_size < 100_000

    error = refusal(bomb, LogCaps(unpacked_bytes=1_000_000))

    assert (error.code, error.parameters["limit"]) == ("import.too_large", 1_000_000)


def test_the_usual_cap_is_256_megabytes() -> None:
    assert LogCaps().unpacked_bytes == 256 * 1024 * 1024


def test_a_file_nested_too_deep_is_refused(tmp_path: Path) -> None:
    deep = '<string key="k" value="v">' * 5_000 + "</string>" * 5_000

    error = refusal(write(tmp_path, f"<log><trace>{deep}</trace></log>"))

    assert (error.code, error.parameters["line"]) == ("import.too_deep", 1)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("<log>\n<trace>\n</log>", "import.xml_broken", 3),
        ("<log>\n<trace>\n", "import.xml_truncated", 3),
        ("<log>\n</log>\n<log/>", "import.xml_broken", 3),
        ("<log>\n<trace a='1' a='2'/></log>", "import.xml_broken", 2),
        ("<log>\n&nbsp;</log>", "import.xml_broken", 2),
        ("<log>\n<trace><string key='k' value='\x01'/></trace></log>", "import.xml_broken", 2),
    ],
)
def test_broken_xml_is_refused_by_its_line(tmp_path: Path, text: str, code: str, line: int) -> None:
    error = refusal(write(tmp_path, text))

    assert (error.code, error.parameters["line"]) == (code, line)


def test_xml_that_is_no_log_is_refused_by_its_first_element(tmp_path: Path) -> None:
    error = refusal(write(tmp_path, "<html><body/></html>"))

    assert (error.code, error.parameters["element"]) == ("import.not_xes", "html")


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"<log>\n<trace><string key='k' value='caf\xe9'/></trace></log>", b"\xe9"),
        (b"\xff\xfe" + "<?xml version='1.0' encoding='UTF-16'?><log/>".encode("utf-16-le"), b"\xff"),
        (xes(trace("V-1", k="许可")).encode("gb18030"), "许可".encode("gb18030")),
        (b"<log>" + b" " * 70_000 + b"\xff</log>", b"\xff"),
        (b"<log>" + b" " * 65_530 + b"\xe4x</log>", b"\xe4"),
        (b"<log>\xe4\xb8", b"\xe4\xb8"),
    ],
)
def test_another_encoding_is_refused_by_the_first_wrong_byte(tmp_path: Path, content: bytes, wrong: bytes) -> None:
    error = refusal(write(tmp_path, content))

    assert (error.code, error.parameters["byte"]) == ("import.encoding", content.index(wrong) + 1)


def test_a_field_a_case_or_an_element_too_large_is_refused(tmp_path: Path) -> None:
    long = write(tmp_path, xes(trace("V-1", k="x" * 20_001)), "long.xes")
    wide = write(tmp_path, xes(trace("V-1", **{f"k{n}": "v" for n in range(500)})), "wide.xes")
    many = write(tmp_path, xes(trace("V-1", *[event("a", "2021-05-01")] * 6)), "many.xes")

    assert refusal(long).code == "import.field_too_long"
    assert refusal(wide).code == "import.too_many_attributes"
    assert refusal(many, LogCaps(case_events=5)).code == "import.too_many_events"


def test_what_is_no_file_or_not_there_or_empty_is_refused(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)

    assert refusal(tmp_path).code == "import.not_a_file"
    assert refusal(fifo).code == "import.not_a_file"
    assert refusal(tmp_path / "missing.xes").code == "import.unreadable"
    assert refusal(tmp_path / "nul\0.xes").code == "import.unreadable"
    assert refusal(write(tmp_path, "")).code == "import.empty"


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n", b"PK\x03\x04 zip", b"just some words\n", b" \n \n", b"\x00\x00\x00,\n"]
)
def test_a_file_that_is_no_log_at_all_is_refused(tmp_path: Path, content: bytes) -> None:
    with ByteSource(write(tmp_path, content), LogCaps()) as source, pytest.raises(BadInput) as refused:
        is_xes(source)

    assert refused.value.code in {"import.not_a_log", "import.encoding", "import.empty"}


def test_a_log_that_no_shipped_profile_knows_names_those_there_are() -> None:
    with pytest.raises(BadInput) as refused:
        detect_profile(VILLAGE)

    assert refused.value.code == "profile.none_fits"
    assert refused.value.parameters["known"] == "bpic15, wabo"
