"""What a dialog asks about somebody of a register. Pure."""

from __future__ import annotations

from datetime import date

from data.words.expert_words import ExpertFact, PartyKind
from tui.dialogs.asked_lines import AskedLine
from tui.dialogs.question import Question, Reasons
from tui.present.voice import Voice


def leave_question(fact: ExpertFact, today: date, voice: Voice) -> Question:
    """Return what to ask about days on which somebody cannot come."""
    say = voice.say
    lines = (
        AskedLine("from_day", say("First day"), today.isoformat(), required=True),
        AskedLine("until_day", say("Last day"), hint=say("may be empty where a rule is given")),
        AskedLine("rule", say("Recurring days"), hint="FREQ=WEEKLY;BYDAY=MO,TH"),
    )
    told = say("Panels that are drawn already are judged by it: who cannot go on the day of a visit stands out there.")
    return _question(fact, say("When can this person not come?"), told, lines, voice)


def recusal_question(fact: ExpertFact, voice: Voice) -> Question:
    """Return what to ask about a party that somebody never judges."""
    say = voice.say
    lines = (
        AskedLine("kind", say("Unit or person"), choices=tuple((kind.value, voice.word(kind)) for kind in PartyKind)),
        AskedLine("party", say("Name"), required=True),
    )
    return _question(fact, say("Whom does this person never judge?"), say("It is not taken back."), lines, voice)


def _question(fact: ExpertFact, title: str, told: str, lines: tuple[AskedLine, ...], voice: Voice) -> Question:
    return Question(
        title, fact.number, fact.name, told, voice.say("Go on"), Reasons.OPTIONAL, lines=lines,
        words_label=voice.say("Reason"),
    )  # fmt: skip
