"""The number with which somebody takes part in a draw: made by the own console, kept where nobody else can read it.

Until it is opened it stands in one file (0600, in a folder 0700) of the person's state folder; the store holds only its
commitment, so that whoever can read the whole store learns nothing. The file is on the disk before the commitment is
in the store, and stays after the opening: it is no secret then. Used by the command line and by the screen of the draw.
"""

from __future__ import annotations

import json
import os
import secrets
from hashlib import sha256
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
    """Make a number, keep it in ``folder``, and commit to it. One that was kept before is used again.

    Raises:
        StoreTrouble: ``draw.nonce_unwritable``; nothing was committed to.
        Refused, BadInput: what ``core.desks.draw.commit`` raises.
    """
    name, side = _side(work, number)
    file = _file(folder, name, work.actor.login)
    try:
        made = _kept(file) is None
        nonce = _kept(file) or _made(file, name, work.actor.login)
    except OSError as trouble:
        raise StoreTrouble("draw.nonce_unwritable", folder=str(folder), reason=trouble.strerror or "") from trouble
    try:
        return draw.commit(work, name, commitment(name, side.value, work.actor.login, nonce))
    except Refused:
        if made:
            file.unlink(missing_ok=True)
        raise


def reveal(work: UnitOfWork, folder: Path, number: str) -> DrawDone:
    """Open the commitment with the number that was kept; the second of the two draws.

    Raises:
        Refused: ``draw.nonce_lost`` where there is none, or what ``core.desks.draw.reveal`` raises.
    """
    name, _ = _side(work, number)
    file = _file(folder, name, work.actor.login)
    try:
        nonce = _kept(file)
    except OSError:
        nonce = None
    if nonce is None:
        raise Refused(RuleViolation("draw.nonce_lost", {"number": name, "file": str(file)}))
    return draw.reveal(work, name, nonce)


def _side(work: UnitOfWork, number: str) -> tuple[str, Duty]:
    side = side_of(work.actor)
    if isinstance(side, RuleViolation):
        raise Refused(side)
    return draws.number_of(work, number), side


def _file(folder: Path, number: str, login: str) -> Path:
    """Return the file of one person's number for one draw; accounts may hold signs that no file name takes."""
    return folder / f"{number}-{sha256(login.encode()).hexdigest()[:12]}.json"


def _kept(file: Path) -> str | None:
    try:
        return str(json.loads(file.read_text(encoding="utf-8"))["nonce"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _made(file: Path, number: str, login: str) -> str:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    nonce = secrets.token_hex(_BYTES)
    content = json.dumps({"draw": number, "login": login, "nonce": nonce}) + "\n"
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
        os.write(descriptor, content.encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return nonce
