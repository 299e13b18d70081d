"""How the console speaks to one person: language and glyphs. Every presenter, widget and dialog gets one.

Knows the bureau's words in both languages; knows no screen and no case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import TYPE_CHECKING, Final

from data.words.kinds import Outcome, StoreKind
from data.words.limits import ClockName, Lamp, LimitUnit
from data.words.procedure_words import Action
from data.words.worklist_words import SortColumn, WorklistView
from tui.lang import Language, msgid, translator

if TYPE_CHECKING:
    from data.words.violations import BadInput, RuleViolation, StoreTrouble

BEIJING: Final = timezone(timedelta(hours=8))
"""Asia/Shanghai has had no summer time since 1991; the zone database is not needed to show an instant."""

LAMP_WORDS: Final[Mapping[Lamp, str]] = {
    Lamp.GREEN: msgid("green"),
    Lamp.YELLOW: msgid("yellow"),
    Lamp.RED: msgid("red"),
    Lamp.BREACH: msgid("breach"),
}
ACTION_WORDS: Final[Mapping[Action, str]] = {
    Action.RECEIVE: msgid("received the application"),
    Action.ACCEPT: msgid("accepted it"),
    Action.DEEM_ACCEPTED: msgid("deemed accepted"),
    Action.CORRECT_ON_THE_SPOT: msgid("corrected on the spot"),
    Action.REQUEST_CORRECTION: msgid("asked for corrections"),
    Action.RESUBMIT: msgid("took the corrections in"),
    Action.REFUSE: msgid("refused it"),
    Action.LAPSE: msgid("lapsed by time"),
    Action.DECIDE_ON_THE_SPOT: msgid("decided on the spot"),
    Action.MAKE_COMMITMENT: msgid("made it a commitment case"),
    Action.ASSIGN: msgid("assigned it"),
    Action.CLAIM: msgid("claimed it"),
    Action.RECOMMEND: msgid("recommended"),
    Action.ENDORSE: msgid("gave the chief's opinion"),
    Action.RAISE_ROUTE: msgid("raised the route"),
    Action.REQUEST_SUPPLEMENT: msgid("asked for more explanation"),
    Action.RECEIVE_SUPPLEMENT: msgid("took the explanation in"),
    Action.REQUEST_INSPECTION: msgid("asked for an inspection"),
    Action.DECIDE_MODE: msgid("decided who looks"),
    Action.CANCEL_INSPECTION: msgid("cancelled the inspection"),
    Action.ASK_RECTIFICATION: msgid("asked to put things right"),
    Action.RECORD_FINDING: msgid("recorded the finding"),
    Action.REQUEST_CONSULTATION: msgid("asked for an opinion outside"),
    Action.RECORD_ANSWER: msgid("recorded the answer"),
    Action.RETURN: msgid("returned it"),
    Action.FORWARD: msgid("forwarded it"),
    Action.RECORD_RESULT: msgid("recorded the result"),
    Action.APPROVE: msgid("approved it"),
    Action.DENY: msgid("denied it"),
    Action.DELIVER: msgid("delivered it"),
    Action.REISSUE: msgid("issued it again"),
    Action.HAND_OVER: msgid("handed it over"),
    Action.RECORD_ACKNOWLEDGEMENT: msgid("recorded the department's answer"),
    Action.WITHDRAW: msgid("withdrew it"),
    Action.TERMINATE: msgid("terminated it"),
    Action.SUPPLY_MATERIAL: msgid("took in a document owed"),
    Action.SUSPEND: msgid("set it aside: a document owed did not come"),
    Action.TREAT_AS_WITHDRAWN: msgid("returned it as withdrawn: a document owed never came"),
    Action.REQUEST_PROCEDURE: msgid("asked for a special procedure"),
    Action.DECLINE_PROCEDURE: msgid("declined the special procedure"),
    Action.TELL_HEARING_RIGHT: msgid("told of the right to a hearing"),
    Action.ASK_HEARING: msgid("took in the request for a hearing"),
    Action.WAIVE_HEARING: msgid("took in that no hearing is asked for"),
    Action.HOLD_HEARING: msgid("held the hearing"),
    Action.PAUSE: msgid("stopped the clock"),
    Action.RESUME: msgid("started the clock again"),
    Action.EXTEND: msgid("extended the limit"),
    Action.HOLD: msgid("set it aside"),
    Action.RELEASE: msgid("took it up again"),
    Action.UNDO: msgid("took back the last step"),
    Action.RECORDED: msgid("recorded by the source"),
}
OUTCOME_WORDS: Final[Mapping[Outcome, str]] = {Outcome.APPROVE: msgid("for"), Outcome.DENY: msgid("against")}
CLOCK_WORDS: Final[Mapping[ClockName, str]] = {
    ClockName.PROMISED: msgid("promised"),
    ClockName.STATUTORY: msgid("statutory"),
    ClockName.STAGE: msgid("this stage"),
}
UNIT_WORDS: Final[Mapping[LimitUnit, str]] = {
    LimitUnit.WORKING_DAY: msgid("working days"),
    LimitUnit.CALENDAR_DAY: msgid("calendar days"),
}
ONE_UNIT_WORDS: Final[Mapping[LimitUnit, str]] = {
    LimitUnit.WORKING_DAY: msgid("working day"),
    LimitUnit.CALENDAR_DAY: msgid("calendar day"),
}
STORE_WORDS: Final[Mapping[StoreKind, str]] = {
    StoreKind.LIVE: "",
    StoreKind.DEMO: msgid("rehearsal store"),
    StoreKind.REPLAY: msgid("replay store"),
}
VIEW_WORDS: Final[Mapping[WorklistView, str]] = {
    WorklistView.SIGN_OFF: msgid("To sign"),
    WorklistView.CHIEF_REVIEW: msgid("Chief's review"),
    WorklistView.MINE: msgid("Mine"),
    WorklistView.SECTION: msgid("Section"),
    WorklistView.UNASSIGNED: msgid("Unassigned"),
    WorklistView.TO_ACCEPT: msgid("To accept"),
    WorklistView.CORRECTIONS: msgid("Corrections"),
    WorklistView.DEFICIENCIES: msgid("Owed"),
    WorklistView.TO_DELIVER: msgid("To deliver"),
    WorklistView.TO_HAND_OVER: msgid("To hand over"),
    WorklistView.UNACKNOWLEDGED: msgid("Unacknowledged"),
    WorklistView.OPEN: msgid("Open"),
    WorklistView.ALL: msgid("All"),
}
SORT_WORDS: Final[Mapping[SortColumn, str]] = {
    SortColumn.DUE: msgid("time left"),
    SortColumn.NUMBER: msgid("case number"),
    SortColumn.RECEIVED: msgid("day of receipt"),
    SortColumn.ITEM: msgid("item"),
    SortColumn.SECTION: msgid("section"),
    SortColumn.HOLDER: msgid("holder"),
    SortColumn.WAITING: msgid("waiting"),
}
WEEKDAYS: Final = (
    msgid("Mon"), msgid("Tue"), msgid("Wed"), msgid("Thu"), msgid("Fri"), msgid("Sat"), msgid("Sun"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Signs that stand in cells. Every one is a cell wide and never the only carrier of a meaning."""

    lamps: tuple[str, str, str, str]
    cursor: str
    marked: str
    left: str
    """On a line whose case is no longer in the list."""
    source_fixed: str
    more: str
    bar: str
    arrow_up: str
    arrow_down: str
    between: str
    shades: tuple[str, str, str, str, str]
    """From nothing to the fullest quarter."""


# Some terminals draw East Asian "ambiguous" glyphs two cells wide; those have --ascii.
PLAIN_GLYPHS: Final = Glyphs(
    ("○", "▲", "●", "■"), ">", "*", "×", "^", "…", "│", "↑", "↓", " · ", (" ", "░", "▒", "▓", "█")
)
ASCII_GLYPHS: Final = Glyphs(
    ("o", "!", "#", "X"), ">", "*", "x", "^", "~", "|", "^", "v", " - ", (" ", ".", ":", "=", "%")
)


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Voice:
    """One person's language and glyphs."""

    language: Language
    ascii: bool = False
    clock: Callable[[], datetime] = field(default=_utc_now, compare=False)
    """The present instant, aware; tests put a fixed one here."""

    @property
    def glyphs(self) -> Glyphs:
        """The signs that this terminal can draw."""
        return ASCII_GLYPHS if self.ascii else PLAIN_GLYPHS

    @property
    def chinese(self) -> bool:
        """Whether Chinese is spoken."""
        return self.language == "zh"

    def now(self) -> datetime:
        """Return the present instant in Asia/Shanghai."""
        return self.clock().astimezone(BEIJING)

    def say(self, sentence: str, **parameters: str | int) -> str:
        """Return a sentence in the person's language with its parameters filled in."""
        told = translator(self.language, "screens")(sentence)
        return told.format(**parameters) if parameters else told

    def word(self, word: Enum) -> str:
        """Return one of the bureau's words: a stage, a duty, a paper."""
        from tui.lang.word_names import word_name  # knows every word of the bureau: not before the first frame

        return word_name(word, self.language)

    def sentence(self, trouble: RuleViolation | BadInput | StoreTrouble) -> str:
        """Return what a violation, bad input or a store's trouble says."""
        from tui.lang.rules import sentence

        return sentence(trouble, self.language)

    def name(self, chinese: str, english: str) -> str:
        """Return the name in the person's language, the other where one is missing."""
        return (chinese or english) if self.chinese else (english or chinese)

    def lamp(self, lamp: Lamp) -> str:
        """Return a lamp as glyph and word."""
        return f"{self.glyphs.lamps[lamp]}{self.say(LAMP_WORDS[lamp])}"

    def day(self, day: date, today: date | None = None) -> str:
        """Return a day as month and day, with the year where it is another than today's."""
        return f"{day:%m-%d}" if today is not None and day.year == today.year else f"{day:%Y-%m-%d}"

    def instant(self, instant: datetime) -> str:
        """Return an instant as day and minute in Asia/Shanghai."""
        return f"{instant.astimezone(BEIJING):%Y-%m-%d %H:%M}"

    def weekday(self, day: date) -> str:
        """Return a day's weekday."""
        return self.say(WEEKDAYS[day.weekday()])

    def left(self, left: int, *, past: bool = False) -> str:
        """Return working days left as a short phrase: 剩3 / 今天 / 超2; 已过 on the rest days right after the last day.

        Args:
            left: working days left, negative when past.
            past: the last day is over; with no working day since, the count alone would not tell.
        """
        if left > 0:
            return self.say("{days} left", days=left)
        if left == 0:
            return self.say("ran out") if past else self.say("today")
        return self.say("{days} over", days=-left)
