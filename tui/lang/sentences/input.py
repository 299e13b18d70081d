"""What is wrong with arguments, settings and files of officers."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "command.one_format": "Choose one of --json, --csv and --plain.",
    "command.one_decision": "Say exactly one of: {options}.",
    "command.not_a_day": "“{word}” is not a day; write it as YYYY-MM-DD.",
    "command.missing": "A command is missing; see: yizhang --help.",
    "console.no_terminal": (
        "The console needs a terminal; without one use: yizhang list, show, sign-off (see yizhang --help)."
    ),
    "console.dumb_terminal": (
        "The terminal “{term}” cannot show the console; use: yizhang list, show, sign-off (see yizhang --help)."
    ),
    "settings.broken": "The settings file {file} is not TOML: {reason}.",
    "settings.unreadable": "The settings file {file} cannot be read: {reason}.",
    "settings.unknown_key": "The settings file {file} says “{key}”, which is not a setting; there are: {known}.",
    "settings.wrong_type": "The settings file {file} gives “{key}” a wrong kind of value; it must be {expected}.",
    "settings.unknown_value": "{where} gives {key} the value “{value}”; it must be one of: {allowed}.",
    "officers_file.not_utf8": "The officers file {file} is not UTF-8 (byte {position}); save it as UTF-8.",
    "attachment.unreadable": "The file {file} cannot be read: {reason}.",
    "attachment.not_a_file": "{file} is not a file.",
    "attachment.empty": "The file {file} is empty.",
    "attachment.too_large": "The file {file} is larger than {limit} bytes.",
    "attachment.type_unknown": "The file {file} cannot be taken; these can: {kinds}.",
    "attachment.type_differs": "The file {file} is not what its name says: its content is no {kind}.",
    "attachment.unwritable": "The file {file} cannot be written: {reason}.",
    "command.pair_needed": "“{text}” is not complete; write it as {form}.",
    "setting.unknown": "There is no setting {key}; there are: {keys}.",
    "setting.not_allowed": "{key} cannot be “{value}”; possible: {possible}.",
    "officers_file.unreadable": "The officers file {file} cannot be read: {reason}.",
    "officers_file.header": "The officers file {file} must begin with the line: {expected}.",
    "officers_file.too_long": "The officers file {file} has more than {limit} lines; split it.",
    "officers_file.not_csv": "{file}, line {line}: this is not CSV.",
    "statistics.period_turned": "The period ends on {last}, before it begins on {first}.",
    "statistics.period_too_long": (
        "The period from {first} to {last} is longer than {limit} days; ask for less at a time."
    ),
    "report.month_not_begun": "The month {month} has not begun; today is {today}.",
    "command.not_a_month": "“{word}” is not a month; write it as YYYY-MM.",
    "officers_file.columns": "Line {line}: there are {found} columns, {expected} are needed.",
    "officers_file.position": "Line {line}: there is no post “{word}”; there are: {known}.",
    "officers_file.duty": "Line {line}: there is no duty “{word}”; there are: {known}.",
}
