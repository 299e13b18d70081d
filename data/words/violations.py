"""Why something may not be done: a code with parameters and a basis. Rendered in the person's language by ``tui``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RuleViolation:
    """One reason why an action may not be done.

    The same value greys a key, answers the command line and fails the transaction.
    ``code`` names a sentence in ``tui/lang`` (domain ``rules``); ``parameters`` fill it;
    ``basis`` cites the article of law or bureau rule ("" where common sense is the reason).
    """

    code: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)
    basis: str = ""


class Refused(Exception):
    """A rule forbids the action; nothing was written. Exit code 1 on the command line."""

    def __init__(self, violation: RuleViolation) -> None:
        super().__init__(violation.code)
        self.violation = violation


class BadInput(Exception):
    """Input that cannot be used: what was wrong and where. Exit code 2; nothing was written.

    ``code`` and ``parameters`` as in ``RuleViolation`` (domain ``input``).
    """

    def __init__(self, code: str, **parameters: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.parameters: Mapping[str, str | int] = parameters


class StoreTrouble(Exception):
    """The store cannot be used (missing, locked, full, newer, not ours...). Exit code 3.

    ``code`` and ``parameters`` as in ``RuleViolation`` (domain ``store``).
    """

    def __init__(self, code: str, **parameters: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.parameters: Mapping[str, str | int] = parameters
