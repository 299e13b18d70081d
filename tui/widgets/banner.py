"""The first line of every screen: whose console, which store, who acts, what time it is in Asia/Shanghai."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from data.words.kinds import StoreKind
from tui.present.lines import both_ends
from tui.present.voice import STORE_WORDS, Voice

# Stands in the first frame, before the bureau and its words are loaded.
if TYPE_CHECKING:
    from data.words.people import Actor
    from data.words.rows import StoreMark


class Banner(Widget):
    """``一章 bureau · store kind        person position · date weekday time``."""

    def __init__(self, voice: Voice, mark: StoreMark | None = None, actor: Actor | None = None) -> None:
        super().__init__()
        self.voice = voice
        self.mark = mark
        self.actor = actor

    def on_mount(self) -> None:
        """Keep the minute right."""
        self.set_interval(10, self.refresh)

    def render(self) -> Content:
        """Draw the line; on a narrow screen the person stays longer than the date."""
        voice, between = self.voice, self.voice.glyphs.between
        left = [(f" {voice.say('Yizhang')}", "$seal bold")]
        if self.mark is not None:
            left.append((f" {voice.name(self.mark.bureau_name, self.mark.bureau_name_en)}", ""))
            if self.mark.kind is not StoreKind.LIVE:
                left += [(between, "$text-faint"), (voice.say(STORE_WORDS[self.mark.kind]), "reverse")]
        now = voice.now()
        right = [[(f"{now:%m-%d} {voice.weekday(now.date())} ", "$text-faint")], [(f"{now:%H:%M} ", "")]]
        if self.actor is not None:
            person = f"{self.actor.name} {voice.word(self.actor.position)}"
            right = [right[0], [(f"{person}  ", "bold")], right[1]]
        return both_ends(left, right, self.size.width)
