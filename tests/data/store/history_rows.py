"""One case with a row in every table, as plain inserts: enough history to try to change."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from data.tables import metadata

AT = datetime(2026, 11, 23, 6, 5, tzinfo=UTC)
DAY = date(2026, 11, 23)
ROWS: list[tuple[str, dict[str, Any]]] = [
    ("department", {"department_id": 1, "code": "d", "name": "部门", "name_en": "Department"}),
    ("section", {"section_id": 1, "code": "s", "name": "科室", "name_en": "Section", "approving": True}),
    (
        "officer",
        {
            "officer_id": 1,
            "login": "tester",
            "name": "测试员",
            "position": "staff",
            "section_id": 1,
            "active": True,
            "imported": False,
        },
    ),
    ("applicant", {"applicant_id": 1, "name": "测试公司", "company": True}),
    (
        "applicant_contact",
        {"applicant_id": 1, "identity_number": "", "phone": "", "address": "", "agent": ""},
    ),
    (
        "item",
        {
            "item_id": 1,
            "code": "i",
            "version": 1,
            "current": True,
            "name": "事项",
            "name_en": "Item",
            "initials": "sx",
            "power_type": "licence",
            "kind": "commitment",
            "route": "ordinary",
            "former_chain": [],
            "section_id": 1,
            "stage_limits": {},
            "promised_stops": True,
            "name_policy": "masked",
            "basis": "",
        },
    ),
    (
        "permit_case",
        {
            "case_id": 1,
            "case_number": "130700-20261123-001",
            "item_id": 1,
            "section_id": 1,
            "applicant_id": 1,
            "channel": "",
            "route": "ordinary",
            "kind": "commitment",
            "stage": "review",
            "received_on": DAY,
            "stage_since": AT,
            "due_on": DAY,
            "held": False,
            "returned": False,
            "clock": {},
            "imported": False,
            "last_sequence": 1,
        },
    ),
    (
        "case_event",
        {
            "case_id": 1,
            "sequence": 1,
            "action": "receive",
            "stage": "received",
            "at": AT,
            "day": DAY,
            "details": {},
            "imported": False,
        },
    ),
    (
        "decision",
        {
            "case_id": 1,
            "outcome": "approve",
            "duty": "review",
            "at": AT,
            "day": DAY,
            "reasons": "",
            "imported": False,
        },
    ),
    ("seal_use", {"year": 2026, "number": 1, "case_id": 1, "document": "approval_decision", "at": AT}),
    ("ledger_leaf", {"leaf_index": 0, "at": AT, "content": "{}", "leaf_hash": b"\0" * 32}),
    ("ledger_checkpoint", {"size": 1, "at": AT, "root": b"\0" * 32, "note": "first"}),
]


def write_history(connection: Connection) -> None:
    """Insert the case and everything that it refers to."""
    tables = metadata().tables
    for name, row in ROWS:
        connection.execute(tables[name].insert(), row)
