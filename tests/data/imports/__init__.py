"""Readers of event logs and profiles, on small invented logs, hostile files and the shared real logs."""
