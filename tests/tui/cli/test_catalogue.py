"""The catalogue on the command line: checked, brought in, written out; and the reform in figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.data.imports.catalogue_files import GOOD, write
from tests.tui.cli.conftest import CommandLine, Said


@pytest.fixture
def house(command_line: CommandLine, tmp_path: Path) -> CommandLine:
    """The command line at a house that was just founded."""
    store = str(tmp_path / "house.db")
    assert command_line("init", "--store", store).code == 0

    def at_house(*arguments: str) -> Said:
        return command_line(*arguments, "--store", store)

    return at_house


def test_the_committed_catalogue_is_without_fault(command_line: CommandLine) -> None:
    said = command_line("catalogue", "check", "--json")
    checked = json.loads(said.out)
    assert (said.code, checked.pop("problems")) == (0, [])
    assert set(checked) == {
        "items", "departments", "sections", "officers", "mean_promised_before", "mean_promised_after",
    }  # fmt: skip
    assert [checked[name] for name in ("items", "departments", "sections", "officers")] == [232, 25, 9, 76]


def test_the_means_are_shown_with_their_computation(command_line: CommandLine) -> None:
    lines = command_line("catalogue", "check").out.splitlines()
    total, items = 0, 0
    for line in lines[lines.index("Working days promised since:") + 1 : -1]:
        count, mean, days = (float(part) for part in line.partition(":")[2].replace("=", "×").split("×"))
        assert count * mean == pytest.approx(days, abs=count / 100)
        total, items = total + int(days), items + int(count)
    assert lines[-1].split() == [str(total), "/", str(items), "=", f"{total / items:.2f}"]


def test_every_fault_is_told_with_its_line_and_fails(command_line: CommandLine, tmp_path: Path) -> None:
    file = write(tmp_path, GOOD.replace('"signed"', '"quick"').replace("= 9", "= 0"))
    said = command_line("catalogue", "check", str(file))
    assert said.code == 2
    assert [line.split(":")[1] for line in said.err.splitlines()] == ["12 WAT-01", "15 WAT-01"]
    problems = json.loads(command_line("catalogue", "check", str(tmp_path), "--json").out)["problems"]
    assert [(problem["line"], problem["key"]) for problem in problems] == [(12, "route"), (15, "former_promised")]
    beyond = write(tmp_path, GOOD.replace("[5,", "[9,"))
    assert "water.toml:16 WAT-01: “promised” is 9" in command_line("catalogue", "check", str(beyond)).err


def test_an_import_is_shown_first_and_done_once(house: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "written"
    assert "25 files" in house("catalogue", "export", str(folder)).err
    file = folder / "water.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("former_promised = 9", "former_promised = 10", 1), encoding="utf-8")
    shown = house("catalogue", "import", str(file), "--json")
    changes = json.loads(shown.out)
    assert (shown.code, changes["applied"], changes["added"], changes["withdrawn"]) == (0, False, [], [])
    assert [change["fields"] for change in changes["changed"]] == [["former_promised"]]
    said = house("catalogue", "import", str(file), "--apply")
    assert said.out.startswith(f"~ {changes['changed'][0]['code']} ")
    assert "1 have a new version" in said.err
    assert "nothing to change" in house("catalogue", "import", str(file), "--apply").err
    assert json.loads(house("ledger", "verify", "--json").out)["ok"]


def test_a_table_that_was_exported_changes_nothing(house: CommandLine, tmp_path: Path) -> None:
    for chosen in ("csv", "xlsx"):
        out = str(tmp_path / f"items.{chosen}")
        assert "232 items" in house("catalogue", "export", out, "--format", chosen).err
        assert "nothing to change" in house("catalogue", "import", out, "--apply").err
        assert house("catalogue", "export", out, "--format", chosen).code == 2


def test_a_faulty_file_is_not_brought_in(house: CommandLine, tmp_path: Path) -> None:
    said = house("catalogue", "import", str(write(tmp_path, GOOD.replace("[5,", "[9,"))), "--apply")
    assert (said.code, said.out) == (2, "")
    assert "water.toml:16 WAT-01" in said.err
    assert house("catalogue", "import", str(tmp_path / "absent.toml")).code == 2


def test_the_reform_in_figures(house: CommandLine) -> None:
    figures = json.loads(house("report", "reform", "--json").out)
    assert figures["sections"] == {"before": 41, "after": 9, "less_percent": 78.0}
    assert figures["officers"] == {"before": 276, "after": 76, "less_percent": 72.5}
    for name in ("promised_days", "steps"):
        assert figures[name]["after"]["mean"] < figures[name]["before"]["mean"]
        assert sum(part["items"] for part in figures[name]["after"]["parts"]) == figures["items"] == 232
    assert "Approving sections: 41 -> 9, 78.0 % less" in house("report", "reform").out
    assert "审批人员：276 -> 76，减少 72.5 %" in house("report", "reform", "--lang", "zh").out


def test_items_are_found_and_shown_on_the_command_line(house: CommandLine) -> None:
    assert len(json.loads(house("catalogue", "list", "--json").out)) == 232
    found = json.loads(house("catalogue", "list", "gcghxk", "建设工程", "--json").out)
    assert found == []
    found = json.loads(house("catalogue", "list", "jsgcgh", "--kind", "commitment", "--json").out)
    assert [row["name"] for row in found] == ["建设工程规划类许可证核发"]
    page = house("catalogue", "show", found[0]["code"]).out
    shown = json.loads(house("catalogue", "show", found[0]["code"], "--json").out)
    assert shown["statutory"]["basis"] in page
    assert all(material["name_en"] in page for material in shown["materials"])
    assert [version["version"] for version in shown["versions"]] == [1]
    refused = house("catalogue", "show", "no-such")
    assert refused.code == 1
    assert "no-such" in refused.err
