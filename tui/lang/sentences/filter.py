"""What is wrong with a filter or a heatmap; positions count characters from 1."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "heatmap.days_not_offered": "A heatmap of {days} working days is not offered; take one of {offered}.",
    "heatmap.file_exists": "{file} is there already; name another file.",
    "heatmap.file_unwritable": "{file} cannot be written: {reason}.",
    "heatmap.file_ending": "{file}: the name must end in .csv, .svg or .png, which says what is written.",
    "heatmap.file_needed": "A PNG is written to a file: name one, as in “yizhang heatmap --png week.png”.",
    "heatmap.no_picture_library": (
        "PNG files are drawn by a library that is not installed; install yizhang[{extra}], or export SVG."
    ),
    "filter.too_long": "The filter is {length} characters long; at most {limit} are allowed.",
    "filter.unclosed_quote": "Character {position}: the quotation mark is never closed.",
    "filter.one_value_only": "Character {position}: “{field}{sign}” compares with one value only.",
    "filter.cannot_compare": "Character {position}: “{field}” cannot be compared with “{sign}”; use “:”.",
    "filter.not_a_number": "Character {position}: “{field}” needs a whole number, not “{word}”.",
    "filter.not_a_day": (
        "Character {position}: “{field}” needs a day such as 2026-12-01, 12-01, today or +3, not “{word}”."
    ),
    "filter.number_too_large": "Character {position}: “{word}” is too large for “{field}”; at most {limit}.",
    "filter.unknown_value_near": "Character {position}: “{field}” knows no “{word}”; did you mean “{nearest}”?",
    "filter.unknown_value": "Character {position}: “{field}” knows no “{word}”; it knows: {known}.",
    "filter.unfinished": "Character {position}: the filter ends where a condition was expected.",
    "filter.unexpected": "Character {position}: “{word}” is not expected here.",
    "filter.too_deep": "Character {position}: brackets are nested more than {limit} deep.",
    "filter.unclosed_bracket": "Character {position}: the bracket is never closed.",
    "filter.too_many": "Character {position}: the filter has more than {limit} values.",
    "filter.missing_value": "Character {position}: “{field}” needs a value.",
    "filter.empty_text": "Character {position}: the quotation marks hold nothing.",
    "filter.unknown_field_near": "Character {position}: there is no field “{word}”; did you mean “{nearest}”?",
    "filter.unknown_field": "Character {position}: there is no field “{word}”; there are: {known}.",
}
