"""``yizhang``: without a command the console, with one the command line.

Looks at the arguments itself, so that ``--version`` answers at once and the console's first frame waits for no
library but Textual.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.settings import Flags

TEXT_FLAGS = {"--store": "store", "--as": "acting_as", "--lang": "language", "--theme": "theme"}
"""Console options that take a value, and where ``Flags`` keeps it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in (["--version"], ["-V"]):
        return _print_version()
    flags = console_flags(given)
    if flags is None or _completing():
        from tui.cli.program import run

        return run(given)
    from tui.console import open_console

    return open_console(flags)


def console_flags(arguments: Sequence[str]) -> Flags | None:
    """Return the console's flags when nothing but those was said, else None: then it is a command line."""
    from tui.settings import Flags

    said: dict[str, str] = {}
    ascii_only: bool | None = None
    left = list(arguments)
    while left:
        word, equals, value = left.pop(0).partition("=")
        if word == "--ascii" and not equals:
            ascii_only = True
        elif word in TEXT_FLAGS and (equals or left):
            said[TEXT_FLAGS[word]] = value if equals else left.pop(0)
        else:
            return None
    return Flags(**said, ascii=ascii_only)


def _completing() -> bool:
    return "_YIZHANG_COMPLETE" in os.environ


def _print_version() -> int:
    from importlib.metadata import version

    sys.stdout.write(f"yizhang {version('yizhang')}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
