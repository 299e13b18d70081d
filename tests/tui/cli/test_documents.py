"""What is written about the command line is what the command line does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from tui.cli.program import build
from tui.cli.reference import reference

ROOT = Path(__file__).resolve().parents[3]


def test_the_reference_is_what_the_tree_says() -> None:
    assert (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md"])
def test_every_command_in_the_documents_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    told = re.findall(r"(?:^|`)(?:\./scripts/console|yizhang) ([^`\n]+)", text, re.MULTILINE)
    for line in told:
        command = get_command(build())
        for word in shlex.split(line.partition("#")[0]):
            inner = getattr(command, "commands", {})
            if word in inner:
                command = inner[word]
            elif inner and not word.startswith("-"):
                pytest.fail(f"{name} tells of “yizhang {line}”")
            elif word.startswith("--"):
                options = {option for parameter in command.params for option in parameter.opts}
                assert word.partition("=")[0] in options | {"--help"}, line
