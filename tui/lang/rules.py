"""What a code means, as one sentence in the person's language, the legal basis appended.

Knows every ``RuleViolation``, ``BadInput`` and ``StoreTrouble`` that core and data raise (``tui.lang.sentences``).
Used by the command line, by dialogs and by greyed keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Protocol

from data.words.safe_text import clean
from data.words.violations import RuleViolation
from tui.lang import Language, msgid, translator

SHANGHAI = timezone(timedelta(hours=8))
"""Asia/Shanghai has had no other offset since 1991."""
LINE = msgid("Line {line}: {sentence}")
CITED = msgid("{sentence} [{basis}]")
UNKNOWN = msgid("The program has no sentence for {code}; this is its own fault.")


class _Parameters(dict[str, str]):
    """A sentence is said even where a parameter is missing."""

    def __missing__(self, key: str) -> str:
        return "?"


class Problem(Protocol):
    """What a sentence is made of: violations, bad input, trouble with the store, findings of the doctor."""

    @property
    def code(self) -> str:
        """Names the sentence."""

    @property
    def parameters(self) -> Mapping[str, str | int]:
        """Fill it."""


def sentence(problem: Problem, language: Language) -> str:
    """Return what ``problem`` means in one sentence: what was wrong, where, what to do."""
    from tui.lang.sentences import sentences

    say = translator(language, "rules")
    english = sentences().get(problem.code)
    if english is None:
        return say(UNKNOWN).format(code=problem.code)
    parameters = problem.parameters
    text = say(english).format_map(_spoken(parameters, language))
    if "line" in parameters and "{line}" not in english:
        text = say(LINE).format(line=parameters["line"], sentence=text)
    basis = problem.basis if isinstance(problem, RuleViolation) else ""
    return say(CITED).format(sentence=text, basis=basis) if basis else text


def _spoken(parameters: Mapping[str, str | int], language: Language) -> _Parameters:
    """Words of the bureau among the parameters are said in the person's language, instants in Shanghai time."""
    from tui.lang.system_reasons import SYSTEM_REASONS
    from tui.lang.word_names import WORDS_OF_PARAMETER, word_name

    spoken = _Parameters()
    for name, value in parameters.items():
        words = WORDS_OF_PARAMETER.get(name)
        if words is not None and value in list(words):
            spoken[name] = word_name(words(value), language)
        elif name == "reason" and value in SYSTEM_REASONS:
            spoken[name] = translator(language, "rules")(SYSTEM_REASONS[str(value)])
        elif name == "at":
            spoken[name] = _shanghai(str(value))
        else:
            # Words typed wrong, names of files, what other programs say: whatever stands in a sentence is clean.
            spoken[name] = clean(str(value))
    return spoken


def _shanghai(instant: str) -> str:
    try:
        return datetime.fromisoformat(instant).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return instant
