"""Papers of a case as words: materials handed in, documents issued, licences, help for applicants, joint projects."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class MaterialState(StrEnum):
    """材料: how one document that the item asks for stands in a case."""

    SUPPLIED = "supplied"
    REUSED = "reused"
    """Held already from an earlier case of the same applicant, and not asked for again."""
    OWED = "owed"
    """容缺: accepted without it, to be brought by a day of its own."""
    NOT_NEEDED = "not_needed"


class LicenceState(StrEnum):
    """证照: whether what was granted stands."""

    VALID = "valid"
    CORRECTED = "corrected"
    """更正: replaced by a corrected one under the same number."""
    REPLACED = "replaced"
    """作废重出: void, another was issued."""


class AssistanceKind(StrEnum):
    """帮办 (helps the applicant) / 全程代办 (acts for the applicant from beginning to end)."""

    HELP = "help"
    FULL_AGENCY = "full_agency"


class RefusalGround(StrEnum):
    """不予受理的理由 (行政许可法 32)."""

    NOT_NEEDED = "not_needed"
    """不需要取得行政许可: told at once."""
    OUT_OF_REMIT = "out_of_remit"
    """不属于本行政机关职权范围: told at once, with the authority that it belongs to."""
    REQUIREMENTS_NOT_MET = "requirements_not_met"
    """The application does not meet what the law asks of an application."""


class IncomingFile(NamedTuple):
    """A file as it is handed in: nothing of it has been looked at."""

    name: str
    content: bytes
    identity_data: bool = False
    """Shows identity or contact data: those who review and decide never get it, but a redacted copy if there is one."""


class HandedIn(NamedTuple):
    """One material that comes with an application."""

    material: str
    """Its code in the item's list."""
    file: IncomingFile | None = None
    """None where it came on paper only."""
    original_sighted: bool = False
    from_case_id: int | None = None
    """The earlier case whose paper is used again."""


class MaterialFile(NamedTuple):
    """One file of a material as somebody may see it."""

    material_id: int
    name: str | None
    """None where the file is withheld: a name may tell as much as the file."""
    media_type: str
    size: int
    """Bytes."""
    sha256: str
    identity_data: bool
    withheld: bool


class CaseMaterial(NamedTuple):
    """One material of a case's item and how it stands in the case."""

    code: str
    name: str
    name_en: str
    required: bool
    deferrable: bool
    original: bool
    state: MaterialState | None
    """None where nothing was said of it yet."""
    owed_until: date | None
    """While it is owed: the last day."""
    original_sighted: bool
    from_case_number: str | None
    """For a reused paper: the case it came with."""
    reasons: str
    """Why it is not needed."""
    files: tuple[MaterialFile, ...]
    taken_in_by: str | None = None
    """Who wrote last how it stands; None where nothing was written, or the calendar did."""
    taken_in_at: datetime | None = None


class HeldMaterial(NamedTuple):
    """A paper that the same applicant handed in with an earlier case, and that may be used again."""

    code: str
    name: str
    name_en: str
    case_id: int
    case_number: str
    handed_in_on: date
    original_sighted: bool
    files: int


class MaterialDone(NamedTuple):
    """What became of one material of a case."""

    case_id: int
    case_number: str
    material: str
    state: MaterialState
