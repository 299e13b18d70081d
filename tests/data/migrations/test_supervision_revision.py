"""A bureau whose cards were laid before they had a clock keeps every one of them, with what can be known of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError, IntegrityError

from data.migrations.manifest import describe, differences, load
from data.migrations.revisions import HOUSE
from data.migrations.upgrade import run
from data.store.address import StoreAddress
from data.store.backend import Backend, backend_for
from data.store.sqlite_backend import SqliteBackend
from data.tables.supervision import card_entry, supervision_card
from data.words.procedure_words import Stage
from data.words.supervision_words import CardState
from tests.conftest import BACKENDS
from tests.data.migrations.test_inspection_revision import up_to
from tests.data.store.history_rows import write_history
from tests.postgresql_server import PostgresqlServer

(SUPERVISION,) = (file.name[:4] for file in (HOUSE.folder / "versions").glob("*_supervision.py"))
AT = datetime(2026, 11, 18, 17, 30, tzinfo=UTC)
"""The 19th in Zhangjiakou."""


@pytest.fixture(params=BACKENDS)
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    if request.param == "sqlite":
        file = tmp_path / "old.db"
        file.touch(mode=0o600)
        with closing(SqliteBackend(StoreAddress(path=file), 10)) as found:
            found.found()
            yield found
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    address = server.new_database()
    with closing(backend_for(address)) as found:
        yield found
    server.drop(address)


def old_cards(connection: Connection) -> None:
    """One day given back twice, a passed day, a closed card, one about no day: as the tables were."""
    write_history(connection)
    on_sqlite = connection.dialect.name == "sqlite"
    at = str(int(AT.timestamp()) * 1_000_000) if on_sqlite else "'2026-11-18 17:30:00+00'"
    closed = str(date(2026, 11, 20).toordinal()) if on_sqlite else "'2026-11-20'"
    for kind, words, closed_on in (
        ("back_dated", "from_day=2026-11-17", "NULL"),
        ("back_dated", "from_day=2026-11-17", "NULL"),
        ("told_time_passed", "told_until=2026-11-16", closed),
        ("back_dated", "", "NULL"),
    ):
        connection.exec_driver_sql(
            "INSERT INTO supervision_card (case_id, kind, officer_id, words, at, closed_on)"
            f" SELECT min(case_id), '{kind}', NULL, '{words}', {at}, {closed_on} FROM permit_case"
        )


def test_cards_go_through_with_their_cause_day_stage_and_state(backend: Backend, tmp_path: Path) -> None:
    after = up_to(tmp_path / "after", SUPERVISION, included=True)
    with backend.rebuild() as connection:
        run(connection, up_to(tmp_path / "before", SUPERVISION, included=False))
        old_cards(connection)
        run(connection, after)
        expected = load(after.manifest_file(SUPERVISION), connection.dialect.name)
        assert differences(expected, describe(connection)) == ()
        cards = connection.execute(select(supervision_card).order_by(supervision_card.c.card_id)).all()
        assert [(card.cause, card.day) for card in cards] == [
            ("from_day:card-1", date(2026, 11, 17)),
            ("from_day:card-2", date(2026, 11, 17)),
            ("told_until:2026-11-16", date(2026, 11, 16)),
            (":card-4", date(2026, 11, 19)),
        ]
        assert [card.state for card in cards] == [CardState.OPEN] * 2 + [CardState.CLOSED, CardState.OPEN]
        assert all(card.at == AT and card.due_on is None and isinstance(card.stage, Stage) for card in cards)
        assert len(connection.execute(select(card_entry)).all()) == len(cards)


def test_after_it_new_kinds_are_laid_numbers_go_on_and_what_was_said_stays(backend: Backend, tmp_path: Path) -> None:
    with backend.rebuild() as connection:
        run(connection, up_to(tmp_path / "before", SUPERVISION, included=False))
        old_cards(connection)
        run(connection, up_to(tmp_path / "after", SUPERVISION, included=True))
        connection.exec_driver_sql(
            "INSERT INTO supervision_card (case_id, kind, cause, day, stage, officer_id, state, at)"
            " SELECT case_id, 'red', 'promised:2026-11-17', day, stage, officer_id, state, at"
            " FROM supervision_card WHERE card_id = 1"
        )
        assert connection.scalar(select(func.max(supervision_card.c.card_id))) == 5
        for statement in ("UPDATE card_entry SET words = 'x'", "DELETE FROM card_entry"):
            with pytest.raises(DBAPIError, match="append-only"), connection.begin_nested():
                connection.exec_driver_sql(statement)
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.exec_driver_sql("UPDATE supervision_card SET kind = 'purple'")
