"""Writing the heatmap to a file: CSV for a spreadsheet, SVG or PNG for paper. The name's ending says which."""

from __future__ import annotations

import asyncio
from pathlib import Path

from data.words.heatmap_words import HeatmapRequest
from data.words.safe_text import clean
from data.words.violations import BadInput, Refused, StoreTrouble
from tui import bootstrap
from tui.screens.heatmap_reading import HeatmapReading, Read


class HeatmapExport(HeatmapReading):
    """A screen whose table can be written to a file."""

    request: HeatmapRequest

    def do_export(self) -> None:
        """Ask for a file and write the table of the days ahead."""
        if self.read is not None:
            self.run_worker(self._export(), group="export")

    async def _export(self) -> None:
        from tui.dialogs.path_dialog import PathDialog

        read = self.read
        if read is None:
            return
        first = "" if self.subject.month is None else f"{self.subject.month:%Y-%m}-"
        name = f"heatmap-{self.request.rows}-{self.request.lane}-{first}{read.at:%Y%m%d-%H%M}.svg"
        title = self.voice.say("Write the table to a file that ends in .csv, .svg or .png")
        path = await self.app.push_screen_wait(PathDialog(self.voice, title, str(bootstrap.papers_folder() / name)))
        if not path:
            return
        try:
            await asyncio.to_thread(self._write, Path(path).expanduser(), read)
        except (BadInput, StoreTrouble, Refused) as trouble:
            sentence = self.voice.sentence(trouble.violation if isinstance(trouble, Refused) else trouble)
            self.say(sentence, warning=True, seconds=8)
        else:
            self.say(self.voice.say("Written: {file}", file=path), seconds=8)

    def _write(self, place: Path, read: Read) -> None:
        from core.desks.document_copies import make_folder
        from data.exports.new_file import write_new
        from tui.present.heatmap_file import heatmap_file

        mark = self.sitting.bureau.store_mark
        heading = f"{self.voice.name(mark.bureau_name, mark.bureau_name_en)} {read.at:%Y-%m-%d %H:%M}"
        ending = place.suffix.lower().removeprefix(".")
        if ending not in {"csv", "svg", "png"}:
            raise BadInput("heatmap.file_ending", file=clean(str(place), limit=200))
        content = heatmap_file(ending, read.found, self.request, read.today, heading, self.voice)
        if place.parent == bootstrap.papers_folder():
            make_folder(place.parent)
        write_new(place, content)
