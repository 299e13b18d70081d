"""What a special procedure, a hearing or an extension means for a case now, a sentence each. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from data.words.case_words import CaseState
from data.words.limits import AskedProcedure, Extension, Hearing
from tui.lang import msgid
from tui.present.voice import Voice


def procedure_lines(state: CaseState, voice: Voice) -> tuple[str, ...]:
    """Return a sentence for each thing that moves, or may yet move, the clocks of a case; none where nothing does."""
    return tuple(_told(state, voice))


def _told(state: CaseState, voice: Voice) -> Iterator[str]:
    if state.asked_procedure is not None:
        yield _asked(state.asked_procedure, voice)
    if state.paused_on is not None and state.told_until is not None:
        pause = state.pauses[-1]
        yield voice.say(
            "Stopped since {day} for {procedure}; the applicant was told until {told} ({document}).",
            day=voice.day(state.paused_on), procedure=voice.word(pause.procedure),
            told=voice.day(state.told_until), document=pause.document,
        )  # fmt: skip
    if state.hearing is not None:
        yield _hearing(state.hearing, voice)
    if state.extension is not None:
        yield _extended(state.extension, voice)


def _asked(asked: AskedProcedure, voice: Voice) -> str:
    return voice.say(
        "{procedure} asked for on {day}, {days} working days, on {evidence}; the chief has not answered.",
        procedure=voice.word(asked.procedure), day=voice.day(asked.on), days=asked.working_days,
        evidence=asked.evidence,
    )  # fmt: skip


def _hearing(hearing: Hearing, voice: Voice) -> str:
    if hearing.held_on is not None:
        return voice.say("Hearing held on {day}.", day=voice.day(hearing.held_on))
    if hearing.waived:
        return voice.say("Those entitled ask for no hearing.")
    if hearing.asked_on is not None and hearing.hold_until is not None:
        begins = voice.day(hearing.hold_from or hearing.asked_on)
        until = voice.day(hearing.hold_until)
        if hearing.ex_officio:
            told = msgid("Hearing announced by the bureau on {day}: to be held from {begins} to {until}.")
            return voice.say(told, day=voice.day(hearing.asked_on), begins=begins, until=until)
        told = msgid("Hearing asked for on {day}: to be held from {begins} to {until}.")
        return voice.say(told, day=voice.day(hearing.asked_on), begins=begins, until=until)
    told = msgid("Told of the right to a hearing on {day}: it may be asked for until {until}.")
    return voice.say(told, day=voice.day(hearing.told_on), until=voice.day(hearing.ask_until))


def _extended(extension: Extension, voice: Voice) -> str:
    return voice.say(
        "Extended by {amount} working days on {day}: {document}, approved by {who}.",
        amount=extension.amount, day=voice.day(extension.on), document=extension.document, who=extension.approved_by,
    )  # fmt: skip
