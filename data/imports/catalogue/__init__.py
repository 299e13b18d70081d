"""Catalogue files (TOML, CSV, XLSX) to items, with the place of every fault."""
