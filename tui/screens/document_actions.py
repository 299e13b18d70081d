"""Reading the papers of a case in its file, and writing copies of them to the server's disk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from data.words.document_words import DocumentRow, OpenDocument
from tui import bootstrap
from tui.screens.case_actions import CaseActions
from tui.screens.paper_screen import PaperScreen


class DocumentActions(CaseActions):
    """A screen that may have a paper under its cursor."""

    @property
    def chosen_paper(self) -> DocumentRow | None:
        """The paper under the cursor."""
        return None

    def do_open_paper(self) -> None:
        """Read the paper."""
        self._with_paper(self._open_paper)

    def do_write_text(self) -> None:
        """Write the paper's words to a file."""
        self._with_paper(self._write_text)

    def do_write_pdf(self) -> None:
        """Write the paper's pages to a file."""
        self._with_paper(self._write_pdf)

    def _with_paper(self, work: Callable[[int], Awaitable[None]]) -> None:
        paper = self.chosen_paper
        if paper is None:
            self.say(self.voice.say("Choose a paper on the documents tab first."), warning=True)
        else:
            self._begin(partial(work, paper.document_id))

    async def _open_paper(self, document_id: int) -> None:
        from core.reads import documents

        document = await asyncio.to_thread(self.sitting.look, documents.opened, document_id, self.voice.language)
        chosen = await self.app.push_screen_wait(PaperScreen(self.voice, document))
        if chosen is not None:
            await (self._write_pdf if chosen == "pdf" else self._write_text)(document_id)

    async def _write_text(self, document_id: int) -> None:
        from core.desks import document_copies

        document, content = await asyncio.to_thread(document_copies.text_copy, self.sitting.bureau, document_id)
        await self._write(document, content, "txt")

    async def _write_pdf(self, document_id: int) -> None:
        from core.desks import document_copies, documents

        self.say(self.voice.say("Drawing the pages…"))
        document, content = await asyncio.to_thread(document_copies.drawn_copy, self.sitting.bureau, document_id)
        await self.sitting.write(documents.record_drawn, document, content)
        await self._write(document, content, "pdf")

    async def _write(self, document: OpenDocument, content: bytes, ending: str) -> None:
        from core.desks import document_copies

        path = bootstrap.papers_folder() / document_copies.file_name(document, ending)
        await asyncio.to_thread(_write_new, path, content)
        self.say(self.voice.say("Written: {file}", file=str(path)), seconds=8)


def _write_new(path: Path, content: bytes) -> None:
    from core.desks import document_copies

    document_copies.make_folder(path.parent)
    document_copies.write(path, content)
