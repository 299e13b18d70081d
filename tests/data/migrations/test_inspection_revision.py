"""A bureau that worked under the schema before inspections keeps its history, and its history stays append-only."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from data.migrations.manifest import describe, differences, load
from data.migrations.revisions import HOUSE, Revisions
from data.migrations.upgrade import run
from data.store.address import StoreAddress
from data.store.sqlite_backend import SqliteBackend

(INSPECTION,) = (file.name[:4] for file in (HOUSE.folder / "versions").glob("*_inspection.py"))
EVENT = "INSERT INTO case_event VALUES (1, {}, '{}', 'inspection', NULL, NULL, 0, 739000, '{{}}', 0)"


def up_to(folder: Path, revision: str, *, included: bool) -> Revisions:
    for kind in ("versions", "manifest"):
        (folder / kind).mkdir(parents=True)
        for number in HOUSE.known():
            if number < revision or (included and number == revision):
                (file,) = (HOUSE.folder / kind).glob(f"{number}*.*")
                shutil.copy(file, folder / kind)
    return Revisions(folder)


def test_history_goes_through_the_change_whole(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    file.touch(mode=0o600)
    after = up_to(tmp_path / "after", INSPECTION, included=True)
    with closing(SqliteBackend(StoreAddress(path=file), 10)) as backend:
        backend.found()
        with backend.rebuild() as connection:
            run(connection, up_to(tmp_path / "before", INSPECTION, included=False))
            connection.exec_driver_sql(EVENT.format(1, "request_inspection"))
            with pytest.raises(DBAPIError, match="ck_case_event_action"):
                connection.exec_driver_sql(EVENT.format(2, "decide_mode"))
            run(connection, after)
            assert differences(load(after.manifest_file(INSPECTION), "sqlite"), describe(connection)) == ()
            connection.exec_driver_sql(EVENT.format(2, "decide_mode"))
            rows = connection.exec_driver_sql("SELECT sequence, action FROM case_event ORDER BY sequence").all()
            assert rows == [(1, "request_inspection"), (2, "decide_mode")]
            for change in ("DELETE FROM case_event", "UPDATE case_event SET sequence = 3"):
                with pytest.raises(DBAPIError, match="append-only"):
                    connection.exec_driver_sql(change)
