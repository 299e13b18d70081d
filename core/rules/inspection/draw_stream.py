"""From what two people committed to a seed, and from the seed to one integer: SHA-256 (FIPS 180-4), HMAC (RFC 2104).

Pure. Nobody who knows only one nonce knows anything of the seed; whoever knows both can compute everything.
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from data.words.canonical_json import canonical

RULES = "yizhang-draw/1"
"""Version of all rules of the draw together; part of the seed."""


class Taken(NamedTuple):
    """One integer of the stream."""

    value: int
    attempts: int
    """How many were looked at before one lay below the limit."""


def commitment(number: str, duty: str, login: str, nonce: str) -> str:
    """Return what somebody commits to: SHA-256 of four lines, each ended by a line feed, in hexadecimal.

    Number, duty and login stand in it, so that nobody can hand in another's commitment as the own.
    """
    return sha256(f"{number}\n{duty}\n{login}\n{nonce}\n".encode()).hexdigest()


def seed(opened: Mapping[str, Any]) -> bytes:
    """Return SHA-256 over the canonical JSON of rules, request, pool and the opened commitments."""
    return sha256(canonical(opened).encode()).digest()


def block(key: bytes, message: str) -> bytes:
    """Return one block of the stream: HMAC-SHA-256 of an ASCII message, 32 bytes."""
    return hmac.digest(key, message.encode("ascii"), "sha256")


def answer_code(key: bytes, expert: str, answer: str) -> str:
    """Return the code that stands on an expert's sheet for one answer: eight letters and digits, 40 bits.

    It is made of the seed, so that the store need not keep it; whoever gives it back holds the sheet.
    """
    return b32encode(block(key, f"answer:{sha256(expert.encode()).hexdigest()}:{answer}")[:5]).decode()


def take(key: bytes, counter: int, limit: int) -> Taken:
    """Return a uniform integer from 0 to ``limit - 1``.

    Attempt after attempt, blocks ``counter:attempt:0``, ``counter:attempt:1``, … are joined, their first bits read as a
    number of as many bits as ``limit - 1`` has, and the first number below the limit is taken: no remainder, no bias.

    Args:
        key: the seed.
        counter: 0 for the panel, then one more for each substitute.
        limit: at least 1.
    """
    if limit < 1:
        raise ValueError("nothing to choose from")
    bits = (limit - 1).bit_length()
    size = (bits + 7) // 8
    attempt = 0
    while True:
        blocks = b"".join(block(key, f"{counter}:{attempt}:{place}") for place in range((size + 31) // 32))
        value = int.from_bytes(blocks[:size], "big") >> (8 * size - bits)
        attempt += 1
        if value < limit:
            return Taken(value, attempt)
