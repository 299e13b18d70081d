"""Profiles: TOML files that say what the attributes of an event log mean. Read strictly into ``LogProfile``.

``docs/event-log-profiles.md`` explains every key to those who write profiles.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from data.imports.event_log.byte_source import ByteSource, LogCaps
from data.imports.event_log.open_log import fits
from data.imports.event_log.profile_activities import activity_rules
from data.imports.event_log.profile_fields import Fields
from data.words.event_log import (
    AttributePlace,
    AttributeSource,
    CaseRules,
    ItemRules,
    ItemVariant,
    LogProfile,
    Named,
    NamingRules,
    OfficerRules,
    OutcomeRules,
    RouteRule,
    RuleTarget,
)
from data.words.kinds import Route
from data.words.procedure_words import CLOSED_STAGES, Stage
from data.words.safe_text import clean
from data.words.violations import BadInput

FORMAT = 1
_LARGEST = 1_000_000


def shipped_profiles() -> tuple[str, ...]:
    """Return the names of the profiles that come with the program."""
    folder = resources.files("data.imports") / "profiles"
    return tuple(
        sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml"))
    )


def load_profile(name_or_path: str) -> LogProfile:
    """Return a shipped profile by its name, or one from a file.

    Raises:
        BadInput: ``profile.unknown``, ``profile.unreadable``, ``profile.broken``, and those of ``parse_profile``.
    """
    known = shipped_profiles()
    if name_or_path in known:
        text = (resources.files("data.imports") / "profiles" / f"{name_or_path}.toml").read_text("utf-8")
        return parse_profile(text, f"{name_or_path}.toml")
    path = Path(name_or_path)
    if path.suffix != ".toml" and not path.exists():
        raise BadInput("profile.unknown", name=clean(name_or_path, limit=80), known=", ".join(known))
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "?"
        raise BadInput("profile.unreadable", file=path.name, reason=reason) from error
    if len(content) > _LARGEST:
        raise BadInput("profile.unreadable", file=path.name, reason=f"> {_LARGEST} B")
    try:
        return parse_profile(content.decode("utf-8"), path.name)
    except UnicodeDecodeError as error:
        raise BadInput("profile.broken", file=path.name, reason=f"UTF-8: {error.start + 1}") from error


def detect_profile(path: Path, caps: LogCaps | None = None) -> LogProfile:
    """Return the shipped profile whose attributes the log carries.

    Raises:
        BadInput: ``profile.none_fits``, and what opening and reading the log raises.
    """
    with ByteSource(path, caps or LogCaps()) as source:
        for name in shipped_profiles():
            profile = load_profile(name)
            if fits(source, profile):
                return profile
        raise BadInput("profile.none_fits", file=source.name, known=", ".join(shipped_profiles()))


def parse_profile(text: str, file: str) -> LogProfile:
    """Return the profile that a TOML text describes.

    Args:
        text: the TOML.
        file: its name, for errors.

    Raises:
        BadInput: ``profile.broken``, ``profile.format``, ``profile.unknown_key``, ``profile.wrong_type``,
            ``profile.missing``, ``profile.unknown_value``; each names file and key.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadInput("profile.broken", file=file, reason=str(error)) from error
    fields = Fields(file, table)
    if fields.number("format") != FORMAT:
        raise BadInput("profile.format", file=file, found=fields.number("format"), known=FORMAT)
    times, shape, detect = fields.table("times", needed=True), fields.table("csv"), fields.table("detect")
    profile = LogProfile(
        name=fields.text("name"),
        title=fields.text("title"),
        title_zh=fields.text("title_zh"),
        at=times.text("at"),
        zone=_zone(times),
        case=_case_rules(fields.table("case", needed=True)),
        department=_naming(fields.table("department", needed=True)),
        section=_naming(fields.table("section", needed=True)),
        item=_item_rules(fields.table("item", needed=True)),
        officer=_officer_rules(fields.table("officer")),
        activity=activity_rules(fields.table("activity", needed=True)),
        outcome=_outcome_rules(fields.table("outcome", needed=True)),
        routes=tuple(_route_rule(rule) for rule in fields.tables("route")),
        csv_case_prefix=shape.text("case_prefix", "case:"),
        csv_delimiter=_delimiter(shape),
        detect_case=frozenset(detect.texts("case")),
        detect_event=frozenset(detect.texts("event")),
    )
    for part in (times, shape, detect, fields):
        part.done()
    return profile


def _zone(times: Fields) -> ZoneInfo | None:
    name = times.text("zone", "")
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise times.unknown_value("zone", name, ["Europe/Amsterdam", "Asia/Shanghai", "…"]) from None


def _delimiter(shape: Fields) -> str:
    delimiter = shape.mark("delimiter", ",")
    if delimiter not in {",", ";", "\t", "|"}:
        raise shape.unknown_value("delimiter", delimiter, [",", ";", "\\t", "|"])
    return delimiter


def _case_rules(fields: Fields) -> CaseRules:
    channels = fields.table("channels")
    rules = CaseRules(
        number=fields.text("number"),
        number_prefix=fields.text("number_prefix", ""),
        received=fields.text("received", ""),
        closed=fields.text("closed", ""),
        status=fields.text("status", ""),
        status_closed=frozenset(fields.texts("status_closed")),
        channel=fields.text("channel", ""),
        channels=channels.free_texts(),
        promised_due=fields.text("promised_due", ""),
        statutory_due=fields.text("statutory_due", ""),
        tolerance_days=fields.number("tolerance_days", 0),
    )
    fields.done()
    return rules


def _naming(fields: Fields) -> NamingRules:
    rules = NamingRules(
        sources=tuple(_source(fields, "sources", text) for text in fields.texts("sources")),
        default=_named(fields, "default", fields.texts("default")),
        names=_names(fields.table("names")),
        ignore=frozenset(fields.texts("ignore")),
        separator=fields.mark("separator", ""),
    )
    fields.done()
    return rules


def _item_rules(fields: Fields) -> ItemRules:
    source = fields.text("source", "")
    rules = ItemRules(
        source=_source(fields, "source", source) if source else None,
        default=_named(fields, "default", fields.texts("default")),
        names=_names(fields.table("names")),
        separator=fields.mark("separator", ""),
        route=fields.word("route", Route) or Route.SIGNED,
        promised=fields.limit("promised"),
        statutory=fields.limit("statutory"),
        variants=tuple(_variant(variant) for variant in fields.tables("variant")),
        basis=fields.text("basis", ""),
    )
    fields.done()
    return rules


def _variant(fields: Fields) -> ItemVariant:
    variant = ItemVariant(
        key=fields.text("key"),
        value=fields.text("value"),
        named=_named(fields, "named", fields.texts("named")),
        promised=fields.limit("promised"),
        statutory=fields.limit("statutory"),
    )
    fields.done()
    return variant


def _officer_rules(fields: Fields) -> OfficerRules:
    rules = OfficerRules(
        actor=fields.text("actor", ""),
        responsible=fields.text("responsible", ""),
        section=fields.text("section", ""),
        login_prefix=fields.text("login_prefix", ""),
        not_persons=tuple(name.casefold() for name in fields.texts("not_persons")),
    )
    fields.done()
    return rules


def _outcome_rules(fields: Fields) -> OutcomeRules:
    values = fields.table("values")
    rules = OutcomeRules(
        key=fields.text("key", ""),
        values={value: _ending(values, value, text) for value, text in values.free_texts().items()},
        default=_ending(fields, "default", fields.text("default")),
    )
    fields.done()
    return rules


def _ending(fields: Fields, name: str, text: str) -> Stage | RuleTarget:
    if text == RuleTarget.DECIDED:
        return RuleTarget.DECIDED
    allowed = sorted(stage.value for stage in CLOSED_STAGES)
    if text not in allowed:
        raise fields.unknown_value(name, text, [RuleTarget.DECIDED.value, *allowed])
    return Stage(text)


def _route_rule(fields: Fields) -> RouteRule:
    rule = RouteRule(
        route=fields.one_of("route", fields.text("route"), Route),
        key=fields.text("key", ""),
        value=fields.text("value", ""),
        longer_than_days=fields.number("longer_than_days", 0),
    )
    fields.done()
    return rule


def _source(fields: Fields, name: str, text: str) -> AttributeSource:
    place, _, key = text.partition(":")
    if place not in set(AttributePlace) or not key:
        raise fields.unknown_value(name, text, ["case:ATTRIBUTE", "event:ATTRIBUTE"])
    return AttributeSource(AttributePlace(place), key)


def _names(fields: Fields) -> Mapping[str, Named]:
    return {value: _named(fields, value, parts) for value, parts in fields.free().items()}


def _named(fields: Fields, name: str, parts: Any) -> Named:
    listed = isinstance(parts, list | tuple) and all(isinstance(part, str) for part in parts)
    texts = [clean(part, limit=200) for part in parts] if listed else []
    if len(texts) not in {3, 4} or not all(texts[:3]):
        raise fields.wrong(name, '["code", "中文名", "English name"]')
    return Named(*texts)
