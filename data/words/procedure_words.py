"""Where a case stands, what may be done to it, and by which duty (行政许可法 chapter 4; three-duty separation)."""

from __future__ import annotations

from enum import StrEnum


class Stage(StrEnum):
    """环节: where a case stands."""

    RECEIVED = "received"
    CORRECTION = "correction"
    ACCEPTED = "accepted"
    REVIEW = "review"
    CHIEF_REVIEW = "chief_review"
    INSPECTION = "inspection"
    CONSULTATION = "consultation"
    SIGN_OFF = "sign_off"
    FORWARDED = "forwarded"
    APPROVED = "approved"
    DENIED = "denied"
    DELIVERED = "delivered"
    REFUSED = "refused"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"


DECIDED_STAGES = frozenset({Stage.APPROVED, Stage.DENIED, Stage.DELIVERED})
ENDED_STAGES = frozenset({Stage.DELIVERED, Stage.REFUSED, Stage.LAPSED, Stage.WITHDRAWN, Stage.TERMINATED})
CLOSED_STAGES = DECIDED_STAGES | ENDED_STAGES
"""办结: the clocks have ended. An approved case still waits for delivery, but its limits were kept or broken."""
OPEN_STAGES = frozenset(Stage) - CLOSED_STAGES


class Action(StrEnum):
    """What happens to a case; each is one event of its history."""

    RECEIVE = "receive"
    ACCEPT = "accept"
    DEEM_ACCEPTED = "deem_accepted"
    CORRECT_ON_THE_SPOT = "correct_on_the_spot"
    REQUEST_CORRECTION = "request_correction"
    RESUBMIT = "resubmit"
    REFUSE = "refuse"
    LAPSE = "lapse"
    DECIDE_ON_THE_SPOT = "decide_on_the_spot"
    MAKE_COMMITMENT = "make_commitment"
    ASSIGN = "assign"
    CLAIM = "claim"
    RECOMMEND = "recommend"
    ENDORSE = "endorse"
    RAISE_ROUTE = "raise_route"
    REQUEST_SUPPLEMENT = "request_supplement"
    RECEIVE_SUPPLEMENT = "receive_supplement"
    SUPPLY_MATERIAL = "supply_material"
    """A document that the applicant might bring later came in (容缺后补)."""
    SUSPEND = "suspend"
    """A document owed did not come in time: set aside for the days of grace."""
    TREAT_AS_WITHDRAWN = "treat_as_withdrawn"
    """It never came: returned as withdrawn, as agreed beforehand."""
    REQUEST_INSPECTION = "request_inspection"
    DECIDE_MODE = "decide_mode"
    """Somebody of the inspection section confirms who looks, and from where."""
    CANCEL_INSPECTION = "cancel_inspection"
    ASK_RECTIFICATION = "ask_rectification"
    """整改: what was found is to be put right; a second look follows."""
    RECORD_FINDING = "record_finding"
    REQUEST_CONSULTATION = "request_consultation"
    RECORD_ANSWER = "record_answer"
    RETURN = "return"
    FORWARD = "forward"
    RECORD_RESULT = "record_result"
    APPROVE = "approve"
    DENY = "deny"
    DELIVER = "deliver"
    REISSUE = "reissue"
    HAND_OVER = "hand_over"
    """审管联动: the decision goes to the department that supervises what was approved."""
    RECORD_ACKNOWLEDGEMENT = "record_acknowledgement"
    """What that department said: it takes over, or it is not its remit."""
    WITHDRAW = "withdraw"
    TERMINATE = "terminate"
    REQUEST_PROCEDURE = "request_procedure"
    """The reviewer asks the chief for a special procedure, with evidence."""
    DECLINE_PROCEDURE = "decline_procedure"
    TELL_HEARING_RIGHT = "tell_hearing_right"
    ASK_HEARING = "ask_hearing"
    WAIVE_HEARING = "waive_hearing"
    HOLD_HEARING = "hold_hearing"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    HOLD = "hold"
    RELEASE = "release"
    UNDO = "undo"
    RECORDED = "recorded"
    """A step of imported history, as the source named it."""


UNDOABLE_ACTIONS = frozenset(
    {Action.ASSIGN, Action.CLAIM, Action.RECOMMEND, Action.ENDORSE, Action.HOLD, Action.RELEASE}
)
"""Never a decision, a sealed paper or a notice sent: those are corrected forward."""


DECIDING_ACTIONS = frozenset({Action.APPROVE, Action.DENY, Action.RECORD_RESULT, Action.DECIDE_ON_THE_SPOT})
"""What decides a case, for or against."""
SEALING_ACTIONS = DECIDING_ACTIONS | {Action.REISSUE}
"""What puts the seal on a decision."""


class Duty(StrEnum):
    """职责: one person holds one duty per case."""

    WINDOW = "window"
    REVIEW = "review"
    INSPECTION = "inspection"
    APPROVAL = "approval"
    INSTANT = "instant"
    SUPERVISION = "supervision"
    OPERATION = "operation"
    SYSTEM = "system"
    """What the calendar does by itself (deemed acceptance, lapse); held by nobody."""


class Position(StrEnum):
    """职务."""

    STAFF = "staff"
    CHIEF = "chief"
    DEPUTY_DIRECTOR = "deputy_director"
    BUREAU_HEAD = "bureau_head"


class DocumentKind(StrEnum):
    """文书: the papers of the procedure by their real names; see ``SEALED_DOCUMENTS`` for those under seal."""

    RECEIPT = "receipt"
    ACCEPTANCE_NOTICE = "acceptance_notice"
    CORRECTION_NOTICE = "correction_notice"
    REFUSAL_DECISION = "refusal_decision"
    SPECIAL_PROCEDURE_NOTICE = "special_procedure_notice"
    EXTENSION_NOTICE = "extension_notice"
    DEFICIENCY_PROMISE = "deficiency_promise"
    HEARING_NOTICE = "hearing_notice"
    HEARING_RECORD = "hearing_record"
    CONSULTATION_LETTER = "consultation_letter"
    WITHDRAWAL_NOTICE = "withdrawal_notice"
    TERMINATION_DECISION = "termination_decision"
    PRELIMINARY_OPINION = "preliminary_opinion"
    INSPECTION_RECORD = "inspection_record"
    APPROVAL_DECISION = "approval_decision"
    DENIAL_DECISION = "denial_decision"
    DELIVERY_RECEIPT = "delivery_receipt"
    HANDOVER_LETTER = "handover_letter"


SEALED_DOCUMENTS = frozenset(
    {
        DocumentKind.RECEIPT,
        DocumentKind.ACCEPTANCE_NOTICE,
        DocumentKind.CORRECTION_NOTICE,
        DocumentKind.REFUSAL_DECISION,
        DocumentKind.SPECIAL_PROCEDURE_NOTICE,
        DocumentKind.HEARING_NOTICE,
        DocumentKind.EXTENSION_NOTICE,
        DocumentKind.WITHDRAWAL_NOTICE,
        DocumentKind.TERMINATION_DECISION,
        DocumentKind.APPROVAL_DECISION,
        DocumentKind.DENIAL_DECISION,
    }
)
"""Papers that carry the one seal (行政许可法 32: 加盖本行政机关专用印章)."""
