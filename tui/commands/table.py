"""THE table of commands. Footer, key bindings, help, palette, command line and the manual's key table read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from data.words.procedure_words import Stage
from data.words.supervision_words import Possible, Step
from data.words.violations import RuleViolation
from tui.commands.calendar_commands import CALENDAR_CHANGE_COMMANDS, CALENDAR_COMMANDS
from tui.commands.case_commands import CASE_COMMANDS
from tui.commands.catalogue_commands import (
    CATALOGUE_COMMANDS,
    EXPERT_COMMANDS,
    ITEM_COMMANDS,
    PAGE_COMMANDS,
    ROW_COMMANDS,
)
from tui.commands.clock_commands import CLOCK_COMMANDS
from tui.commands.command import Command, Scope
from tui.commands.company_commands import COMPANY_COMMANDS
from tui.commands.console_commands import CONSOLE_COMMANDS
from tui.commands.delivery_commands import DELIVERY_COMMANDS
from tui.commands.draw_commands import DRAW_COMMANDS
from tui.commands.heatmap_commands import HEATMAP_COMMANDS
from tui.commands.inspection_commands import INSPECTION_COMMANDS, LOOK_COMMANDS
from tui.commands.list_commands import LIST_COMMANDS
from tui.commands.plan_commands import CHANGE_COMMANDS, OPENING_COMMANDS, PLAN_COMMANDS, SLOT_COMMANDS
from tui.commands.supervision_commands import BESIDE_COMMANDS, SUPERVISION_COMMANDS
from tui.commands.window_commands import WINDOW_COMMANDS

COMMANDS: Final[tuple[Command, ...]] = (
    *CASE_COMMANDS,
    *COMPANY_COMMANDS,
    *LOOK_COMMANDS,
    *CLOCK_COMMANDS,
    *DELIVERY_COMMANDS,
    *DRAW_COMMANDS,
    *WINDOW_COMMANDS,
    *BESIDE_COMMANDS,
    *LIST_COMMANDS,
    *HEATMAP_COMMANDS,
    *CATALOGUE_COMMANDS,
    *ITEM_COMMANDS,
    *EXPERT_COMMANDS,
    *CALENDAR_COMMANDS,
    *CALENDAR_CHANGE_COMMANDS,
    *SUPERVISION_COMMANDS,
    *PLAN_COMMANDS,
    *SLOT_COMMANDS,
    *CHANGE_COMMANDS,
    *INSPECTION_COMMANDS,
    *ROW_COMMANDS,
    *PAGE_COMMANDS,
    *OPENING_COMMANDS,
    *CONSOLE_COMMANDS,
)
LIST_SCOPES: Final = frozenset({Scope.LIST, Scope.CASE, Scope.EVERYWHERE})
FILE_SCOPES: Final = frozenset({Scope.FILE, Scope.CASE, Scope.EVERYWHERE})
HEATMAP_SCOPES: Final = frozenset({Scope.HEATMAP, Scope.EVERYWHERE})
CATALOGUE_SCOPES: Final = frozenset({Scope.CATALOGUE, Scope.ROWS, Scope.EVERYWHERE})
SUPERVISION_SCOPES: Final = frozenset({Scope.SUPERVISION, Scope.ROWS, Scope.EVERYWHERE})
DRAW_SCOPES: Final = frozenset({Scope.DRAW, Scope.PAGE, Scope.EVERYWHERE})
PLAN_SCOPES: Final = frozenset({Scope.PLAN, Scope.ROWS, Scope.EVERYWHERE})
SLOT_SCOPES: Final = frozenset({Scope.SLOTS, Scope.ROWS, Scope.EVERYWHERE})
CHANGE_SCOPES: Final = frozenset({Scope.CHANGES, Scope.ROWS, Scope.EVERYWHERE})
CALENDAR_SCOPES: Final = frozenset({Scope.CALENDAR, Scope.PAGE, Scope.EVERYWHERE})
CALENDAR_CHANGE_SCOPES: Final = frozenset({Scope.CALENDAR_CHANGE, Scope.PAGE, Scope.EVERYWHERE})
INSPECTION_SCOPES: Final = frozenset({Scope.INSPECTION, Scope.ROWS, Scope.EVERYWHERE})
EXPERT_SCOPES: Final = frozenset({Scope.EXPERT, Scope.PAGE, Scope.EVERYWHERE})
ITEM_SCOPES: Final = frozenset({Scope.ITEM, Scope.PAGE, Scope.EVERYWHERE})


def commands_in(scopes: Iterable[Scope]) -> tuple[Command, ...]:
    """Return the commands that can be given in any of ``scopes``, in the table's order."""
    wanted = frozenset(scopes)
    return tuple(command for command in COMMANDS if command.scope in wanted)


def command_named(name: str, scopes: Iterable[Scope]) -> Command | None:
    """Return the command of that name in ``scopes``; names may be written with ``-`` or a blank too."""
    plain = name.strip().lower().replace("-", "_").replace(" ", "_")
    return next((command for command in commands_in(scopes) if command.name == plain), None)


def why_not(
    command: Command, possible: Possible | None, stage: Stage | None = None
) -> RuleViolation | None:
    """Return why a command on a case cannot be given now, or None.

    Args:
        command: any command; those without steps can always be given.
        possible: what the rules answer for the case (``core.reads.possibilities``); None while not known yet.
        stage: where the case stands, for the sentence about steps that the procedure does not know there.
    """
    if not command.steps or possible is None:
        return None
    known = [step for step in command.steps if step in possible]
    if any(possible[step] is None for step in known):
        return None
    for step in known:
        violation = possible[step]
        if violation is not None:
            return violation
    at = {"stage": stage.value} if stage is not None else {}
    return RuleViolation("procedure.not_at_this_stage", {"action": command.steps[0].value, **at})


def step_of(command: Command, possible: Possible) -> Step | None:
    """Return the first of a command's steps that may be done now."""
    return next((step for step in command.steps if step in possible and possible[step] is None), None)
