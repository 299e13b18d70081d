"""统一送达: one decision with several effects, its licences, 更正 and 作废重出; a denial is delivered too."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from data.tables.catalogue import item
from tests.core.desks.window_papers import REQUIRED
from tests.e2e.mechanisms.window import Hall


def decided(hall: Hall, *verb: str) -> str:
    """Take an ordinary case from the window to its decision by the reviewer."""
    number = hall.register("water", *REQUIRED)
    hall.do("window", "accept", number)
    hall.do("reviewer", "claim", number)
    hall.do("reviewer", *(verb or ("approve",)), number)
    return number


def licences(hall: Hall, number: str) -> list[tuple[str, int, str]]:
    rows = hall.do("window", "licences", number)
    return [(row["licence_number"], row["edition"], row["state"]) for row in rows]


def printed(hall: Hall, number: str, kind: str, login: str = "window") -> str:
    """Return a paper as the command line prints it, and print it."""
    hall.rehearsal.clock.later(minutes=1)
    target = hall._folder / f"{kind}-{login}-{hall.rehearsal.clock.now:%H%M}.txt"
    hall.run(login, "document", number, kind, "--out", str(target))
    text = target.read_text(encoding="utf-8")
    print(text)  # noqa: T201
    return text


def papers(hall: Hall, number: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = hall.do("window", "documents", number)
    return rows


def test_one_decision_with_several_effects_becomes_a_licence_for_each(hall: Hall) -> None:
    with hall.rehearsal.store.write() as connection:
        connection.execute(update(item).where(item.c.code == "water").values(also_grants=["record", "build"]))
    number = decided(hall)
    assert "建设工程档案备案" in printed(hall, number, "approval_decision")
    assert licences(hall, number) == []
    done = hall.do("window2", "deliver", number, "--receiver", "马经办", "--valid-until", "2031-11-15")
    assert done[0]["stage"] == "delivered"
    assert licences(hall, number) == [
        ("water-2026-000001", 1, "valid"), ("record-2026-000001", 1, "valid"), ("build-2026-000001", 1, "valid"),
    ]  # fmt: skip
    receipt = printed(hall, number, "delivery_receipt")
    assert "收件人：马经办" in receipt and "取水许可：water-2026-000001" in receipt
    second = decided(hall)
    hall.do("window2", "deliver", second, "--receiver", "马经办")
    assert licences(hall, second)[0][0] == "water-2026-000002"


def test_correction_keeps_the_number_in_a_new_edition(hall: Hall) -> None:
    number = decided(hall)
    hall.do("window2", "deliver", number, "--receiver", "马经办")
    assert "{" not in hall.refused("reviewer", "reissue", number, "--correction", "--reasons", "x", "--changes", "y")
    again = hall.do(
        "director", "reissue", number, "--correction", "--reasons", "证照住所录入有误", "--changes", "住所:改为桥西区",
        "--valid-until", "2030-01-01",
    )  # fmt: skip
    old, new = [row for row in papers(hall, number) if row["document"] == "approval_decision"]
    assert (old["replaced_by"], new["replaced_by"]) == (again[0]["seal_number"], None)
    assert licences(hall, number) == [("water-2026-000001", 1, "corrected"), ("water-2026-000001", 2, "valid")]
    text = printed(hall, number, "approval_decision")
    assert f"原用印编号 {old['seal_number']}" in text and "桥西区" in text and "证照住所录入有误" in text
    assert hall.stage(number) == "delivered"


def test_replacement_makes_the_old_licence_void(hall: Hall) -> None:
    number = decided(hall)
    hall.do("window2", "deliver", number, "--receiver", "马经办")
    hall.do("director", "reissue", number, "--replacement", "--reasons", "遗失", "--holder", "坝上草原文旅有限公司")
    assert licences(hall, number) == [("water-2026-000001", 1, "replaced"), ("water-2026-000002", 1, "valid")]
    holders = [row["holder"] for row in hall.do("window", "licences", number)]
    assert holders == ["坝上草原旅游有限公司", "坝上草原文旅有限公司"]
    assert "坝上草原文旅有限公司：" in printed(hall, number, "approval_decision")


def test_a_denial_is_delivered_with_its_reasons_and_remedies_and_grants_nothing(hall: Hall) -> None:
    number = decided(hall, "recommend", "--deny", "--opinion", "取水水源论证不足")
    hall.do("chief", "deny", number, "--reasons", "取水水源论证不足")
    hall.do("window2", "deliver", number, "--receiver", "马经办", "--how", "by_post")
    assert licences(hall, number) == []
    text = printed(hall, number, "denial_decision")
    assert "取水水源论证不足" in text and "行政复议" in text and "行政诉讼" in text
    assert "邮寄送达" in printed(hall, number, "delivery_receipt")


def test_nothing_is_delivered_before_the_decision_or_without_a_receiver(hall: Hall) -> None:
    number = hall.register("water", *REQUIRED)
    hall.do("window", "accept", number)
    assert hall.refused("window2", "deliver", number, "--receiver", "马经办")
    hall.do("reviewer", "claim", number)
    hall.do("reviewer", "approve", number)
    hall.do("window2", "deliver", number, "--receiver", "  ", code=2)
    hall.do("window2", "deliver", number, "--receiver", "马经办", "--valid-until", "2020-01-01", code=2)
    assert licences(hall, number) == []
    assert hall.refused("reviewer", "deliver", number, "--receiver", "马经办")
