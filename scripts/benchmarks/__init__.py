"""The harness behind ``scripts/bench``: every speed that the design promises, measured against something comparable."""
