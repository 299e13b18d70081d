"""One entry of a register as lines: who it is, what it knows, leave, recusals, history."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from data.words.expert_words import ExpertPage, ExpertRow
from tui.present.draw_text import specialty
from tui.present.expert_history import change_text
from tui.present.hanging import hanging
from tui.present.voice import Voice


def entry_lines(page: ExpertPage, voice: Voice) -> Iterator[str]:
    """Yield an entry line by line."""
    fact, row, say = page.row.fact, page.row, voice.say
    yield f"{fact.number}  {fact.name}  {voice.word(page.register)}"
    told = (
        (say("Employer"), fact.employer),
        (say("Title"), fact.title),
        (say("Specialties"), ", ".join(specialty(code, voice) for code in fact.specialties)),
        (say("District"), fact.district),
        (say("Telephone"), fact.phone),
        (say("Certificate"), fact.certificate),
        (say("Valid until"), fact.valid_until.isoformat()),
        *_times(row, voice),
        (say("Today"), say("away") if row.away else say("can come")),
        (say("On the register"), say("yes") if fact.registered else say("no")),
    )
    yield from (f"  {title}: {text}" for title, text in told if text)
    for away in page.leaves:
        until = away.until_day.isoformat() if away.until_day else voice.glyphs.more
        yield f"  {say('Leave')}: {away.from_day.isoformat()}-{until} {away.rule} {away.reason}".rstrip()
    for party in page.recusals:
        yield f"  {say('Recused from')}: {voice.word(party.kind)} {party.party} {party.reason}".rstrip()
    for change in page.history:
        yield f"  {voice.instant(change.at)} {change.by}: {change_text(change, voice)}"


def _times(row: ExpertRow, voice: Voice) -> tuple[tuple[str, str], ...]:
    """How often somebody was drawn and declined, for those who may know."""
    if row.drawn is None or row.declined is None:
        return ()
    drawn = f"{row.drawn} / {row.fact.quota}" if row.fact.quota else str(row.drawn)
    return (voice.say("Drawn this year"), drawn), (voice.say("Declined in all"), str(row.declined))


def entry_page(page: ExpertPage, voice: Voice, width: int) -> Content:
    """Return an entry for a width in cells; longer lines hang under their beginning."""
    head, *lines = entry_lines(page, voice)
    told = (hanging(Content("  "), Content(line.strip()), width) for line in lines)
    return Content("\n").join([Content.styled(head, "bold"), *told])
