"""How the schema grows: Alembic revisions, each with the manifest of what must stand afterwards."""
