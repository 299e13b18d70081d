"""One item of the catalogue as text: its page, and the preview beside the list. Pure; the command line prints it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from data.words.catalogue_words import ItemFact, ItemPage, ItemRow, ItemVersion, Material
from data.words.kinds import ItemKind, Route
from data.words.limits import ClockStart, Limit
from tui.lang import msgid
from tui.present.case_columns import fit
from tui.present.catalogue_columns import short_limit
from tui.present.hanging import hanging, named
from tui.present.item_words import FIELD_WORDS, SPECIALTY_WORDS
from tui.present.voice import ONE_UNIT_WORDS, UNIT_WORDS, Voice

_ROUTES: Final[Mapping[Route, str]] = {
    Route.ORDINARY: msgid("one named reviewer reviews and approves"),
    Route.SIGNED: msgid("one section reviews, one deputy director signs"),
    Route.MAJOR: msgid("the chief reviews, the deputy director signs"),
}
NAME_WIDTH: Final = 10
NAME_WIDTH_EN: Final = 18
NEED_WIDTH: Final = 6
NEED_WIDTH_EN: Final = 9


@dataclass(frozen=True, slots=True)
class Paper:
    """Whom a page is for, and how wide it is."""

    voice: Voice
    width: int

    def line(self, field: str, told: str, beside: str = "") -> Content:
        """Return what is told of one field of the item."""
        return self.named(self.voice.say(FIELD_WORDS[field]), told, beside)

    def named(self, name: str, told: str, beside: str) -> Content:
        """Return a name, what is told under it, and fainter what stands beside that."""
        head = named(name, NAME_WIDTH if self.voice.chinese else NAME_WIDTH_EN, self.voice)
        parts = [(told, ""), (f"  {beside}", "$text-faint")] if beside else [(told, "")]
        return hanging(head, Content.assemble(*parts), self.width)


def item_page(page: ItemPage, voice: Voice, width: int) -> Content:
    """Return everything about one item, laid out for a line of ``width`` cells."""
    paper = Paper(voice, width)
    newest = page.versions[0]
    fact = newest.fact
    blocks = [*_title(page, voice), Content("")]
    parts = (
        (msgid("What it is"), _facts(page, paper)),
        (msgid("Limits"), _limits(fact, paper)),
        (msgid("Who decides"), _deciders(fact, paper)),
        (msgid("Materials"), _materials(fact, paper)),
        (msgid("Inspection and special procedures"), _inspection(fact, paper)),
        (msgid("Versions"), _versions(page, paper)),
    )
    for title, lines in parts:
        blocks += [Content.styled(voice.say(title), "bold underline"), *lines, Content("")]
    return Content("\n").join(blocks[:-1])


def item_preview(page: ItemPage, voice: Voice, width: int) -> Content:
    """Return what matters most of one item, for beside the list."""
    paper = Paper(voice, width)
    fact = page.versions[0].fact
    blocks = [*_title(page, voice), *_limits(fact, paper), *_deciders(fact, paper)]
    if fact.also_grants:
        blocks.append(_grants(page, paper))
    return Content("\n").join([*blocks, *_materials(fact, paper), *_inspection(fact, paper)])


def room_preview(name: str, items: tuple[ItemRow, ...], voice: Voice, width: int) -> Content:
    """Return the items of a department or section, laid out for a line of ``width`` cells."""
    blocks = [Content.styled(name, "bold")]
    kinds = [(kind, sum(row.kind is kind for row in items)) for kind in ItemKind]
    blocks.append(Content(voice.glyphs.between.join(f"{voice.word(kind)} {count}" for kind, count in kinds if count)))
    for row in items:
        days = short_limit(row.promised, voice)
        told = Content(f"{voice.name(row.name, row.name_en)} ({days})")
        blocks.append(hanging(Content(f"  {fit(row.code, 8, voice)} "), told, width))
    return Content("\n").join(blocks)


def limit_text(limit: Limit, voice: Voice) -> str:
    """Return a limit with its unit and start, ``5 working days from acceptance``."""
    if limit.amount == 0:
        return voice.say("on the spot")
    words = ONE_UNIT_WORDS if limit.amount == 1 else UNIT_WORDS
    if limit.starts_at is ClockStart.RECEIVED:
        return voice.say("{amount} {unit} from receipt", amount=limit.amount, unit=voice.say(words[limit.unit]))
    return voice.say("{amount} {unit} from acceptance", amount=limit.amount, unit=voice.say(words[limit.unit]))


def _title(page: ItemPage, voice: Voice) -> list[Content]:
    newest = page.versions[0]
    fact = newest.fact
    other = fact.name_en if voice.chinese else fact.name
    parts: list[tuple[str, str]] = [(f"{fact.code}  ", "bold"), (voice.name(fact.name, fact.name_en), "bold")]
    if not newest.current:
        parts.append((f"  {voice.say('withdrawn')}", "reverse"))
    between = voice.glyphs.between
    state = f"{voice.word(fact.kind)}{between}{voice.word(fact.route)}"
    opened = voice.say("{count} open cases", count=page.open_cases)
    lines = [Content.assemble(*parts), Content(f"{state}{between}{opened}")]
    return [lines[0], Content.styled(other, "$text-faint"), lines[1]] if other else lines


def _facts(page: ItemPage, paper: Paper) -> Iterator[Content]:
    voice = paper.voice
    fact = page.versions[0].fact
    if fact.national_code:
        yield paper.line("national_code", fact.national_code)
    yield paper.line("power_type", voice.word(fact.power_type))
    if page.department:
        yield paper.line("department", voice.name(page.department.name, page.department.name_en))
    if page.section:
        yield paper.line("section", voice.name(page.section.name, page.section.name_en))
    if fact.zone:
        yield paper.line("zone", voice.word(fact.zone))
    if fact.basis:
        yield paper.line("basis", fact.basis)
    fee = voice.say("{yuan} yuan", yuan=fact.fee) if fact.fee else voice.say("none")
    yield paper.line("fee", fee, fact.fee_basis)
    yield paper.line("name_policy", voice.word(fact.name_policy))
    if fact.also_grants:
        yield _grants(page, paper)


def _grants(page: ItemPage, paper: Paper) -> Content:
    voice = paper.voice
    names = {granted.code: voice.name(granted.name, granted.name_en) for granted in page.grants}
    codes = page.versions[0].fact.also_grants
    return paper.line("also_grants", ", ".join(f"{code} {names.get(code, '')}".strip() for code in codes))


def _limits(fact: ItemFact, paper: Paper) -> Iterator[Content]:
    voice = paper.voice
    if fact.promised:
        yield paper.line("promised", limit_text(fact.promised, voice), fact.promised.basis)
    if fact.statutory:
        yield paper.line("statutory", limit_text(fact.statutory, voice), fact.statutory.basis)
    if fact.stage_limits:
        stages = (f"{voice.word(stage)} {days}" for stage, days in fact.stage_limits.items())
        yield paper.line("stage_limits", voice.glyphs.between.join(stages), voice.say("working days"))
    if fact.former_promised is not None:
        kind = f"{voice.word(fact.former_kind)} " if fact.former_kind else ""
        before = f"{kind}{voice.say('{days} working days', days=fact.former_promised)}"
        fewer = fact.former_promised - fact.promised.amount if fact.promised else 0
        yield paper.line("former_promised", before, voice.say("{days} fewer now", days=fewer) if fewer > 0 else "")
    if fact.special_procedures:
        stops = msgid("the promised limit stops with the statutory one")
        runs = msgid("the promised limit runs on")
        yield paper.line("promised_stops", voice.say(stops if fact.promised_stops else runs))


def _deciders(fact: ItemFact, paper: Paper) -> Iterator[Content]:
    voice = paper.voice
    yield paper.line("route", voice.word(fact.route), voice.say(_ROUTES[fact.route]))
    if fact.former_chain:
        arrow = " -> " if voice.ascii else " → "
        signers = voice.say("{count} signers", count=len(fact.former_chain))
        yield paper.line("former_chain", arrow.join(fact.former_chain), signers)
    yield paper.line("because", voice.say(_why(fact)))
    if fact.major_above is not None:
        yield paper.line("major_above", voice.say("from {amount} x 10,000 yuan of investment", amount=fact.major_above))


def _why(fact: ItemFact) -> str:
    if fact.route is Route.MAJOR:
        return msgid("hazardous") if fact.hazardous else msgid("the item is a major one")
    if fact.route is Route.SIGNED:
        return msgid("two signers or more, or the head of the department, signed before")
    return msgid("one signer before, and not the head of the department")


def _materials(fact: ItemFact, paper: Paper) -> Iterator[Content]:
    voice = paper.voice
    if not fact.materials:
        yield Content.styled("  " + voice.say("The catalogue says nothing of materials."), "$text-faint")
        return
    counts = (
        (msgid("required"), sum(material.required for material in fact.materials)),
        (msgid("may come later"), sum(material.deferrable for material in fact.materials)),
        (msgid("original sighted"), sum(material.original for material in fact.materials)),
    )
    told = voice.glyphs.between.join(f"{voice.say(word)} {count}" for word, count in counts if count)
    yield paper.line("materials", voice.say("{count} papers", count=len(fact.materials)), told)
    for material in fact.materials:
        yield _material(material, paper)


def _material(material: Material, paper: Paper) -> Content:
    voice = paper.voice
    need = voice.say("required") if material.required else voice.say("if needed")
    marks = [
        voice.say(word)
        for holds, word in (
            (material.deferrable, msgid("may come later")),
            (material.original, msgid("original sighted")),
        )
        if holds
    ]
    width = NEED_WIDTH if voice.chinese else NEED_WIDTH_EN
    parts = [(voice.name(material.name, material.name_en), "")]
    if marks:
        parts.append((f"  {voice.glyphs.between.join(marks)}", "$key"))
    head = Content.styled(f"  {fit(need, width, voice)} ", "" if material.required else "$text-faint")
    return hanging(head, Content.assemble(*parts), paper.width)


def _inspection(fact: ItemFact, paper: Paper) -> Iterator[Content]:
    voice = paper.voice
    rule = fact.inspection
    if rule is None:
        yield paper.line("inspection", voice.say("none"))
    else:
        known = (voice.say(SPECIALTY_WORDS.get(name, "")) or name for name in rule.specialties)
        told = f"{voice.word(rule.kind)}{voice.glyphs.between}{voice.word(rule.mode)}"
        yield paper.line("inspection", told, voice.glyphs.between.join(known))
    kinds = voice.glyphs.between.join(voice.word(kind) for kind in fact.special_procedures)
    yield paper.line("special_procedures", kinds or voice.say("none"))


def _versions(page: ItemPage, paper: Paper) -> Iterator[Content]:
    for version, changed in zip(page.versions, page.changed, strict=True):
        yield _version(version, changed, paper)


def _version(version: ItemVersion, changed: tuple[str, ...], paper: Paper) -> Content:
    voice = paper.voice
    state = voice.say("in force") if version.current else voice.say("of the past")
    told = voice.say("{state}, kept by {count} cases", state=state, count=version.cases)
    if version.first_received is not None and version.last_received is not None:
        first, last = voice.day(version.first_received), voice.day(version.last_received)
        told += voice.glyphs.between + voice.say("received {first} to {last}", first=first, last=last)
    fields = voice.glyphs.between.join(voice.say(FIELD_WORDS.get(name, "")) or name for name in changed)
    what = voice.say("changed: {fields}", fields=fields) if changed else ""
    return paper.named(voice.say("version {number}", number=version.version), told, what)
