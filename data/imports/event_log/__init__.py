"""Event logs (XES, CSV, packed or not) as plain records, and the profiles that say what they mean."""
