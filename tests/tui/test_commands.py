"""The table of commands: one meaning per key and place, a method behind every command, help for all of them."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from data.words.procedure_words import Action
from data.words.violations import RuleViolation
from tui.commands.table import (
    CATALOGUE_SCOPES,
    CHANGE_SCOPES,
    COMMANDS,
    DRAW_SCOPES,
    EXPERT_SCOPES,
    FILE_SCOPES,
    ITEM_SCOPES,
    LIST_SCOPES,
    PLAN_SCOPES,
    SLOT_SCOPES,
    SUPERVISION_SCOPES,
    command_named,
    commands_in,
    step_of,
    why_not,
)
from tui.keys import bindings, is_han
from tui.present.voice import Voice
from tui.screens.case_file_screen import CaseFileScreen
from tui.screens.catalogue_screen import CatalogueScreen
from tui.screens.draw_screen import DrawScreen
from tui.screens.expert_screen import ExpertScreen
from tui.screens.help_screen import MANUAL_FOLDER
from tui.screens.item_screen import ItemScreen
from tui.screens.plan_board import PlanBoard
from tui.screens.plan_changes_screen import PlanChangesScreen
from tui.screens.plan_slots_screen import PlanSlotsScreen
from tui.screens.supervision_screen import SupervisionScreen
from tui.screens.worklist_screen import WorklistScreen

PLACES = {
    "list": (WorklistScreen, LIST_SCOPES),
    "case file": (CaseFileScreen, FILE_SCOPES),
    "catalogue": (CatalogueScreen, CATALOGUE_SCOPES),
    "item": (ItemScreen, ITEM_SCOPES),
    "expert": (ExpertScreen, EXPERT_SCOPES),
    "draw": (DrawScreen, DRAW_SCOPES),
    "supervision": (SupervisionScreen, SUPERVISION_SCOPES),
    "plan": (PlanBoard, PLAN_SCOPES),
    "slots": (PlanSlotsScreen, SLOT_SCOPES),
    "changes": (PlanChangesScreen, CHANGE_SCOPES),
}


@pytest.mark.parametrize("scopes", [scopes for _, scopes in PLACES.values()], ids=list(PLACES))
def test_a_key_means_one_thing_in_one_place(scopes: frozenset) -> None:
    keys = [binding.key for command in bindings(commands_in(scopes)) for binding in Binding.make_bindings([command])]
    assert len(keys) == len(set(keys))
    names = [command.name for command in commands_in(scopes)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("screen", "scopes"), PLACES.values(), ids=list(PLACES))
def test_every_command_can_be_run_where_it_is_offered(screen: type, scopes: frozenset) -> None:
    for command in commands_in(scopes):
        assert command.steps or hasattr(screen, f"do_{command.name}"), command.name
        assert command_named(command.name.replace("_", "-"), scopes) is command


def test_every_command_that_signs_has_a_key_that_works_under_an_input_method() -> None:
    for command in COMMANDS:
        if command.steps and command.name in {"approve", "deny", "return", "recommend", "assign"}:
            assert any(key.startswith("f") and key[1:].isdigit() for key in command.keys), command.name


def test_a_command_says_the_rules_reason() -> None:
    approve = command_named("approve", LIST_SCOPES)
    assert approve is not None
    violation = RuleViolation("duty.not_in_charge")
    assert why_not(approve, {Action.APPROVE: violation}) is violation
    assert why_not(approve, {Action.APPROVE: None}) is None
    assert why_not(approve, {}) == RuleViolation("procedure.not_at_this_stage", {"action": "approve"})


def test_one_key_takes_the_step_that_is_open() -> None:
    hold = command_named("hold", LIST_SCOPES)
    assert hold is not None
    assert step_of(hold, {Action.HOLD: RuleViolation("x"), Action.RELEASE: None}) is Action.RELEASE


def test_the_manual_names_every_function_key() -> None:
    for language in ("zh", "en"):
        text = (MANUAL_FOLDER / f"console.{language}.md").read_text(encoding="utf-8")
        for command in COMMANDS:
            for key in command.keys:
                if key.startswith("f") and key[1:].isdigit():
                    assert key.upper() in text, f"{key} of {command.name} in {language}"


def test_chinese_characters_are_told_from_keys() -> None:
    assert is_han("批")
    assert not is_han("a")
    assert not is_han("／")
    assert not is_han(None)


def test_every_command_has_words_in_both_languages() -> None:
    zh = Voice("zh")
    for command in COMMANDS:
        assert zh.say(command.title) != command.title, command.name
        assert zh.say(command.help) != command.help, command.name
