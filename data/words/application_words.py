"""An application as the window writes it down, contact and identity data included: only the window holds one."""

from __future__ import annotations

from typing import NamedTuple

from data.words.paper_words import HandedIn
from data.words.safe_text import SafeText


class Application(NamedTuple):
    """What the window writes down. Every text is cleaned."""

    item_code: str
    applicant_name: SafeText
    company: bool
    identity_number: SafeText = SafeText("")
    phone: SafeText = SafeText("")
    address: SafeText = SafeText("")
    agent: SafeText = SafeText("")
    channel: str = "window"
    """One of the house's own words, not the applicant's."""
    amount: int | None = None
    """Investment in 万元, where the item's route depends on it."""
    handed_in: tuple[HandedIn, ...] = ()
    joint: bool = False
    """Handled jointly by two or more departments (行政许可法 42, second part)."""


class JointIntake(NamedTuple):
    """并联审批: one application form for several items, as the window writes it down."""

    name: SafeText
    """What is applied for as a whole, such as the building project."""
    form: Application
    """The applicant and the papers, once for all; its ``item_code`` is empty, its ``joint`` is for every case."""
    item_codes: tuple[str, ...]
    controlling_section: str
    """Code of the section that sees to the whole."""
    document: SafeText = SafeText("")
    """What orders joint handling by two or more departments; needed where ``form.joint`` is set."""
