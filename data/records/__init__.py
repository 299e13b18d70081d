"""Prebuilt statements that desks write with: a file per noun. Reads for lists stand in ``data.queries``."""
