"""A record replays in the program and in the stand-alone script, and neither lets a changed field pass."""

from __future__ import annotations

import copy
import json
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest

from core.rules.inspection.draw_record import faults, inputs_of, replay
from data.words.canonical_json import canonical
from data.words.draw_words import Candidate, EarlierRound, Exclusion
from tests.core.rules.inspection.drawing import answer, inputs, pool, request
from tests.meta.sources import REPOSITORY

SCRIPT = REPOSITORY / "scripts" / "verify-draw"
TOLD_ONLY = ("answers.", "digest")
"""What follows from nothing: people's words and instants. The digest holds them, and the ledger holds the digest."""


def recorded() -> dict[str, Any]:
    """Return a record with two declines and every kind of exclusion."""
    people = list(pool(Random(4), 14))
    excluded: tuple[dict[str, Any], ...] = (
        {"registered": False}, {"valid_until": "2026-11-30"}, {"recusal": "employer"}, {"recusal": "unit"},
        {"recusal": "person"}, {"last_served": "2026-01-05"}, {"drawn": 4, "quota": 4}, {"away": True},
        {"declined": True}, {"specialties": ("surveying",)},
    )  # fmt: skip
    people += [
        Candidate(f"X{place:02}", "甲院", ("fire",))._replace(**facts) for place, facts in enumerate(excluded)
    ]
    wanted = request(3)._replace(round=2, earlier=(EarlierRound("D2026-0000", "abandoned", "随机数遗失"),))
    first = replay(inputs(tuple(people), wanted))["panel"]
    said = (answer(first[0], "accepted"), answer(first[1], "declined"))
    second = replay(inputs(tuple(people), wanted, said))["panel"]
    said = (*said, answer(second[2], "declined"))
    record: dict[str, Any] = json.loads(json.dumps(replay(inputs(tuple(people), wanted, said))))
    assert set(record["exclusions"].values()) == {reason.value for reason in Exclusion}
    assert len(record["picks"]) == 3
    return record


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value that is no list or object, and of every empty one."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = False
    for key, part in inner:
        found = True
        yield from paths(part, (*path, key))
    if not found:
        yield path


def changed(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, str):
        return value[:-1] + ("1" if value[-1] == "0" else "0") if value else "x"
    return ["x"] if isinstance(value, list) else {"x": 1}


def tampered(record: dict[str, Any], path: tuple[str | int, ...], turn: Callable[[Any], Any]) -> dict[str, Any]:
    other = copy.deepcopy(record)
    place: Any = other
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = turn(place[path[-1]])
    return other


def sealed(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with the digest that it ought to have, as whoever changes a record would write it."""
    content = {key: value for key, value in record.items() if key != "digest"}
    return content | {"digest": sha256(canonical(content).encode()).hexdigest()}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, Any]], bool]:
    """Whether the script accepts a record: its own functions, called in this process."""
    source = tmp_path_factory.mktemp("script") / "verify_draw.py"
    source.write_text(SCRIPT.read_text(encoding="utf-8").replace("\nmain()\n", "\n"), encoding="utf-8")
    script = runpy.run_path(str(source))

    def accepts(record: dict[str, Any]) -> bool:
        try:
            made = script["replay"](record)
        except (KeyError, TypeError, ValueError, AttributeError, AssertionError):
            return False
        return bool(canonical(made) == canonical(record))

    return accepts


def run_script(file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", str(SCRIPT), str(file)], capture_output=True, text=True, check=False
    )


def test_the_record_replays_in_both(alone: Callable[[dict[str, Any]], bool]) -> None:
    record = recorded()
    assert faults(record) == ()
    assert alone(record)


def test_no_single_field_can_be_changed(alone: Callable[[dict[str, Any]], bool]) -> None:
    record = recorded()
    everywhere = list(paths(record))
    assert len(everywhere) > 300
    for path in everywhere:
        wrong = tampered(record, path, changed)
        assert faults(wrong), path
        assert not alone(wrong), path


def test_whoever_writes_the_digest_anew_is_found_too(alone: Callable[[dict[str, Any]], bool]) -> None:
    """All but people's own words and instants follows from something else."""
    record = recorded()
    for path in paths(record):
        name = ".".join(map(str, path))
        words = name.startswith(TOLD_ONLY) and path[-1] not in {"expert", "answer"}
        wrong = sealed(tampered(record, path, changed))
        assert words or faults(wrong), name
        assert words or not alone(wrong), name


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record["pool"].reverse(),
        lambda record: record["pool"].pop(),
        lambda record: record["commitments"].reverse(),
        lambda record: record["picks"].pop(),
        lambda record: record["answers"].pop(),
        lambda record: record.pop("chances"),
        lambda record: record.update(note="x"),
        lambda record: record["request"].update(note="x"),
        lambda record: record.update(feasible=int(record["feasible"])),
        lambda record: record["request"].update(seats=4),
        lambda record: record["request"].update(seats=True),
        lambda record: record["request"].update(needs={}),
        lambda record: record["commitments"][1].update(by="inspector"),
        lambda record: record.clear(),
    ],
)
def test_nothing_can_be_taken_out_or_put_in(
    alone: Callable[[dict[str, Any]], bool], change: Callable[[dict[str, Any]], object]
) -> None:
    record = recorded()
    change(record)
    for wrong in (record, sealed(record)):
        assert faults(wrong)
        assert not alone(wrong)


@pytest.mark.parametrize("record", [None, [], "x", 7, {"request": []}, {"request": {"number": 1}}])
def test_what_is_no_record_is_told_so(record: Any) -> None:
    assert faults(record) == ("record",)


def test_the_script_runs_alone_and_says_what_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    record = recorded()
    file.write_text(json.dumps(record), encoding="utf-8")
    done = run_script(file)
    assert (done.returncode, done.stderr) == (0, "")
    assert record["digest"] in done.stdout and record["feasible"] in done.stdout
    file.write_text(json.dumps(record | {"feasible": "7"}), encoding="utf-8")
    done = run_script(file)
    assert done.returncode == 1 and "feasible" in done.stderr
    file.write_text("{", encoding="utf-8")
    assert run_script(file).returncode == 1
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) < 150


def test_both_agree_on_other_pools(alone: Callable[[dict[str, Any]], bool]) -> None:
    for turn in range(12):
        record = replay(inputs(pool(Random(turn), 15), request(3, {"fire": 1, "gas": 2}), salt=turn))
        assert alone(json.loads(json.dumps(record)))
        assert inputs_of(record).pool == pool(Random(turn), 15)


def test_the_example_of_the_documentation_is_true(alone: Callable[[dict[str, Any]], bool]) -> None:
    record = json.loads((REPOSITORY / "docs" / "draw-example.json").read_text(encoding="utf-8"))
    text = (REPOSITORY / "docs" / "draw.md").read_text(encoding="utf-8")
    assert record["seed"] in (REPOSITORY / "docs" / "draw.zh.md").read_text(encoding="utf-8")
    assert faults(record) == () and alone(record)
    assert record["seed"] in text and record["commitments"][0]["commitment"] in text
    assert f"{record['picks'][0]['rank']} {' '.join(record['panel'])}" in text
    assert {field for field in record if f"`{field}`" not in text} == set()
