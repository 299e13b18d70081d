"""Settings: flags over environment over the file over defaults; a wrong file is named with its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.words.violations import BadInput
from tests.core.desks.rehearsal import Rehearsal
from tests.tui.cli.conftest import CommandLine
from tui.settings import Flags, read_settings, settings_file


def write(text: str) -> Path:
    path = settings_file()
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_anything_the_console_is_dark_and_chinese() -> None:
    settings = read_settings(Flags(), {})
    assert (settings.store, settings.language, settings.theme) == (None, "zh", "dark")
    assert (settings.ascii, settings.mono) == (False, False)


def test_each_source_gives_way_to_the_one_above(home: Path) -> None:
    write('store = "/file.db"\nlanguage = "en"\ntheme = "light"\nascii = true\n')
    in_file = read_settings(Flags(), {"LC_ALL": "zh_CN.UTF-8"})
    assert (in_file.store, in_file.language, in_file.theme, in_file.ascii) == ("/file.db", "en", "light", True)
    environment = {"YIZHANG_STORE": "/environment.db", "YIZHANG_LANG": "zh", "YIZHANG_THEME": "ansi"}
    in_environment = read_settings(Flags(), environment)
    assert (in_environment.store, in_environment.language, in_environment.theme) == ("/environment.db", "zh", "ansi")
    flags = Flags(store="/flag.db", language="en", theme="dark", ascii=False)
    said = read_settings(flags, environment)
    assert (said.store, said.language, said.theme, said.ascii) == ("/flag.db", "en", "dark", False)


def test_no_color_takes_the_colour_out_of_every_theme() -> None:
    assert read_settings(Flags(), {"NO_COLOR": "1"}).theme == "mono"
    light = read_settings(Flags(theme="light"), {"NO_COLOR": "1"})
    assert (light.theme, light.mono) == ("light", True)


@pytest.mark.parametrize(
    ("text", "code", "parameter", "value"),
    [
        ('colour = "red"\n', "settings.unknown_key", "key", "colour"),
        ('ascii = "yes"\n', "settings.wrong_type", "expected", "bool"),
        ("theme = 3\n", "settings.wrong_type", "key", "theme"),
        ('theme = "pink"\n', "settings.unknown_value", "value", "pink"),
        ('language = "de"\n', "settings.unknown_value", "key", "language"),
    ],
)
def test_a_wrong_file_is_named_with_its_key(text: str, code: str, parameter: str, value: str) -> None:
    path = write(text)
    with pytest.raises(BadInput) as refusal:
        read_settings(Flags(), {})
    assert refusal.value.code == code
    assert refusal.value.parameters[parameter] == value
    assert str(path) in refusal.value.parameters.values()


def test_a_file_that_is_no_toml_is_refused_before_anything_is_done(
    command_line: CommandLine, bureau_file: Rehearsal
) -> None:
    path = write("theme = \n")
    said = command_line("list", "--as", "director")
    assert (said.code, said.out) == (2, "")
    assert str(path) in said.err


def test_the_store_may_stand_before_or_after_the_command(
    command_line: CommandLine, bureau_file: Rehearsal, to_sign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = str(bureau_file.store.address)
    monkeypatch.delenv("YIZHANG_STORE")
    before = command_line("--store", store, "--as", "director", "list", "--plain")
    after = command_line("list", "--plain", "--store", store, "--as", "director")
    assert before == after
    assert to_sign in after.out
    write(f'store = "{store}"\n')
    assert command_line("list", "--plain", "--as", "director") == after


def test_the_hand_over_note_before_leaving_is_asked_for_in_the_file() -> None:
    assert not read_settings(Flags(), {}).handover_note
    write("handover_note = true\n")
    assert read_settings(Flags(), {}).handover_note
