"""Rows and case files turned into cells and text: pure, and knowing no widget."""
