"""Cases as the command line prints them: the stable JSON of scripts and the headings of people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from data.words.rows import CaseFile, WorklistRow
from data.words.worklist_words import EXIT_CLOCKS, WorklistView
from tui.lang import Language, msgid, translator
from tui.lang.word_names import word_name

HEADINGS: Mapping[str, str] = {
    "lamp": msgid("lamp"),
    "left": msgid("left"),
    "due_on": msgid("due"),
    "case_number": msgid("case number"),
    "item": msgid("item"),
    "section": msgid("section"),
    "holder": msgid("holder"),
    "stage": msgid("stage"),
    "provisional": msgid("provisional"),
}
"""The keys of ``list --json``, kept stable, in the order in which people read them."""


EXIT_HEADINGS: Mapping[str, str] = {"exit_left": msgid("time left"), "exit_due_on": msgid("due by")}
"""Further keys in lists of decided cases: the clock that still runs for them."""


def columns(view: WorklistView) -> Mapping[str, str]:
    """Return the columns of a list, by key, with the msgids of their headings."""
    return {**HEADINGS, **EXIT_HEADINGS} if view in EXIT_CLOCKS else HEADINGS


def headings(view: WorklistView, language: Language) -> dict[str, str]:
    """Return the columns of a case list with their headings."""
    say = translator(language, "commands")
    return {key: say(heading) for key, heading in columns(view).items()}


def for_scripts(row: WorklistRow) -> dict[str, Any]:
    """Return one line of a case list as scripts get it: codes, not words; the item's and section's own names."""
    return {
        "case_number": row.case_number,
        "item": row.item_name,
        "section": row.section_name,
        "holder": row.holder_name,
        "stage": row.stage.value,
        "lamp": row.lamp.name.lower(),
        "left": row.left,
        "due_on": row.due_on.isoformat(),
        "provisional": row.provisional,
        **({} if row.exit_due_on is None else {"exit_left": row.exit_left, "exit_due_on": row.exit_due_on.isoformat()}),
    }


def for_people(row: WorklistRow, language: Language) -> dict[str, Any]:
    """Return one line of a case list in the person's language; provisional days carry ``~``."""
    english = language == "en"
    return for_scripts(row) | {
        "item": (row.item_name_en if english else "") or row.item_name,
        "section": (row.section_name_en if english else "") or row.section_name,
        "stage": word_name(row.stage, language),
        "lamp": word_name(row.lamp, language),
        "due_on": f"{row.due_on.isoformat()}{'~' if row.provisional else ''}",
        "provisional": "~" if row.provisional else "",
    }


def case_json(case: CaseFile) -> dict[str, Any]:
    """Return a whole case as scripts get it."""
    state = case.state
    return for_scripts(case.line) | {
        "department": case.department_name,
        "basis": case.item_basis,
        "route": case.line.route.value,
        "kind": case.line.kind.value,
        "applicant": case.applicant_name,
        "channel": case.channel,
        "reviewer": case.reviewer_name,
        "received_on": state.received_on.isoformat(),
        "accepted_on": _iso(state.accepted_on),
        "closed_on": _iso(state.closed_on),
        "promised_due_on": _iso(state.promised_due_on),
        "statutory_due_on": _iso(state.statutory_due_on),
        "paused_on": _iso(state.paused_on),
        "held": state.held,
        "returned": state.returned,
        "decision": None if state.decision is None else state.decision.value,
        "project": None if case.project is None else case.project.project_number,
        "opinions": [
            {
                "action": opinion.action.value,
                "officer": opinion.officer_name,
                "at": opinion.at.isoformat(),
                "outcome": None if opinion.outcome is None else opinion.outcome.value,
                "text": opinion.text,
                "no_reply": opinion.no_reply,
            }
            for opinion in case.opinions
        ],
        "history": [
            {
                "sequence": row.event.sequence,
                "action": row.event.action.value,
                "stage": row.event.stage.value,
                "officer": row.officer_name,
                "day": row.event.day.isoformat(),
                "imported": row.event.imported,
                "undone": row.undone,
            }
            for row in case.history
        ],
        "seals": [
            {"seal_number": seal.seal_number, "document": seal.document, "at": seal.at.isoformat()}
            for seal in case.seals
        ],
        "source": case.source,
    }


def _iso(day: Any) -> str | None:
    return None if day is None else day.isoformat()
