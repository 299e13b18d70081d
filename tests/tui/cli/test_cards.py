"""``cards``, ``remind``, ``reminders``, ``unmask``: what supervision and officers do from the command line."""

from __future__ import annotations

import json
from typing import Any

from core.reads import worklist
from core.upkeep.tick import tick
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.cli.conftest import CommandLine, Said


def data(said: Said) -> Any:
    assert said.code == 0, said.err
    return json.loads(said.out)


def late(rehearsal: Rehearsal) -> str:
    """The number of a case that is past its promise, its cards laid."""
    case_id = rehearsal.in_review("build")
    rehearsal.clock.later(days=10)
    tick(rehearsal.as_person("operator"))
    return rehearsal.as_person("reviewer").look(worklist.line, case_id).case_number


def test_a_card_goes_from_hand_to_hand(bureau_file: Rehearsal, command_line: CommandLine) -> None:
    bureau_file.clock.later(days=-7)
    number = late(bureau_file)
    listed = data(command_line("--as", "reviewer", "cards", "--json"))
    red = next(card for card in listed if card["kind"] == "red")
    assert (red["case_number"], red["state"], red["login"]) == (number, "open", "reviewer")
    card = str(red["card"])
    refused = command_line("--as", "supervisor", "cards", "accept", card)
    assert refused.code == 1 and "to explain" in refused.err
    (done,) = data(command_line("--as", "reviewer", "cards", "explain", card, "--words", "leave", "--json"))
    assert (done["state"], done["action"]) == ("explained", "explain")
    assert command_line("--as", "reviewer", "cards", "reject", card, "--words", "no").code == 1
    (accepted,) = data(command_line("--as", "supervisor", "cards", "accept", card, "--json"))
    assert accepted["state"] == "accepted"
    (closing,) = data(command_line("--as", "supervisor", "cards", "close", card, "--words", "ok", "--json"))
    assert closing["state"] == "closed"
    shown = data(command_line("--as", "supervisor", "cards", "show", card, "--json"))
    assert [entry["action"] for entry in shown["exchange"]] == ["lay", "explain", "accept", "close"]
    assert "leave" in command_line("--as", "reviewer", "cards", "show", card).out
    assert card not in {str(row["card"]) for row in data(command_line("--as", "supervisor", "cards", "list", "--json"))}
    closed = data(command_line("--as", "supervisor", "cards", "--state", "closed", "--kind", "red", "--json"))
    assert [str(row["card"]) for row in closed] == [card]
    assert command_line("--as", "supervisor", "cards", "show", "999").code == 1


def test_the_forecast_and_reminders_for_scripts(bureau_file: Rehearsal, command_line: CommandLine) -> None:
    bureau_file.clock.later(days=7)
    case_id = bureau_file.in_review("build")
    number = bureau_file.as_person("reviewer").look(worklist.line, case_id).case_number
    (row,) = data(command_line("--as", "reviewer", "cards", "forecast", "--days", "10", "--json"))
    assert (row["case_number"], row["next_step"], row["must_act"]) == (number, "recommend", "申审查")
    assert row["becomes"] in {"yellow", "red"} and row["lamp"] == "green"
    assert data(command_line("--as", "other", "cards", "forecast", "--days", "10", "--json")) == []
    assert command_line("--as", "reviewer", "cards", "forecast", "--days", "11").code == 2
    sent = data(command_line("--as", "supervisor", "remind", number, "--words", "soon", "--json"))[0]
    (waiting,) = data(command_line("--as", "reviewer", "reminders", "--json"))
    assert (waiting["words"], waiting["reminder"]) == ("soon", sent["reminder"])
    answering = ("reminders", "--answer", str(sent["reminder"]), "--words", "yes", "--json")
    answered = data(command_line("--as", "reviewer", *answering))
    assert answered[0]["answer"] == "yes"
    assert data(command_line("--as", "reviewer", "reminders", "--json")) == []
    refused = command_line("--as", "reviewer", "unmask", number, "--reason", "check")
    assert refused.code == 1 and "masked" in refused.err
