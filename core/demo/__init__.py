"""The rehearsal bureau 演练库: an invented bureau with a lively past, made by the desks' own verbs."""
