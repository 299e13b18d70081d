"""A CSV file becomes the same cases that the XES file of the same log gives."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from data.imports.event_log.byte_source import ByteSource, LogCaps
from data.imports.event_log.csv_log import CsvShape, read_csv
from data.imports.event_log.xes import read_xes
from data.words.event_log import LogCase
from data.words.violations import BadInput
from tests.data.imports.log_files import shared_log, write

SHAPE = CsvShape("concept:name")
HEADER = "case:concept:name,case:team,concept:name,time:timestamp\n"


def read(path: Path, caps: LogCaps | None = None) -> list[LogCase]:
    with ByteSource(path, caps or LogCaps()) as source:
        return list(read_csv(source, SHAPE))


def refusal(path: Path, caps: LogCaps | None = None) -> BadInput:
    with pytest.raises(BadInput) as refused:
        read(path, caps)
    return refused.value


def test_rows_become_events_and_prefixed_columns_the_case(tmp_path: Path) -> None:
    rows = 'V-1,,"receive, stamp",2021-05-03\nV-1,North,review,2021-05-04\nV-2,,receive,2021-05-05\n'

    first, second = read(write(tmp_path, HEADER + rows))

    assert first.attributes == {"concept:name": "V-1", "team": "North"}
    assert [told.attributes["concept:name"] for told in first.events] == ["receive, stamp", "review"]
    assert [told.line for told in first.events] == [2, 3]
    assert second.line == 4
    assert second.attributes == {"concept:name": "V-2"}


def test_a_field_over_several_lines_keeps_the_count_of_lines(tmp_path: Path) -> None:
    first, second = read(write(tmp_path, HEADER + 'V-1,,"two\nlines",2021-05-03\nV-2,,receive,2021-05-05\n'))

    assert first.events[0].attributes["concept:name"] == "two lines"
    assert second.line == 4


def test_a_case_in_two_places_is_refused_by_its_line(tmp_path: Path) -> None:
    error = refusal(write(tmp_path, HEADER + "V-1,,a,2021-05-03\nV-2,,a,2021-05-03\nV-1,,b,2021-05-04\n"))

    assert (error.code, error.parameters["line"], error.parameters["case"]) == ("import.csv_scattered", 4, "V-1")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,b\n1,2\n", "import.csv_no_column"),
        ("case:concept:name,x,x\nV-1,1,2\n", "import.csv_twice"),
        (HEADER + "V-1,,a\n", "import.csv_columns"),
        (HEADER + "V-1,,a,2021-05-03,more\n", "import.csv_columns"),
        (HEADER + ",,a,2021-05-03\n", "import.csv_no_case"),
        (HEADER + 'V-1,,"never closed,2021-05-03\n', "import.csv_broken"),
        (HEADER + 'V-1,,"closed" twice,2021-05-03\n', "import.csv_broken"),
        (HEADER + "V-1,," + "x" * 30_000 + ",2021-05-03\n", "import.field_too_long"),
        (",".join(f"c{n}" for n in range(500)) + "\n", "import.too_many_attributes"),
    ],
)
def test_a_broken_table_is_refused_with_its_reason(tmp_path: Path, text: str, code: str) -> None:
    assert refusal(write(tmp_path, text)).code == code


def test_a_file_that_is_one_endless_line_is_refused(tmp_path: Path) -> None:
    error = refusal(write(tmp_path, HEADER + "x" * 300_000), LogCaps(line_characters=100_000))

    assert error.code == "import.line_too_long"


def test_a_case_with_too_many_events_is_refused(tmp_path: Path) -> None:
    error = refusal(write(tmp_path, HEADER + "V-1,,a,2021-05-03\n" * 6), LogCaps(case_events=5))

    assert (error.code, error.parameters["line"]) == ("import.too_many_events", 7)


def test_the_real_log_is_the_same_in_both_forms() -> None:
    times = {"startdate", "enddate", "enddate_planned", "deadline", "time:timestamp"}

    def plain(cases: list[LogCase]) -> dict[str, object]:
        def values(attributes: dict[str, str]) -> dict[str, object]:
            return {key: datetime.fromisoformat(value) if key in times else value for key, value in attributes.items()}

        return {
            case.attributes["concept:name"]: (
                values(dict(case.attributes)),
                [values(dict(told.attributes)) for told in case.events],
            )
            for case in cases
        }

    with ByteSource(shared_log("receipt.xes.gz"), LogCaps()) as source:
        from_xes = plain(list(read_xes(source)))

    assert plain(read(shared_log("receipt.csv"))) == from_xes
