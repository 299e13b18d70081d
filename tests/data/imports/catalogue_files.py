"""Catalogue files for tests: one good item, and ways to read what is written."""

from __future__ import annotations

from pathlib import Path

from data.reference.item_catalogue import read_house_catalogue
from data.words.catalogue_words import CatalogueReading

GOOD = """\
# 水务局
[[item]]
code = "WAT-01"
national_code = "000119001000"
name = "取水许可"
name_en = "Water abstraction licence"
initials = "qsxk"
section = "farming"
zone = "construction_investment"
power_type = "licence"
kind = "commitment"
route = "signed"
former_chain = ["科长", "局长"]
former_kind = "commitment"
former_promised = 9
promised = [5, "working_day", "accepted", "本局承诺"]
statutory = [45, "working_day", "accepted", "取水许可和水资源费征收管理条例 第十九条"]
stage_limits = { review = 4 }
promised_stops = false
fee = 0
basis = "水法 第四十八条"
materials = [
    { code = "application", name = "申请书", name_en = "Application form", original = true },
    # what the decision rests on
    { code = "report", name = "论证报告", name_en = "Report" },
    { code = "map", name = "位置图", name_en = "Map", deferrable = true },
]
inspection = { kind = "survey", mode = "officers", specialties = ["water"] }
"""


def write(folder: Path, text: str | bytes, name: str = "water.toml") -> Path:
    """Write one catalogue file."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def read(*paths: Path) -> CatalogueReading:
    """Read files as the house does."""
    return read_house_catalogue(paths)


def told(reading: CatalogueReading) -> list[tuple[str, int, str, str, str]]:
    """Return the faults: file, line, item, key, code."""
    return [(fault.file, fault.line, fault.item, fault.key, fault.violation.code) for fault in reading.faults]
