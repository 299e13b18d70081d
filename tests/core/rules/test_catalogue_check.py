"""What no item may say: limits beside the reform's promise, a chain against its route, effects that nobody decides."""

from __future__ import annotations

import pytest

from core.rules.catalogue_change import changes, differing
from core.rules.catalogue_check import check
from data.words.catalogue_words import HallZone, ItemFact, Material
from data.words.kinds import ItemKind, NamePolicy, PowerType, Route
from data.words.limits import ClockStart, Limit, LimitUnit


def days(amount: int, unit: LimitUnit = LimitUnit.WORKING_DAY) -> Limit:
    return Limit(amount, unit, ClockStart.ACCEPTED, "水法 第四十八条")


WATER = ItemFact(
    code="WAT-01", name="取水许可", name_en="Water abstraction licence", initials="qsxk", department="water",
    section="farming", power_type=PowerType.LICENCE, kind=ItemKind.COMMITMENT, route=Route.SIGNED,
    former_chain=("科长", "局长"), promised=days(5), statutory=days(45), stage_limits={}, promised_stops=True,
    name_policy=NamePolicy.SHOWN, basis="水法", national_code="000119001000", zone=HallZone.SOCIAL_SERVICES,
    former_kind=ItemKind.COMMITMENT, former_promised=9,
    materials=(Material("application", "申请书", "Form"), Material("map", "位置图", "Map", deferrable=True)),
)  # fmt: skip
WELL = WATER._replace(code="WAT-02", national_code="000119002000", route=Route.ORDINARY, former_chain=("科长",))


def found(*items: ItemFact) -> list[tuple[str, str, str]]:
    return [(problem.item, problem.key, problem.violation.code) for problem in check(items)]


def test_a_sound_catalogue_has_no_problem() -> None:
    assert found(WATER, WELL._replace(also_grants=("WAT-01",))) == []


@pytest.mark.parametrize(
    ("changed", "key", "code"),
    [
        ({"promised": None}, "promised", "catalogue.promised_missing"),
        ({"promised": days(4)}, "promised", "catalogue.promised_for_kind"),
        ({"promised": days(7)}, "promised", "catalogue.promised_for_kind"),
        ({"promised": days(5, LimitUnit.CALENDAR_DAY)}, "promised", "catalogue.promised_for_kind"),
        ({"kind": ItemKind.REPORT_UP, "promised": days(3)}, "promised", "catalogue.promised_for_kind"),
        ({"statutory": days(4)}, "promised", "catalogue.promised_past_law"),
        # Six calendar days are four working days at most.
        ({"statutory": days(6, LimitUnit.CALENDAR_DAY)}, "promised", "catalogue.promised_past_law"),
        ({"former_promised": 6}, "former_promised", "catalogue.former_days"),
        ({"former_promised": 11}, "former_promised", "catalogue.former_days"),
        ({"route": Route.ORDINARY}, "route", "catalogue.chain_needs_signing"),
        ({"route": Route.ORDINARY, "former_chain": ("局长",)}, "route", "catalogue.chain_needs_signing"),
        ({"former_chain": ("科长",)}, "route", "catalogue.chain_needs_no_signing"),
        ({"hazardous": True}, "route", "catalogue.hazard_is_major"),
        ({"fee": 10}, "fee_basis", "catalogue.fee_needs_basis"),
        ({"fee_basis": "收费目录"}, "fee", "catalogue.basis_without_fee"),
        ({"also_grants": ("WAT-09",)}, "also_grants[1]", "catalogue.effect_unknown"),
        ({"also_grants": ("WAT-01",)}, "also_grants[1]", "catalogue.effect_unknown"),
        (
            {"materials": (Material("application", "申请书", "Form", deferrable=True),)},
            "materials[1]",
            "catalogue.never_deferred",
        ),
    ],
)
def test_an_item_against_the_rules_is_told_by_key(changed: dict[str, object], key: str, code: str) -> None:
    assert found(WATER._replace(**changed)) == [("WAT-01", key, code)]  # type: ignore[arg-type]


def test_what_is_decided_on_the_spot_promises_nothing_and_defers_nothing() -> None:
    spot = WELL._replace(kind=ItemKind.INSTANT, promised=days(0))
    assert found(spot._replace(materials=spot.materials[:1])) == []
    assert found(spot) == [("WAT-02", "materials[2]", "catalogue.instant_defers_nothing")]


def test_a_national_code_and_an_effect_belong_to_one_place() -> None:
    twin = WELL._replace(national_code=WATER.national_code)
    assert found(WATER, twin) == [("WAT-02", "national_code", "catalogue.national_code_twice")]
    far = WELL._replace(section="social")
    granting = WATER._replace(also_grants=("WAT-02",))
    assert found(granting, far) == [("WAT-01", "also_grants[1]", "catalogue.effect_elsewhere")]


def test_an_import_adds_changes_and_withdraws_in_its_departments_only() -> None:
    other = WELL._replace(code="EDU-01", department="education")
    current = {item.code: item for item in (WATER, WELL, other)}
    dearer, new = WATER._replace(fee=10, fee_basis="收费目录"), WATER._replace(code="WAT-03")
    done = changes(current, [dearer, new], {"water"})
    assert [item.code for item in done.added] == ["WAT-03"]
    assert [(change.code, change.fields) for change in done.changed] == [("WAT-01", ("fee", "fee_basis"))]
    assert [item.code for item in done.withdrawn] == ["WAT-02"]
    assert changes(current, current.values(), {"water", "education"}).nothing
    assert differing(WATER, WATER._replace()) == ()
