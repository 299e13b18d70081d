"""Rules of inspections, pure: the draw of experts, mode, bundles, plans."""
