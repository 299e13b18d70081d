"""Small pools made up for tests of the draw: everybody in them is invented."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random

from core.rules.inspection.draw_exclusion import knows
from core.rules.inspection.draw_panels import house_of
from core.rules.inspection.draw_record import Inputs
from core.rules.inspection.draw_stream import commitment
from data.words.draw_words import Answer, Candidate, Commitment, DrawRequest

FIELDS = ("fire", "gas", "roads")


def request(seats: int = 3, needs: dict[str, int] | None = None, number: str = "D2026-0001") -> DrawRequest:
    """Return a request for a visit on 1 December 2026."""
    wanted = {"fire": 1, "gas": 1} if needs is None else needs
    return DrawRequest(number, "130700-20261116-001", "130700-20261116-001", "expert", seats, wanted, "2026-12-01", 365)


def pool(random: Random, people: int) -> tuple[Candidate, ...]:
    """Return candidates of few employers, each with one to three specialties; some have no employer."""
    return tuple(
        Candidate(
            f"E{place:02}",
            random.choice(("", "甲院", "乙院", "丙所", "丁所", "戊公司")),
            tuple(sorted(random.sample((*FIELDS, "fire/alarms"), random.choice((1, 1, 2, 3))))),
        )
        for place in range(people)
    )


def brute_force(candidates: tuple[Candidate, ...], seats: int, needs: dict[str, int]) -> Iterator[tuple[str, ...]]:
    """Yield every feasible panel by trying every set of people."""
    for chosen in combinations(candidates, seats):
        if len({house_of(person) for person in chosen}) < seats:
            continue
        if all(sum(knows(person.specialties, need) for person in chosen) >= least for need, least in needs.items()):
            yield tuple(sorted(person.expert for person in chosen))


def inputs(
    candidates: tuple[Candidate, ...], wanted: DrawRequest, answers: tuple[Answer, ...] = (), salt: int = 0
) -> Inputs:
    """Return the inputs of a draw whose two nonces come from a number instead of chance."""
    nonces = {"inspection": f"{2 * salt + 1:064x}", "supervision": f"{2 * salt + 2:064x}"}
    given = tuple(
        Commitment(duty, login, f"2026-11-2{place}T01:00:00Z", commitment(wanted.number, duty, login, nonce), nonce)
        for place, ((duty, nonce), login) in enumerate(zip(nonces.items(), ("inspector", "supervisor"), strict=True))
    )
    return Inputs(wanted, candidates, given, answers)


def answer(expert: str, said: str) -> Answer:
    """Return an answer."""
    return Answer(expert, said, "外出" if said == "declined" else "", "inspector", "2026-11-24T01:00:00+00:00")
