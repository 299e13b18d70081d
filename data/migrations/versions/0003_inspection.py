"""Inspections: requests, teams, visits, findings; and what happens to a case while it is inspected.

CHECK lists are written out here, not imported: a revision must stay what it was when tables and words change.
"""

from __future__ import annotations

from data.migrations.drafting import (
    DAY, FLAG, INSTANT, KEY, NUMBER, TEXT, allow_words, check, column, columns, create, index, key, one_of, partial,
    reference, unique,
)  # fmt: skip

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ACTIONS = (
    "receive accept deem_accepted correct_on_the_spot request_correction resubmit refuse lapse"
    " decide_on_the_spot make_commitment assign claim recommend endorse raise_route request_supplement"
    " receive_supplement supply_material suspend treat_as_withdrawn request_inspection decide_mode cancel_inspection"
    " ask_rectification record_finding request_consultation record_answer return forward record_result approve deny"
    " deliver reissue withdraw terminate request_procedure decline_procedure tell_hearing_right ask_hearing"
    " waive_hearing hold_hearing pause resume extend hold release undo recorded"
)
KINDS = "survey completion_check expert_review testing"
REQUEST_STATES = "asked decided in_visit delegated rectifying concluded cancelled"
MODES = "none remote officers experts county"
MODE_RULES = (
    "special_procedure item_needs_none item_remote item_territorial second_look_remote item_experts item_officers"
    " not_in_catalogue"
)
CONCLUSIONS = "pass fail rectify"
HALF_DAYS = "morning afternoon"
RECUSALS = "relative employer interest other"
VISIT_STATES = "bundled planned done cancelled"
LOCKS = "none range time team team_time"
RESULTS = "pass fail rectify not_applicable"
EVIDENCE = "photo video paper"


def upgrade() -> None:
    allow_words("case_event", "action", ACTIONS)
    requests()
    teams()
    visits()
    findings()


def downgrade() -> None:
    raise NotImplementedError("what was found on the spot is not thrown away")


def requests() -> None:
    create(
        "inspection_request",
        column("request_id", KEY), column("request_number", TEXT), column("case_id", KEY),
        *columns(TEXT, "kind state items site_address division"), *columns(NUMBER, "longitude latitude"),
        column("site_exact", FLAG), column("specialties", TEXT), *columns(NUMBER, "people minutes"),
        *columns(DAY, "from_day until_day"), column("words", TEXT), column("asked_by", KEY),
        column("asked_at", INSTANT), *columns(TEXT, "mode mode_rule", nullable=True), column("mode_reasons", TEXT),
        column("mode_by", KEY, nullable=True), *columns(DAY, "county_due_on rectify_until", nullable=True),
        column("conclusion", TEXT, nullable=True), column("closed_on", DAY, nullable=True), column("version", NUMBER),
        key("inspection_request", "request_id"),
        unique("inspection_request", "request_number"),
        one_of("inspection_request", "kind", KINDS),
        one_of("inspection_request", "state", REQUEST_STATES),
        one_of("inspection_request", "mode", MODES),
        one_of("inspection_request", "mode_rule", MODE_RULES),
        one_of("inspection_request", "conclusion", CONCLUSIONS),
        check("inspection_request", "people", "people >= 2"),
        check("inspection_request", "minutes", "minutes >= 1"),
        check("inspection_request", "days", "until_day >= from_day"),
        reference("inspection_request", "case_id", "permit_case"),
        reference("inspection_request", "asked_by", "officer", "officer_id"),
        reference("inspection_request", "mode_by", "officer", "officer_id"),
    )
    index("inspection_request", "case_id")
    open_one = "closed_on IS NULL"
    partial("inspection_request", "uq_inspection_request_open_case_id", "case_id", where=open_one, unique=True)
    partial(
        "inspection_request", "ix_inspection_request_open", "state", "until_day", "request_id", where=open_one
    )


def teams() -> None:
    create(
        "inspection_team",
        column("team_id", KEY), *columns(TEXT, "code name"), column("active", FLAG),
        key("inspection_team", "team_id"),
        unique("inspection_team", "code"),
    )
    create(
        "team_member",
        *columns(KEY, "team_id officer_id"), column("from_day", DAY), column("until_day", DAY, nullable=True),
        key("team_member", "team_id", "officer_id", "from_day"),
        check("team_member", "days", "until_day IS NULL OR until_day >= from_day"),
        reference("team_member", "team_id", "inspection_team"),
        reference("team_member", "officer_id", "officer"),
    )
    index("team_member", "officer_id")
    create(
        "team_absence",
        *columns(KEY, "absence_id team_id"), *columns(DAY, "from_day until_day"),
        column("half_day", TEXT, nullable=True), column("reason", TEXT),
        key("team_absence", "absence_id"),
        one_of("team_absence", "half_day", HALF_DAYS),
        check("team_absence", "days", "until_day >= from_day"),
        reference("team_absence", "team_id", "inspection_team"),
    )
    index("team_absence", "team_id", "until_day")
    create(
        "officer_specialty",
        column("officer_id", KEY), column("specialty", TEXT),
        key("officer_specialty", "officer_id", "specialty"),
        reference("officer_specialty", "officer_id", "officer"),
    )
    create(
        "recusal",
        *columns(KEY, "recusal_id officer_id"), *columns(TEXT, "kind party"), column("case_id", KEY, nullable=True),
        column("words", TEXT), column("at", INSTANT), column("ended_on", DAY, nullable=True),
        key("recusal", "recusal_id"),
        one_of("recusal", "kind", RECUSALS),
        check("recusal", "one_of_both", "(case_id IS NULL) <> (party = '')"),
        reference("recusal", "officer_id", "officer"),
        reference("recusal", "case_id", "permit_case"),
    )
    index("recusal", "officer_id")
    index("recusal", "party")


def visits() -> None:
    create(
        "visit",
        column("visit_id", KEY), *columns(TEXT, "visit_number state"), column("team_id", KEY, nullable=True),
        column("day", DAY, nullable=True), column("half_day", TEXT, nullable=True),
        column("start_minute", NUMBER, nullable=True), column("lock", TEXT), column("bundle_locked", FLAG),
        column("officer_id", KEY), column("at", INSTANT), column("done_on", DAY, nullable=True),
        column("version", NUMBER),
        key("visit", "visit_id"),
        unique("visit", "visit_number"),
        one_of("visit", "state", VISIT_STATES),
        one_of("visit", "half_day", HALF_DAYS),
        one_of("visit", "lock", LOCKS),
        check("visit", "start_minute", "start_minute IS NULL OR start_minute BETWEEN 0 AND 1439"),
        check(
            "visit",
            "planned",
            "state <> 'planned' OR (team_id IS NOT NULL AND day IS NOT NULL AND half_day IS NOT NULL)",
        ),
        reference("visit", "team_id", "inspection_team"),
        reference("visit", "officer_id", "officer"),
    )
    partial("visit", "ix_visit_open", "state", "day", "visit_id", where="state IN ('bundled', 'planned')")
    index("visit", "team_id", "day")
    create(
        "visit_request",
        *columns(KEY, "visit_id request_id"), column("position", NUMBER), column("active", FLAG),
        key("visit_request", "visit_id", "request_id"),
        reference("visit_request", "visit_id", "visit"),
        reference("visit_request", "request_id", "inspection_request"),
    )
    partial(
        "visit_request", "uq_visit_request_active_request_id", "request_id",
        where="active = 1", postgresql="active", unique=True,
    )  # fmt: skip


def findings() -> None:
    create(
        "finding",
        *columns(KEY, "finding_id request_id"), column("visit_id", KEY, nullable=True), column("round", NUMBER),
        *columns(TEXT, "conclusion words county_document county_officers"), column("looked_on", DAY),
        column("officer_id", KEY), column("at", INSTANT), column("closed_at", INSTANT, nullable=True),
        key("finding", "finding_id"),
        one_of("finding", "conclusion", CONCLUSIONS),
        check("finding", "round", "round >= 1"),
        reference("finding", "request_id", "inspection_request"),
        reference("finding", "visit_id", "visit"),
        reference("finding", "officer_id", "officer"),
    )
    index("finding", "request_id")
    partial("finding", "uq_finding_open_request_id", "request_id", where="closed_at IS NULL", unique=True)
    create(
        "finding_line",
        column("finding_id", KEY), column("line", TEXT), column("position", NUMBER),
        *columns(TEXT, "name result words"),
        key("finding_line", "finding_id", "line"),
        one_of("finding_line", "result", RESULTS),
        reference("finding_line", "finding_id", "finding"),
    )
    create(
        "finding_signature",
        *columns(KEY, "finding_id officer_id"), column("at", INSTANT),
        key("finding_signature", "finding_id", "officer_id"),
        reference("finding_signature", "finding_id", "finding"),
        reference("finding_signature", "officer_id", "officer"),
    )
    create(
        "inspection_file",
        *columns(KEY, "file_id request_id"), column("round", NUMBER), *columns(TEXT, "line kind file_name"),
        column("sha256", TEXT, nullable=True), column("link", TEXT), column("officer_id", KEY), column("at", INSTANT),
        key("inspection_file", "file_id"),
        one_of("inspection_file", "kind", EVIDENCE),
        check("inspection_file", "one_of_both", "(sha256 IS NULL) <> (link = '')"),
        reference("inspection_file", "request_id", "inspection_request"),
        reference("inspection_file", "sha256", "stored_file"),
        reference("inspection_file", "officer_id", "officer"),
    )
    index("inspection_file", "request_id")
