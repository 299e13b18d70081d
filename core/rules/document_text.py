"""The words of a paper: its form filled with what the record says. Used by the desks that issue papers and by reads.

A line of a form whose fact is missing is left out. Words that people wrote stand behind their line's beginning, never
at it, so that nobody can write what looks like another line of the paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeAlias

from core.rules.legal_citation import cited
from data.words.case_words import CaseEvent, CaseState, Json
from data.words.document_words import Effect, PaperFacts
from data.words.procedure_words import Action, DocumentKind
from data.words.safe_text import clean

Words: TypeAlias = Mapping[str, Any]
"""Words of a language that stand for codes, and the forms of days and numbers."""
Values: TypeAlias = Mapping[str, str]

_PLACE = re.compile(r"\{(\w+)\}")
_INDENT = "        "
_LONGEST = 20_000
_SEALED = re.compile(r"^用印编号：(\d{4}-\d{6})$", re.MULTILINE)
_NUMBERED = re.compile(r"^办件编号：(\S.*)$", re.MULTILINE)
_RULE = "\n----------------\n"


class Line(NamedTuple):
    """One line of a form: its words with a place for each fact, and the facts' names in that order."""

    words: str
    names: tuple[str, ...]


class Form(NamedTuple):
    """A form, parsed once: the title and the lines of its body, within the frame that all papers share."""

    title: Line
    body: tuple[Line, ...]
    frame: tuple[Line, ...]


class Language(NamedTuple):
    """What one language brings to a paper."""

    words: Words
    english: bool


class Issue(NamedTuple):
    """One paper to be written: which, by which step, after which the case stands so."""

    kind: DocumentKind
    event: CaseEvent
    state: CaseState
    basis: str
    """Article or bureau rule of the step."""
    officer_name: str
    """Who acted; empty where the calendar did."""


class Stated(NamedTuple):
    """What a paper says of itself at its foot."""

    case_number: str
    seal_number: str


def parse(form: str, frame: str) -> Form:
    """Return a form from its text (title, then the body) and the frame's."""
    title, _, body = form.partition("\n")
    return Form(_line(title), _lines_of(body), _lines_of(frame))


def compose(
    form: Form, language: Language, facts: PaperFacts, issue: Issue, effects: Sequence[Effect], on_paper: Values
) -> str:
    """Return the whole text of a paper, ending with a line end.

    Args:
        form: what it says.
        language: its words.
        facts: bureau, case, applicant and item.
        issue: the step that produces it.
        effects: the further items that an approval grants.
        on_paper: what stands on the paper only, such as who received it; overrides the facts.
    """
    values = {**values_of(language, facts, issue, effects), **on_paper}
    values["title"] = "".join(_filled([form.title], values))
    values["body"] = "\n".join(_filled(form.body, values))
    return "\n".join(_filled(form.frame, values)) + "\n"


def stated(text: str) -> Stated | None:
    """Return what the foot of a paper states; None for a text that is no paper of the bureau's."""
    foot = text.rpartition(_RULE)[2]
    number, seal = _NUMBERED.search(foot), _SEALED.search(foot)
    if _RULE not in text or number is None:
        return None
    return Stated(number[1], seal[1] if seal else "")


def _lines_of(text: str) -> tuple[Line, ...]:
    return tuple(_line(line.replace("\\n", "\n")) for line in text.rstrip("\n").split("\n"))


def _line(text: str) -> Line:
    return Line(_PLACE.sub("%s", text.replace("%", "%%")), tuple(_PLACE.findall(text)))


def _filled(lines: Sequence[Line], values: Values) -> list[str]:
    found: list[str] = []
    for words, names in lines:
        told = [values.get(name, "") for name in names]
        if all(told):
            # What a fact says is never looked at for further places.
            found.append(words % tuple(told))
    return found


def values_of(language: Language, facts: PaperFacts, issue: Issue, effects: Sequence[Effect]) -> dict[str, str]:
    """Return what stands at the places of forms by their names; empty where the record says nothing of it."""
    event, state, words = issue.event, issue.state, language.words
    seal = str(event.details.get("seal_number", ""))
    days = {
        "day": event.day,
        "received_on": state.received_on,
        "accepted_on": state.accepted_on or event.day,
        "promised_due": state.promised_due_on,
        "statutory_due": state.statutory_due_on,
    }
    found = {name: _day(words, day) for name, day in days.items()}
    found |= {
        "bureau": facts.bureau_name_en or facts.bureau_name if language.english else facts.bureau_name,
        "number": _number(words, facts.case_number, event.sequence, seal),
        "case_number": facts.case_number,
        "applicant": _own(facts.applicant_name),
        "item": _name(facts.item, language.english),
        "item_code": facts.item.code,
        "item_basis": facts.item_basis,
        "section": facts.section_name_en or facts.section_name if language.english else facts.section_name,
        "step_basis": cited(issue.basis, words["law"]),
        "officer": issue.officer_name,
        "power": words["power"][facts.power_type.value],
        "effects": _list(words, [_name(effect, language.english) for effect in effects]),
    }
    if seal:
        found |= {"seal": seal, "seal_place": words["seal_place"]}
    found["applied_on"] = found["received_on"] if event.action is Action.RECEIVE else ""
    withdrawn = event.action is Action.WITHDRAW
    found |= {"withdrawn_on": found["day"] if withdrawn else "", "treated_on": "" if withdrawn else found["day"]}
    found |= _told(words, event.details, state, found["power"])
    return found | _reasons(event)


def _told(words: Words, details: Mapping[str, Json], state: CaseState, power: str) -> dict[str, str]:
    """Return what the step itself told: lists, days, codes as words."""
    told = {name: _own(details.get(name)) for name in _TOLD_AS_IT_IS}
    told |= {name: _day(words, _date(details.get(key))) for name, key in _TOLD_DAYS.items()}
    for name, (group, key) in _TOLD_WORDS.items():
        told[name] = str(words[group].get(details.get(key), ""))
    if details.get("ex_officio"):
        told["ask_until"] = ""  # nobody needs to ask
    told["days"] = str(details.get("amount", ""))
    decision = None if state.decision is None else words["decision"][state.decision.value]
    told["decision"] = "" if decision is None else str(decision.format(power=power))
    owed = {debt.material: debt for debt in state.deficiencies}
    debts = [
        words["listed_with_day"].format(place=place, name=_own(debt.name), day=_day(words, debt.due_on))
        for place, debt in enumerate(state.deficiencies, start=1)
    ]
    told["debts"] = _lines(debts)
    material = owed.get(str(details.get("material", "")))
    told["material"] = _own(material.name) if material is not None else ""
    told["missing"] = _list(words, _texts(details.get("names")))
    told["handed_in"] = _list(words, _names(details.get("materials")))
    told["materials"] = _list(words, _texts(details.get("material")))
    told["licences"] = _licences(words, details.get("licences"))
    told["found_lines"] = _found_lines(words, details.get("lines"))
    told |= _panel(words, details.get("panel"))
    told["from_day"] = told["from_day"] or _day(words, state.pauses[-1].from_day if state.pauses else None)
    return told


_TOLD_AS_IT_IS = (
    "promise", "document", "department_name", "replaced", "changes", "inspected_by", "decision_seal"
)  # fmt: skip
_TOLD_DAYS = {
    "missing_until": "until",
    "told_until": "told_until",
    "ask_until": "ask_until",
    "reply_due": "reply_due_on",
    "acknowledge_due": "acknowledge_due_on",
    "hold_from": "hold_from",
    "hold_until": "hold_until",
    "from_day": "from_day",
    "looked_on": "looked_on",
    "rectify_until": "rectify_until",
}
_TOLD_WORDS = {
    "procedure": ("procedure", "procedure"),
    "ground": ("ground", "ground"),
    "outcome": ("outcome", "outcome"),
    "how": ("how", "how"),
    "reissue": ("reissue", "reissue"),
    "conclusion": ("conclusion", "conclusion"),
}


def _found_lines(words: Words, listed: Json) -> str:
    """Return the lines of a checklist with what was found on each."""
    told = []
    for place, entry in enumerate(listed if isinstance(listed, list) else [], start=1):
        if isinstance(entry, dict):
            result = words["result"].get(entry.get("result"), "")
            line = words["found_line"].format(place=place, name=_own(entry.get("name")), result=result)
            said = _own(entry.get("words"))
            told.append(words["found_words"].format(line=line, words=said) if said else line)
    return _lines(told)


def _panel(words: Words, panel: Json) -> dict[str, str]:
    """Return which draw chose the experts of a look, and a line for each with what he or she knows."""
    if not isinstance(panel, dict):
        return {"panel_draw": "", "panel_seats": ""}
    told = []
    seats = panel.get("seats")
    for place, seat in enumerate(seats if isinstance(seats, list) else [], start=1):
        if isinstance(seat, dict):
            knows = words["between"].join(_own(name) for name in _texts(seat.get(words["knows"])))
            about = {"name": _own(seat.get("name")), "number": _own(seat.get("number")), "knows": knows}
            line = words["panel_seat"].format(place=place, **about)
            pick = seat.get("pick")
            told.append(words["panel_substitute"].format(line=line, pick=pick) if pick else line)
    return {"panel_draw": _own(panel.get("draw")), "panel_seats": _lines(told)}


def _licences(words: Words, listed: Json) -> str:
    entries = [entry for entry in listed if isinstance(entry, dict)] if isinstance(listed, list) else []
    told = [(_own(entry.get("name")), _own(entry.get("number"))) for entry in entries]
    return _lines([words["licence"].format(name=name, number=number) for name, number in told])


def _reasons(event: CaseEvent) -> dict[str, str]:
    given = _own(event.details.get("reasons") or event.details.get("opinion"), lines=True)
    if event.action is not Action.REISSUE:
        return {"reissue_reasons": "", "reasons": given}
    return {"reissue_reasons": given, "reasons": _own(event.details.get("decision_reasons"), lines=True)}


def _number(words: Words, case_number: str, sequence: int, seal: str) -> str:
    if not seal:
        return str(words["plain_number"].format(case_number=case_number, sequence=sequence))
    year, _, number = seal.partition("-")
    return str(words["sealed_number"].format(year=year, number=int(number)))


def _name(item: Effect, english: bool) -> str:
    return _own(item.name_en or item.name if english else item.name)


def _list(words: Words, names: Sequence[str]) -> str:
    return _lines([words["listed"].format(place=place, name=_own(name)) for place, name in enumerate(names, start=1)])


def _lines(lines: Sequence[str]) -> str:
    return f"\n{_INDENT}".join(lines)


def _texts(value: Json) -> list[str]:
    return [str(entry) for entry in value] if isinstance(value, list) else []


def _names(value: Json) -> list[str]:
    entries = [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []
    return list(dict.fromkeys(str(entry["name"]) for entry in entries if "name" in entry))


def _own(value: Json, *, lines: bool = False) -> str:
    """Return somebody's words as they may stand on a paper; further lines are set in."""
    text = clean(str(value), lines=lines, limit=_LONGEST) if isinstance(value, str | int) else ""
    return text.replace("\n", f"\n{_INDENT}")


def _date(value: Json) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def _day(words: Words, day: date | None) -> str:
    return "" if day is None else str(words["day"].format(year=day.year, month=day.month, day=day.day))
