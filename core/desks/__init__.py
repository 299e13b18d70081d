"""What a person may do: one file per duty. Each verb takes the open unit of work first."""
