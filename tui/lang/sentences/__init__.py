"""What each code says in English, a file per family; the English sentence is the message id of the translation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache


@lru_cache(maxsize=1)
def sentences() -> Mapping[str, str]:
    """Return every sentence by code."""
    from tui.lang.sentences import (
        calendar,
        catalogue,
        company,
        demo,
        doctor,
        document,
        draw,
        duty,
        filter,
        import_log,
        input,
        inspection,
        plan,
        procedure,
        staffing,
        store,
        supervision,
    )

    families = (
        calendar, catalogue, company, demo, doctor, document, draw, duty, filter, import_log, input, inspection, plan,
        procedure, staffing, store, supervision,
    )  # fmt: skip
    return {code: text for family in families for code, text in family.SENTENCES.items()}
