"""A person's number stays with that person until it is opened: one private file, and only its hash in the store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.reads import draws
from core.rules.inspection.draw_record import faults
from core.upkeep import own_nonce
from core.work import UnitOfWork
from data.words.draw_words import DrawState
from data.words.violations import Refused, StoreTrouble
from tests.core.desks.experts import VISIT, fill, prepared
from tests.core.desks.rehearsal import Rehearsal


def test_both_commit_and_open_from_their_own_folders(sqlite_rehearsal: Rehearsal, tmp_path: Path) -> None:
    fill(sqlite_rehearsal)
    number = prepared(sqlite_rehearsal, sqlite_rehearsal.in_review())
    nonces = []
    for login in ("inspector", "supervisor"):
        sqlite_rehearsal.as_person(login).act(own_nonce.commit, tmp_path / login, number)
        (file,) = (tmp_path / login).iterdir()
        assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
        nonces.append(json.loads(file.read_text(encoding="utf-8"))["nonce"])
    assert len({*nonces}) == 2
    file = sqlite_rehearsal.store.address.file
    content = file.read_bytes() + file.with_name(f"{file.name}-wal").read_bytes()
    assert all(nonce.encode() not in content for nonce in nonces), "the store knows neither before it is opened"
    sqlite_rehearsal.as_person("supervisor").act(own_nonce.reveal, tmp_path / "supervisor", number)
    done = sqlite_rehearsal.as_person("inspector").act(own_nonce.reveal, tmp_path / "inspector", number)
    assert done.state is DrawState.DRAWN
    assert faults(sqlite_rehearsal.as_person("inspector").look(draws.record, number)) == ()


def test_a_refused_commitment_leaves_no_number_and_a_lost_one_is_told(
    sqlite_rehearsal: Rehearsal, tmp_path: Path
) -> None:
    fill(sqlite_rehearsal)
    number = prepared(sqlite_rehearsal, sqlite_rehearsal.in_review())
    with pytest.raises(Refused, match="not_your_act"):
        sqlite_rehearsal.as_person("reviewer").act(own_nonce.commit, tmp_path / "own", number)
    inspector = sqlite_rehearsal.as_person("inspector")
    inspector.act(own_nonce.commit, tmp_path / "own", number)
    with pytest.raises(Refused, match="committed_already"):
        inspector.act(own_nonce.commit, tmp_path / "other", number)
    assert not list((tmp_path / "other").iterdir())
    assert len(list((tmp_path / "own").iterdir())) == 1, "the number that counts is kept"
    with pytest.raises(Refused, match="nonce_lost"):
        inspector.act(own_nonce.reveal, tmp_path / "other", number)


def test_no_number_serves_a_second_time(sqlite_rehearsal: Rehearsal, tmp_path: Path) -> None:
    """Draws of another store may have the same number, and what was opened there is known to everybody."""
    fill(sqlite_rehearsal)
    number = prepared(sqlite_rehearsal, sqlite_rehearsal.in_review())
    inspector = sqlite_rehearsal.as_person("inspector")
    with pytest.raises(RuntimeError, match="power"), sqlite_rehearsal.store.write() as connection:
        work = UnitOfWork(connection, inspector.actor, sqlite_rehearsal.clock.now, VISIT, sqlite_rehearsal.calendar)
        own_nonce.commit(work, tmp_path / "own", number)
        raise RuntimeError("power is cut")
    inspector.act(own_nonce.commit, tmp_path / "own", number)
    assert len({json.loads(file.read_text(encoding="utf-8"))["nonce"] for file in (tmp_path / "own").iterdir()}) == 2


def test_a_folder_that_cannot_be_written_is_told(sqlite_rehearsal: Rehearsal, tmp_path: Path) -> None:
    fill(sqlite_rehearsal)
    number = prepared(sqlite_rehearsal, sqlite_rehearsal.in_review())
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreTrouble, match="nonce_unwritable"):
        sqlite_rehearsal.as_person("inspector").act(own_nonce.commit, tmp_path / "file", number)
