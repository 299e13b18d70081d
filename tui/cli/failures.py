"""What the program says and returns when something does not go: one sentence on stderr, an exit code, no traceback."""

from __future__ import annotations

import os
import secrets
import sys
import traceback
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path

from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, StoreTrouble


class ExitCode(IntEnum):
    """Kept stable for scripts. 70 is EX_SOFTWARE of sysexits(3), 130 what shells give for SIGINT."""

    DONE = 0
    REFUSED = 1
    BAD_INPUT = 2
    STORE_TROUBLE = 3
    OWN_FAULT = 70
    INTERRUPTED = 130


def report(failure: BaseException, said_language: str | None = None) -> int:
    """Say on stderr what went wrong and return the exit code."""
    from tui.lang import language, translator
    from tui.lang.rules import sentence

    spoken = language(said_language or os.environ.get("YIZHANG_LANG"), os.environ)
    if isinstance(failure, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    if isinstance(failure, Refused):
        tell(sentence(failure.violation, spoken))
        return ExitCode.REFUSED
    if isinstance(failure, BadInput):
        tell(sentence(failure, spoken))
        return ExitCode.BAD_INPUT
    if isinstance(failure, StoreTrouble):
        tell(sentence(failure, spoken))
        return ExitCode.STORE_TROUBLE
    say = translator(spoken, "commands")
    identity = write_fault(failure)
    tell(
        say("Something went wrong inside this program (fault {id}); what happened is in {file}.").format(
            id=identity, file=_fault_file()
        )
    )
    return ExitCode.OWN_FAULT


def tell(text: str) -> None:
    """Write one line of narration to stderr; a reader that went away is no reason to fail.

    What a person typed and how files are called stands in it: it passes the border here, once for all commands.
    """
    try:
        sys.stderr.write(f"{clean(text)}\n")
        sys.stderr.flush()
    except OSError:
        return


def write_fault(failure: BaseException) -> str:
    """Append a fault with a new id to the log and return the id.

    Only where it happened is written, not with which values: those may be an applicant's.
    """
    identity = secrets.token_hex(4)
    frames = traceback.extract_tb(failure.__traceback__)
    lines = [f"{datetime.now(UTC).isoformat()} fault {identity} {type(failure).__qualname__}"]
    lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    try:
        path = _fault_file()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:
        pass
    return identity


def _fault_file() -> Path:
    from tui.bootstrap import log_folder

    return log_folder() / "faults.log"
