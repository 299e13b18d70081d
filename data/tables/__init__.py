"""The tables, one file per noun family. ``metadata()`` gives all of them."""

from __future__ import annotations

from sqlalchemy import MetaData


def metadata() -> MetaData:
    """Return the metadata with every table of the bureau declared."""
    from data.tables import applicant, bureau, case, catalogue, inspection, joint, ledger, papers, setting  # noqa: F401
    from data.tables.base import METADATA, say_conditions

    say_conditions()
    return METADATA
