"""The rehearsal bureau: orders that cannot be filled."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "demo.own_store": "The rehearsal bureau keeps a store of its own; leave out --store {store}.",
    "demo.too_few_cases": "{cases} cases are too few to stand at every stage; ask for at least {minimum}.",
}
