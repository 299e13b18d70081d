"""The route that a case takes when it is received: the item's own, or the major one by rule. Pure."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from data.words.kinds import Route


class RaisedBy(StrEnum):
    """Why the catalogue itself raises a route."""

    AMOUNT = "amount"
    HAZARD = "hazard"


class RouteAtReceipt(NamedTuple):
    """A route, and why it is not the item's own."""

    route: Route
    raised_by: RaisedBy | None


def route_at_receipt(own: Route, amount: int | None, major_above: int | None, hazardous: bool) -> RouteAtReceipt:
    """Return the route of a new case.

    Args:
        own: the item's.
        amount: investment in 万元, if the application states one.
        major_above: 万元 from which the item's cases are major.
        hazardous: whether they always are.
    """
    if own is Route.MAJOR:
        return RouteAtReceipt(own, None)
    if hazardous:
        return RouteAtReceipt(Route.MAJOR, RaisedBy.HAZARD)
    if amount is not None and major_above is not None and amount >= major_above:
        return RouteAtReceipt(Route.MAJOR, RaisedBy.AMOUNT)
    return RouteAtReceipt(own, None)
