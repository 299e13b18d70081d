"""事项 as values: an item of the catalogue with its materials and inspection, and what is wrong in a catalogue file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from data.words.kinds import ItemKind, NamePolicy, PowerType, Route
from data.words.limits import Limit, ProcedureKind
from data.words.procedure_words import Stage
from data.words.safe_text import clean
from data.words.violations import BadInput, RuleViolation

MAXIMUM_TOLD = 50
"""Faults of catalogue files that are told in full; of the others the number."""


class HallZone(StrEnum):
    """大厅分区: where in the hall an item is received."""

    MARKET_ACCESS = "market_access"
    SOCIAL_SERVICES = "social_services"
    CONSTRUCTION_INVESTMENT = "construction_investment"


class InspectionKind(StrEnum):
    """勘验的种类: their clocks differ (行政许可法 34, 45)."""

    SURVEY = "survey"
    COMPLETION_CHECK = "completion_check"
    EXPERT_REVIEW = "expert_review"
    TESTING = "testing"


class InspectionMode(StrEnum):
    """勘验方式: who looks, and from where."""

    NONE = "none"
    REMOTE = "remote"
    OFFICERS = "officers"
    EXPERTS = "experts"
    COUNTY = "county"
    """属地: delegated to the bureau of the county."""


class Material(NamedTuple):
    """申请材料: one paper that the applicant brings."""

    code: str
    name: str
    name_en: str
    required: bool = True
    """False: asked for only where the case needs it."""
    deferrable: bool = False
    """可容缺: may be brought later, against a written promise."""
    original: bool = False
    """The original is sighted at the window."""


class InspectionRule(NamedTuple):
    """勘验规则: the inspection that an item needs, and the trades that those who look must know."""

    kind: InspectionKind
    mode: InspectionMode
    specialties: tuple[str, ...] = ()
    minutes: int = 60
    """How long the look takes on the spot."""
    remote_second_look: bool = False
    """Whether photographs or a video may show that something was put right."""
    territorial: str = ""
    """The article of the item's own law that gives the matter to the county; "" where it is the city's."""
    checklist: tuple[str, ...] = ()
    """Lines that are looked at for this item beside those of its specialties."""


class ItemFact(NamedTuple):
    """One item as the catalogue has it; departments and sections by their codes.

    What a replayed log says nothing of (zone, former limit, materials…) is None or empty.
    """

    code: str
    name: str
    name_en: str
    initials: str
    """Pinyin initials of the name, lower case."""
    department: str
    """The department it came from, "" where a log names none."""
    section: str
    power_type: PowerType
    kind: ItemKind
    route: Route
    former_chain: tuple[str, ...]
    """Who signed before the reform, first signer first."""
    promised: Limit | None
    statutory: Limit | None
    stage_limits: Mapping[Stage, int]
    promised_stops: bool
    name_policy: NamePolicy
    basis: str
    national_code: str = ""
    """基本编码: twelve digits, in the form of the national basic catalogue."""
    zone: HallZone | None = None
    former_kind: ItemKind | None = None
    former_promised: int | None = None
    """Working days promised before the reform."""
    fee: int = 0
    """Yuan, whole."""
    fee_basis: str = ""
    materials: tuple[Material, ...] = ()
    inspection: InspectionRule | None = None
    special_procedures: tuple[ProcedureKind, ...] = ()
    also_grants: tuple[str, ...] = ()
    """一章多效: codes of items that the same decision grants."""
    major_above: int | None = None
    """万元 of investment from which a case takes the major route."""
    hazardous: bool = False
    """Hazardous chemicals, explosives…: always the major route."""


class CatalogueFault(NamedTuple):
    """One thing wrong in a catalogue file: where it stands, and what is wrong and expected."""

    file: str
    line: int
    """Line of the file, or row as the sheet shows it; 0 where there is none."""
    item: str
    """Code of the item, or its place in the file where it has none; "" for the file itself."""
    key: str
    violation: RuleViolation


def fault_at(file: str, line: int, item: str, key: str, violation: RuleViolation) -> CatalogueFault:
    """Return a fault whose sentence tells the place, ``water.toml:12 WAT-01``, the same in every language."""
    where = f"{clean(file)}:{line}" if line else clean(file)
    told = {**violation.parameters, "place": f"{where} {item}".strip(), "key": key}
    return CatalogueFault(file, line, item, key, RuleViolation(violation.code, told, violation.basis))


class ItemPlace(NamedTuple):
    """Where a catalogue file says something of an item."""

    file: str
    line: int
    """Where the item begins."""
    lines: Mapping[str, int]
    """By key: where it stands, if known."""

    def line_of(self, key: str) -> int:
        """Return the line of a key such as ``materials[2].name``: as near as it is known."""
        while key not in self.lines:
            shorter = max(key.rfind("."), key.rfind("["))
            if shorter < 0:
                return self.line
            key = key[:shorter]
        return self.lines[key]


class CatalogueReading(NamedTuple):
    """What catalogue files say."""

    items: tuple[ItemFact, ...]
    """The items without fault."""
    departments: frozenset[str]
    """Departments that the files speak for: what they leave out of these is withdrawn."""
    places: Mapping[str, ItemPlace]
    """By code, faulty items included."""
    faults: tuple[CatalogueFault, ...]
    """The first of them, in the order of the files."""
    fault_count: int


class BrokenCatalogue(BadInput):
    """Catalogue files with faults: reads as the first of them; nothing was taken over."""

    def __init__(self, faults: tuple[CatalogueFault, ...], count: int) -> None:
        first = faults[0].violation
        super().__init__(first.code, **first.parameters)
        self.faults = faults
        self.count = count
        """All that were found; ``faults`` holds the first."""


class ItemChange(NamedTuple):
    """One item whose next version differs."""

    code: str
    name: str
    fields: tuple[str, ...]


class CatalogueChanges(NamedTuple):
    """What an import does to the catalogue of a store."""

    added: tuple[ItemFact, ...]
    changed: tuple[ItemChange, ...]
    withdrawn: tuple[ItemFact, ...]

    @property
    def nothing(self) -> bool:
        """Whether the store has it all already."""
        return not (self.added or self.changed or self.withdrawn)


class ItemRow(NamedTuple):
    """One line of the catalogue on screen: the current version of an item."""

    item_id: int
    code: str
    version: int
    name: str
    name_en: str
    department_name: str
    department_name_en: str
    section_name: str
    section_name_en: str
    kind: ItemKind
    route: Route
    promised: Limit | None
    statutory: Limit | None
    zone: HallZone | None


class ItemVersion(NamedTuple):
    """One version of an item."""

    item_id: int
    version: int
    current: bool
    """Whether new cases take it; an item without such a version is withdrawn."""
    cases: int
    """Cases that keep this version."""
    first_received: date | None
    """Day of receipt of the first of them; None where there is none."""
    last_received: date | None
    fact: ItemFact


class RoomRow(NamedTuple):
    """A department of origin or an approving section, and how many current items it has."""

    code: str
    name: str
    name_en: str
    items: int


class NamedItem(NamedTuple):
    """An item by name, where another one speaks of it."""

    code: str
    name: str
    name_en: str


class ItemPage(NamedTuple):
    """One item as its page shows it: all versions, and the names behind the codes of the newest."""

    versions: tuple[ItemVersion, ...]
    """The newest first; never empty."""
    changed: tuple[tuple[str, ...], ...]
    """By version, in the same order: the fields in which it differs from the one before; none for the first."""
    department: RoomRow | None
    section: RoomRow | None
    grants: tuple[NamedItem, ...]
    """What the same decision grants."""
    open_cases: int
    """Of all versions."""
