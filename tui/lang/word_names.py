"""The bureau's words as people say them: names of stages, duties, actions and the rest, in both languages.

Domain ``rules``. Used by sentences and by what the command line prints.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum

from data.words.calendar_words import DayKind
from data.words.catalogue_words import HallZone, InspectionKind, InspectionMode
from data.words.document_words import DeliveryMethod, Reissue
from data.words.draw_words import Exclusion
from data.words.handover_words import HandoverAnswer
from data.words.inspection_words import Conclusion, RequestState
from data.words.kinds import ItemKind, NamePolicy, Outcome, PowerType, Route, StoreKind
from data.words.limits import ClockName, Lamp, ProcedureKind
from data.words.paper_words import AssistanceKind, LicenceState, MaterialState, RefusalGround
from data.words.plan_words import DayPart
from data.words.procedure_words import Action, DocumentKind, Duty, Position, Stage
from data.words.supervision_words import CardAction, CardKind, CardState
from tui.lang import Language, msgid, translator
from tui.lang.draw_names import DRAW_NAMES
from tui.lang.inspection_names import INSPECTION_NAMES

WORDS_OF_PARAMETER: Mapping[str, type[StrEnum]] = {
    "action": Action,
    "card_action": CardAction,
    "card_state": CardState,
    "document": DocumentKind,
    "duty": Duty,
    "exclusion": Exclusion,
    "conclusion": Conclusion,
    "half": DayPart,
    "held": Duty,
    "kind": StoreKind,
    "kind_of_look": InspectionKind,
    "mode": InspectionMode,
    "procedure": ProcedureKind,
    "wanted": Duty,
    "outcome": Outcome,
    "position": Position,
    "request_state": RequestState,
    "route": Route,
    "stage": Stage,
}
"""Parameters of violations that hold one of the bureau's words."""

_NAMES: Mapping[type[Enum], Mapping[str, str]] = {
    Lamp: {
        "GREEN": msgid("green"),
        "YELLOW": msgid("yellow"),
        "RED": msgid("red"),
        "BREACH": msgid("past the law's limit"),
    },
    DayKind: {
        "WORKING": msgid("working day"),
        "WEEKEND": msgid("weekend"),
        "HOLIDAY": msgid("day off"),
        "MAKE_UP": msgid("make-up day"),
    },
    AssistanceKind: {
        "HELP": msgid("helps the applicant"),
        "FULL_AGENCY": msgid("acts for the applicant from beginning to end"),
    },
    ItemKind: {
        "INSTANT": msgid("instant item"),
        "COMMITMENT": msgid("commitment item"),
        "REPORT_UP": msgid("report-up item"),
    },
    PowerType: {
        "LICENCE": msgid("administrative licence"),
        "CONFIRMATION": msgid("administrative confirmation"),
        "OTHER": msgid("other administrative power"),
    },
    NamePolicy: {
        "SHOWN": msgid("the name is shown"),
        "MASKED": msgid("the name is masked"),
        "BLIND": msgid("no name is shown"),
    },
    HallZone: {
        "MARKET_ACCESS": msgid("market access"),
        "SOCIAL_SERVICES": msgid("social services"),
        "CONSTRUCTION_INVESTMENT": msgid("construction and investment"),
    },
    InspectionKind: {
        "SURVEY": msgid("survey"),
        "COMPLETION_CHECK": msgid("completion check"),
        "EXPERT_REVIEW": msgid("expert review"),
        "TESTING": msgid("inspection and testing"),
    },
    InspectionMode: {
        "NONE": msgid("no visit"),
        "REMOTE": msgid("remote"),
        "OFFICERS": msgid("by officers on the spot"),
        "EXPERTS": msgid("by experts"),
        "COUNTY": msgid("delegated to the county"),
    },
    StoreKind: {
        "LIVE": msgid("live"),
        "DEMO": msgid("demo"),
        "REPLAY": msgid("replay"),
    },
    Route: {
        "ORDINARY": msgid("ordinary"),
        "SIGNED": msgid("signed"),
        "MAJOR": msgid("major"),
    },
    Outcome: {
        "APPROVE": msgid("approval"),
        "DENY": msgid("denial"),
    },
    ClockName: {
        "PROMISED": msgid("promised limit"),
        "STATUTORY": msgid("statutory limit"),
        "STAGE": msgid("stage limit"),
    },
    ProcedureKind: {
        "HEARING": msgid("hearing"),
        "BIDDING": msgid("bidding"),
        "AUCTION": msgid("auction"),
        "TESTING": msgid("inspection and testing"),
        "QUARANTINE": msgid("quarantine"),
        "APPRAISAL": msgid("appraisal"),
        "EXPERT_REVIEW": msgid("expert review"),
    },
    MaterialState: {
        "SUPPLIED": msgid("handed in"),
        "REUSED": msgid("used again"),
        "OWED": msgid("owed"),
        "NOT_NEEDED": msgid("not needed"),
    },
    CardKind: {
        "YELLOW": msgid("limit about to end"),
        "RED": msgid("past the promise"),
        "BREACH": msgid("past the law's limit"),
        "STAGE_OVERRUN": msgid("stage overrun"),
        "SECOND_NOTICE": msgid("second notice"),
        "LATE_DELIVERY": msgid("late delivery"),
        "UNMASKING": msgid("name unmasked"),
        "OFF_HOURS": msgid("decided off hours"),
        "BACK_DATED": msgid("day given back"),
        "TOLD_TIME_PASSED": msgid("told time passed"),
        "LATE_HANDOVER": msgid("late hand-over"),
        "DRAW_ABANDONED": msgid("draw given up"),
    },
    CardState: {
        "OPEN": msgid("to explain"),
        "EXPLAINED": msgid("explained"),
        "ACCEPTED": msgid("in order"),
        "REJECTED": msgid("not accepted"),
        "APPEALED": msgid("appealed"),
        "CLOSED": msgid("closed"),
    },
    CardAction: {
        "LAY": msgid("laid"),
        "EXPLAIN": msgid("explained"),
        "ACCEPT": msgid("in order"),
        "REJECT": msgid("not accepted"),
        "APPEAL": msgid("appealed"),
        "CLOSE": msgid("closed"),
    },
    RefusalGround: {
        "NOT_NEEDED": msgid("no licence is needed"),
        "OUT_OF_REMIT": msgid("out of the bureau's remit"),
        "REQUIREMENTS_NOT_MET": msgid("the requirements of an application are not met"),
    },
    Stage: {
        "RECEIVED": msgid("received"),
        "CORRECTION": msgid("correction"),
        "ACCEPTED": msgid("accepted"),
        "REVIEW": msgid("review"),
        "CHIEF_REVIEW": msgid("chief's review"),
        "INSPECTION": msgid("inspection"),
        "CONSULTATION": msgid("consultation"),
        "SIGN_OFF": msgid("sign-off"),
        "FORWARDED": msgid("forwarded"),
        "APPROVED": msgid("approved"),
        "DENIED": msgid("denied"),
        "DELIVERED": msgid("delivered"),
        "REFUSED": msgid("refused"),
        "LAPSED": msgid("lapsed"),
        "WITHDRAWN": msgid("withdrawn"),
        "TERMINATED": msgid("terminated"),
    },
    Duty: {
        "WINDOW": msgid("window duty"),
        "REVIEW": msgid("review duty"),
        "INSPECTION": msgid("inspection duty"),
        "APPROVAL": msgid("approval duty"),
        "INSTANT": msgid("instant duty"),
        "SUPERVISION": msgid("supervision duty"),
        "OPERATION": msgid("operation duty"),
        "SYSTEM": msgid("the calendar"),
    },
    Position: {
        "STAFF": msgid("staff"),
        "CHIEF": msgid("section chief"),
        "DEPUTY_DIRECTOR": msgid("deputy director"),
        "BUREAU_HEAD": msgid("bureau head"),
    },
    DocumentKind: {
        "RECEIPT": msgid("receipt for material"),
        "ACCEPTANCE_NOTICE": msgid("notice of acceptance"),
        "CORRECTION_NOTICE": msgid("notice of corrections"),
        "REFUSAL_DECISION": msgid("decision not to accept"),
        "SPECIAL_PROCEDURE_NOTICE": msgid("notice of a special procedure"),
        "EXTENSION_NOTICE": msgid("notice of an extension"),
        "DEFICIENCY_PROMISE": msgid("promise to bring documents later"),
        "HEARING_NOTICE": msgid("notice of a hearing"),
        "HEARING_RECORD": msgid("record of a hearing"),
        "CONSULTATION_LETTER": msgid("letter of consultation"),
        "WITHDRAWAL_NOTICE": msgid("notice of withdrawal"),
        "TERMINATION_DECISION": msgid("decision of termination"),
        "PRELIMINARY_OPINION": msgid("preliminary opinion"),
        "INSPECTION_RECORD": msgid("inspection record"),
        "APPROVAL_DECISION": msgid("decision of approval"),
        "DENIAL_DECISION": msgid("decision of denial"),
        "DELIVERY_RECEIPT": msgid("proof of delivery"),
        "HANDOVER_LETTER": msgid("letter of hand-over"),
    },
    HandoverAnswer: {
        "ACKNOWLEDGED": msgid("takes over"),
        "RETURNED": msgid("given back"),
        "SUPERSEDED": msgid("handed over anew"),
    },
    DeliveryMethod: {
        "AT_WINDOW": msgid("at the window"),
        "BY_POST": msgid("by post"),
        "ELECTRONIC": msgid("electronically"),
        "LEFT": msgid("left at the address"),
    },
    Reissue: {
        "CORRECTION": msgid("corrected"),
        "REPLACEMENT": msgid("void and replaced"),
    },
    LicenceState: {
        "VALID": msgid("valid"),
        "CORRECTED": msgid("corrected by a new edition"),
        "REPLACED": msgid("void, replaced"),
    },
    Action: {
        "RECEIVE": msgid("receive"),
        "ACCEPT": msgid("accept"),
        "DEEM_ACCEPTED": msgid("count as accepted"),
        "CORRECT_ON_THE_SPOT": msgid("correct on the spot"),
        "REQUEST_CORRECTION": msgid("ask for corrections"),
        "RESUBMIT": msgid("take in corrections"),
        "REFUSE": msgid("refuse acceptance"),
        "LAPSE": msgid("let lapse"),
        "DECIDE_ON_THE_SPOT": msgid("decide on the spot"),
        "MAKE_COMMITMENT": msgid("turn into a commitment case"),
        "ASSIGN": msgid("assign"),
        "CLAIM": msgid("claim"),
        "RECOMMEND": msgid("recommend"),
        "ENDORSE": msgid("give the chief's opinion"),
        "RAISE_ROUTE": msgid("raise the route"),
        "REQUEST_SUPPLEMENT": msgid("ask for a supplement"),
        "RECEIVE_SUPPLEMENT": msgid("take in a supplement"),
        "SUPPLY_MATERIAL": msgid("take in a document owed"),
        "SUSPEND": msgid("set aside for a document owed"),
        "TREAT_AS_WITHDRAWN": msgid("return as withdrawn"),
        "REQUEST_PROCEDURE": msgid("ask for a special procedure"),
        "DECLINE_PROCEDURE": msgid("decline a special procedure"),
        "TELL_HEARING_RIGHT": msgid("tell of the right to a hearing"),
        "ASK_HEARING": msgid("take in that a hearing is asked for"),
        "WAIVE_HEARING": msgid("take in that no hearing is asked for"),
        "HOLD_HEARING": msgid("hold the hearing"),
        "REQUEST_INSPECTION": msgid("request an inspection"),
        "DECIDE_MODE": msgid("decide who looks"),
        "CANCEL_INSPECTION": msgid("cancel the inspection"),
        "ASK_RECTIFICATION": msgid("ask to put right"),
        "RECORD_FINDING": msgid("record a finding"),
        "REQUEST_CONSULTATION": msgid("consult a department"),
        "RECORD_ANSWER": msgid("record an answer"),
        "RETURN": msgid("return"),
        "FORWARD": msgid("forward"),
        "RECORD_RESULT": msgid("record the result"),
        "APPROVE": msgid("approve"),
        "DENY": msgid("deny"),
        "DELIVER": msgid("deliver"),
        "REISSUE": msgid("reissue"),
        "HAND_OVER": msgid("hand over"),
        "RECORD_ACKNOWLEDGEMENT": msgid("record the department's answer"),
        "WITHDRAW": msgid("withdraw"),
        "TERMINATE": msgid("terminate"),
        "PAUSE": msgid("stop the clock"),
        "RESUME": msgid("start the clock again"),
        "EXTEND": msgid("extend the limit"),
        "HOLD": msgid("set aside"),
        "RELEASE": msgid("take up again"),
        "UNDO": msgid("undo"),
        "RECORDED": msgid("step of imported history"),
    },
    **DRAW_NAMES,
    **INSPECTION_NAMES,
}
"""By class first: words of different classes are equal where their text is."""


def word_name(word: Enum, language: Language) -> str:
    """Return one of the bureau's words as people say it."""
    return translator(language, "rules")(_NAMES[type(word)][word.name])
