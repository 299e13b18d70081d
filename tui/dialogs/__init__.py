"""Questions asked before something is written."""
