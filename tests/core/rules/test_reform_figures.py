"""The figures of the reform come out of the catalogue and the procedure, as somebody would count them by hand."""

from __future__ import annotations

import pytest

from core.reads.reform import reform_of
from core.rules.reform_figures import Change, reform_figures, steps_after, steps_before
from data.reference.item_catalogue import load_items
from data.words.kinds import ItemKind, Route
from tests.core.rules.test_catalogue_check import WATER, WELL, days


@pytest.mark.parametrize(
    ("kind", "route", "steps"),
    [
        # accept, claim, approve, deliver
        (ItemKind.COMMITMENT, Route.ORDINARY, 4),
        # accept, claim, recommend, sign, deliver
        (ItemKind.COMMITMENT, Route.SIGNED, 5),
        # accept, the chief claims, gives an opinion, sign, deliver
        (ItemKind.COMMITMENT, Route.MAJOR, 5),
        # decide on the spot, deliver
        (ItemKind.INSTANT, Route.ORDINARY, 2),
        # accept, claim, forward, record the result, deliver
        (ItemKind.REPORT_UP, Route.ORDINARY, 5),
    ],
)
def test_steps_are_counted_in_the_transition_table(kind: ItemKind, route: Route, steps: int) -> None:
    assert steps_after(kind, route) == steps


def test_before_the_reform_every_signer_was_a_step() -> None:
    assert steps_before(("科长", "分管局长", "局长")) - steps_before(("科长",)) == 2


def test_means_are_over_the_items_that_promise_something() -> None:
    spot = WELL._replace(code="WAT-03", kind=ItemKind.INSTANT, promised=days(0), former_promised=7)
    silent = WELL._replace(code="WAT-04", promised=None, former_promised=None, former_kind=None)
    figures = reform_figures([WATER, WELL, spot, silent], Change(41, 9), Change(276, 76))
    assert [(share.name, share.items, share.total) for share in figures.promised_after.shares] == [
        ("commitment", 2, 10),
        ("instant", 1, 0),
    ]
    assert figures.promised_after.value == pytest.approx(10 / 3)
    assert figures.promised_before.value == pytest.approx((9 + 9 + 7) / 3)
    assert (round(figures.sections.less, 1), round(figures.officers.less, 1)) == (78.0, 72.5)


def test_nothing_promised_is_no_division() -> None:
    figures = reform_figures([], Change(0, 0), Change(0, 0))
    assert (figures.promised_after.value, figures.steps_after.value, figures.sections.less) == (0.0, 0.0, 0.0)


def test_the_committed_house_is_the_reform_programme_s() -> None:
    figures = reform_of(load_items())
    assert (figures.items, figures.departments) == (232, 25)
    assert figures.sections == Change(41, 9)
    assert figures.officers == Change(276, 76)
    assert 7 <= figures.promised_before.value <= 10
    assert figures.promised_after.value < figures.promised_before.value / 2
    assert figures.steps_after.value < figures.steps_before.value
