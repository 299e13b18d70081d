"""Revisions that a later program might bring: a careful one, and careless ones that must be refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from data.migrations.manifest import Manifest
from data.migrations.revisions import HOUSE, Revisions

HEAD = HOUSE.head()
NEXT = f"{int(HEAD) + 1:04}"
PROLOGUE = f"""
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = {NEXT!r}, {HEAD!r}, None, None
def upgrade():
    on_sqlite = op.get_bind().dialect.name == "sqlite"
"""
ADDS_A_COLUMN = """
    with op.batch_alter_table("decision", recreate="always" if on_sqlite else "never") as batch:
        batch.add_column(sa.Column("note", sa.Text(), nullable=True))
"""
MAKES_TRIGGERS_AGAIN = """
    if on_sqlite:
        for change in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER tr_decision_no_{change.lower()} BEFORE {change} ON decision"
                       " BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END")
"""
LOSES_A_TRIGGER = """
    if not on_sqlite:
        op.execute("DROP TRIGGER tr_decision_no_change ON decision")
"""
LOSES_ROWS = """
    op.execute("DELETE FROM setting WHERE key = 'bureau.name'")
"""
LOSES_A_PARENT = """
    op.execute("INSERT INTO applicant_contact (applicant_id, identity_number, phone, address, agent)"
               " VALUES (77, '', '', '', '')")
"""
REBUILDS_A_PARENT = """
    if on_sqlite:
        with op.batch_alter_table("applicant", recreate="always"):
            pass
"""
STOPS_HALF_WAY = """
    import time
    print("ready", flush=True)
    time.sleep(600)
"""


def later_revisions(folder: Path, *parts: str, column: bool = True) -> Revisions:
    """Return this program's revisions and one more, made of ``parts``, with the manifest that its author means."""
    shutil.copytree(HOUSE.folder / "versions", folder / "versions", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(HOUSE.folder / "manifest", folder / "manifest")
    (folder / "versions" / f"{NEXT}_later.py").write_text(PROLOGUE + "".join(parts), encoding="utf-8")
    revisions = Revisions(folder)
    manifests: dict[str, Manifest] = json.loads(revisions.manifest_file(HEAD).read_text(encoding="utf-8"))
    if column:
        for manifest in manifests.values():
            manifest["decision"].append("column note TEXT")  # type: ignore[attr-defined]
    revisions.manifest_file(NEXT).write_text(json.dumps(manifests), encoding="utf-8")
    return revisions
