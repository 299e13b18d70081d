"""What a command is: its keys, words, harm, and the steps of the procedure that decide whether it can be done now."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from data.words.supervision_words import Step


class Scope(Enum):
    """Where a command can be given."""

    EVERYWHERE = "everywhere"
    LIST = "list"
    FILE = "file"
    CASE = "case"
    """On the case under the cursor of a list, and in its file."""
    ROWS = "rows"
    """In a list that is read whole."""
    CATALOGUE = "catalogue"
    CALENDAR = "calendar"
    """On one year of the calendar."""
    CALENDAR_CHANGE = "calendar change"
    """On a change of the calendar that is prepared."""
    SUPERVISION = "supervision"
    HEATMAP = "heatmap"
    INSPECTION = "inspection"
    PAGE = "page"
    """In a text that scrolls."""
    PLAN = "plan"
    """On the board of the plan of visits."""
    SLOTS = "slots"
    """On the half-days for one visit."""
    CHANGES = "changes"
    """On the changes of a new plan."""
    ITEM = "item"
    """On one item's page."""
    EXPERT = "expert"
    """On one expert's page."""
    DRAW = "draw"
    """On the page of a draw."""


class Harm(Enum):
    """What a command can do; it decides what is asked before."""

    NONE = "none"
    """Changes only what is seen."""
    REVERSIBLE = "reversible"
    """Written, and can be taken back by ``z``: nothing is asked."""
    REASONED = "reasoned"
    """Written with reasons, and cannot be taken back: the reasons and one confirmation."""
    FINAL = "final"
    """A decision: asked once; where the case is major or denied, four characters of its number are typed."""


class Command(NamedTuple):
    """One thing that a person can tell the console to do."""

    name: str
    """Written after ``:``; names the screen's method ``do_<name>``."""
    keys: tuple[str, ...]
    """The first is the one that the footer shows; full-width and function keys work under an input method."""
    scope: Scope
    title: str
    """msgid, a word or two: footer and palette."""
    help: str
    """msgid, a sentence: help and manual."""
    harm: Harm = Harm.NONE
    steps: tuple[Step, ...] = ()
    """Any of these must be possible; none: always possible."""
    footer: int = 0
    """Place by importance in the footer, 1 first; 0: not there."""
