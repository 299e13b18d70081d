"""Event logs and their profiles: files refused whole, cases rejected with line and reason."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "import.empty": "The log {file} is empty.",
    "import.encoding": "The log {file} is not UTF-8: byte {byte} is {value}; save it as UTF-8.",
    "import.gzip_truncated": "The log {file} is cut off: its gzip data ends too early; fetch it again.",
    "import.gzip_broken": "The log {file} is broken gzip data; fetch it again.",
    "import.unreadable": "The log {file} cannot be read: {reason}.",
    "import.too_large": "The log {file} is larger than {limit} bytes unpacked; split it.",
    "import.not_a_file": "{file} is not a file; name an XES or CSV log.",
    "import.not_a_log": "{file} is neither an XES nor a CSV log.",
    "import.not_xes": "{file} is not an XES log: its outermost element is “{element}”.",
    "import.csv_no_case": "{file}, line {line}: the column “{column}” holds no case number.",
    "import.csv_scattered": "{file}, line {line}: rows of case {case} stand in two places; sort the log by case.",
    "import.csv_twice": "The log {file} has two columns “{column}”.",
    "import.csv_no_column": "The log {file} has no column “{column}”, which the profile needs.",
    "import.csv_broken": "{file}, line {line}: this is not CSV.",
    "import.csv_columns": "{file}, line {line}: there are {found} columns, {expected} are needed.",
    "import.field_too_long": "{file}, line {line}: the field {field} is longer than {limit} characters.",
    "import.line_too_long": "{file}, line {line}: the line is longer than {limit} characters.",
    "import.too_many_attributes": "{file}, line {line}: there are more than {limit} attributes.",
    "import.too_many_events": "{file}, line {line}: the case has more than {limit} events.",
    "import.too_deep": "{file}, line {line}: elements are nested more than {limit} deep.",
    "import.xml_forbidden": "{file}, line {line}: document types and entities are not allowed in a log.",
    "import.xml_truncated": "The log {file} is cut off at line {line}; fetch it again.",
    "import.xml_broken": "{file}, line {line}: this is not well-formed XML.",
    "import.no_case_number": "The case has no number (attribute “{attribute}”).",
    "import.no_activity": "The event says nothing of what was done (attribute “{attribute}”).",
    "import.no_date": "There is no date (attribute “{attribute}”).",
    "import.bad_date": "“{value}” is not a date (attribute “{attribute}”).",
    "import.date_without_zone": "“{value}” has no time zone (attribute “{attribute}”); name one in the profile.",
    "import.ends_before_start": "The case is closed ({closed}) before it is received ({received}).",
    "import.event_before_receipt": "An event of {event} lies too long before the receipt on {received}.",
    "import.due_before_receipt": "The limit {due} lies before the receipt on {received}.",
    "import.strict": (
        "{count} cases break a rule, first case {case} at line {line}; with --strict nothing was imported."
    ),
    "import.live_store": (
        "History goes into replay stores only, and this is a {kind} store; name another with --store."
    ),
    "import.meanwhile": "Somebody imported or received the same cases at this moment; run the import again.",
    "import.no_events": "The log {file} has no event with a date, so there is no moment to replay it up to.",
    "import.other_profile": "This log was imported with the profile {before}; {now} would tell it differently.",
    "import.moment_too_late": "{moment} would lie in the future: this log's {latest} is today.",
    "import.number_too_long": "The case number is longer than {limit} characters.",
    "import.case_twice": "The case number stands in the log twice.",
    "import.number_taken": "The store has another case of this number already.",
    "import.outside_calendar": "{day} lies outside the calendar ({first} to {last}).",
    "import.date_out_of_range": "A date lies too far in the past or the future.",
    "profile.broken": "The profile {file} is not TOML: {reason}.",
    "profile.format": "The profile {file} has format {found}; this program knows format {known}.",
    "profile.missing": "The profile {file} lacks the key “{key}”.",
    "profile.none_fits": "No profile fits the log {file}; name one with --profile ({known}, or a file).",
    "profile.unknown": "There is no profile {name}; there are: {known}, or name a .toml file.",
    "profile.unknown_key": "The profile {file} has an unknown key “{key}”; the nearest known one is “{nearest}”.",
    "profile.unknown_value": "The profile {file} gives “{key}” the value “{value}”; it must be one of: {allowed}.",
    "profile.unreadable": "The profile {file} cannot be read: {reason}.",
    "profile.wrong_type": "The profile {file}: “{key}” must be {expected}.",
}
