"""A replay store into which hostile texts came the way that a stranger would send them: as an event log."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from subprocess import CompletedProcess
from typing import Final

from tests.e2e.program import yizhang
from tests.hostile_strings import HOSTILE

TEAM: Final = "[@click=app.quit]甲科[/]\x1b]0;x\x07\u202e"
TEAM_SEEN: Final = "[@click=app.quit]甲科[/]"
NOW: Final = "2026-03-06"
STEPS: Final = (("accept",), ("accept", "review"), ("accept", "review", "sign"))
PROFILE: Final = """
format = 1
name = "hostile"
title = "Hostile texts"
title_zh = "不怀好意的文字"
[times]
at = "at"
zone = "Asia/Shanghai"
[case]
number = "number"
channel = "channel"
[department]
default = ["somewhere", "某部门", "Some department"]
[section]
sources = ["case:team"]
default = ["none", "无科", "No section"]
[item]
source = "case:item"
default = ["none", "无事项", "No item"]
[officer]
actor = "who"
responsible = "clerk"
[outcome]
key = "result"
default = "decided"
[activity]
key = "what"
[[activity.rule]]
activities = ["*"]
stage = "accepted"
when = { step = "accept" }
[[activity.rule]]
activities = ["*"]
stage = "review"
when = { step = "review" }
[[activity.rule]]
activities = ["*"]
stage = "sign_off"
when = { step = "sign" }
"""
COLUMNS: Final = ("case:number", "case:item", "case:channel", "case:clerk", "case:team", "what", "who", "step", "at")


def write_log(folder: Path) -> tuple[Path, Path]:
    """Write the log and its profile; each text is number, item, channel, person and activity of a case of its own."""
    log, profile = folder / "log.csv", folder / "hostile.toml"
    profile.write_text(PROFILE, encoding="utf-8")
    with log.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for place, hostile in enumerate(HOSTILE):
            text = hostile.text
            for day, step in enumerate(STEPS[place % len(STEPS)], start=2):
                writer.writerow([text, text, text, text, TEAM, text, text, step, f"2026-03-0{day}T09:00:00"])
    return log, profile


def import_log(home: Path, store: Path) -> CompletedProcess[str]:
    """Import the log by the program itself."""
    log, profile = write_log(home)
    arguments = ("--profile", str(profile), "--now", NOW, "--json", "--store", str(store))
    return yizhang(home, "import", "event-log", str(log), *arguments)


_SEQUENCES: Final = re.compile(
    rb"\x1b\[[0-9;:]*m"  # colours and styles
    rb"|\x1b\[[0-9]*(?:;[0-9]*)?[Hf]"  # where the cursor goes
    rb"|\x1b\[\?[0-9;]+[hl]"  # modes: alternate screen, cursor, mouse, paste
    rb"|\x1b\[\?[0-9]+\$p"  # asks which modes there are
    rb"|\x1b\[[<>=]?[0-9;]*u"  # keyboard protocol
    rb"|\x1b\[[0-3]?[JK]"
    rb"|\x1b\]22;(?:default|pointer|text)\x07"  # the shape of the mouse pointer
)
"""What the console itself says to a terminal; everything else with an escape in it is somebody else's."""
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_DECEIVING: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)


def foreign(raw: bytes) -> list[str]:
    """Return everything in a program's output that is neither text nor a sequence of the console's own."""
    text = _SEQUENCES.sub(b"", raw).decode("utf-8", errors="surrogateescape")
    found = [*_CONTROL.finditer(text), *_DECEIVING.finditer(text)]
    return [repr(text[max(0, match.start() - 12) : match.end() + 24]) for match in found]
