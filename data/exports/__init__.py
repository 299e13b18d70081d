"""Plain records to files."""
