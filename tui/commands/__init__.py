"""The one table of commands, from which keys, footer, help, palette and manual derive."""
