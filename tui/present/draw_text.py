"""The whole act of a draw as lines, in the order in which it happens: what the screen shows and ``draw show`` prints.

Pool, exclusions with reasons, feasible panels, commitments, openings, seed, rank, panel, chances, declines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content

from core.rules.inspection.panel_secrecy import not_shown
from data.words.draw_words import Commitment, DrawPage, DrawState, Exclusion, Pick, Seat
from tui.present.hanging import hanging
from tui.present.item_words import SPECIALTY_WORDS
from tui.present.voice import Voice

MOST_CHANCES = 12
"""Chances that are listed one by one: the panel's and the greatest others."""
INDENT = "  "
FIRM = "\u00a0"
"""A blank at which no line is broken."""
HEADING, FAINT = "bold", "$text-faint"


def heading_line(page: DrawPage, voice: Voice) -> str:
    """Return what the page is of, in one line."""
    return f"{page.row.number}  {page.row.case_number}  {voice.word(page.row.state)}"


def act_lines(page: DrawPage, voice: Voice) -> Iterator[Content]:
    """Yield the act line by line."""
    for title, lines in (
        (voice.say("1 What is drawn for"), _request(page, voice)),
        (voice.say("2 Pool and exclusions"), _exclusions(page, voice)),
        (voice.say("3 Feasible panels"), _feasible(page, voice)),
        (voice.say("4 Commitments and openings"), _commitments(page, voice)),
        (voice.say("5 Seed, rank and panel"), _panel(page, voice)),
        (voice.say("6 Chances"), _chances(page, voice)),
        (voice.say("7 Answers and substitutes"), _answers(page, voice)),
    ):
        yield Content.styled(title, HEADING)
        for line in lines:
            yield Content(INDENT) + line
        yield Content("")


def laid_out(page: DrawPage, voice: Voice, width: int) -> Content:
    """Return the whole page for a width in cells; longer lines hang under their beginning."""
    lines = [Content.styled(heading_line(page, voice), "bold reverse")]
    for line in act_lines(page, voice):
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        lines.append(hanging(line[:indent], line[indent:], width) if line.cell_length > width else line)
    return Content("\n").join(lines)


def plain_lines(page: DrawPage, voice: Voice) -> Iterator[str]:
    """Yield the whole page line by line, for a file or a pipe."""
    yield heading_line(page, voice)
    yield ""
    yield from (line.plain.replace(FIRM, " ") for line in act_lines(page, voice))


def specialty(code: str, voice: Voice) -> str:
    """Return a specialty in the person's language: the field by its name, the branch as it is written."""
    field, slash, branch = code.partition("/")
    name = voice.say(SPECIALTY_WORDS[field]) if field in SPECIALTY_WORDS else field
    return f"{name}{slash}{branch}"


def percent(part: int, whole: int) -> str:
    """Return a share to a hundredth of a per cent; exact integers until the last step."""
    hundredths = (part * 100_000 + 5 * whole) // (10 * whole) if whole else 0
    return f"{hundredths // 100}.{hundredths % 100:02d} %"


def _request(page: DrawPage, voice: Voice) -> Iterator[Content]:
    request = page.request
    needs = voice.glyphs.between.join(
        f"{specialty(code, voice)} {least}" for code, least in sorted(request.needs.items())
    )
    yield Content(
        voice.say(
            "{seats} seats from the {register}, visit on {day}, request {request}",
            seats=request.seats,
            register=voice.word(page.row.register),
            day=request.visit_on,
            request=request.request,
        )
    )
    yield Content(voice.say("At least: {needs}; one person of each employer at most", needs=needs))
    for before in request.earlier:
        told = voice.say("Earlier round {number}: {state}", number=before.number, state=_state(before.state, voice))
        yield Content(f"{told} {before.reasons}".rstrip())


def _state(state: str, voice: Voice) -> str:
    return voice.word(DrawState(state))


def _exclusions(page: DrawPage, voice: Voice) -> Iterator[Content]:
    reasons = Counter(page.exclusions.values())
    pool, left = len(page.pool), len(page.pool) - len(page.exclusions)
    yield Content(voice.say("{pool} in the register, {left} can be drawn", pool=pool, left=left))
    for reason in Exclusion:
        if reasons[reason]:
            people = [_named(expert, page) for expert, why in page.exclusions.items() if why is reason]
            shown = people if reason is not Exclusion.SPECIALTY else people[:3]
            more = f" {voice.glyphs.more}" if len(shown) < len(people) else ""
            yield Content.assemble(
                (f"{reasons[reason]:>4} ", HEADING), f"{voice.word(reason)}: ", (f"{', '.join(shown)}{more}", FAINT)
            )


def _feasible(page: DrawPage, voice: Voice) -> Iterator[Content]:
    yield Content.assemble((f"{page.feasible:,}", HEADING), " ", voice.say("panels can be made, each as likely"))


def _commitments(page: DrawPage, voice: Voice) -> Iterator[Content]:
    by_duty = {given.duty: given for given in page.commitments}
    for duty, title in (("inspection", voice.say("inspection")), ("supervision", voice.say("supervision"))):
        given: Commitment | None = by_duty.get(duty)
        if given is None:
            yield Content.assemble(f"{title}: ", (voice.say("has not committed yet"), "$lamp-yellow"))
            continue
        yield Content(f"{title}: {given.by} {voice.instant(datetime.fromisoformat(given.at))}")
        yield Content.assemble(INDENT, (f"SHA-256 {given.commitment}", FAINT))
        if given.nonce:
            yield Content.assemble(INDENT, (f"{voice.say('opened:')} {given.nonce}", FAINT))
        elif page.row.shown:
            yield Content.assemble(INDENT, (voice.say("not opened yet"), "$lamp-yellow"))


def _panel(page: DrawPage, voice: Voice) -> Iterator[Content]:
    hidden = not_shown(page.row)
    if hidden is not None:
        yield Content.styled(voice.sentence(hidden), "$lamp-yellow")
        return
    if not page.picks:
        yield Content.styled(voice.say("Drawn as soon as both have opened."), FAINT)
        return
    first = page.picks[0]
    yield Content.styled(f"SHA-256 {page.seed}", FAINT)
    yield Content(
        voice.say(
            "HMAC-SHA-256, counter {counter}, attempt {attempts}: rank {rank} of {feasible}",
            counter=first.counter,
            attempts=first.attempts,
            rank=f"{first.rank:,}",
            feasible=f"{first.feasible:,}",
        )
    )
    for seat in page.seats:
        if seat.counter == 0:
            yield _seat(seat, voice)


def _chances(page: DrawPage, voice: Voice) -> Iterator[Content]:
    """Of everybody on the panel, and of those whose chance was greatest and least."""
    if not page.chances:
        return
    ordered = sorted(page.chances.items(), key=lambda entry: (-entry[1], entry[0]))
    yield Content(
        voice.say(
            "from {least} to {greatest}; the mean is {mean}",
            least=percent(ordered[-1][1], page.feasible),
            greatest=percent(ordered[0][1], page.feasible),
            mean=percent(page.request.seats, len(ordered)),
        )
    )
    drawn = {seat.expert for seat in page.seats}
    listed = [entry for entry in ordered if entry[0] in drawn] or ordered[:MOST_CHANCES]
    for expert, number in listed:
        yield Content(f"{percent(number, page.feasible):>9}  {_named(expert, page)}")


def _answers(page: DrawPage, voice: Voice) -> Iterator[Content]:
    if not page.row.shown or not page.picks:
        yield Content(voice.glyphs.between.strip())
        return
    for seat in page.seats:
        reason = f" {voice.glyphs.bar} {seat.reason}" if seat.reason else ""
        yield Content(f"{_padded(_named(seat.expert, page), 20)} {voice.word(seat.state)}{reason}")
    for made in page.picks[1:]:
        yield _substitute(made, page, voice)


def _substitute(made: Pick, page: DrawPage, voice: Voice) -> Content:
    if not made.feasible:
        short = voice.say("No panel is left that keeps the others: the draw ended short.")
        return Content.styled(short, "$lamp-red bold")
    new = [_named(seat.expert, page) for seat in page.seats if seat.counter == made.counter]
    text = voice.say(
        "Counter {counter}: rank {rank} of {feasible} panels that keep the others",
        counter=made.counter,
        rank=f"{made.rank:,}",
        feasible=f"{made.feasible:,}",
    )
    return Content.assemble(f"{text}: ", (", ".join(new), HEADING))


def _seat(seat: Seat, voice: Voice) -> Content:
    employer = seat.employer or voice.say("no employer")
    return Content.assemble((_padded(f"{seat.expert} {seat.name}", 20), HEADING), f" {employer}")


def _named(expert: str, page: DrawPage) -> str:
    return f"{expert}{FIRM}{page.names.get(expert, '')}".rstrip(FIRM)


def _padded(text: str, cells: int) -> str:
    return text + " " * max(0, cells - cell_len(text))
