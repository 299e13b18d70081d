"""What is wrong with a command line, in the person's language: the command library speaks English only."""

from __future__ import annotations

import re
from typing import Any, Final

from tui.lang import Translate, msgid

_KNOWN: Final = (
    (r"Missing argument '(?P<what>.+?)'", msgid("{what} is missing.")),
    (r"Missing option '(?P<what>.+?)'", msgid("The option {what} is missing.")),
    (r"Missing command", msgid("A command is missing.")),
    (
        r"No such option: (?P<what>\S+) \(Possible options: (?P<near>.+)\)",
        msgid("There is no option {what} here; perhaps {near} is meant."),
    ),
    (r"No such option: (?P<what>\S+)", msgid("There is no option {what} here.")),
    (
        r"No such command '(?P<what>.*?)'\. Did you mean (?P<near>.+)\?",
        msgid("There is no command {what}; perhaps {near} is meant."),
    ),
    (r"No such command '(?P<what>.*?)'", msgid("There is no command {what}.")),
    (r"Got unexpected extra argument\(s\) \((?P<what>.*)\)", msgid("This is too much: {what}.")),
    (r"Option '(?P<what>.+?)' requires", msgid("The option {what} needs a value.")),
    (r"Option '(?P<what>.+?)' does not take a value", msgid("The option {what} takes no value.")),
    (
        r"Invalid value for '(?P<what>.+?)': (?:Value error, )?'(?P<value>.*)' is not one of (?P<near>.+?)\.?$",
        msgid("{what} cannot be “{value}”; it is one of {near}."),
    ),
    (r"Invalid value for '(?P<what>.+?)': .*valid integer", msgid("{what} is a whole number.")),
    (r"Invalid value for '(?P<what>.+?)': .*valid number", msgid("{what} is a number.")),
    (
        r"Invalid value for '(?P<what>.+?)': .*greater than or equal to (?P<near>\S+)",
        msgid("{what} is at least {near}."),
    ),
    (r"Invalid value for '(?P<what>.+?)': .*less than or equal to (?P<near>\S+)", msgid("{what} is at most {near}.")),
    (
        r"Invalid value for '(?P<what>.+?)': \w+ '(?P<value>.*)' does not exist",
        msgid("{what}: there is no file or folder {value}."),
    ),
    (
        r"Invalid value for '(?P<what>.+?)': \w+ '(?P<value>.*)' is a (?:file|directory)",
        msgid("{what}: {value} is a file where a folder is wanted, or the other way round."),
    ),
    (
        r"Invalid value for '(?P<what>.+?)': \w+ '(?P<value>.*)' is not (?:read|writ)able",
        msgid("{what}: you may not use {value}."),
    ),
)
"""How the library says it, and how we do; the first that fits."""


def misuse_sentence(misuse: Any, say: Translate) -> str:
    """Return in one or two sentences what is wrong with a command line, and where help is.

    Args:
        misuse: the library's exception; one that it words in a new way is told in its own words.
        say: translates into the person's language.
    """
    told = " ".join(misuse.format_message().split())
    command = getattr(getattr(misuse, "ctx", None), "command_path", "") or "yizhang"
    for pattern, sentence in _KNOWN:
        found = re.match(pattern, told)
        if found is not None:
            parts = {name: _listed(part, say) for name, part in found.groupdict().items()}
            return say("{problem} See {command} --help.").format(problem=say(sentence).format(**parts), command=command)
    return say("This command line cannot be used: {message} See {command} --help.").format(
        message=told, command=command
    )


def _listed(part: str, say: Translate) -> str:
    """Return words as the person's language joins them, without the library's quotation marks."""
    quoted = re.findall(r"'([^']*)'", part)
    return say(", ").join(quoted) if quoted else part
