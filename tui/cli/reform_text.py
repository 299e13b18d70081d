"""Figures of the reform as lines: a mean with the computation it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from data.words.kinds import ItemKind, Route
from tui.cli.invocation import Invocation
from tui.lang.word_names import word_name

if TYPE_CHECKING:
    from core.rules.reform_figures import Mean

WORDS: Mapping[str, StrEnum] = {word.value: word for word in (*ItemKind, *Route)}


def mean_lines(invocation: Invocation, mean: Mean) -> Iterator[str]:
    """Yield a line for each part, items times mean, and the mean of all."""
    language = invocation.settings.language
    for share in mean.shares:
        name = word_name(WORDS[share.name], language)
        yield f"  {name}: {share.items} × {share.mean:.2f} = {share.total}"
    total = sum(share.total for share in mean.shares)
    yield f"  {total} / {mean.items} = {mean.value:.2f}"
