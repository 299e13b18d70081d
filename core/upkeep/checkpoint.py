"""Signed tree heads written OUTSIDE the store: without them, a ledger edited and rebuilt would verify.

Text and signature follow the C2SP specifications tlog-checkpoint and signed-note (Ed25519).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from core.rules.merkle import root
from core.work import UnitOfWork
from data.records import ledger_record
from data.records.ledger_record import CheckpointRow
from data.words.violations import StoreTrouble

ORIGIN = "yizhang"
KEY_FILE = "signing-key.pem"
PUBLIC_FILE = "public-key.txt"
_ED25519 = b"\x01"


class TreeHead(NamedTuple):
    """What a checkpoint states."""

    origin: str
    size: int
    root: bytes


def write_checkpoint(work: UnitOfWork, folder: Path) -> int | None:
    """Sign the ledger's tree head into a new file of ``folder``; return its size, None when nothing was added.

    The key is made at the first checkpoint (0600) and stays in the folder; the folder is to be copied elsewhere.
    """
    size = ledger_record.size(work.connection)
    known = list(ledger_record.checkpoints(work.connection))
    if size == 0 or (known and known[-1].size == size):
        return None
    head = TreeHead(ORIGIN, size, root(leaf.leaf_hash for leaf in ledger_record.leaves(work.connection)))
    try:
        note = sign(head, _key(folder))
        _write_file(folder / f"checkpoint-{size:012d}.txt", note.encode(), 0o644)
    except OSError as error:
        raise StoreTrouble("store.checkpoint_folder", folder=str(folder), reason=error.strerror or "") from error
    ledger_record.add_checkpoint(work.connection, CheckpointRow(size, work.now, head.root, note))
    return size


def sign(head: TreeHead, key: Ed25519PrivateKey) -> str:
    """Return the checkpoint as a signed note."""
    return _signed(f"{head.origin}\n{head.size}\n{base64.b64encode(head.root).decode()}\n", head.origin, key)


def sign_sheet(text: str, folder: Path) -> str:
    """Return a text signed as a note by the key of the checkpoints in ``folder``, which is made where there is none.

    Its lines are not empty, and the first is not the origin of a checkpoint, so that neither passes for the other.

    Raises:
        StoreTrouble: ``store.checkpoint_key``, ``store.checkpoint_folder``.
    """
    body = "".join(f"{line or ' '}\n" for line in text.strip("\n").split("\n"))
    try:
        return _signed(body, ORIGIN, _key(folder))
    except OSError as error:
        raise StoreTrouble("store.checkpoint_folder", folder=str(folder), reason=error.strerror or "") from error


def signed_sheet(note: str, folder: Path) -> str | None:
    """Return the text of a sheet that the key in ``folder`` signed, or None."""
    public = _public(folder)
    if public is None or note.startswith(f"{ORIGIN}\n"):
        return None
    return _text_signed_by(note, ORIGIN, public)


def _signed(text: str, name: str, key: Ed25519PrivateKey) -> str:
    signature = _key_hash(name, _public_bytes(key.public_key())) + key.sign(text.encode())
    return f"{text}\n— {name} {base64.b64encode(signature).decode()}\n"


def read(note: str, public: bytes) -> TreeHead | None:
    """Return what a signed note states, or None when it is not a checkpoint signed by ``public`` (32 bytes)."""
    lines = note.split("\n")
    if len(lines) < 3 or not lines[1].isdigit():
        return None
    head = TreeHead(lines[0], int(lines[1]), _decoded(lines[2]))
    return None if _text_signed_by(note, head.origin, public) is None else head


def _text_signed_by(note: str, signer: str, public: bytes) -> str | None:
    """Return the text of a note that ``public`` signed under a name, or None."""
    text, separator, signatures = note.partition("\n\n")
    if not separator:
        return None
    for line in signatures.splitlines():
        dash, name, encoded = (*line.split(" ", 2), "", "")[:3]
        signature = _decoded(encoded)
        if dash != "—" or name != signer or signature[:4] != _key_hash(name, public):
            continue
        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature[4:], f"{text}\n".encode())
        except InvalidSignature:
            return None
        return text
    return None


def written_heads(folder: Path) -> list[tuple[str, TreeHead | None]]:
    """Return every checkpoint file of ``folder`` with what it states (None: not readable or not signed by our key)."""
    public = _public(folder)
    if public is None:
        return []
    return [(path.name, read(path.read_text(), public)) for path in sorted(folder.glob("checkpoint-*.txt"))]


def _public(folder: Path) -> bytes | None:
    """Return the key with which checkpoints of ``folder`` are verified, 32 bytes, or None where there is none."""
    public_file = folder / PUBLIC_FILE
    if not public_file.exists():
        return None
    # name+hash+key, and base64 may itself hold a plus
    return base64.b64decode(public_file.read_text().split("+", 2)[2])[1:]


def _key(folder: Path) -> Ed25519PrivateKey:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / KEY_FILE
    if path.exists():
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise StoreTrouble("store.checkpoint_key", path=str(path))
        return key
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = _public_bytes(key.public_key())
    verifier = f"{ORIGIN}+{_key_hash(ORIGIN, public).hex()}+{base64.b64encode(_ED25519 + public).decode()}"
    _write_file(path, pem, 0o600)
    _write_file(folder / PUBLIC_FILE, verifier.encode(), 0o644)
    return key


def _decoded(text: str) -> bytes:
    """Return what base64 text holds; nothing for text that is not base64."""
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""


def _public_bytes(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)


def _key_hash(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def _write_file(path: Path, content: bytes, mode: int) -> None:
    """Write a file whole or not at all, and onto the disk."""
    temporary = path.with_suffix(path.suffix + f".{os.getpid()}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    try:
        os.write(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    temporary.replace(path)
