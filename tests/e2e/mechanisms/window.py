"""The window by its command line, and the papers of a case printed: for one scripted case per mechanism."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.bureau import Bureau
from core.desks import inspection
from core.reads import case_file, documents
from data.store.store import Store
from data.words.violations import Refused
from tests.core.desks import looking
from tests.core.desks.rehearsal import Rehearsal
from tests.core.desks.window_papers import PDF, ask_for_papers
from tests.e2e.program import environment
from tui import bootstrap
from tui.cli.program import run


class Hall:
    """A bureau whose items ask for papers, and its command line."""

    def __init__(
        self,
        rehearsal: Rehearsal,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capfd: pytest.CaptureFixture[str],
    ) -> None:
        self.rehearsal = rehearsal
        self._folder = folder
        self._capfd = capfd
        for name, value in environment(folder).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(bootstrap, "bureau_at", self._bureau_at)
        for code in ("water", "build", "record"):
            ask_for_papers(rehearsal, code)

    def _bureau_at(self, opened: Store, login: str | None) -> Bureau:
        """Every command opens the store by itself; the hour is the invented bureau's."""
        assert login is not None
        return Bureau(opened, self.rehearsal.calendar, login, now=self.rehearsal.clock)

    def do(self, login: str, *arguments: str, code: int = 0) -> Any:
        """Run one command as somebody, check its exit code, and return its JSON (its sentence, when refused)."""
        self._capfd.readouterr()
        ended = run([*arguments, "--json", "--as", login, "--store", str(self.rehearsal.store.address)])
        told = self._capfd.readouterr()
        assert ended == code, told.err
        return json.loads(told.out) if told.out else told.err

    def run(self, login: str, *arguments: str) -> None:
        """Run a command that prints no JSON."""
        self._capfd.readouterr()
        ended = run([*arguments, "--as", login, "--store", str(self.rehearsal.store.address)])
        assert ended == 0, self._capfd.readouterr().err

    def refused(self, login: str, *arguments: str) -> str:
        """Run a command that a rule refuses and return the sentence."""
        answer = self.do(login, *arguments, code=1)
        return str(answer[0]["reason"] if isinstance(answer, list) else answer)

    def act(self, login: str, verb: Callable[..., Any], *arguments: Any) -> Any:
        """Do a verb as somebody, past the command line."""
        return self.rehearsal.as_person(login).act(verb, *arguments)

    def act_refused(self, login: str, verb: Callable[..., Any], *arguments: Any) -> str:
        """Do a verb that a rule refuses and return the violation's code."""
        with pytest.raises(Refused) as refusal:
            self.act(login, verb, *arguments)
        return refusal.value.violation.code

    def look_for(self, login: str, number: str) -> int:
        """Ask for a look at a case as its reviewer, and return the request's id."""
        with self.rehearsal.as_person(login).reading() as reading:
            case_id = case_file.load(reading, case_number=number).line.case_id
        return int(self.act(login, inspection.request, case_id, looking.form(self.rehearsal)).request_id)

    def file(self, name: str, content: bytes = PDF) -> str:
        """Return the path of a file that an applicant brings."""
        path = self._folder / name
        path.write_bytes(content + name.encode())
        return str(path)

    def register(self, item: str, *codes: str, login: str = "window") -> str:
        """Register an application with papers, each with a file, and return the case number."""
        contact = self._folder / "contact.json"
        contact.write_text('{"identity_number": "91130700MA0REHEARS", "phone": "10055571234"}', encoding="utf-8")
        brought = [part for code in codes for part in ("--material", f"{code}={self.file(f'{code}.pdf')}")]
        name = ("--name", "坝上草原旅游有限公司", "--company", "--contact", str(contact))
        return str(self.do(login, "register", item, *name, *brought)[0]["case_number"])

    def stage(self, number: str) -> str:
        """Return where a case stands."""
        return str(self.do("supervisor", "show", number)["stage"])

    def papers(self, number: str) -> dict[str, Any]:
        """Return the case's materials by code, as the window lists them."""
        return {row["code"]: row for row in self.do("window2", "materials", number)}

    def print_documents(self, number: str) -> list[str]:
        """Print the papers of a case, word for word as the window reads them, and return their kinds."""
        with self.rehearsal.as_person("window2").reading() as reading:
            papers = documents.listed(reading, case_file.load(reading, case_number=number).line.case_id)
            for paper in papers:
                sys.stdout.write(documents.opened(reading, paper.document_id).text)
        return [str(paper.kind) for paper in papers]
