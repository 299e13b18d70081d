"""The bureau of a replayed log: its departments, sections, items and people, made when a case first needs them.

Where the log names nobody, stand-ins marked 回放 (replay) hold the office: one chief for each section, one deputy
director in charge of all of them, one bureau head. Used by the history desk.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection

from core.rules.replay import ReplayedCase
from core.rules.replay_names import code_of, unnamed
from data.records import case_record, history_record
from data.records.history_record import SectionRow
from data.words.case_words import ItemFacts
from data.words.event_log import LogProfile, Named
from data.words.kinds import ItemKind, NamePolicy, PowerType
from data.words.procedure_words import Duty, Position

DIRECTOR = "director"
HEAD = "head"
_CHIEF = "chief-{code}"
_MARK = "回放 (replay)"


class Places:
    """Finds or makes what the cases of one import belong to. Names are those of the log, cleaned."""

    def __init__(self, connection: Connection, profile: LogProfile) -> None:
        self._connection = connection
        self._profile = profile
        self._departments = history_record.departments(connection)
        self._sections = history_record.sections(connection)
        self._items: dict[str, ItemFacts] = {}
        self._logins: set[str] = set()
        self._persons: dict[str, int] = {}
        self._homeless: dict[str, int] = {}
        self._own: dict[str, Counter[Named]] = {}
        self._worked_for: dict[str, Counter[Named]] = {}
        deputy = head = None
        for officer in history_record.officers(connection):
            self._logins.add(officer.login)
            if officer.imported:
                self._persons[officer.name] = officer.officer_id
                if officer.section_id is None:
                    self._homeless[officer.name] = officer.officer_id
            elif officer.position is Position.DEPUTY_DIRECTOR and (deputy is None or officer.login == DIRECTOR):
                deputy = officer
            elif officer.position is Position.BUREAU_HEAD:
                head = officer
        if deputy is None:
            made = self._stand_in(DIRECTOR, "主管局长", Position.DEPUTY_DIRECTOR, None)
            self.director_login, self._director_id = made
        else:
            self.director_login, self._director_id = deputy.login, deputy.officer_id
        if head is None:
            self._stand_in(HEAD, "局长", Position.BUREAU_HEAD, None)

    def department(self, named: Named) -> int:
        """Return the id of a department."""
        if named.code not in self._departments:
            values = {"code": named.code, "name": named.name, "name_en": named.name_en}
            self._departments[named.code] = history_record.add_department(self._connection, values)
        return self._departments[named.code]

    def section(self, named: Named) -> SectionRow:
        """Return a section with its chief and its deputy director."""
        found = self._sections.get(named.code)
        if found is None:
            values = {"code": named.code, "name": named.name, "name_en": named.name_en, "approving": True}
            found = SectionRow(history_record.add_section(self._connection, values), None, None)
        if found.chief_id is None:
            login, name = _CHIEF.format(code=named.code), f"{named.name}科长"
            chief_id = self._stand_in(login, name, Position.CHIEF, found.section_id)[1]
            found = found._replace(chief_id=chief_id)
        if found.deputy_director_id is None:
            history_record.put_in_charge(self._connection, found.section_id, self._director_id)
            found = found._replace(deputy_director_id=self._director_id)
        self._sections[named.code] = found
        return found

    def item(self, case: ReplayedCase) -> ItemFacts:
        """Return the facts of the item of a case; a new version where the catalogue says otherwise."""
        code = f"{self._profile.name}-{case.item.code}"
        if code not in self._items:
            item_id = self._stored_item(code, case)
            self._items[code] = case_record.load_item(self._connection, item_id)
        return self._items[code]

    def person(self, name: str) -> int:
        """Return the id of a person of the log. One name is one person in a store, also across logs."""
        if name not in self._persons:
            login = self._free_login(self._profile.officer.login_prefix + code_of(name))
            values = {"login": login, "name": name, "position": Position.STAFF, "section_id": None, "imported": True}
            self._persons[name] = history_record.add_officer(self._connection, values, [Duty.REVIEW])
            self._homeless[name] = self._persons[name]
        return self._persons[name]

    def acted(self, name: str, case: ReplayedCase, own_section: str) -> None:
        """Remember that a person worked on a case, for the section that the person will belong to."""
        self._worked_for.setdefault(name, Counter())[case.section] += 1
        rules = self._profile.section
        if own_section and own_section not in rules.ignore:
            section = rules.names.get(own_section) or unnamed(own_section)
            self._own.setdefault(name, Counter())[section] += 1

    def settle(self, fallback: dict[str, Named]) -> None:
        """Put every new person into the section that the log names most often, else where the person mostly worked.

        Args:
            fallback: sections of persons who are only named as responsible.
        """
        for name, officer_id in sorted(self._homeless.items()):
            tally = self._own.get(name) or self._worked_for.get(name)
            home = min(tally, key=lambda named: (-tally[named], named.code)) if tally else fallback.get(name)
            if home is not None:
                history_record.put_in_section(self._connection, officer_id, self.section(home).section_id)

    def _stand_in(self, login: str, name: str, position: Position, section_id: int | None) -> tuple[str, int]:
        login = self._free_login(login)
        duty = Duty.REVIEW if position is Position.CHIEF else Duty.APPROVAL
        values = {"login": login, "name": f"{name} {_MARK}", "position": position, "section_id": section_id}
        return login, history_record.add_officer(self._connection, values | {"imported": False}, [duty])

    def _free_login(self, wanted: str) -> str:
        login, number = wanted, 1
        while login in self._logins:
            number += 1
            login = f"{wanted}-{number}"
        self._logins.add(login)
        return login

    def _stored_item(self, code: str, case: ReplayedCase) -> int:
        rules = self._profile.item
        facts: dict[str, Any] = {
            "name": case.item.name,
            "name_en": case.item.name_en,
            "initials": case.item.initials,
            "route": rules.route,
            "promised": case_record.limit_text(case.promised),
            "statutory": case_record.limit_text(case.statutory),
            "basis": rules.basis,
        }
        stored = history_record.current_item(self._connection, code)
        if stored is not None and all(stored[key] == value for key, value in facts.items()):
            return int(stored["item_id"])
        values = facts | {
            "code": code,
            "version": 1 if stored is None else stored["version"] + 1,
            "current": True,
            "power_type": PowerType.LICENCE,
            "kind": ItemKind.COMMITMENT,
            "former_chain": [],
            "department_id": self.department(case.department),
            "section_id": self.section(case.section).section_id,
            "stage_limits": {},
            "promised_stops": True,
            "name_policy": NamePolicy.SHOWN,
        }
        return history_record.add_item(self._connection, values)
