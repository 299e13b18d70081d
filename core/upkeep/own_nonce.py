"""The number with which somebody takes part in a draw: made by the own console, kept where nobody else can read it.

Until it is opened it stands in one file (0600, in a folder 0700) of the person's state folder; the store holds only its
commitment, so that whoever can read the whole store learns nothing. The file is on the disk before the commitment is
in the store, and stays after the opening: it is no secret then. Used by the command line and by the screen of the draw.
"""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

from core.desks import draw
from core.desks.draw import DrawDone
from core.reads import draws
from core.rules.inspection.draw_duty import side_of
from core.rules.inspection.draw_stream import commitment
from core.work import UnitOfWork
from data.words.procedure_words import Duty
from data.words.violations import Refused, RuleViolation, StoreTrouble

_BYTES = 32


def commit(work: UnitOfWork, folder: Path, number: str) -> DrawDone:
    """Make a number, keep it in ``folder``, and commit to it. No number serves twice, not in another store either.

    Raises:
        StoreTrouble: ``draw.nonce_unwritable``; nothing was committed to.
        Refused, BadInput: what ``core.desks.draw.commit`` raises.
    """
    name, side = _side(work, number)
    nonce = secrets.token_hex(_BYTES)
    given = commitment(name, side.value, work.actor.login, nonce)
    file = keep(folder, name, work.actor.login, given, nonce)
    try:
        return draw.commit(work, name, given)
    except Refused:
        file.unlink(missing_ok=True)
        raise


def keep(folder: Path, number: str, login: str, given: str, nonce: str) -> Path:
    """Keep the number behind one commitment, and return its file, which is on the disk then.

    Raises:
        StoreTrouble: ``draw.nonce_unwritable``.
    """
    file = _file(folder, number, given)
    try:
        _write(file, {"draw": number, "login": login, "nonce": nonce})
    except OSError as trouble:
        raise StoreTrouble("draw.nonce_unwritable", folder=str(folder), reason=trouble.strerror or "") from trouble
    return file


def reveal(work: UnitOfWork, folder: Path, number: str) -> DrawDone:
    """Open the commitment with the number that was kept for it; the second opening draws.

    Raises:
        Refused: ``draw.nonce_lost`` where there is none, or what ``core.desks.draw.reveal`` raises.
    """
    name, side = _side(work, number)
    given = draws.commitment_of(work, name, side)
    if not given:
        # Nothing to open: the desk says why.
        return draw.reveal(work, name, "")
    file = _file(folder, name, given)
    try:
        nonce = str(json.loads(file.read_text(encoding="utf-8"))["nonce"])
    except (OSError, ValueError, KeyError, TypeError) as lost:
        raise Refused(RuleViolation("draw.nonce_lost", {"number": name, "file": str(file)})) from lost
    return draw.reveal(work, name, nonce)


def _side(work: UnitOfWork, number: str) -> tuple[str, Duty]:
    side = side_of(work.actor)
    if isinstance(side, RuleViolation):
        raise Refused(side)
    return draws.number_of(work, number), side


def _file(folder: Path, number: str, given: str) -> Path:
    """Return the file of the number behind one commitment."""
    return folder / f"{number}-{given[:16]}.json"


def _write(file: Path, content: dict[str, str]) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # A rehearsal bureau that is made anew commits to the same numbers again.
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, (json.dumps(content) + "\n").encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
