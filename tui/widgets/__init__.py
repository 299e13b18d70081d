"""The parts of a screen. A widget imports no screen."""
