"""The catalogue of items: files that cannot be used."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "catalogue.department_unknown": "The catalogue file {file} names no department of the house.",
    "catalogue.code_twice": "The catalogue file {file} uses the item code {item} a second time.",
    "catalogue.broken": "The catalogue file {file} is not TOML: {reason}.",
    "catalogue.key_unknown": "The catalogue file {file} has an unknown key “{key}” (item: {item}).",
    "catalogue.key_missing": "The catalogue file {file} lacks the key “{key}” in item {item}.",
    "catalogue.wrong_value": (
        "The catalogue file {file} gives “{key}” a wrong value (item: {item}); it must be {expected}."
    ),
}
