"""What a dialog asks about teams and about officers who keep away. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.words.inspection_rows import InspectionRow, TeamListRow
from data.words.inspection_words import HalfDay, RecusalKind, TeamChange
from tui.dialogs.asked_lines import AskedLine
from tui.dialogs.question import Question, Reasons
from tui.present.voice import Voice


def team_question(teams: Sequence[TeamListRow], chosen: str, today: date, voice: Voice) -> Question:
    """Return what to ask about a team: the one named ``chosen`` first."""
    say = voice.say
    ordered = sorted(teams, key=lambda team: team.name != chosen)
    names = tuple((team.code, f"{team.name} ({', '.join(team.members)})") for team in ordered)
    halves = (("", say("whole days")), *((half.value, voice.word(half)) for half in HalfDay))
    lines = (
        AskedLine("team", say("Team"), choices=names),
        AskedLine("what", say("What"), choices=tuple((what.value, voice.word(what)) for what in TeamChange)),
        AskedLine("from_day", say("First day"), today.isoformat(), hint=say("back: the first day it goes out again")),
        AskedLine("until_day", say("Last day"), hint=say("empty: that day only")),
        AskedLine("half", say("Half-day"), choices=halves),
        AskedLine("members", say("Members from today"), hint=say("logins, two or more; for other members")),
    )
    told = say("Visits that the team cannot make any more stand out on the board; p there plans anew.")
    return Question(
        say("What happens to a team?"), chosen, "", told, say("Go on"), Reasons.OPTIONAL, lines=lines,
        words_label=say("Reason"),
    )  # fmt: skip


def keep_away_question(row: InspectionRow, login: str, voice: Voice) -> Question:
    """Return what to ask about an officer who keeps away."""
    say = voice.say
    lines = (
        AskedLine("officer", say("Officer (login)"), login, required=True),
        AskedLine("kind", say("Why"), choices=tuple((kind.value, voice.word(kind)) for kind in RecusalKind)),
        AskedLine("party", say("Applicant by name"), hint=say("empty: this case only")),
    )
    told = say("The name is matched by machine, in every case from now on; whoever keeps away is sent nowhere there.")
    about = voice.name(row.item_name, row.item_name_en)
    return Question(
        say("Who keeps away?"), row.case_number, about, told, say("Go on"), Reasons.OPTIONAL, lines=lines,
        words_label=say("Reason"),
    )  # fmt: skip
