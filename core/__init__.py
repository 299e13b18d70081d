"""What the bureau does: rules, reads, desks. Imports ``data`` only."""
