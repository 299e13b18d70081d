"""Phrases offered where an officer writes an opinion or reasons: own words, the most used first, then shipped ones.

Used by the console's dialogs. Only the officer's own words come back to the officer.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from core.work import Reading
from data.queries import own_words as query
from data.reference.opinion_phrases import load_phrases
from data.words.kinds import Outcome
from data.words.procedure_words import Action
from data.words.rows import Phrases

OWN_OFFERED: Final = 9
STEPS_LOOKED_AT: Final = 300
LONGEST: Final = 300
"""Characters; longer texts are about one case and no phrases."""

_OPINIONS: Final = (Action.RECOMMEND, Action.ENDORSE)
_PURPOSES: Final = {
    (Action.RECOMMEND, Outcome.APPROVE): "for_approval",
    (Action.ENDORSE, Outcome.APPROVE): "for_approval",
    (Action.RECOMMEND, Outcome.DENY): "against",
    (Action.ENDORSE, Outcome.DENY): "against",
    (Action.DENY, None): "deny",
    (Action.RETURN, None): "return",
    (Action.HOLD, None): "hold",
    (Action.RAISE_ROUTE, None): "raise_route",
}


def offered(reading: Reading, action: Action, outcome: Outcome | None = None) -> Phrases:
    """Return what to offer for the words of one step.

    Args:
        action: the step that the words are for.
        outcome: for recommendations and endorsements, which way they go; None for other steps.
    """
    actions = _OPINIONS if action in _OPINIONS else (action,)
    if action not in _OPINIONS:
        outcome = None
    written = [
        words
        for words in query.of_officer(reading.connection, reading.actor.officer_id, actions, STEPS_LOOKED_AT)
        if (outcome is None or words.outcome is outcome) and len(words.text) <= LONGEST
    ]
    # Counter keeps the order of first meeting, which is the latest first: that settles ties.
    own = tuple(text for text, _ in Counter(words.text for words in written).most_common(OWN_OFFERED))
    shipped = load_phrases().get(_PURPOSES.get((action, outcome), ""), ())
    return Phrases(own, tuple(phrase for phrase in shipped if phrase.zh not in own and phrase.en not in own))
