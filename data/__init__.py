"""What the bureau knows: words, tables, store, queries, reference facts. Imports nothing of ours."""
