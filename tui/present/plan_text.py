"""The day plan in words: routes, visits left out with their reasons, the sheet that a team takes along. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from core.rules.inspection.candidates import unserved
from core.rules.inspection.check_plan import clock_time
from core.rules.inspection.panel_secrecy import not_shown
from core.rules.inspection.plan_change import score
from core.rules.inspection.plan_ground import PlanGround
from data.words.draw_words import SeatState
from tui.lang import msgid
from tui.present.draw_text import specialty

if TYPE_CHECKING:
    from data.words.draw_words import DrawnPanel
    from data.words.plan_words import DayPlan, PlannedRoute, PlanVisit, ReasonGroup, Unserved
    from data.words.violations import RuleViolation
    from tui.present.voice import Voice

REASONS: Final[Mapping[str, str]] = {
    "plan.team_away": msgid("team away"),
    "plan.officers_few": msgid("fewer officers than needed"),
    "plan.skill_missing": msgid("specialty missing"),
    "plan.recused": msgid("officer recused"),
    "plan.before_window": msgid("too early for the case"),
    "plan.after_window": msgid("after the case's limit"),
    "plan.lock_team": msgid("locked to another team"),
    "plan.lock_day": msgid("locked to another half-day"),
    "plan.too_long": msgid("too far for a half-day"),
    "plan.not_open": msgid("place closed"),
    "plan.hours_do_not_meet": msgid("hours of the place not met"),
    "plan.route_full": msgid("team full"),
    "plan.no_room": msgid("no room left"),
    "plan.too_long_for_a_day": msgid("too far for a whole day"),
    "plan.whole_day_needless": msgid("needs no whole day"),
    "plan.whole_day_no_room": msgid("needs the whole day, which is not free"),
    "plan.team_out_all_day": msgid("team on a whole-day trip"),
    "inspection.panel_not_drawn": msgid("no panel drawn yet"),
    "inspection.panel_incomplete": msgid("panel not complete"),
    "inspection.panel_member_hindered": msgid("somebody on the panel cannot go"),
    "inspection.panel_hindered": msgid("somebody on the panel cannot go"),
}
"""Why half-days are closed, said of many at once; the sentence for one names team and day."""

DETAILS: Final = ("skill", "officer", "expert", "from_day", "until_day")
"""Parameters of reasons that tell more than their code."""


def plan_lines(ground: PlanGround, plan: DayPlan, voice: Voice) -> Iterator[str]:
    """Yield a plan: a block for each half-day and each whole-day trip, then who is left out, then the sum."""
    where = None
    for route in sorted(plan.routes, key=lambda one: (ground.order[one.day, one.half], not one.whole_day)):
        if (route.day, route.part) != where:
            where = (route.day, route.part)
            yield half_day_title(route, voice)
        yield f"  {team_name(ground, route.team)}  {minutes(_travel(ground, route), voice)}"
        for stop in route.stops:
            visit = ground.visits[stop.visit]
            yield f"    {clock_time(stop.begins)}-{clock_time(stop.begins + visit.minutes)}  {visit_name(visit)}"
    left = unserved(ground, plan)
    if left:
        yield voice.say(msgid("Not served:"))
    for one in left:
        yield f"  {visit_name(ground.visits[one.visit])}: {reasons_text(one, voice)}"
    found = score(ground, plan)
    yield voice.say(
        msgid("{served} visits served, {unserved} not; travel {travel} min."),
        served=len(ground.problem.visits) - found.unserved,
        unserved=found.unserved,
        travel=found.travel,
    )


def team_sheet(
    ground: PlanGround, plan: DayPlan, code: str, panels: Mapping[str, DrawnPanel], voice: Voice
) -> Iterator[str]:
    """Yield what one team takes along: each half-day with times, ways, places, and who judges there.

    Args:
        panels: by the numbers of their draws, as far as whoever gets the sheet may see them.
    """
    team = ground.teams[code]
    yield team_name(ground, code)
    yield voice.say(msgid("Officers: {names}"), names=", ".join(officer.title for officer in team.officers))
    for route in plan.routes:
        if route.team != code:
            continue
        yield ""
        yield half_day_title(route, voice)
        at = team.base
        for stop in route.stops:
            visit = ground.visits[stop.visit]
            way = minutes(ground.minutes(at, visit.place), voice)
            yield f"  {clock_time(stop.begins)}-{clock_time(stop.begins + visit.minutes)}  {visit_name(visit)}  ({way})"
            for stand in visit.panels:
                if stand.draw in panels:
                    yield from (f"    {line}" for line in _panel_on_sheet(panels[stand.draw], voice))
            at = visit.place
        last = route.stops[-1]
        back = last.begins + ground.visits[last.visit].minutes + ground.minutes(at, team.base)
        yield "  " + voice.say(msgid("back at {time}"), time=clock_time(back))


def _panel_on_sheet(panel: DrawnPanel, voice: Voice) -> Iterator[str]:
    row, between = panel.row, voice.glyphs.between
    hidden = not_shown(row)
    yield between.join((voice.say("Panel"), row.number, voice.word(row.state)))
    if hidden is not None:
        yield f"  {voice.sentence(hidden)}"
        return
    for seat in panel.sitting:
        known = ", ".join(specialty(code, voice) for code in seat.specialties)
        substitute = voice.say(msgid("substitute by pick {pick}"), pick=seat.counter) if seat.counter else ""
        answer = "" if seat.state is SeatState.ACCEPTED else voice.word(seat.state)
        yield "  " + between.join(filter(None, (f"{seat.name} {seat.expert}".strip(), known, substitute, answer)))
    if row.shown_from is None or row.shown_from > voice.now().date():
        yield "  " + voice.say(msgid("Until the day of the visit nothing of this is for those who review the case."))


def visit_page(
    ground: PlanGround, plan: DayPlan, visit: PlanVisit, why: Unserved | None, voice: Voice
) -> Iterator[str]:
    """Yield what there is to know of a visit: what it asks, and why it has no place or what else stands there."""
    yield visit_name(visit)
    asked = [minutes(visit.minutes, voice), voice.left(visit.days_left), *sorted(visit.skills)]
    yield voice.glyphs.between.join(asked)
    yield voice.say(
        msgid("from {first} until {last}"), first=visit.from_day.isoformat(), last=visit.until_day.isoformat()
    )
    yield ""
    if why is not None:
        yield voice.say(msgid("Half-days by reason:"))
        if why.open_slots:
            yield f"  {voice.say(msgid('open {slots}'), slots=why.open_slots)}"
        yield from (f"  {text}" for text in group_texts(why.reasons, voice))
        return
    for route in plan.routes:
        if any(stop.visit == visit.code for stop in route.stops):
            yield f"{half_day_title(route, voice)}  {team_name(ground, route.team)}"
            for stop in route.stops:
                other = ground.visits[stop.visit]
                mark = ">" if stop.visit == visit.code else " "
                ends = clock_time(stop.begins + other.minutes)
                yield f"{mark} {clock_time(stop.begins)}-{ends}  {visit_name(other)}"


def half_day_title(route: PlannedRoute, voice: Voice) -> str:
    """Return day, weekday and half-day, or that the trip takes the whole day."""
    part = voice.say(msgid("whole-day trip")) if route.whole_day else voice.word(route.half)
    return f"{route.day.isoformat()} {voice.weekday(route.day)} {part}"


def team_name(ground: PlanGround, code: str) -> str:
    """Return how people call a team."""
    return ground.teams[code].title


def visit_name(visit: PlanVisit) -> str:
    """Return a visit's number and what it is about."""
    return f"{visit.code} {visit.label}".rstrip()


def minutes(number: int, voice: Voice) -> str:
    """Return a number of minutes."""
    return voice.say(msgid("{minutes} min"), minutes=number)


def reasons_text(left: Unserved, voice: Voice) -> str:
    """Return why a visit is left out, by number of half-days."""
    parts = list(group_texts(left.reasons, voice))
    if left.open_slots:
        parts.insert(0, voice.say(msgid("open {slots}"), slots=left.open_slots))
    return voice.say(msgid(", ")).join(parts)


def group_texts(groups: Sequence[ReasonGroup], voice: Voice) -> Iterator[str]:
    """Yield each reason with its number of half-days."""
    for group in groups:
        yield f"{voice.say(REASONS[group.reason.code])} {group.slots}"


def short_reason(reason: RuleViolation, voice: Voice) -> str:
    """Return why one half-day is closed where visit, team and day are known already; the sentence says it in full."""
    details = [str(reason.parameters[name]) for name in DETAILS if name in reason.parameters]
    return ": ".join([voice.say(REASONS[reason.code]), *details])


def _travel(ground: PlanGround, route: PlannedRoute) -> int:
    return ground.route_minutes(ground.teams[route.team], ground.codes(route))
