"""The lists of mode 6: what each reads, in which columns, and what stands beside the row under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from textual.content import Content

from data.words.supervision_words import CardKind, CardState, Possible
from tui.lang import msgid
from tui.present.card_columns import CARD_COLUMNS, FORECAST_COLUMNS, REMINDER_COLUMNS
from tui.present.card_text import card_preview, forecast_preview, reminder_preview
from tui.present.row_columns import RowColumn
from tui.present.voice import Voice

if TYPE_CHECKING:
    from core.work import Reading
    from tui.present.case_text import OpenCase

CARDS, FORECAST, REMINDERS = "cards", "forecast", "reminders"
FORECAST_DAYS: Final = 3
"""Working days ahead."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which rows are listed."""

    state: CardState | None = None
    """Only cards that stand so; None: those that are not closed."""
    kind: CardKind | None = None
    answered: bool = False
    """Answered reminders too."""


class Beside(NamedTuple):
    """What stands beside a row, and what may be done with it."""

    text: Callable[[int], Content]
    possible: Possible


class RowView(NamedTuple):
    """One list."""

    title: str
    columns: Sequence[RowColumn[Any]]
    key: Callable[[Any], object]
    read: Callable[[Reading, Chosen], tuple[Any, ...]]
    beside: Callable[[Reading, Any, OpenCase, Voice], Beside]
    empty: str
    """What is said where there is no row."""


def _cards(reading: Reading, chosen: Chosen) -> tuple[Any, ...]:
    from core.reads import supervision

    return supervision.cards(
        reading,
        open_only=chosen.state is not CardState.CLOSED,
        states=None if chosen.state is None else frozenset({chosen.state}),
        kinds=None if chosen.kind is None else frozenset({chosen.kind}),
    )


def _forecast(reading: Reading, chosen: Chosen) -> tuple[Any, ...]:
    from core.reads import card_forecast

    return card_forecast.forecast(reading, FORECAST_DAYS)


def _reminders(reading: Reading, chosen: Chosen) -> tuple[Any, ...]:
    from core.reads import supervision

    return supervision.reminders(reading, waiting_only=not chosen.answered)


def _beside_card(reading: Reading, row: Any, case: OpenCase, voice: Voice) -> Beside:
    from core.reads import beside_case, supervision

    found = supervision.open_card(reading, row.card_id)
    beside = beside_case.possible_beside(reading, case.file)
    return Beside(partial(card_preview, found, case, voice), {**found.possible, **beside})


def _beside_forecast(reading: Reading, row: Any, case: OpenCase, voice: Voice) -> Beside:
    from core.reads import beside_case

    return Beside(partial(forecast_preview, row, case, voice), beside_case.possible_beside(reading, case.file))


def _beside_reminder(reading: Reading, row: Any, case: OpenCase, voice: Voice) -> Beside:
    from core.reads import beside_case

    return Beside(partial(reminder_preview, row, case, voice), beside_case.possible_beside(reading, case.file))


ROW_VIEWS: Final[Mapping[str, RowView]] = {
    CARDS: RowView(
        msgid("Cards"), CARD_COLUMNS, lambda row: row.card_id, _cards, _beside_card, msgid("No card lies here.")
    ),
    FORECAST: RowView(
        msgid("Forecast"), FORECAST_COLUMNS, lambda row: row.case_id, _forecast, _beside_forecast,
        msgid("No lamp gets worse within three working days."),
    ),
    REMINDERS: RowView(
        msgid("Reminders"), REMINDER_COLUMNS, lambda row: row.reminder_id, _reminders, _beside_reminder,
        msgid("No reminder waits for an answer."),
    ),
}  # fmt: skip
