"""The seal register and the ledger as supervision looks at them: numbers without a gap, and how far both have come."""

from __future__ import annotations

from core.rules.seal_number import seal_number_text
from core.work import Reading
from data.queries import registers as query
from data.words.register_words import Registers, SealEntry

LATEST = 12


def registers(reading: Reading) -> Registers:
    """Return the state of both registers; holds nothing of applicants."""
    connection = reading.connection
    latest = (
        SealEntry(seal_number_text(use.year, use.number), use.document, use.case_number, use.officer_name, use.at)
        for use in query.latest_seals(connection, LATEST)
    )
    return Registers(query.seal_years(connection), tuple(latest), query.ledger_state(connection))
