"""The stream is HMAC-SHA-256 as published (RFC 4231), and its integers are uniform below any limit."""

from __future__ import annotations

import hmac
from hashlib import sha256

import pytest

from core.rules.inspection.draw_stream import block, commitment, take

VECTORS = (
    # RFC 4231, test cases 2, 6 and 7: keys shorter and longer than a block.
    (b"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    (
        b"\xaa" * 131,
        "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ),
    (
        b"\xaa" * 131,
        "This is a test using a larger than block-size key and a larger than block-size data. "
        "The key needs to be hashed before being used by the HMAC algorithm.",
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
    ),
    (b"\x0b" * 20, "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
)


@pytest.mark.parametrize(("key", "message", "published"), VECTORS)
def test_a_block_is_the_published_value(key: bytes, message: str, published: str) -> None:
    assert block(key, message).hex() == published


def test_an_integer_can_be_computed_by_hand() -> None:
    """One below 1000 has ten bits: the first two bytes without the last six bits, and again while 1000 or more."""
    key = sha256(b"key").digest()
    values = [
        int.from_bytes(hmac.digest(key, f"3:{attempt}:0".encode(), "sha256")[:2], "big") >> 6 for attempt in range(200)
    ]
    first = next(place for place, value in enumerate(values) if value < 1000)
    assert take(key, 3, 1000) == (values[first], first + 1)


def test_numbers_longer_than_a_block_take_several() -> None:
    key = sha256(b"long").digest()
    limit = 1 << 300
    blocks = block(key, "0:0:0") + block(key, "0:0:1")
    assert take(key, 0, limit).value == int.from_bytes(blocks[:38], "big") >> 4
    assert {take(sha256(bytes([turn])).digest(), 0, 3).value for turn in range(40)} == {0, 1, 2}


def test_one_possibility_needs_no_stream_and_none_is_an_error() -> None:
    assert take(bytes(32), 0, 1) == (0, 1)
    with pytest.raises(ValueError, match="nothing"):
        take(bytes(32), 0, 0)


def test_every_part_is_in_a_commitment() -> None:
    nonce = "00" * 32
    lines = f"D1\ninspection\ntian\n{nonce}\n"
    assert commitment("D1", "inspection", "tian", nonce) == sha256(lines.encode()).hexdigest()
    given = {
        commitment(number, duty, login, nonce)
        for number in ("D1", "D2")
        for duty in ("inspection", "supervision")
        for login in ("tian", "shen")
    }
    assert len(given) == 8
