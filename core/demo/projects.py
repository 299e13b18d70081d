"""Joint projects of the rehearsal bureau: which items are applied for together, and how far each of them has come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

from core.demo.deeds import Ending, Share
from data.reference.demo_words import ApplicantWords, ProjectKind
from data.words.application_words import Application, JointIntake
from data.words.catalogue_words import ItemFact
from data.words.kinds import Route
from data.words.paper_words import HandedIn
from data.words.safe_text import SafeText

CASES_FOR_EACH = 300
"""So many cases of the bureau for one joint project."""
_FINISHED = 0.6


class Project(NamedTuple):
    """One joint project: what it takes in, and what each of its cases is to become."""

    intake: JointIntake
    shares: tuple[Share, ...]
    items: tuple[ItemFact, ...]
    finished: bool


def projects(
    seed: int,
    cases: int,
    kinds: Sequence[ProjectKind],
    items: Sequence[ItemFact],
    words: ApplicantWords,
) -> Iterator[Project]:
    """Yield the joint projects of a bureau of ``cases`` cases."""
    by_code = {item.code: item for item in items}
    for number in range(max(1, cases // CASES_FOR_EACH)):
        random = Random(f"project {seed} {number}")
        kind = kinds[number % len(kinds)]
        chosen = tuple(by_code[code] for code in kind.items)
        finished = random.random() < _FINISHED
        shares = tuple(Share(Ending.DELIVERED if finished else _open_ending(random, item), 1) for item in chosen)
        yield Project(_intake(random, number, kind, chosen, words), shares, chosen, finished)


def _open_ending(random: Random, item: ItemFact) -> Ending:
    endings = [Ending.ACCEPTED, Ending.REVIEW, Ending.REVIEW, Ending.INSPECTION, Ending.CONSULTATION, Ending.APPROVED]
    if item.route is Route.SIGNED:
        endings += [Ending.SIGN_OFF, Ending.SIGN_OFF]
    return random.choice(endings)


def _intake(
    random: Random, number: int, kind: ProjectKind, items: Sequence[ItemFact], words: ApplicantWords
) -> JointIntake:
    place, word = random.choice(words.places), random.choice(words.words)
    papers: Mapping[str, HandedIn] = {
        material.code: HandedIn(material.code, original_sighted=True)
        for item in items
        for material in item.materials
        if material.required
    }
    form = Application(
        item_code="",
        applicant_name=SafeText(f"{place}{word}{random.choice(words.trades[kind.controlling_section])}"),
        company=True,
        identity_number=SafeText(f"91130700DEMO{900000 + number:06d}"),
        phone=SafeText(f"100{random.randrange(10**8):08d}"),
        address=SafeText(f"{place}演练街{random.randrange(1, 300)}号"),
        handed_in=tuple(papers.values()),
        joint=kind.joint,
    )
    return JointIntake(
        name=SafeText(f"{place}{word}{kind.name}"),
        form=form,
        item_codes=tuple(item.code for item in items),
        controlling_section=kind.controlling_section,
        document=SafeText(f"并联办〔演练〕{number + 1}号" if kind.joint else ""),
    )
