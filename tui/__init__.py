"""How people see and do it: console and command line. Imports ``core`` and ``data.words``."""
