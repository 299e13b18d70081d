"""Statements that run on the driver itself say, refuse and tell what the database library would."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, bindparam, event, insert, select
from sqlalchemy.exc import IntegrityError

from data.records.driver_statement import DriverStatement, Write, insertion, run_together
from data.store.store import Store
from data.tables.bureau import officer, officer_leave
from data.tables.setting import setting
from data.words.procedure_words import Position

PERSON = {"login": "o'neil $1 %(login)s", "name": "欧阳演练", "position": Position.CHIEF, "section_id": None}
PERSON |= {"active": True, "imported": False}
ADD_PERSON, ADD_LEAVE, ADD_SETTING = insertion(officer), insertion(officer_leave), insertion(setting)
BY_LOGIN = select(officer).where(officer.c.login == bindparam("login"))
BY_POSITION = DriverStatement(
    select(officer.c.login).where(officer.c.position.in_((Position.CHIEF, Position.STAFF)), officer.c.active)
)


def leave(officer_id: int) -> Write:
    values: dict[str, Any] = {"officer_id": officer_id, "from_day": date(2026, 11, 23), "until_day": date(2026, 11, 24)}
    return Write(ADD_LEAVE, values | {"reason": ""})


def set_to(key: str, value: object) -> Write:
    return Write(ADD_SETTING, {"key": key, "value": value})


def keys(connection: Connection) -> set[str]:
    return set(connection.scalars(select(setting.c.key).where(setting.c.key.startswith("test."))))


def test_values_go_in_and_come_back_as_the_library_has_them(store: Store) -> None:
    with store.write() as connection:
        assert ADD_PERSON.run(connection, PERSON) == 1
        by_driver = DriverStatement(BY_LOGIN).rows(connection, PERSON)
        by_library = [tuple(row) for row in connection.execute(BY_LOGIN, {"login": PERSON["login"]})]
        assert by_driver == by_library
        assert dict(zip(officer.c.keys(), by_driver[0], strict=True)).items() >= PERSON.items()
        # Words that stand in the statement itself are turned into the driver's, too.
        assert BY_POSITION.rows(connection, {}) == [(PERSON["login"],)]


def test_a_promise_of_the_store_is_refused_as_by_the_library_and_the_transaction_goes_on(store: Store) -> None:
    with store.write() as connection:
        ADD_PERSON.run(connection, PERSON)
        with pytest.raises(IntegrityError) as told, connection.begin_nested():
            ADD_PERSON.run(connection, PERSON)
        assert PERSON["name"] not in str(told.value.params)
        assert len(DriverStatement(BY_LOGIN).rows(connection, PERSON)) == 1


def test_a_forgotten_value_is_an_error_and_not_nothing(store: Store) -> None:
    with store.write() as connection, pytest.raises(KeyError):
        ADD_PERSON.run(connection, {name: value for name, value in PERSON.items() if name != "section_id"})


def test_writes_together_are_all_there_or_none(store: Store) -> None:
    with store.write() as connection:
        ADD_PERSON.run(connection, PERSON)
        officer_id = connection.scalar(select(officer.c.officer_id).where(officer.c.login == PERSON["login"]))
        assert officer_id is not None
        writes = [set_to("test.one", [1, "$2"]), leave(officer_id), set_to("test.two", {"a": "%(key)s"})]
        assert run_together(connection, writes) == 1
        with pytest.raises(IntegrityError), connection.begin_nested():
            run_together(connection, [set_to("test.three", 3), leave(officer_id), set_to("test.one", 1)])
        assert keys(connection) == {"test.one", "test.two"}
        found = connection.execute(select(officer_leave)).one()
        assert (found.from_day, found.until_day) == (date(2026, 11, 23), date(2026, 11, 24))
        assert connection.scalar(select(setting.c.value).where(setting.c.key == "test.two")) == {"a": "%(key)s"}


def test_many_rows_go_in_through_the_library_by_the_same_statement(store: Store) -> None:
    with store.write() as connection:
        connection.execute(ADD_SETTING.statement, [{"key": f"test.{key}", "value": key} for key in "abc"])
        assert keys(connection) == {"test.a", "test.b", "test.c"}
        connection.execute(insert(setting), {"key": "test.d", "value": 1})


def test_whoever_listens_to_the_library_hears_these_statements_too(store: Store) -> None:
    heard: list[str] = []
    with store.write() as connection:
        event.listen(connection, "before_cursor_execute", lambda *told: heard.append(told[2]))
        run_together(connection, [set_to("test.one", 1), set_to("test.two", str(datetime(2026, 1, 1, tzinfo=UTC)))])
    assert [sql for sql in heard if "INSERT INTO setting" in sql]
