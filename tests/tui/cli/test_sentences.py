"""Every code that core and data raise has an English sentence, a Chinese one, and the parameters both need."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from data.reference.setting_rules import setting_rules
from data.words.procedure_words import Action, Duty, Stage
from data.words.violations import BadInput, RuleViolation, StoreTrouble
from tui.lang import translator
from tui.lang.rules import sentence
from tui.lang.sentences import sentences
from tui.lang.word_names import word_name

ROOT = Path(__file__).resolve().parents[3]
CODE = re.compile(r"[a-z_]+\.[a-z0-9_]+")
RAISED = {"RuleViolation", "BadInput", "StoreTrouble", "Finding"}
NOT_CODES = {
    *setting_rules(), "draw.draw_id", "expert.expert_id", "expert.imported",
    "applicant.applicant_id", "assistance.attached", "assistance.ended",
    "case.receive", "catalogue.changed", "catalogue.loaded", "demo.cases", "demo.made_for", "demo.recipe",
    "demo.seed",
    "import.case", "import.event_log", "item.item_id", "officer.added", "officer.leave",
    "officer.mapped", "officer.officer_id", "project.delivered",
    "project.opened", "setting.changed", "store.founded", "store.kind",
    "store.opens_as", "store.product", "store.shift_days",
}  # fmt: skip
"""Texts of the same form as codes: columns, settings of the store, kinds of ledger leaves."""


@cache
def sources() -> tuple[tuple[Path, ast.AST], ...]:
    return tuple(_parsed())


def _parsed() -> Iterator[tuple[Path, ast.AST]]:
    for folder in ("core", "data", "tui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "sentences" not in path.parts:
                yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def texts_like_codes() -> set[str]:
    families = {code.partition(".")[0] for code in sentences()}
    return {
        node.value
        for path, tree in sources()
        if path.parts[0] != "tui"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
        and node.value.partition(".")[0] in families
    }


def raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Yield place, code and parameters (None: not written out in the call) of each problem made in the sources."""
    for path, tree in sources():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED):
                continue
            arguments = node.args[1:] if node.func.id == "Finding" else node.args
            if not arguments or not isinstance(arguments[0], ast.Constant) or "." not in str(arguments[0].value):
                continue
            yield f"{path}:{node.lineno}", str(arguments[0].value), _parameters(node, arguments)


def _parameters(call: ast.Call, arguments: list[ast.expr]) -> set[str] | None:
    names = {keyword.arg for keyword in call.keywords if keyword.arg not in {"basis", "parameters"}}
    if None in names:
        return None
    if len(arguments) < 2:
        return {name for name in names if name}
    given = arguments[1]
    if not isinstance(given, ast.Dict) or not all(isinstance(key, ast.Constant) for key in given.keys):
        return None
    return {str(key.value) for key in given.keys if isinstance(key, ast.Constant)}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_code_in_the_sources_has_a_sentence() -> None:
    without = {code for _, code, _ in raised()} | texts_like_codes()
    assert without - set(sentences()) - NOT_CODES == set()


def test_no_sentence_is_left_over() -> None:
    used = {code for _, code, _ in raised()} | texts_like_codes()
    assert set(sentences()) - used == set()


def test_every_sentence_gets_the_parameters_that_it_names() -> None:
    lacking = [
        f"{place}: {code} lacks {sorted(placeholders(sentences()[code]) - parameters)}"
        for place, code, parameters in raised()
        if parameters is not None and code in sentences() and not placeholders(sentences()[code]) <= parameters
    ]
    assert lacking == []


def test_every_sentence_ends_as_a_sentence_in_both_languages() -> None:
    say = translator("zh", "rules")
    for code, english in sentences().items():
        chinese = say(english)
        assert english.endswith((".", "?")), code
        assert chinese != english or not re.search("[a-z]{4}", re.sub(r"{\w+}", "", english)), code
        assert placeholders(chinese) == placeholders(english), code


def test_the_catalogues_are_fresh_and_complete() -> None:
    checked = subprocess.run(
        [sys.executable, "scripts/translate", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_words_of_the_bureau_are_said_in_the_language() -> None:
    told = {"action": "approve", "stage": "accepted"}
    violation = RuleViolation("procedure.not_at_this_stage", told, "行政许可法 38")
    chinese = sentence(violation, "zh")
    assert chinese.startswith("办件处于“已受理”环节，不能批准；")
    assert chinese.endswith("［行政许可法 38］")
    assert "“approve” while it is at the stage “accepted”" in sentence(violation, "en")
    assert word_name(Stage.REVIEW, "zh") != word_name(Duty.REVIEW, "zh")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_word_has_a_name(language: str) -> None:
    for word in (*Stage, *Duty, *Action):
        assert word_name(word, "en" if language == "en" else "zh")


def test_a_line_is_told_before_the_sentence() -> None:
    assert sentence(BadInput("staff.login_form", login="a b", line=7), "en") == "Line 7: “a b” is not an account name."


def test_braces_in_what_people_typed_stay_as_they_are() -> None:
    trouble = StoreTrouble("store.locked", address="/tmp/{0.__class__}")
    assert "/tmp/{0.__class__}" in sentence(trouble, "en")
    assert sentence(BadInput("no.such_code"), "en").startswith("The program has no sentence for no.such_code")
