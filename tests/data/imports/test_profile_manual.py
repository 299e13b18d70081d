"""The manual of profiles shows every key, and its example is a profile."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from data.imports.event_log import profile, profile_activities
from data.imports.event_log.profile import parse_profile, shipped_profiles

ROOT = Path(__file__).parents[3]
MANUAL = (ROOT / "docs" / "event-log-profiles.md").read_text("utf-8")
EXAMPLE = MANUAL.split("```toml\n")[1].split("```")[0]


def keys(table: object, found: set[str]) -> set[str]:
    """Return every key of a TOML table, at every depth."""
    if isinstance(table, dict):
        for name, value in table.items():
            found.add(name)
            keys(value, found)
    elif isinstance(table, list):
        for value in table:
            keys(value, found)
    return found


def test_the_example_is_a_profile() -> None:
    assert parse_profile(EXAMPLE, "manual").name == "village"


def test_the_example_shows_every_key_that_a_profile_may_have() -> None:
    code = "".join(Path(module.__file__).read_text("utf-8") for module in (profile, profile_activities))
    known = set(re.findall(r'\.(?:text|mark|texts|number|flag|word|table|tables|limit)\("(\w+)"', code))

    assert len(known) > 40
    assert known <= keys(tomllib.loads(EXAMPLE), set())


def test_every_shipped_profile_is_in_the_manual() -> None:
    assert all(f"`{name}`" in MANUAL for name in shipped_profiles())
