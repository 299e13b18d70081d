"""Alembic's entry: runs revisions on the connection and in the transaction of ``data.migrations.upgrade``."""

from __future__ import annotations

from alembic import context

_given = context.config.attributes
context.configure(
    connection=_given["connection"],
    transactional_ddl=True,
    transaction_per_migration=False,
    on_version_apply=_given["after_each"],
)
with context.begin_transaction():
    context.run_migrations()
