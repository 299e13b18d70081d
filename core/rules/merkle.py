"""Merkle trees of RFC 6962 over SHA-256: one root for a whole log, with short proofs of what it holds.

Knows nothing of what a leaf says. Used by the ledger (root and proofs of the leaves' hashes) and by the
verifier of its checkpoints. A leaf is hashed with prefix 0x00, an inner node with 0x01, so that neither can
pass for the other (RFC 6962, 2.1).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

HASH_SIZE = 32
"""Bytes of every hash here."""


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of one leaf: SHA-256(0x00 || leaf)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node: SHA-256(0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


def root(hashes: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes in their order (RFC 6962, 2.1); of none, SHA-256 of nothing.

    Streams: keeps one hash per level, never the leaves.
    """
    stack: list[bytes] = []
    for size, each in enumerate(hashes, start=1):
        stack.append(each)
        # As many complete pairs end here as the size has trailing zero bits.
        pairs = size
        while pairs % 2 == 0:
            right = stack.pop()
            stack[-1] = node_hash(stack[-1], right)
            pairs //= 2
    if not stack:
        return sha256(b"").digest()
    result = stack.pop()
    while stack:
        result = node_hash(stack.pop(), result)
    return result


def inclusion_proof(hashes: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Return the audit path of the leaf at ``index``, the lowest sibling first (RFC 6962, 2.1.1).

    Raises:
        IndexError: there is no such leaf.
    """
    if not 0 <= index < len(hashes):
        raise IndexError(f"no leaf {index} among {len(hashes)}")
    path: list[bytes] = []
    first, last = 0, len(hashes)
    while last - first > 1:
        middle = first + _left_size(last - first)
        if index < middle:
            path.append(root(hashes[middle:last]))
            last = middle
        else:
            path.append(root(hashes[first:middle]))
            first = middle
    return tuple(reversed(path))


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected_root: bytes
) -> bool:
    """Whether ``proof`` shows that the leaf with hash ``leaf`` stands at ``index`` of the tree.

    Args:
        leaf: the leaf's hash, not its content.
        size: number of leaves under ``expected_root``.
        proof: audit path, the lowest sibling first.

    Source: RFC 9162, 2.1.3.2, which states the check for the trees of RFC 6962. Never raises on bad proofs.
    """
    if not 0 <= index < size or not _are_hashes(leaf, expected_root, *proof):
        return False
    node, last = index, size - 1
    result = leaf
    for sibling in proof:
        if last == 0:
            return False
        if node % 2 == 1 or node == last:
            result = node_hash(sibling, result)
            while node % 2 == 0 and node:
                node >>= 1
                last >>= 1
        else:
            result = node_hash(result, sibling)
        node >>= 1
        last >>= 1
    return last == 0 and result == expected_root


def consistency_proof(hashes: Sequence[bytes], old_size: int) -> tuple[bytes, ...]:
    """Return what shows that the tree only grew since it had ``old_size`` leaves (RFC 6962, 2.1.2).

    Empty when the sizes are equal, and for an old tree without leaves, which every tree continues.

    Raises:
        IndexError: the old tree has more leaves than the present one, or fewer than none.
    """
    if not 0 <= old_size <= len(hashes):
        raise IndexError(f"no tree of {old_size} leaves within {len(hashes)}")
    if old_size in (0, len(hashes)):
        return ()
    proof: list[bytes] = []
    first, last = 0, len(hashes)
    old_is_whole = True  # whether the old tree, seen in this subtree, is one that its verifier already has
    while old_size != last:
        middle = first + _left_size(last - first)
        if old_size <= middle:
            proof.append(root(hashes[middle:last]))
            last = middle
        else:
            proof.append(root(hashes[first:middle]))
            first = middle
            old_is_whole = False
    if not old_is_whole:
        proof.append(root(hashes[first:last]))
    return tuple(reversed(proof))


def verify_consistency(
    old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether ``proof`` shows that the new tree begins with exactly the old tree's leaves.

    Source: RFC 9162, 2.1.4.2, which states the check for the trees of RFC 6962. Never raises on bad proofs.
    """
    if not 0 <= old_size <= new_size or not _are_hashes(old_root, new_root, *proof):
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    if old_size == 0:
        return not proof and old_root == root(())
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        # The old tree is one complete subtree of the new one: its root is the path's beginning.
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old_size - 1, new_size - 1
    while node % 2 == 1:
        node >>= 1
        last >>= 1
    old_result = new_result = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node % 2 == 1 or node == last:
            old_result = node_hash(sibling, old_result)
            new_result = node_hash(sibling, new_result)
            while node % 2 == 0 and node:
                node >>= 1
                last >>= 1
        else:
            new_result = node_hash(new_result, sibling)
        node >>= 1
        last >>= 1
    return last == 0 and old_result == old_root and new_result == new_root


def _left_size(size: int) -> int:
    """Return the largest power of two below ``size``, which is the number of leaves on the left."""
    return 1 << ((size - 1).bit_length() - 1)


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_SIZE for value in values)
