"""Kinds of items, routes, outcomes and stores."""

from __future__ import annotations

from enum import StrEnum


class ItemKind(StrEnum):
    """即办件 / 承诺件 / 上报件."""

    INSTANT = "instant"
    COMMITMENT = "commitment"
    REPORT_UP = "report_up"


class PowerType(StrEnum):
    """权力类型: the licence law's clocks apply to licences only."""

    LICENCE = "licence"
    CONFIRMATION = "confirmation"
    OTHER = "other"


class Route(StrEnum):
    """Who reviews and who signs."""

    ORDINARY = "ordinary"
    """一般: one named reviewer reviews and approves."""
    SIGNED = "signed"
    """One section reviews, one deputy director signs."""
    MAJOR = "major"
    """重大: the chief reviews, the deputy director signs."""


class Outcome(StrEnum):
    """What somebody recommends or decides."""

    APPROVE = "approve"
    DENY = "deny"


class StoreKind(StrEnum):
    """Marked in the store and on screen; ``--as`` works on demo and replay stores only."""

    LIVE = "live"
    DEMO = "demo"
    REPLAY = "replay"


class NamePolicy(StrEnum):
    """What those who decide see of the applicant's name."""

    SHOWN = "shown"
    MASKED = "masked"
    BLIND = "blind"
