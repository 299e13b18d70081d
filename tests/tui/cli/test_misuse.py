"""A command line that cannot be used is told in the person's language: what is wrong, what is meant, where help is."""

from __future__ import annotations

import errno
import os
import re

import pytest

from data.words.violations import BadInput
from tui.cli.program import run
from tui.lang.rules import sentence

HAN = re.compile(r"[一-鿿]")
LINES = [
    (("lst",), "没有命令 lst；是否指 list？"),
    (("qqqq",), "没有命令 qqqq。"),
    (("list", "--nope"), "这里没有选项 --nope；是否指 --store？"),
    (("list", "--sort", "foo"), "--sort 不能是“foo”，应为 due、number、received、"),
    (("list", "--limit", "x"), "--limit 应为整数。"),
    (("list", "--limit", "-3"), "--limit 至少为 0。"),
    (("deliver", "1"), "缺少选项 --receiver。"),
    (("deliver",), "缺少 CASE...。"),
    (("show", "a", "b", "c"), "多出了：b c。"),
    (("list", "--sort"), "选项 --sort 需要一个值。"),
    (("list", "--all=3"), "选项 --all 不带值。"),
]


@pytest.mark.parametrize(("words", "told"), LINES, ids=[" ".join(words) for words, _ in LINES])
def test_it_is_told_in_chinese(words: tuple[str, ...], told: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh", *words]) == 2
    said = capfd.readouterr().err
    assert said.startswith(told) and said.rstrip().endswith("--help。"), said


def test_what_the_system_says_is_told_in_chinese() -> None:
    for number in (errno.ENOENT, errno.EACCES, errno.ENOSPC):
        said = sentence(BadInput("settings.unreadable", file="a.toml", reason=os.strerror(number)), "zh")
        assert os.strerror(number) not in said and HAN.search(said)
    assert "Strange" in sentence(BadInput("settings.unreadable", file="a.toml", reason="Strange"), "zh")
