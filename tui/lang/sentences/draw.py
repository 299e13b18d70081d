"""Rules about draws and the registers of experts and technicians, and what can be wrong with their files."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "draw.unknown": "There is no draw {number}.",
    "draw.none_yet": "No draw has been prepared for this case.",
    "draw.not_your_act": "A draw is made by two people: one with the inspection duty and one of supervision.",
    "draw.same_person": (
        "You, or whom you stand in for, gave the other commitment; the two must be different people."
    ),
    "draw.seats_odd": "A panel has an odd number of people, {most} at most; {seats} were asked for.",
    "draw.needs_missing": "Name at least one specialty that the panel must know.",
    "draw.needs_number": "At least one and at most {seats} people can be asked for the specialty {specialty}.",
    "draw.needs_too_many": "{number} specialties are too many to be counted at once; ask for fewer of them.",
    "draw.visit_past": "The visit cannot be on {day}: that day has passed.",
    "draw.stands_already": (
        "The draw {number} stands for this request already, and nothing is drawn twice; only when it was abandoned"
        " or ended short can another round be prepared."
    ),
    "draw.not_feasible": (
        "No panel can be made: {eligible} people are left after the exclusions, and they do not cover what is needed"
        " with one person of each employer. Ask for fewer seats or specialties, or enlarge the register."
    ),
    "draw.commitment_form": "This is no commitment: 64 hexadecimal digits that nobody has handed in before.",
    "draw.committed_already": "Your side has committed to the draw {number} already.",
    "draw.not_open": "The draw {number} takes no commitments any more.",
    "draw.not_committed": "Both sides must have committed to the draw {number} before either opens.",
    "draw.opened_already": "The draw {number} has nothing left for you to open.",
    "draw.nonce_other": "This is not what was committed to for the draw {number}; only who committed can open it.",
    "draw.nonce_lost": (
        "The number that you committed to for the draw {number} is not in {file}; commit and open on the same account,"
        " or abandon the draw with reasons."
    ),
    "draw.nonce_unwritable": "Your number cannot be kept in {folder}: {reason}. Nothing was committed to.",
    "draw.not_drawn": "The draw {number} has no panel.",
    "draw.not_on_panel": "{expert} is not on the panel.",
    "draw.answered_already": "{expert} has answered already.",
    "draw.code_other": "This is not the code on the sheet of {expert} for that answer.",
    "draw.reason_missing": "Write down the reasons.",
    "draw.drawn_already": "The draw {number} has been drawn, or has ended; it stays as it is.",
    "draw.case_closed": "The case {case_number} is closed; nothing is drawn for it.",
    "draw.not_shown_yet": "Who was drawn is shown on the day of the visit, {day}.",
    "draw.not_shown_without_day": "Who was drawn in {number} is shown on the day of the visit, which is not set yet.",
    "draw.record_unreadable": "The file {file} cannot be read as a record: {reason}.",
    "draw.seats_form": "“{text}” is no number of seats.",
    "draw.needs_form": "“{text}” is not a specialty with a number, such as fire or fire=2.",
    "expert.unknown": "Nobody stands in the registers under the number {number}.",
    "expert.other_register": "The number {number} stands in the other register.",
    "expert.number_twice": "The number {number} stands in the file twice.",
    "expert.leave_days": "Leave cannot end on {until_day} before it begins on {from_day}.",
    "expert.leave_end": "Say until when, or by which rule the days come again.",
    "expert.rule_unusable": (
        "“{rule}” is not a rule of recurring days, such as FREQ=WEEKLY;BYDAY=MO,TH; the span says when it ends."
    ),
    "expert.party_missing": "Name the unit or the person.",
    "expert.recused_already": "{number} is recused from {party} already.",
    "experts_file.kind": "{file}: a register is read from a CSV or XLSX file.",
    "experts_file.missing": "{file}:{row}: “{column}” is empty.",
    "experts_file.wrong_value": "{file}:{row}: “{column}” is not written as it must be: {expected}.",
    "experts_file.too_long": "{file}:{row}: “{column}” is longer than {limit} characters.",
    "experts_file.cells": "{file}:{row}: there are {found} cells under {expected} columns.",
}
