"""Every screen of the console on a real terminal, over a store full of hostile texts: seen whole, and only as text."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from data.words.safe_text import clean
from tests.e2e.hostile_console import ENTER, ESCAPE, QUIET, opened
from tests.e2e.hostile_store import TEAM_SEEN, import_log
from tests.e2e.program import yizhang
from tests.hostile_strings import HOSTILE, without_blanks

SMALL, LARGE = (80, 24), (120, 36)
SIZES = [SMALL, LARGE]
MARKED = "[@click="


class Template(NamedTuple):
    """A store to copy."""

    store: Path
    chief: str
    """Login of the chief of its one section."""
    everything: tuple[str, ...]
    """What must be seen of each case, in the order of the list of all."""
    to_sign: tuple[str, ...]
    """The same for what waits for the deputy director."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    home = tmp_path_factory.mktemp("hostile")
    store = home / "replay.db"
    done = import_log(home, store)
    assert done.returncode == 0, done.stderr

    def told(*arguments: str) -> list[dict[str, str]]:
        rows: list[dict[str, str]] = json.loads(yizhang(home, *arguments, "--json", "--store", str(store)).stdout)
        return rows

    seen = {clean(hostile.text): without_blanks(hostile.seen) for hostile in HOSTILE}
    cases = [(seen[case["case_number"]], case["stage"]) for case in told("list", "--all")]
    chief = next(row["login"] for row in told("officers", "list") if row["position"] == "chief")
    to_sign = tuple(text for text, stage in cases if stage == "sign_off")
    return Template(store, chief, tuple(text for text, _ in cases), to_sign)


@pytest.fixture
def store(template: Template, tmp_path: Path) -> Path:
    """A copy of one's own."""
    copy = tmp_path / "replay.db"
    shutil.copy(template.store, copy)
    return copy


@pytest.mark.parametrize(("size", "step", "times"), [(SMALL, 3, 2), (LARGE, 1, 3)], ids=["small", "large"])
def test_cases_are_seen_whole_beside_the_list(
    template: Template, store: Path, tmp_path: Path, size: tuple[int, int], step: int, times: int
) -> None:
    """Mode 7: number and item, and in the larger preview the steps with who took them."""
    console = opened(store, tmp_path, size)
    console.press("7", f"1/{len(HOSTILE)}件")
    assert len(template.everything) == len(HOSTILE)
    for seen in template.everything[::step]:
        console.until(lambda _, seen=seen: console.preview().count(seen) >= times)
        console.child.send("j" * step)
    console.leave()


@pytest.mark.parametrize("size", SIZES, ids=["small", "large"])
def test_case_files_help_palette_and_filters(store: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    console = opened(store, tmp_path, size)
    console.press("7", f"1/{len(HOSTILE)}件")
    for hostile in HOSTILE[:: len(HOSTILE) // 4]:
        seen = without_blanks(hostile.seen)
        quoted = clean(hostile.text).replace("\\", "\\\\").replace('"', '\\"')
        console.press("/", "应用")
        console.clear_line()
        console.press(f'编号:"{quoted}"', '编号:"')
        console.child.send(ENTER)
        console.until(lambda _, seen=seen: "应用" not in console.whole() and console.preview().count(seen) >= 2)
        console.press(ENTER, "渠道")
        console.until(lambda _, seen=seen: console.whole().count(seen) >= 3)
        assert without_blanks(TEAM_SEEN) in console.whole()
        console.press("\t\t", "日历接件")
        console.until(lambda _, seen=seen: console.whole().count(seen) >= 2)
        console.press("\t", "进入本环节")
        console.press("?", "对办件")
        console.climb()
        console.press(ESCAPE, "1/1件")
        console.press("?", "对办件")
        console.climb()
        console.press("\x10", "(approve)")
        console.press(ESCAPE, "1/1件")
    console.press(ESCAPE, f"{len(HOSTILE)}件")
    console.leave()


@pytest.mark.parametrize("size", SIZES, ids=["small", "large"])
def test_the_question_before_a_denial_names_the_case(
    template: Template, store: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Mode 1: number, item and the part to type are in the dialog."""
    console = opened(store, tmp_path, size)
    assert len(template.to_sign) == len(HOSTILE[2::3])
    for seen in template.to_sign[:: 3 if size == SMALL else 2]:
        console.until(lambda _, seen=seen: seen in console.preview())
        console.child.send("d")
        console.until(lambda _, seen=seen: console.dialog().count(seen) >= 3)
        console.climb()
        console.child.send("jjj" if size == SMALL else "jj")
    console.leave()


@pytest.mark.parametrize("size", SIZES, ids=["small", "large"])
def test_the_chief_reads_names_and_gives_a_case_away(
    template: Template, store: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Mode 2 with its views, and the dialog that names every officer of the section."""
    console = opened(store, tmp_path, size, template.chief)
    unassigned = len(HOSTILE[0::3])
    console.press("2", f"待分派{unassigned}")
    console.press("v", f"1/{len(HOSTILE)}件")
    console.press("v", f"1/{unassigned}件")
    console.wait("m分派")
    console.child.send("m")
    console.until(lambda _: console.dialog() != "")
    console.rest(QUIET)
    left = set(template.everything)
    for _ in range(len(HOSTILE) + 2 if size == SMALL else 3):
        shown = console.dialog()
        left -= {seen for seen in left if seen in shown}
        console.child.send("j")
        console.rest(0.05)
    assert left == set() or size != SMALL
    console.child.send(ENTER)
    console.until(lambda _: not console.dialog())
    console.wait(f"{unassigned - 1}件")
    console.leave()


def test_a_click_on_markup_does_nothing_but_a_click(store: Path, tmp_path: Path) -> None:
    console = opened(store, tmp_path, LARGE)
    console.press("7", f"1/{len(HOSTILE)}件")
    console.press("/", "应用")
    console.press("编号:点我\r", "1/1件")
    console.until(lambda _: console.preview().count(MARKED) >= 3)
    clicked = 0
    for line, row in enumerate(console.lines(), start=1):
        for match in re.finditer(re.escape(MARKED), row):
            # Wide characters take one place in the text and two on the screen.
            before = row[: match.start()]
            column = len(before) + sum(character >= "\u2e80" for character in before) + 4
            console.child.send(f"\x1b[<0;{column};{line}M\x1b[<0;{column};{line}m")
            console.rest(0.1)
            clicked += 1
    assert clicked >= 4
    console.rest(QUIET)
    console.press("?", "对办件")
    console.climb()
    console.leave()
