"""The reform in numbers, over the catalogue of the store. The house before and after stands in the reference data."""

from __future__ import annotations

from collections.abc import Sequence

from core.rules.reform_figures import Change, ReformFigures, reform_figures
from core.work import Reading
from data.queries import catalogue
from data.reference.bureau_house import load_before_reform, load_sections
from data.words.catalogue_words import ItemFact


def reform(reading: Reading) -> ReformFigures:
    """Return the figures over the items that new cases can take."""
    return reform_of(list(catalogue.current_items(reading.connection).values()))


def reform_of(items: Sequence[ItemFact]) -> ReformFigures:
    """Return the figures over a catalogue."""
    before = load_before_reform()
    approving = [section for section in load_sections() if section.approving]
    return reform_figures(
        items,
        Change(before.approving_sections, len(approving)),
        Change(before.approving_officers, sum(section.posts for section in approving)),
    )
