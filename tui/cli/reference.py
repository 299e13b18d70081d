"""The command line as a document: every command with its arguments and options, made from the tree itself.

``scripts/command-reference`` writes ``docs/command-line.md`` with it; a test compares.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from tui.cli.program import build

SHARED = ("--store", "--as", "--lang")
"""Options of every command; told once."""
HEAD = """# The command line

Without a command `yizhang` opens the console. Every command takes `--store PATH|URL` (else `YIZHANG_STORE`, the
settings file, the default place), `--as LOGIN` (demo and replay stores only) and `--lang zh|en`, before or after its
name.

Data goes to stdout, narration to stderr. On a terminal lists are tables; elsewhere, and with `--plain`, they are
tab-separated lines without a header; `--json` and `--csv` (formulas neutralised) are there where a command lists them.

| exit code | meaning |
|---|---|
| 0 | done |
| 1 | refused by a rule; of several cases at least one |
| 2 | bad usage or bad input |
| 3 | trouble with the store, or a fault found in it |
| 70 | a fault of the program itself; the sentence names an id, the log file holds the rest |
| 130 | interrupted |

The keys of the JSON that scripts read stay as they are: `list` prints an array of
`{"case_number","item","section","holder","stage","lamp","left","due_on","provisional"}`, in lists of decided cases with
`"exit_left"` and `"exit_due_on"` for the clock that still runs; commands that act on cases an array of
`{"case_number","ok","action","stage","seal_number","reason"}`; `import event-log` prints
`{"cases","events","officers","open","rejected":[{"line","case","reason"}],"seconds"}`; `ledger verify` prints
`{"ok","size","root","moved_lists"}`.
"""


def reference() -> str:
    """Return the whole document, in Markdown."""
    lines = [HEAD]
    for name, inner in get_command(build()).commands.items():  # type: ignore[attr-defined]
        lines += _told(f"yizhang {name}", inner)
    return "\n".join(lines)


def _told(name: str, command: Any) -> Iterator[str]:
    inner = getattr(command, "commands", None)
    if inner:
        for word, each in inner.items():
            yield from _told(f"{name} {word}", each)
        return
    arguments = [_argument(parameter) for parameter in command.params if parameter.param_type_name == "argument"]
    yield f"## {' '.join([name, *arguments])}\n"
    yield f"{command.help}\n"
    told = list(_rows(command.params))
    if told:
        yield "| | |\n|---|---|"
        yield from told
        yield ""


def _rows(parameters: list[Any]) -> Iterator[str]:
    for parameter in parameters:
        if parameter.param_type_name == "argument":
            yield f"| `{_argument(parameter)}` | {_cell(parameter.help)} |"
        elif parameter.opts[0] not in SHARED:
            value = "" if parameter.is_flag else f" {_value(parameter)}"
            yield f"| `{', '.join(parameter.opts)}{_cell(value)}` | {_cell(parameter.help)} |"


def _argument(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _value(parameter: Any) -> str:
    if parameter.metavar:
        return str(parameter.metavar)
    choices = parameter.type_descriptor.choices
    return "|".join(str(choice.value) for choice in choices) if choices else parameter.name.upper()


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")
