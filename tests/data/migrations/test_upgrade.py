"""An upgrade does what its manifest says or nothing at all."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from data.migrations.manifest import Manifest, describe
from data.migrations.revisions import HOUSE
from data.migrations.upgrade import status, upgrade
from data.store.address import StoreAddress
from data.store.store import Store
from data.tables import metadata
from data.words.violations import StoreTrouble
from tests.data.migrations import later_revisions as later
from tests.data.migrations.later_revisions import HEAD, NEXT, later_revisions
from tests.data.store.consoles import READY, console, wait_for
from tests.data.store.history_rows import write_history

UPGRADING = """
import sys
from pathlib import Path
from data.migrations.revisions import Revisions
from data.migrations.upgrade import upgrade
from data.store.address import StoreAddress
upgrade(StoreAddress.parse(sys.argv[1]), revisions=Revisions(Path(sys.argv[2])))
"""


@pytest.fixture
def used_store(store: Store) -> Store:
    """A store with a row in every table of the case's history."""
    with store.write() as connection:
        write_history(connection)
    return store


def contents(store: Store) -> tuple[str, Manifest, Mapping[str, int]]:
    with store.read() as connection:
        counts = {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata().tables.items()
        }
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        return str(revision), describe(connection), counts


def test_a_careful_revision_goes_through_and_keeps_everything(used_store: Store, tmp_path: Path) -> None:
    revisions = later_revisions(tmp_path / "later", later.ADDS_A_COLUMN, later.MAKES_TRIGGERS_AGAIN)
    _, _, before = contents(used_store)
    found = status(used_store.address, revisions=revisions)
    assert (found.revision, found.head, found.pending) == (HEAD, NEXT, (NEXT,))
    used_store.close()
    assert upgrade(used_store.address, revisions=revisions) == (NEXT,)
    assert status(used_store.address, revisions=revisions) == (NEXT, NEXT, (), ())
    assert upgrade(used_store.address, revisions=revisions) == ()
    _, _, after = contents(used_store)
    assert after == before


@pytest.mark.parametrize(
    ("parts", "column", "code"),
    [
        ((later.ADDS_A_COLUMN, later.LOSES_A_TRIGGER), True, "store.upgrade_differs"),
        ((later.ADDS_A_COLUMN, later.MAKES_TRIGGERS_AGAIN), False, "store.upgrade_differs"),
        ((later.LOSES_ROWS,), False, "store.upgrade_lost_rows"),
    ],
)
def test_a_careless_revision_is_refused_and_changes_nothing(
    used_store: Store, tmp_path: Path, parts: tuple[str, ...], column: bool, code: str
) -> None:
    """The first one is what Alembic's batch mode does by itself: on SQLite it drops the triggers of the table."""
    revisions = later_revisions(tmp_path / "later", *parts, column=column)
    before = contents(used_store)
    used_store.close()
    with pytest.raises(StoreTrouble) as trouble:
        upgrade(used_store.address, revisions=revisions)
    assert trouble.value.code == code
    assert contents(used_store) == before


def test_the_refusal_names_the_trigger_that_was_lost(used_store: Store, tmp_path: Path) -> None:
    revisions = later_revisions(tmp_path / "later", later.ADDS_A_COLUMN, later.LOSES_A_TRIGGER)
    used_store.close()
    with pytest.raises(StoreTrouble) as trouble:
        upgrade(used_store.address, revisions=revisions)
    assert str(trouble.value.parameters["difference"]).startswith("missing decision: trigger tr_decision_no_")
    assert trouble.value.parameters["revision"] == NEXT


def test_a_row_without_its_parent_is_refused(sqlite_store: Store, tmp_path: Path) -> None:
    """SQLite does not look at foreign keys while tables are rebuilt, so the upgrade looks afterwards."""
    revisions = later_revisions(tmp_path / "later", later.LOSES_A_PARENT, column=False)
    before = contents(sqlite_store)
    with pytest.raises(StoreTrouble) as trouble:
        upgrade(sqlite_store.address, revisions=revisions)
    assert trouble.value.code == "store.upgrade_dangling"
    assert trouble.value.parameters["table"] == "applicant_contact"
    assert contents(sqlite_store) == before


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(used_store: Store, tmp_path: Path) -> None:
    revisions = later_revisions(tmp_path / "later", later.REBUILDS_A_PARENT, column=False)
    _, _, before = contents(used_store)
    used_store.close()
    assert upgrade(used_store.address, revisions=revisions) == (NEXT,)
    assert contents(used_store)[2] == before


def test_a_console_killed_during_an_upgrade_leaves_the_old_schema(used_store: Store, tmp_path: Path) -> None:
    revisions = later_revisions(
        tmp_path / "later", later.ADDS_A_COLUMN, later.MAKES_TRIGGERS_AGAIN, later.STOPS_HALF_WAY
    )
    before = contents(used_store)
    used_store.close()
    where = used_store.address.url or str(used_store.address.file)
    with console(UPGRADING, where, str(revisions.folder)) as process:
        wait_for(process, READY)
        process.kill()
        process.wait()
    assert contents(used_store) == before
    careful = later_revisions(tmp_path / "careful", later.ADDS_A_COLUMN, later.MAKES_TRIGGERS_AGAIN)
    assert upgrade(used_store.address, revisions=careful) == (NEXT,)


def test_a_store_that_was_upgraded_is_newer_for_this_program(used_store: Store, tmp_path: Path) -> None:
    revisions = later_revisions(tmp_path / "later", later.ADDS_A_COLUMN, later.MAKES_TRIGGERS_AGAIN)
    used_store.close()
    upgrade(used_store.address, revisions=revisions)
    for step in (lambda: Store.open(used_store.address).close(), lambda: upgrade(used_store.address)):
        with pytest.raises(StoreTrouble) as trouble:
            step()
        assert trouble.value.code == "store.newer"
        assert trouble.value.parameters["revision"] == NEXT
    assert status(used_store.address) == (NEXT, HEAD, (), ())


def test_a_store_that_waits_for_an_upgrade_is_older(
    used_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    revisions = later_revisions(tmp_path / "later", later.ADDS_A_COLUMN, later.MAKES_TRIGGERS_AGAIN)
    used_store.close()
    monkeypatch.setattr("data.store.store.HOUSE", revisions)
    with pytest.raises(StoreTrouble) as trouble:
        Store.open(used_store.address)
    assert trouble.value.code == "store.older"
    assert (trouble.value.parameters["revision"], trouble.value.parameters["program"]) == (HEAD, NEXT)
    upgrade(used_store.address, revisions=revisions)
    Store.open(used_store.address).close()


def test_what_is_no_store_is_not_upgraded(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("办件\n", encoding="utf-8")
    for step in (upgrade, status):
        with pytest.raises(StoreTrouble) as trouble:
            step(StoreAddress(path=file))
        assert trouble.value.code == "store.not_ours"
        with pytest.raises(StoreTrouble) as trouble:
            step(StoreAddress(path=tmp_path / "absent.db"))
        assert trouble.value.code == "store.missing"
    assert file.read_text(encoding="utf-8") == "办件\n"


def test_revisions_are_counted_without_a_gap() -> None:
    assert list(HOUSE.known()) == [f"{number:04}" for number in range(1, len(HOUSE.known()) + 1)]
