"""The command line: the headless twin of the console, a file per command group."""
