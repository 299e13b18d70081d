"""Rules of inspections, pure: who looks and from where, bundles, the draw of experts, plans, what a finding needs."""
