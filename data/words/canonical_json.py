"""Canonical JSON: one text for one value, so that equal values have equal hashes. Used by columns, ledger and draws."""

from __future__ import annotations

import json
from typing import Any


def canonical(value: Any) -> str:
    """Return ``value`` as canonical JSON (RFC 8785 for the strings, integers, lists and objects we store)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
