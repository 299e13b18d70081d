"""What happened to an entry of a register, in the person's language: the deed, each field and what it says. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from data.words.case_words import Json
from data.words.expert_words import ExpertChange, PartyKind
from tui.lang import msgid
from tui.present.draw_text import specialty
from tui.present.voice import Voice

DEEDS: Final[Mapping[str, str]] = {
    "added": msgid("entered in the register"),
    "changed": msgid("changed"),
    "leave": msgid("leave entered"),
    "recused": msgid("recusal entered"),
}
FIELDS: Final[Mapping[str, str]] = {
    "number": msgid("Number"),
    "name": msgid("Name of the person"),
    "employer": msgid("Employer"),
    "specialties": msgid("Specialties"),
    "valid_until": msgid("Valid until"),
    "title": msgid("Title"),
    "certificate": msgid("Certificate"),
    "district": msgid("District"),
    "phone": msgid("Telephone"),
    "quota": msgid("Draws a year"),
    "registered": msgid("On the register"),
    "recusals": msgid("Recused from"),
    "from": msgid("First day"),
    "until": msgid("Last day"),
    "rule": msgid("Recurring days"),
    "reason": msgid("Reason"),
    "kind": msgid("Unit or person"),
    "party": msgid("Recused from"),
}
"""By their names in the store; a change holds what was and what is."""
_ENOUGH = 2


def change_text(change: ExpertChange, voice: Voice) -> str:
    """Return one thing that happened."""
    told = [
        f"{voice.say(FIELDS[key])} {_said(key, value, change.kind, voice)}"
        for key, value in ((key, change.content.get(key)) for key in FIELDS)
        if value not in ("", None, [])
    ]
    deed = voice.say(DEEDS[change.kind]) if change.kind in DEEDS else change.kind
    return deed + (f": {'; '.join(told)}" if told else "")


def _said(key: str, value: Json, kind: str, voice: Voice) -> str:
    if kind == "changed" and key != "recusals" and isinstance(value, list) and len(value) == _ENOUGH:
        return " > ".join(_one(key, part, voice) for part in value)
    return _one(key, value, voice)


def _one(key: str, value: Json, voice: Voice) -> str:
    if isinstance(value, list):
        return ", ".join(_one(key, part, voice) for part in value) or "-"
    if isinstance(value, bool):
        return voice.say("yes") if value else voice.say("no")
    if key == "specialties":
        return specialty(str(value), voice)
    if key == "kind" and value in list(PartyKind):
        return voice.word(PartyKind(str(value)))
    if key == "quota" and not value:
        return voice.say("no limit")
    return str(value) or "-"
