"""The registers as they are read: who is in them, how often drawn, away today; one entry with its history.

Telephone numbers, history and how often somebody was drawn are for the two sides of a draw: whoever decides could tell
by a number that went up who was drawn yesterday. Everybody else sees who stands in the register.
"""

from __future__ import annotations

from datetime import date

from core.reads.catalogue import plain
from core.rules.inspection.expert_leave import away_on
from core.rules.pinyin_initials import has_initials
from core.work import Reading
from data.queries import experts as query
from data.queries.experts import Entry
from data.words.draw_words import DRAWING_DUTIES
from data.words.expert_words import ExpertFact, ExpertPage, ExpertRow, Register
from data.words.safe_text import NOTHING, clean
from data.words.violations import Refused, RuleViolation


def listed(reading: Reading, register: Register) -> tuple[ExpertRow, ...]:
    """Return a register by its numbers."""
    return _rows(reading, query.entries(reading.connection, register))


def found(reading: Reading, register: Register, search: str) -> tuple[ExpertRow, ...]:
    """Return the entries of a register that a search finds, by their numbers.

    Args:
        search: every word must be found in the number, the name, its pinyin initials, the employer, the district or
            a specialty; "" finds all. Case and width do not matter.
    """
    words = plain(search).split()
    rows = listed(reading, register)
    return tuple(row for row in rows if all(_finds(word, row.fact) for word in words)) if words else rows


def _finds(word: str, fact: ExpertFact) -> bool:
    text = plain("\n".join((fact.number, fact.name, fact.employer, fact.district, *fact.specialties)))
    return word in text or has_initials(fact.name, word)


def page(reading: Reading, number: str) -> ExpertPage:
    """Return everything about one entry that this person may see.

    Raises:
        Refused: ``expert.unknown``.
    """
    name = clean(number, limit=40)
    entry = query.entry(reading.connection, name)
    if entry is None:
        raise Refused(RuleViolation("expert.unknown", {"number": name}))
    (row,) = _rows(reading, (entry,))
    leaves = query.leaves(reading.connection, reading.today, entry.expert_id).get(entry.expert_id, [])
    recusals = query.recusals(reading.connection, entry.expert_id)
    history = query.history(reading.connection, entry.expert_id) if _whole(reading) else ()
    return ExpertPage(entry.register, row, tuple(leaves), recusals, history)


def _rows(reading: Reading, entries: tuple[Entry, ...]) -> tuple[ExpertRow, ...]:
    today, connection, whole = reading.today, reading.connection, _whole(reading)
    leaves = query.leaves(connection, today)
    drawn = query.times_drawn(connection, date(today.year, 1, 1), date(today.year, 12, 31))
    declined = query.times_declined(connection)
    return tuple(
        ExpertRow(
            expert_id,
            fact if whole else fact._replace(phone=NOTHING),
            away_on(leaves.get(expert_id, ()), today),
            drawn.get(expert_id, 0) if whole else None,
            declined.get(expert_id, 0) if whole else None,
        )
        for expert_id, _, fact in entries
    )


def _whole(reading: Reading) -> bool:
    return bool(reading.actor.duties & set(DRAWING_DUTIES))
