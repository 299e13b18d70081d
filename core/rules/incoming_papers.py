"""Which papers of an applicant are used again, and which show identity data. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from data.words.catalogue_words import Material

OWN_PAPERS = frozenset({"application", "filing_form", "quarantine_form", "commitment_letter", "power_of_attorney"})
"""Codes of what an applicant declares anew with every application: never taken from an earlier one."""
STANDING_PAPERS = frozenset({"business_licence", "legal_person_certificate", "identity_card", "charter_text"})
"""Codes of what tells of the applicant and not of the undertaking: once held, it is not asked for again."""
_IDENTITY_NAMES = ("身份证", "身份证明", "户口")


def shows_identity(material: Material) -> bool:
    """Return whether a paper shows identity data by its nature, whatever the window says of its file."""
    return any(name in material.name for name in _IDENTITY_NAMES)


def may_be_reused(asked: Material, earlier: Iterable[Material]) -> bool:
    """Return whether an earlier case's list has the same paper, and it is one that may be used again."""
    if asked.code in OWN_PAPERS:
        return False
    return any(paper.code == asked.code and paper.name == asked.name for paper in earlier)


def is_standing(code: str) -> bool:
    """Return whether a paper tells of the applicant alone, so that asking for it again is asking twice."""
    return code in STANDING_PAPERS
