"""The record of one draw: everything that anybody needs to replay it, and the replay itself. Pure.

The record says only what follows from its inputs (request, pool, opened commitments, answers) and the rules: ``replay``
makes it of them, ``faults`` makes it anew of a record's own inputs and names every field that differs. The desk makes
its picks by the same functions, so that a draw and its replay cannot disagree. Names and telephone numbers are not in
it: it can be shown to anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final, NamedTuple

from core.rules.inspection.draw_exclusion import exclusions
from core.rules.inspection.draw_panels import MOST_SEATS, Panels
from core.rules.inspection.draw_stream import RULES, commitment, seed, take
from data.words.canonical_json import canonical
from data.words.draw_words import (
    DRAWING_DUTIES,
    Answer,
    Candidate,
    Commitment,
    DrawRequest,
    EarlierRound,
    Pick,
    SeatState,
)  # fmt: skip

NONCE: Final = re.compile("[0-9a-f]{64}")
"""32 bytes from the operating system, in hexadecimal."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class Inputs(NamedTuple):
    """What a record follows from."""

    request: DrawRequest
    pool: tuple[Candidate, ...]
    commitments: tuple[Commitment, ...]
    answers: tuple[Answer, ...] = ()


def eligible(pool: Iterable[Candidate], request: DrawRequest) -> list[Candidate]:
    """Return those of the pool whom nothing excludes."""
    everybody = list(pool)
    excluded = exclusions(everybody, request)
    return [candidate for candidate in everybody if candidate.expert not in excluded]


def opened(inputs: Inputs) -> dict[str, Any]:
    """Return what the seed is the hash of."""
    return {
        "rules": RULES,
        "request": request_content(inputs.request),
        "pool": [candidate._asdict() | {"specialties": list(candidate.specialties)} for candidate in inputs.pool],
        "commitments": [given._asdict() for given in inputs.commitments],
    }


def request_content(request: DrawRequest) -> dict[str, Any]:
    """Return a request as JSON has it."""
    earlier = [before._asdict() for before in request.earlier]
    return request._asdict() | {"needs": dict(request.needs), "earlier": earlier}


def pick(
    key: bytes, counter: int, candidates: Sequence[Candidate], request: DrawRequest, keep: Sequence[str] = (),
    drop: Sequence[str] = (),
) -> Pick:  # fmt: skip
    """Return the panel that the seed chooses among those that keep and drop some; empty where there is none."""
    left = [candidate for candidate in candidates if candidate.expert not in drop]
    panels = Panels(left, request.seats, request.needs, keep)
    count = panels.count
    if not count:
        return Pick(counter, tuple(keep), tuple(drop), 0, 0, 0, ())
    taken = take(key, counter, count)
    return Pick(counter, tuple(keep), tuple(drop), count, taken.attempts, taken.value, panels.panel(taken.value))


def picks(key: bytes, inputs: Inputs) -> tuple[Pick, ...]:
    """Return the first pick, and one for every decline in their order.

    Who has not declined stays: nobody is drawn again for another reason.

    Raises:
        ValueError: somebody answers who is not on the panel.
    """
    candidates = eligible(inputs.pool, inputs.request)
    made = [pick(key, 0, candidates, inputs.request)]
    drop: list[str] = []
    for answer in inputs.answers:
        panel = made[-1].panel
        if answer.expert not in panel:
            raise ValueError("an answer of somebody who is not on the panel")
        if answer.answer == SeatState.DECLINED:
            keep = [expert for expert in panel if expert != answer.expert]
            drop = sorted([*drop, answer.expert])
            made.append(pick(key, len(made), candidates, inputs.request, keep, drop))
    return tuple(made)


def replay(inputs: Inputs) -> dict[str, Any]:
    """Return the record that follows from ``inputs``.

    Raises:
        ValueError: the inputs cannot be those of a draw.
    """
    content = opened(inputs)
    key = seed(content)
    candidates = eligible(inputs.pool, inputs.request)
    panels = Panels(candidates, inputs.request.seats, inputs.request.needs)
    made = picks(key, inputs)
    record = content | {
        "exclusions": {expert: reason.value for expert, reason in exclusions(inputs.pool, inputs.request).items()},
        "eligible": len(candidates),
        "feasible": str(panels.count),
        "chances": {expert: str(number) for expert, number in panels.including().items()},
        "seed": key.hex(),
        "picks": [_pick_content(each) for each in made],
        "answers": [answer._asdict() for answer in inputs.answers],
        "panel": list(made[-1].panel),
    }
    return record | {"digest": sha256(canonical(record).encode()).hexdigest()}


def faults(record: Any) -> tuple[str, ...]:
    """Return the path of every field of a record that does not replay; none: the draw was as the record says.

    Whatever JSON holds may be given; what is no record at all is told as ``record``.
    """
    try:
        inputs = inputs_of(record)
        found = list(_unfit(inputs)) or list(_differences("", replay(inputs), record))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        return ("record",)
    return tuple(dict.fromkeys(found))


def inputs_of(record: Mapping[str, Any]) -> Inputs:
    """Return what a record follows from, as it states it.

    Raises:
        KeyError, TypeError, ValueError: something is missing or of another form.
    """
    request = DrawRequest(**record["request"])
    earlier = tuple(EarlierRound(**before) for before in request.earlier)  # type: ignore[arg-type]
    pool = tuple(
        Candidate(**{**entry, "specialties": tuple(entry["specialties"])}) for entry in record["pool"]
    )
    commitments = tuple(Commitment(**given) for given in record["commitments"])
    answers = tuple(Answer(**given) for given in record["answers"])
    return Inputs(request._replace(earlier=earlier), pool, commitments, answers)


def _unfit(inputs: Inputs) -> Iterator[str]:
    """Yield what would make a record no fair draw although it replays."""
    request = inputs.request
    if not (isinstance(request.seats, int) and request.seats % 2 == 1 and 0 < request.seats <= MOST_SEATS):
        yield "request.seats"
    if not request.needs or any(type(least) is not int or least < 1 for least in request.needs.values()):
        yield "request.needs"
    if not _DAY.fullmatch(request.visit_on):
        yield "request.visit_on"
    numbers = [candidate.expert for candidate in inputs.pool]
    if len(set(numbers)) != len(numbers) or numbers != sorted(numbers):
        yield "pool"
    if [given.duty for given in inputs.commitments] != [duty.value for duty in DRAWING_DUTIES]:
        yield "commitments"
    if len({given.by for given in inputs.commitments}) != len(DRAWING_DUTIES):
        yield "commitments"
    for place, given in enumerate(inputs.commitments):
        if not NONCE.fullmatch(given.nonce):
            yield f"commitments.{place}.nonce"
        if commitment(request.number, given.duty, given.by, given.nonce) != given.commitment:
            yield f"commitments.{place}.commitment"
    if any(answer.answer not in {SeatState.ACCEPTED, SeatState.DECLINED} for answer in inputs.answers):
        yield "answers"


def _pick_content(made: Pick) -> dict[str, Any]:
    """Integers of any size are texts: JSON readers round large ones."""
    texts = {"feasible": str(made.feasible), "rank": str(made.rank)}
    return made._asdict() | {"keep": list(made.keep), "drop": list(made.drop), "panel": list(made.panel)} | texts


def _differences(path: str, expected: Any, found: Any) -> Iterator[str]:
    if type(expected) is not type(found):
        yield path or "record"
    elif isinstance(expected, dict):
        for key in sorted(expected.keys() | found.keys()):
            inner = f"{path}.{key}" if path else str(key)
            if key in expected and key in found:
                yield from _differences(inner, expected[key], found[key])
            else:
                yield inner
    elif isinstance(expected, list):
        if len(expected) != len(found):
            yield path
        for place, (mine, theirs) in enumerate(zip(expected, found, strict=False)):
            yield from _differences(f"{path}.{place}", mine, theirs)
    elif expected != found:
        yield path
