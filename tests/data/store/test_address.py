"""A store is named by a path or a URL; nobody reads a password from a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.store.address import StoreAddress, default_address
from data.words.violations import BadInput


def test_a_path_is_a_sqlite_store_wherever_the_person_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    address = StoreAddress.parse("./窗口 一/bureau.db")
    assert not address.is_postgresql
    assert address.file == tmp_path / "窗口 一" / "bureau.db"
    assert str(address) == str(address.file)


def test_a_path_may_start_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert StoreAddress.parse("~/bureau.db").file == tmp_path / "bureau.db"


def test_two_names_of_one_file_are_one_address(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert StoreAddress.parse(f"{tmp_path}/link/b.db") == StoreAddress.parse(f"{tmp_path}/real/b.db")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "PostgreSQL"])
def test_a_server_is_named_by_any_usual_scheme(scheme: str) -> None:
    address = StoreAddress.parse(f"{scheme}://clerk@db.example:5433/bureau")
    assert address.is_postgresql
    assert address.url == "postgresql://clerk@db.example:5433/bureau"


def test_a_server_may_be_reached_through_a_socket() -> None:
    address = StoreAddress.parse("postgresql:///bureau?host=/var/run/postgresql")
    assert address.is_postgresql
    assert str(address) == "postgresql:///bureau?host=/var/run/postgresql"


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://clerk:s3cret@db.example/bureau",
        "postgres://clerk:s3cr@et@db.example:5432/bureau",
        "postgresql://clerk@db.example/bureau?password=s3cret&sslmode=require",
    ],
)
def test_no_message_shows_a_password(text: str) -> None:
    address = StoreAddress.parse(text)
    assert "s3cr" not in str(address)
    assert "s3cr" not in repr(address)
    assert "clerk" in str(address)
    assert "s3cr" in (address.url or "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "store.address_empty"),
        ("   ", "store.address_empty"),
        ("bureau\0.db", "store.address_empty"),
        ("mysql://db.example/bureau", "store.address_unknown"),
        ("sqlite:///bureau.db", "store.address_unknown"),
        ("postgresql://db.example", "store.address_broken"),
        ("postgresql://db.example/", "store.address_broken"),
        ("postgresql://db.example:port/bureau", "store.address_broken"),
        ("postgresql://clerk:s3cret@[broken/bureau", "store.address_broken"),
    ],
)
def test_an_address_that_means_nothing_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        StoreAddress.parse(text)
    assert refusal.value.code == code
    assert "s3cret" not in str(refusal.value.parameters)


def test_without_an_address_the_store_lies_in_the_persons_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data-of-clerk")
    assert default_address().file == Path("/data-of-clerk/yizhang/bureau.db")


def test_a_postgresql_store_has_no_file() -> None:
    with pytest.raises(ValueError, match="no file"):
        _ = StoreAddress.parse("postgresql://db.example/bureau").file
