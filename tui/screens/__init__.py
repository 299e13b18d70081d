"""What fills the terminal: the lists, the case file, opening and help."""
