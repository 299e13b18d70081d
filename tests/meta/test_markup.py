"""No text is ever read as markup: an applicant's name in square brackets is a name, not an action."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.meta.sources import REPOSITORY, files

READS_MARKUP = frozenset({"from_markup", "to_content", "render_markup", "escape"})
"""Names that read markup, or that promise to make it harmless and miss some (``textual.markup.escape``: ``[$x]``)."""
TEXT_WIDGETS = frozenset({"Static", "Label", "Link", "Digits"})
"""Widgets whose first argument, and whatever ``update`` gives them, is read as markup unless told otherwise."""
CONTENT = frozenset({"Content", "Text", "Strip"})
MAKES_CONTENT = frozenset({"Content", "styled", "assemble", "join", "Text", "truncate", "wrap"})
OPTION_WIDGETS = frozenset({"Option", "Button", "Tab", "TabPane", "Checkbox", "RadioButton", "Collapsible"})
SAYS = frozenset({"notify"})
PALETTE = frozenset({"Hit", "DiscoveryHit"})


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield every call."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """Return the last part of a call's name."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def without_markup(call: ast.Call) -> bool:
    """Return whether a call says ``markup=False``."""
    return any(word.arg == "markup" and getattr(word.value, "value", None) is False for word in call.keywords)


def is_content(value: ast.expr, returning: frozenset[str]) -> bool:
    """Return whether an expression is surely not a string: made as content, or by a function that says so."""
    if isinstance(value, ast.Await):
        return is_content(value.value, returning)
    return isinstance(value, ast.Call) and called(value) in MAKES_CONTENT | returning


def returning_content(trees: list[ast.Module]) -> frozenset[str]:
    """Return the names of functions that say that they return content."""
    return frozenset(
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Name) and node.returns.id in CONTENT
    )


def wrong_in(tree: ast.Module, returning: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield line and reason of everything that could read data as markup."""
    for call in calls(tree):
        name = called(call)
        first = call.args[0] if call.args else None
        if name in READS_MARKUP:
            yield call.lineno, f"{name} reads or half escapes markup"
        elif name in TEXT_WIDGETS and not without_markup(call) and (first is None or not is_content(first, returning)):
            yield call.lineno, f"{name} without content and without markup=False"
        elif name == "update" and len(call.args) == 1 and isinstance(first, ast.Call | ast.JoinedStr | ast.Constant):
            if not is_content(first, returning):
                yield call.lineno, "update with a text that is not content"
        elif (
            name in OPTION_WIDGETS
            and isinstance(call.func, ast.Name)
            and first is not None
            and not is_content(first, returning)
        ):
            yield call.lineno, f"{name} with a text that is not content"
        elif name in SAYS and not without_markup(call):
            yield call.lineno, f"{name} without markup=False"
        elif name in PALETTE and any(word.arg == "help" for word in call.keywords):
            yield call.lineno, "the palette reads help as markup: make it part of the content"
        elif any(word.arg == "markup" and getattr(word.value, "value", None) is not False for word in call.keywords):
            yield call.lineno, "markup switched on"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"tooltip", "border_title", "border_subtitle"}:
            yield node.lineno, f"{node.attr} is read as markup"


def trees() -> dict[Path, ast.Module]:
    """Return the console's own files."""
    return {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for path in files(".py")
        if path.relative_to(REPOSITORY).parts[0] == "tui"
    }


def test_nothing_in_the_console_reads_markup() -> None:
    sources = trees()
    returning = returning_content(list(sources.values()))
    assert len(sources) > 40
    assert sum(called(call) == "Static" for tree in sources.values() for call in calls(tree)) > 10
    found = [
        f"{path.relative_to(REPOSITORY)}:{line} {reason}"
        for path, tree in sources.items()
        for line, reason in wrong_in(tree, returning)
    ]
    assert found == []


def test_the_rule_sees_what_it_forbids() -> None:
    """The control."""
    forbidden = (
        "Static(name)", "Static(f'[b]{name}[/b]')", "Label(case.number)", "Content.from_markup(name)",
        "Text.from_markup('[b]x')", "self.notify(name)", "self.notify(name, markup=True)", "Button(name)",
        "Option(officer.name)", "Hit(1, title, run, help=why)", "widget.tooltip = name", "Static()",
        "Static('')", "line.update(f'{name}')", "line.update(self.voice.say(name))", "escape(name)",
        "widget.border_title = name",
    )  # fmt: skip
    for source in forbidden:
        assert list(wrong_in(ast.parse(source), frozenset())), source
    allowed = (
        "Static(name, markup=False)", "Static(Content(name))", "Static(Content.styled(name, 'bold'), id='x')",
        "Static('', markup=False)", "self.notify(name, markup=False)", "line.update(self._about())",
        "Button(Content(name))", "Static(self._about())",
    )  # fmt: skip
    for source in allowed:
        assert list(wrong_in(ast.parse(source), frozenset({"_about"}))) == [], source
