"""The reform in numbers as lines, each mean with the computation it comes from. Screen and command line print them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.content import Content

from data.words.kinds import ItemKind, Route
from tui.present.bars import bar
from tui.present.case_columns import fit
from tui.present.voice import Voice

if TYPE_CHECKING:
    from core.rules.reform_figures import Mean, ReformFigures

WORDS: Final[Mapping[str, StrEnum]] = {word.value: word for word in (*ItemKind, *Route)}
NAME_WIDTH: Final = 26
BAR_WIDTH: Final = 20


class Figure(NamedTuple):
    """One number before and after the reform."""

    name: str
    before: float
    after: float
    places: int
    """Decimal places."""


def figures(reform: ReformFigures, voice: Voice) -> tuple[Figure, ...]:
    """Return the numbers that the reform is measured by."""
    days, steps = voice.say("Working days promised"), voice.say("Steps of a case")
    return (
        Figure(voice.say("Approving sections"), reform.sections.before, reform.sections.after, 0),
        Figure(voice.say("Approving staff"), reform.officers.before, reform.officers.after, 0),
        Figure(days, reform.promised_before.value, reform.promised_after.value, 2),
        Figure(steps, reform.steps_before.value, reform.steps_after.value, 2),
    )


def reform_lines(reform: ReformFigures, voice: Voice) -> Iterator[str]:
    """Yield the whole report, plain."""
    for figure in figures(reform, voice)[:2]:
        yield voice.say(
            "{name}: {before} -> {after}, {less} % less",
            name=figure.name,
            before=_number(figure.before, figure),
            after=_number(figure.after, figure),
            less=_less(figure),
        )
    yield over(reform, voice)
    for title, mean in computations(reform, voice):
        yield title
        yield from mean_lines(mean, voice)


def promised_lines(reform: ReformFigures, voice: Voice) -> Iterator[str]:
    """Yield the promised days before and since, plain."""
    for title, mean in computations(reform, voice)[:2]:
        yield title
        yield from mean_lines(mean, voice)


def over(reform: ReformFigures, voice: Voice) -> str:
    """Return what the means are over."""
    return voice.say(
        "Over {items} items from {departments} departments:", items=reform.items, departments=reform.departments
    )


def computations(reform: ReformFigures, voice: Voice) -> tuple[tuple[str, Mean], ...]:
    """Return the means, each under what it is of."""
    return (
        (voice.say("Working days promised before the reform:"), reform.promised_before),
        (voice.say("Working days promised since:"), reform.promised_after),
        (voice.say("Steps of a case before (window, dispatch, draft, each signer, delivery):"), reform.steps_before),
        (voice.say("Steps of a case since, by the shortest way to delivery:"), reform.steps_after),
    )


def mean_lines(mean: Mean, voice: Voice) -> Iterator[str]:
    """Yield a line for each part, items times mean, and the mean of all."""
    times = "x" if voice.ascii else "×"
    for share in mean.shares:
        yield f"  {voice.word(WORDS[share.name])}: {share.items} {times} {share.mean:.2f} = {share.total}"
    total = sum(share.total for share in mean.shares)
    yield f"  {total} / {mean.items} = {mean.value:.2f}"


def reform_panel(reform: ReformFigures, voice: Voice, width: int) -> Content:
    """Return the panel of mode 6: the figures with bars, then how each mean was computed.

    Args:
        reform: the figures.
        voice: the person's language and glyphs.
        width: cells of a line; bars are left out where they would not fit.
    """
    blocks = [Content.styled(voice.say("The reform in numbers"), "bold underline")]
    blocks += [_bars(figure, voice, width) for figure in figures(reform, voice)]
    blocks += [Content(""), Content.styled(voice.say("How the means were computed"), "bold underline")]
    blocks.append(Content(over(reform, voice)))
    for title, mean in computations(reform, voice):
        blocks += [Content.styled(title, "$text-faint"), *(Content(line) for line in mean_lines(mean, voice))]
    return Content("\n").join(blocks)


def _bars(figure: Figure, voice: Voice, width: int) -> Content:
    before, after = _number(figure.before, figure), _number(figure.after, figure)
    arrow = "->" if voice.ascii else "→"
    head = f"  {fit(figure.name, NAME_WIDTH, voice)} {before:>6} {arrow} {after:>5}"
    less = voice.say("{less} % less", less=_less(figure))
    told = Content.assemble((head, ""), (f"  {less:<13}", "bold"))
    if told.cell_length + BAR_WIDTH + 1 > width or not figure.before:
        return told
    return Content.assemble(told, " ", bar(figure.after, figure.before, BAR_WIDTH, voice, rest=True))


def _number(value: float, figure: Figure) -> str:
    return f"{value:.{figure.places}f}"


def _less(figure: Figure) -> str:
    return f"{100 * (figure.before - figure.after) / figure.before:.1f}" if figure.before else "0.0"
