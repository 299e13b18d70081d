"""The bureau's store on SQLite or PostgreSQL: addresses, connections, read() and write(). Nothing at import time."""
