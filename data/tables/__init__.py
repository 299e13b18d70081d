"""The tables, one file per noun family. ``metadata()`` gives all of them."""

from __future__ import annotations

from sqlalchemy import MetaData


def metadata() -> MetaData:
    """Return the metadata with every table of the bureau declared."""
    from data.tables import (  # noqa: F401
        applicant,
        bureau,
        calendar,
        case,
        catalogue,
        experts,
        inspection,
        joint,
        ledger,
        papers,
        setting,
        supervision,
    )
    from data.tables.base import METADATA, say_conditions

    say_conditions()
    return METADATA
