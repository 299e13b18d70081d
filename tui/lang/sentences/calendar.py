"""The working calendar and the holiday notices it is made from."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "calendar.no_notice": "There is no holiday notice at all, so no working calendar can be made.",
    "calendar.outside": "{day} lies outside the calendar ({first} to {last}).",
    "calendar.too_far": "{working_days} working days from {day} lead outside the calendar ({first} to {last}).",
    "calendar.changes_nothing": "Every day is like that already: this changes nothing.",
    "calendar.not_local": "{day} is no local day of the bureau; yizhang calendar show YEAR lists them.",
    "calendar.no_change": "No change of the calendar is prepared.",
    "calendar.dropped": (
        "Another change of the calendar came first, so this one was dropped; prepare it again with the same command."
    ),
    "calendar.not_ready": "The change is not prepared to the end; run the same command again, it goes on from there.",
    "calendar_notice.none": "The folder {folder} holds no holiday notices (YYYY.toml).",
    "calendar_notice.not_toml": "The holiday notice {file} is not TOML: {detail}.",
    "calendar_notice.wrong_name": "The holiday notice {file} is for {year}; name it {year}.toml.",
    "calendar_notice.unreadable": "The holiday notice {file} cannot be read: {detail}.",
    "calendar_notice.too_large": "The holiday notice {file} is larger than {bytes} bytes.",
    "calendar_notice.day_twice": "The holiday notice {file} names {day} twice (at {field}).",
    "calendar_notice.wrong_year": "The holiday notice {file} names {day} at {field}, which does not belong to {year}.",
    "calendar_notice.unknown_field": "The holiday notice {file} has a field {field} that is not known.",
    "calendar_notice.missing_field": "The holiday notice {file} lacks the field {field}.",
    "calendar_notice.not_a_date": "The holiday notice {file}: {field} must be a date.",
    "calendar_notice.not_a_list": "The holiday notice {file}: {field} must be a list of dates.",
    "calendar_notice.not_tables": "The holiday notice {file}: {field} must be one or more tables.",
    "calendar_notice.not_a_year": "The holiday notice {file}: {field} must be a year.",
    "calendar_notice.not_text": "The holiday notice {file}: {field} must be text.",
}
