"""What is committed speaks of the bureau, not of the machine on which it was written."""

from __future__ import annotations

import re

from tests.meta.sources import texts

PLACES = "|".join(("work", "root", "home", "Users"))
ABSOLUTE = re.compile(rf"(?<![\w.~)}}/-])/(?:{PLACES})/[\w.-]+")
TEMPORARY = re.compile(r"(?<![\w.~)}/-])/tmp/[\w.-]+")


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    found = [
        f"{name}: {match[0]}"
        for name, content in texts()
        for pattern in (ABSOLUTE, TEMPORARY)
        for match in pattern.finditer(content)
    ]
    assert found == []


def test_the_pattern_would_see_one() -> None:
    """The control."""
    for place in ("home", "root", "work"):
        assert ABSOLUTE.search(f'"/{place}/somebody/bureau.db"')
    assert TEMPORARY.search("in /tmp" + "/brief")
    assert not ABSOLUTE.search("https://example.org/home/page")
