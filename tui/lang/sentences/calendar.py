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
    "calendar.rest_or_work": "Say either --rest or --work.",
    "calendar.no_document": "A local day needs the document that says so: --document with its number.",
    "calendar.no_shipped_notice": "The program brings no notice for {year}; name a file YYYY.toml.",
    "calendar_check.sum": (
        "{notice}: {days} weekdays are off beyond its make-up days; the law gives {wanted} days in {year}."
    ),
    "calendar_check.make_up_on_weekday": "{notice} makes {day} a make-up day, but it is a weekday.",
    "calendar_check.more_days": "{notice} gives {days} more days off in {year}.",
    "calendar_check.local_as_ever": "The local day {day} is what its weekday says anyway.",
    "calendar_check.year_missing": "There is no notice for {year}, though there are later ones.",
    "calendar_check.provisional": "No notice covers {first} to {last} yet: provisional.",
    "notice_text.too_large": "A notice has at most {characters} characters.",
    "notice_text.no_year": "The text does not say which year it arranges; say it with --year.",
    "notice_text.no_date": "The text does not say when it was published; say it with --published.",
    "notice_text.nothing": "The text names no day off and no make-up day.",
    "notice_text.unreadable": "{file} cannot be read as text.",
    "notice_text.refused": "“{phrase}” was not understood ({count} such); nothing was imported.",
    "notice_text.weekday": "“{phrase}”: that day has another weekday.",
    "notice_text.sum": "“{phrase}” is not the number of days that the sentence names.",
    "notice_text.no_such_day": "“{phrase}”: there is no such day.",
    "notice_text.phrase": "“{phrase}” was not understood.",
    "notice_text.both": "“{phrase}” names a day both off and worked.",
    "notice_text.other_year": "“{phrase}” belongs to another year.",
    "notice_text.span": "“{phrase}” ends before it begins, or is longer than a month.",
    "notice_text.nothing_to_extend": "“{phrase}”: no earlier notice says when that holiday ended.",
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
