"""What a dialog asks around an inspection: the request, who looks, where a visit stands, what was found. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.words.catalogue_words import InspectionKind, InspectionMode
from data.words.inspection_rows import InspectionRow, TeamListRow, VisitRow
from data.words.inspection_words import Conclusion, HalfDay, LineResult, RequestForm, VisitLock
from data.words.procedure_words import Action
from data.words.rows import WorklistRow
from tui.commands.inspection_verbs import LINE, SUMMED, UNSAID
from tui.dialogs.asked_lines import AskedLine
from tui.dialogs.question import Question, Reasons
from tui.lang import msgid
from tui.present.voice import Voice

if TYPE_CHECKING:
    from core.reads.inspection import InspectionPage

DAYS = "5"


def look_question(step: Action, row: WorklistRow, voice: Voice) -> Question | None:
    """Return what to ask before the look at a case is cancelled; None for other steps."""
    if step is not Action.CANCEL_INSPECTION:
        return None
    told = voice.say("The case goes back to its reviewer with your reasons.")
    about = (row.case_number, voice.name(row.item_name, row.item_name_en))
    return _question(voice, about, msgid("Cancel this inspection?"), told, Reasons.REQUIRED, ())


def request_question(row: WorklistRow, form: RequestForm, division: str, voice: Voice) -> Question:
    """Return the form of a request, filled with what the rule of the item and the clock of the case say."""
    say, site = voice.say, form.site
    kinds = [form.kind, *(kind for kind in InspectionKind if kind is not form.kind)]
    place = f"{site.longitude},{site.latitude}" if site.exact else ""
    lines = (
        AskedLine("kind", say("Kind"), choices=tuple((kind.value, voice.word(kind)) for kind in kinds)),
        AskedLine("address", say("Where to look"), site.address),
        AskedLine("division", say("District or county"), division, hint=say("name or code")),
        AskedLine("place", say("Longitude, latitude"), place, hint=say("empty: the centre of the county")),
        AskedLine("specialties", say("What must be known"), " ".join(form.specialties)),
        AskedLine("people", say("How many look"), str(form.people)),
        AskedLine("minutes", say("Minutes there"), str(form.minutes)),
        AskedLine("from_day", say("First day"), form.from_day.isoformat()),
        AskedLine("until_day", say("Last day"), form.until_day.isoformat()),
        AskedLine("days", say("Days of the procedure"), str(form.procedure_days), hint=say("expert review, testing")),
        AskedLine("evidence", say("Paper showing the need"), hint=say("expert review, testing")),
    )
    told = say("The clocks run on; expert review and testing stop them once the chief has approved.")
    about = (row.case_number, voice.name(row.item_name, row.item_name_en))
    return _question(
        voice, about, msgid("Ask for an inspection"), told, Reasons.OPTIONAL, lines, say("What to look at")
    )


def mode_question(page: InspectionPage, voice: Voice) -> Question:
    """Return what to ask about who looks: the mode that the rule proposes stands first, with the rule."""
    say, proposal = voice.say, page.proposal
    modes = [proposal.mode, *(mode for mode in InspectionMode if mode is not proposal.mode)]
    words = [say("cancel the look") if mode is InspectionMode.NONE else voice.word(mode) for mode in modes]
    lines = (
        AskedLine("mode", say("Who looks"), choices=tuple(zip((mode.value for mode in modes), words, strict=True))),
        AskedLine("days", say("Days for the county"), DAYS),
    )
    rule = voice.word(proposal.rule) + (f" ({proposal.basis})" if proposal.basis else "")
    told = say("Proposed: {mode}. Rule: {rule}.", mode=voice.word(proposal.mode), rule=rule)
    title = msgid("Who looks, and from where?")
    return _question(voice, _about(page.row, voice), title, told, Reasons.OPTIONAL, lines, say("Reasons for another"))


def place_question(visit: VisitRow, teams: Sequence[TeamListRow], day: date, voice: Voice) -> Question:
    """Return what to ask about where a visit stands in the plan."""
    say = voice.say
    known = [team for team in teams if team.name == visit.team_name]
    ordered = [*known, *(team for team in teams if team not in known)]
    halves = [HalfDay.AFTERNOON, HalfDay.MORNING] if visit.half_day is HalfDay.AFTERNOON else list(HalfDay)
    locks = [visit.lock, *(lock for lock in VisitLock if lock is not visit.lock)]
    minute = visit.start_minute
    lines = (
        AskedLine("team", say("Team"), choices=tuple((team.code, team.name) for team in ordered)),
        AskedLine("day", say("Day"), (visit.day or day).isoformat()),
        AskedLine("half", say("Half-day"), choices=tuple((half.value, voice.word(half)) for half in halves)),
        AskedLine("at", say("Begins at"), "" if minute is None else f"{minute // 60:02d}:{minute % 60:02d}"),
        AskedLine("lock", say("Promised"), choices=tuple((lock.value, voice.word(lock)) for lock in locks)),
    )
    about = (visit.visit_number, voice.glyphs.between.join(row.address for row in visit.requests))
    told = say("The team is checked: members, leave, what they know, from whom they keep away.")
    return _question(voice, about, msgid("Where does this visit stand?"), told, Reasons.NONE, lines)


def finding_question(page: InspectionPage, voice: Voice) -> Question:
    """Return the checklist as lines to choose from; of a delegated look, with the county's paper and officers."""
    say = voice.say
    # Nothing is found before somebody has said so: no line stands on "meets it" by itself.
    results = ((UNSAID, say("not filled in")), *((result.value, voice.word(result)) for result in LineResult))
    summed = ((SUMMED, say("as the lines")), *((one.value, voice.word(one)) for one in Conclusion))
    lines = [
        AskedLine(f"{LINE}{line.code}", voice.name(line.words, line.words_en), choices=results)
        for line in page.checklist
    ]
    told = say("It counts once another officer has signed it, too.")
    if page.row.county_due_on is not None:
        lines = [
            AskedLine("document", say("Number of its record")),
            AskedLine("officers", say("Who signed there"), hint=say("two or more names")),
            *lines,
        ]
        told = say("The county's finding, signed by two or more of its officers.")
    lines.append(AskedLine("conclusion", say("Conclusion"), choices=summed))
    title = msgid("What was found?")
    return _question(voice, _about(page.row, voice), title, told, Reasons.OPTIONAL, tuple(lines), say("What is wrong"))


def sign_question(page: InspectionPage, voice: Voice) -> Question:
    """Return what to ask before a finding is signed: what it says stands in the question."""
    finding = page.findings[-1]
    said = voice.glyphs.between.join(filter(None, (voice.word(finding.conclusion), finding.words)))
    told = voice.say("{writer} found: {said}", writer=finding.written_by, said=said)
    lines = (AskedLine("days", voice.say("Days to put right"), DAYS),)
    return _question(voice, _about(page.row, voice), msgid("Sign this finding?"), told, Reasons.NONE, lines)


def attach_question(page: InspectionPage, voice: Voice) -> Question:
    """Return what to ask about a photograph, a paper or a video."""
    say = voice.say
    known = ((line.code, voice.name(line.words, line.words_en)) for line in page.checklist)
    lines = (
        AskedLine("given", say("File or https link"), required=True),
        AskedLine("line", say("Of which line"), choices=(("", say("the whole place")), *known)),
    )
    told = say("Photographs as jpg or png, papers as pdf; of a video the link.")
    return _question(voice, _about(page.row, voice), msgid("Attach to this look"), told, Reasons.NONE, lines)


def _about(row: InspectionRow, voice: Voice) -> tuple[str, str]:
    return row.request_number, voice.name(row.item_name, row.item_name_en)


def _question(
    voice: Voice,
    about: tuple[str, str],
    title: str,
    consequence: str,
    reasons: Reasons,
    lines: tuple[AskedLine, ...],
    label: str = "",
) -> Question:
    number, item = about
    return Question(
        title=voice.say(title),
        case_number=number,
        item=item,
        consequence=consequence,
        yes=voice.say("Go on"),
        reasons=reasons,
        lines=lines,
        words_label=label,
    )
