"""行政区划 as committed facts: the districts and counties of the city, and the seat of the bureau."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from data.words.inspection_words import Division


class City(NamedTuple):
    """The city and its divisions."""

    seat: Division
    """The city itself, where the teams set out."""
    divisions: Mapping[str, Division]
    """By GB/T 2260 code."""


@lru_cache(maxsize=1)
def load_city() -> City:
    """Return the divisions that the program ships."""
    text = files("data.reference").joinpath("divisions", "zhangjiakou.toml").read_text(encoding="utf-8")
    content = tomllib.loads(text)
    divisions = [_division(entry, county=True) for entry in content["division"]]
    return City(_division(content["city"], county=False), {division.code: division for division in divisions})


def _division(entry: Mapping[str, Any], *, county: bool) -> Division:
    longitude, latitude = entry["centre"]
    return Division(entry["code"], entry["name"], entry["name_en"], longitude, latitude, county)
