"""The search for a day plan."""
