"""From an answered dialog of the window to the desk verbs that do it. Called in the writing thread, in a unit of work.

Files are read from disk before, outside the unit of work: a slow disk keeps nobody else waiting.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from data.words.application_words import Application
from data.words.paper_words import HandedIn, RefusalGround
from data.words.procedure_words import Action

if TYPE_CHECKING:
    from core.desks.case_step import Done
    from core.work import UnitOfWork


class Brought(NamedTuple):
    """One paper as somebody ticked it."""

    material: str
    path: str = ""
    """The file, "" for paper only."""
    original_sighted: bool = False
    from_case_id: int | None = None
    identity_data: bool = False


class WindowAnswer(NamedTuple):
    """What the person said in a dialog of the window."""

    chosen: tuple[str, ...] = ()
    """Codes that were ticked: owed, missing, or the ground of a refusal."""
    words: str = ""
    promise: str = ""
    brought: tuple[Brought, ...] = ()


def read_files(brought: Sequence[Brought]) -> tuple[HandedIn, ...]:
    """Return papers with their files read from disk. Blocks.

    Raises:
        BadInput: ``attachment.…`` for a file that cannot be read.
    """
    from core.desks import materials

    return tuple(
        HandedIn(
            paper.material,
            materials.read_file(Path(paper.path).expanduser(), identity_data=paper.identity_data)
            if paper.path
            else None,
            paper.original_sighted,
            paper.from_case_id,
        )
        for paper in brought
    )


def register(work: UnitOfWork, application: Application) -> Done:
    """Register an application; raises what the desk raises."""
    from core.desks import acceptance

    return acceptance.register(work, application)


def register_and_decide(work: UnitOfWork, application: Application, opinion: str = "") -> Done:
    """Register an instant application and decide it on the spot: both, or neither."""
    from core.desks import acceptance, instant_hall

    return instant_hall.decide(work, acceptance.register(work, application).case_id, opinion)


def do_window_step(
    work: UnitOfWork, case_id: int, step: Action, answer: WindowAnswer, papers: Sequence[HandedIn]
) -> Done:
    """Do one step of the window with a case.

    Raises:
        Refused, BadInput: as the desk; nothing was written.
    """
    from core.desks import acceptance, instant_hall

    if step is Action.ACCEPT:
        return acceptance.accept(work, case_id, answer.chosen, answer.promise)
    if step is Action.REQUEST_CORRECTION:
        return acceptance.request_correction(work, case_id, answer.chosen, answer.words)
    if step is Action.RESUBMIT:
        _take_in(work, case_id, [paper for paper in papers if paper.file or paper.original_sighted])
        return acceptance.resubmit(work, case_id, [paper.material for paper in papers])
    if step is Action.SUPPLY_MATERIAL:
        return _supply(work, case_id, papers)
    if step is Action.REFUSE:
        return acceptance.refuse(work, case_id, RefusalGround(answer.chosen[0]), answer.words)
    if step is Action.CORRECT_ON_THE_SPOT:
        return acceptance.correct_on_the_spot(work, case_id, answer.words)
    if step is Action.WITHDRAW:
        return acceptance.withdraw(work, case_id, answer.words)
    if step is Action.DECIDE_ON_THE_SPOT:
        return instant_hall.decide(work, case_id, answer.words)
    if step is Action.MAKE_COMMITMENT:
        return instant_hall.make_commitment(work, case_id, answer.words)
    raise ValueError(f"no verb of the window for {step}")


def hand_in(work: UnitOfWork, case_id: int, papers: Sequence[HandedIn]) -> int:
    """Take in papers of a case, all or none, and return how many."""
    _take_in(work, case_id, papers)
    return len(papers)


def _take_in(work: UnitOfWork, case_id: int, papers: Sequence[HandedIn]) -> None:
    from core.desks import materials

    for paper in papers:
        if paper.from_case_id is not None:
            materials.reuse(work, case_id, paper.material, paper.from_case_id)
        else:
            materials.hand_in(work, case_id, paper.material, paper.file, paper.original_sighted)


def _supply(work: UnitOfWork, case_id: int, papers: Sequence[HandedIn]) -> Done:
    from core.desks import deficiency

    *others, last = papers
    for paper in others:
        deficiency.supply(work, case_id, paper.material, paper.file, paper.original_sighted)
    return deficiency.supply(work, case_id, last.material, last.file, last.original_sighted)
