"""One root speaks for a whole log: known trees, proofs, and tampering that no proof survives."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.rules import merkle

# The test tree that the Certificate Transparency implementations share, and its roots by size.
KNOWN_LEAVES = tuple(
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
)
KNOWN_ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)

logs = st.lists(st.binary(max_size=12), min_size=1, max_size=70)


def naive_root(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, word for word: by recursion over the leaves, none of the streaming."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + naive_root(leaves[:split]) + naive_root(leaves[split:])).digest()


def hashes_of(leaves: list[bytes] | tuple[bytes, ...]) -> list[bytes]:
    return [merkle.leaf_hash(leaf) for leaf in leaves]


def test_an_empty_log_has_the_hash_of_nothing_as_root() -> None:
    assert merkle.root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("size", range(1, 9))
def test_known_tree_has_the_known_root_at_every_size(size: int) -> None:
    assert merkle.root(hashes_of(KNOWN_LEAVES[:size])).hex() == KNOWN_ROOTS[size - 1]


def test_known_audit_path_of_the_known_tree() -> None:
    hashes = hashes_of(KNOWN_LEAVES)
    # RFC 6962, 2.1.3 for leaf 0 of 8: its neighbour, then the pair beside, then the right half.
    assert merkle.inclusion_proof(hashes, 0) == (
        hashes[1],
        merkle.node_hash(hashes[2], hashes[3]),
        merkle.root(hashes[4:]),
    )


def test_examples_of_the_rfc_for_seven_leaves() -> None:
    """RFC 6962, 2.1.3: paths and consistency proofs of the tree over d0..d6, by the names used there."""
    leaves = hashes_of([bytes([number]) for number in range(7)])
    a, b, c, d, e, f, j = leaves
    g, h, i = merkle.node_hash(a, b), merkle.node_hash(c, d), merkle.node_hash(e, f)
    k, last = merkle.node_hash(g, h), merkle.node_hash(i, j)
    assert merkle.inclusion_proof(leaves, 0) == (b, h, last)
    assert merkle.inclusion_proof(leaves, 3) == (c, g, last)
    assert merkle.inclusion_proof(leaves, 4) == (f, j, k)
    assert merkle.inclusion_proof(leaves, 6) == (i, k)
    assert merkle.consistency_proof(leaves, 3) == (c, d, g, last)
    assert merkle.consistency_proof(leaves, 4) == (last,)
    assert merkle.consistency_proof(leaves, 6) == (i, j, k)


def test_a_leaf_cannot_pass_for_a_node() -> None:
    left, right = merkle.leaf_hash(b"a"), merkle.leaf_hash(b"b")
    assert merkle.leaf_hash(left + right) != merkle.node_hash(left, right)


@given(logs)
def test_streaming_root_is_the_recursive_root(leaves: list[bytes]) -> None:
    assert merkle.root(merkle.leaf_hash(leaf) for leaf in leaves) == naive_root(leaves)


@given(logs, st.data())
def test_every_leaf_proves_its_place_and_no_other(leaves: list[bytes], data: st.DataObject) -> None:
    hashes = hashes_of([bytes([number]) + leaf for number, leaf in enumerate(leaves)])
    top = merkle.root(hashes)
    index = data.draw(st.integers(0, len(hashes) - 1))
    proof = merkle.inclusion_proof(hashes, index)
    for claimed in range(len(hashes)):
        assert merkle.verify_inclusion(hashes[index], claimed, len(hashes), proof, top) is (claimed == index)


@given(logs, st.data())
def test_a_changed_leaf_is_never_proven(leaves: list[bytes], data: st.DataObject) -> None:
    hashes = hashes_of(leaves)
    index = data.draw(st.integers(0, len(hashes) - 1))
    forged = merkle.leaf_hash(leaves[index] + b"!")
    proof = merkle.inclusion_proof(hashes, index)
    assert merkle.verify_inclusion(hashes[index], index, len(hashes), proof, merkle.root(hashes))
    assert not merkle.verify_inclusion(forged, index, len(hashes), proof, merkle.root(hashes))
    rewritten = [*hashes[:index], forged, *hashes[index + 1 :]]
    assert merkle.root(rewritten) != merkle.root(hashes)


@given(logs, st.data())
def test_an_inclusion_proof_with_one_bit_changed_fails(leaves: list[bytes], data: st.DataObject) -> None:
    hashes = hashes_of([*leaves, b"one more"])
    index = data.draw(st.integers(0, len(hashes) - 1))
    proof = list(merkle.inclusion_proof(hashes, index))
    place, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
    proof[place] = flipped(proof[place], bit)
    assert not merkle.verify_inclusion(hashes[index], index, len(hashes), proof, merkle.root(hashes))


@given(logs, st.data())
def test_a_proof_cut_short_or_lengthened_fails(leaves: list[bytes], data: st.DataObject) -> None:
    hashes = hashes_of([*leaves, b"one more"])
    top = merkle.root(hashes)
    index = data.draw(st.integers(0, len(hashes) - 1))
    proof = merkle.inclusion_proof(hashes, index)
    assert not merkle.verify_inclusion(hashes[index], index, len(hashes), proof[:-1], top)
    assert not merkle.verify_inclusion(hashes[index], index, len(hashes), (*proof, top), top)
    assert not merkle.verify_inclusion(hashes[index], index, len(hashes), (*proof[:-1], b"short"), top)


@given(logs, st.data())
def test_a_log_that_only_grew_is_consistent(leaves: list[bytes], data: st.DataObject) -> None:
    hashes = hashes_of(leaves)
    old_size = data.draw(st.integers(0, len(hashes)))
    proof = merkle.consistency_proof(hashes, old_size)
    old_root, new_root = merkle.root(hashes[:old_size]), merkle.root(hashes)
    assert merkle.verify_consistency(old_size, old_root, len(hashes), new_root, proof)
    if proof:
        place, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
        forged = [*proof[:place], flipped(proof[place], bit), *proof[place + 1 :]]
        assert not merkle.verify_consistency(old_size, old_root, len(hashes), new_root, forged)
        assert not merkle.verify_consistency(old_size, old_root, len(hashes), new_root, proof[:-1])
        assert not merkle.verify_consistency(old_size, old_root, len(hashes), new_root, (*proof, new_root))


@given(logs, st.data())
def test_a_rewritten_and_rehashed_log_is_not_consistent_with_its_old_root(
    leaves: list[bytes], data: st.DataObject
) -> None:
    """Somebody edits an old entry and computes every hash anew: the root kept outside still tells."""
    hashes = hashes_of(leaves)
    old_size = data.draw(st.integers(1, len(hashes)))
    old_root = merkle.root(hashes[:old_size])
    edited = data.draw(st.integers(0, old_size - 1))
    rewritten = [*hashes[:edited], merkle.leaf_hash(leaves[edited] + b"!"), *hashes[edited + 1 :], hashes[0]]
    proof = merkle.consistency_proof(rewritten, old_size)
    assert not merkle.verify_consistency(old_size, old_root, len(rewritten), merkle.root(rewritten), proof)


def test_a_log_that_lost_entries_is_not_consistent() -> None:
    hashes = hashes_of(KNOWN_LEAVES)
    shorter = hashes[:6]
    assert not merkle.verify_consistency(8, merkle.root(hashes), 6, merkle.root(shorter), ())


def test_the_empty_log_is_continued_by_every_log_but_only_under_its_own_root() -> None:
    hashes = hashes_of(KNOWN_LEAVES)
    assert merkle.verify_consistency(0, merkle.root([]), 8, merkle.root(hashes), ())
    assert not merkle.verify_consistency(0, merkle.root(hashes), 8, merkle.root(hashes), ())


@pytest.mark.parametrize("index", [-1, 8])
def test_no_proof_for_a_leaf_that_is_not_there(index: int) -> None:
    hashes = hashes_of(KNOWN_LEAVES)
    with pytest.raises(IndexError, match=f"no leaf {index} among 8"):
        merkle.inclusion_proof(hashes, index)
    assert not merkle.verify_inclusion(hashes[0], index, 8, (), merkle.root(hashes))


@pytest.mark.parametrize("old_size", [-1, 9])
def test_no_proof_for_an_old_log_longer_than_the_present_one(old_size: int) -> None:
    with pytest.raises(IndexError, match=f"no tree of {old_size} leaves within 8"):
        merkle.consistency_proof(hashes_of(KNOWN_LEAVES), old_size)


def flipped(value: bytes, bit: int) -> bytes:
    changed = bytearray(value)
    changed[bit // 8] ^= 1 << (bit % 8)
    return bytes(changed)
