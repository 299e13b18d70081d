"""What revisions are written with: column types that mean the same on both databases, and names for every constraint.

Once released, nothing here may change its meaning: old revisions must go on making what they made.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import sqlalchemy as sa
from alembic import op

KEY = sa.Integer().with_variant(sa.BigInteger(), "postgresql")
DAY = sa.Integer().with_variant(sa.Date(), "postgresql")
INSTANT = sa.Integer().with_variant(sa.DateTime(timezone=True), "postgresql")
FLAG = sa.Integer().with_variant(sa.Boolean(), "postgresql")
NUMBER = sa.Integer()
TEXT = sa.Text()
BYTES = sa.LargeBinary()

Kind: TypeAlias = sa.types.TypeEngine[Any]


def create(name: str, *parts: sa.schema.SchemaItem) -> None:
    """Make a table, STRICT on SQLite."""
    op.create_table(name, *parts, sqlite_strict=True)


def column(name: str, kind: Kind, *, nullable: bool = False, autoincrement: bool = True) -> sa.Column[Any]:
    """Return one column; none is empty unless it says so."""
    return sa.Column(name, kind, nullable=nullable, autoincrement="auto" if autoincrement else False)


def columns(kind: Kind, names: str, *, nullable: bool = False) -> list[sa.Column[Any]]:
    """Return columns of one kind."""
    return [column(name, kind, nullable=nullable) for name in names.split()]


def key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """Return the primary key under its standing name."""
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def unique(table: str, *columns: str) -> sa.UniqueConstraint:
    """Return a promise of uniqueness under its standing name."""
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    """Return a condition under its standing name."""
    return sa.CheckConstraint(condition, name=f"ck_{table}_{name}")


def one_of(table: str, name: str, words: str) -> sa.CheckConstraint:
    """Return the condition that a column holds one of ``words``."""
    return check(table, name, f"{name} IN ({', '.join(repr(word) for word in words.split())})")


def reference(table: str, name: str, target: str, target_column: str = "") -> sa.ForeignKeyConstraint:
    """Return a foreign key under its standing name."""
    return sa.ForeignKeyConstraint([name], [f"{target}.{target_column or name}"], name=f"fk_{table}_{name}_{target}")


def index(table: str, *columns: str) -> None:
    """Make an index under its standing name."""
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def partial(table: str, name: str, *columns: str, where: str, postgresql: str = "", unique: bool = False) -> None:
    """Make an index over the rows for which a condition holds; ``postgresql`` says it otherwise there."""
    op.create_index(
        name,
        table,
        list(columns),
        unique=unique,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(postgresql or where),
    )


def allow_words(table: str, name: str, words: str) -> None:
    """Let a column hold other words than before: ``words`` in full.

    SQLite cannot change a condition, so the table is made anew with everything that stands on it: its rows are
    copied, and its indexes and triggers made again from their own text. What Alembic's batch mode would drop stays.
    """
    constraint, condition = f"ck_{table}_{name}", f"{name} IN ({', '.join(repr(word) for word in words.split())})"
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.drop_constraint(constraint, table, type_="check")
        op.create_check_constraint(constraint, table, condition)
        return
    text = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL AND type {} 'table'"
    made = connection.exec_driver_sql(text.format("="), (table,)).scalar_one()
    beside = connection.exec_driver_sql(text.format("<>"), (table,)).scalars().all()
    changed = re.sub(rf"(CONSTRAINT {constraint} CHECK) \({name} IN \([^)]*\)\)", rf"\1 ({condition})", made)
    # Under another name first: a table that others refer to keeps these references only if it is not the one renamed.
    anew = re.sub(rf'^CREATE TABLE "?{table}"?', f"CREATE TABLE {table}_anew", changed)
    if changed == made or anew == changed:
        raise ValueError(f"{table} is not written as it is known")
    for statement in (
        anew,
        f"INSERT INTO {table}_anew SELECT * FROM {table}",
        f"DROP TABLE {table}",
        f"ALTER TABLE {table}_anew RENAME TO {table}",
        *beside,
    ):
        op.execute(statement)
