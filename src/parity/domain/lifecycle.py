"""The states of a report, the deeds that move it, and the words for both.

One table decides (`TRANSITIONS`). "Overdue" and "late" are computed in `calendar`; "closed" belongs
to the round (design 4.6), so none of them is a state here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class State(StrEnum):
    """Where one unit's report of one round stands."""

    NOT_STARTED = "not_started"
    DRAFTING = "drafting"
    AWAITING_APPROVAL = "awaiting_approval"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class Deed(StrEnum):
    """Everything a person may do; the first group moves a report, the second does not."""

    START = "start"
    EDIT = "edit"
    REQUEST_APPROVAL = "request_approval"
    WITHDRAW_REQUEST = "withdraw_request"
    GIVE_BACK = "give_back"
    SUBMIT = "submit"
    RETURN_FOR_CORRECTION = "return_for_correction"
    ACCEPT = "accept"
    BEGIN_SUPPLEMENT = "begin_supplement"
    COMMENT = "comment"

    VIEW = "view"
    OPEN_ROUND = "open_round"
    CLOSE_ROUND = "close_round"
    UPLOAD_DIRECTIVE = "upload_directive"
    DISCARD_DIRECTIVE = "discard_directive"
    ISSUE_DIRECTIVE = "issue_directive"
    CONFIRM_DEADLINE = "confirm_deadline"
    ACKNOWLEDGE = "acknowledge"
    ASK = "ask"
    ANSWER = "answer"
    PUBLISH_OUTLINE = "publish_outline"
    MANAGE_UNITS = "manage_units"
    MANAGE_PEOPLE = "manage_people"
    NAME_STAFF = "name_staff"
    LOAD_PROGRAMME = "load_programme"
    VIEW_SYSTEM = "view_system"


TRANSITIONS: Mapping[tuple[State, Deed], State] = {
    (State.NOT_STARTED, Deed.START): State.DRAFTING,
    (State.NOT_STARTED, Deed.EDIT): State.DRAFTING,
    (State.DRAFTING, Deed.EDIT): State.DRAFTING,
    (State.DRAFTING, Deed.REQUEST_APPROVAL): State.AWAITING_APPROVAL,
    (State.DRAFTING, Deed.COMMENT): State.DRAFTING,
    (State.AWAITING_APPROVAL, Deed.WITHDRAW_REQUEST): State.DRAFTING,
    (State.AWAITING_APPROVAL, Deed.GIVE_BACK): State.DRAFTING,
    (State.AWAITING_APPROVAL, Deed.SUBMIT): State.SUBMITTED,
    (State.AWAITING_APPROVAL, Deed.COMMENT): State.AWAITING_APPROVAL,
    (State.SUBMITTED, Deed.RETURN_FOR_CORRECTION): State.RETURNED,
    (State.SUBMITTED, Deed.ACCEPT): State.ACCEPTED,
    (State.SUBMITTED, Deed.COMMENT): State.SUBMITTED,
    # A returned report keeps its word on screen until it is put forward again.
    (State.RETURNED, Deed.EDIT): State.RETURNED,
    (State.RETURNED, Deed.REQUEST_APPROVAL): State.AWAITING_APPROVAL,
    (State.RETURNED, Deed.COMMENT): State.RETURNED,
    # A fault may be found after acceptance; the accepted revision counts on meanwhile.
    (State.ACCEPTED, Deed.RETURN_FOR_CORRECTION): State.RETURNED,
    (State.ACCEPTED, Deed.BEGIN_SUPPLEMENT): State.DRAFTING,
    (State.ACCEPTED, Deed.COMMENT): State.ACCEPTED,
}

EDITABLE: frozenset[State] = frozenset({State.NOT_STARTED, State.DRAFTING, State.RETURNED})

COMMENTED: frozenset[Deed] = frozenset({Deed.GIVE_BACK, Deed.RETURN_FOR_CORRECTION})

Reader = Literal["unit", "above"]

_LABELS: Mapping[State, str] = {
    State.NOT_STARTED: "Chưa bắt đầu",
    State.DRAFTING: "Đang soạn",
    State.AWAITING_APPROVAL: "Chờ duyệt",
    State.SUBMITTED: "Đã gửi",
    State.RETURNED: "Trả lại bổ sung",
    State.ACCEPTED: "Đã tiếp nhận",
}
_LABELS_ABOVE: Mapping[State, str] = {
    **_LABELS,
    State.SUBMITTED: "Cần thẩm tra",
    State.RETURNED: "Đã trả lại",
}

DEED_LABELS: Mapping[Deed, str] = {
    Deed.START: "Bắt đầu soạn",
    Deed.EDIT: "Sửa báo cáo",
    Deed.REQUEST_APPROVAL: "Trình lãnh đạo duyệt",
    Deed.WITHDRAW_REQUEST: "Rút lại bản trình",
    Deed.GIVE_BACK: "Trả lại cán bộ soạn",
    Deed.SUBMIT: "Duyệt và gửi",
    Deed.RETURN_FOR_CORRECTION: "Trả lại bổ sung",
    Deed.ACCEPT: "Tiếp nhận",
    Deed.BEGIN_SUPPLEMENT: "Lập báo cáo bổ sung",
    Deed.COMMENT: "Ghi ý kiến",
    Deed.VIEW: "Xem",
    Deed.OPEN_ROUND: "Mở kỳ báo cáo",
    Deed.CLOSE_ROUND: "Khóa sổ kỳ báo cáo",
    Deed.UPLOAD_DIRECTIVE: "Đưa công văn chỉ đạo vào hệ thống",
    Deed.DISCARD_DIRECTIVE: "Bỏ bản nháp công văn chỉ đạo",
    Deed.ISSUE_DIRECTIVE: "Ban hành công văn chỉ đạo",
    Deed.CONFIRM_DEADLINE: "Quyết định việc đổi hạn",
    Deed.ACKNOWLEDGE: "Xác nhận đã nhận công văn",
    Deed.ASK: "Hỏi về công văn, nhiệm vụ",
    Deed.ANSWER: "Trả lời vướng mắc",
    Deed.PUBLISH_OUTLINE: "Ban hành đề cương",
    Deed.MANAGE_UNITS: "Quản lý đơn vị",
    Deed.MANAGE_PEOPLE: "Quản lý người dùng",
    Deed.NAME_STAFF: "Cử cán bộ của đơn vị",
    Deed.LOAD_PROGRAMME: "Nạp chương trình",
    Deed.VIEW_SYSTEM: "Xem tình trạng hệ thống",
}

# What to do instead, by the state the report is in.
_WAY_OUT: Mapping[State, str] = {
    State.NOT_STARTED: "Mở báo cáo và nhập nội dung trước.",
    State.DRAFTING: "Báo cáo cần được trình lãnh đạo duyệt trước khi gửi.",
    State.AWAITING_APPROVAL: "Báo cáo đang ở chỗ lãnh đạo. Rút lại bản trình nếu cần sửa.",
    State.SUBMITTED: "Chờ cấp trên tiếp nhận hoặc trả lại bổ sung.",
    State.RETURNED: "Sửa theo ý kiến của cấp trên rồi trình lãnh đạo duyệt.",
    State.ACCEPTED: "Lập báo cáo bổ sung nếu cần thay đổi nội dung.",
}


class NotPossible(Exception):
    """The report's state does not allow the deed."""

    def __init__(self, state: State, deed: Deed) -> None:
        super().__init__(f"{deed} is not possible in state {state}")
        self.state = state
        self.deed = deed


@dataclass(frozen=True, slots=True)
class Standing:
    """What a history of deeds leads to: the state, revisions sent, the revision that counts."""

    state: State
    sent: int = 0
    counted: int | None = None


def after(state: State, deed: Deed) -> State:
    """The state a deed leads to; raises NotPossible where the table has no row."""
    found = TRANSITIONS.get((state, deed))
    if found is None:
        raise NotPossible(state, deed)
    return found


def possible(state: State) -> tuple[Deed, ...]:
    """The deeds that the table allows in a state, in the order of `Deed`."""
    return tuple(deed for deed in Deed if (state, deed) in TRANSITIONS)


def replay(deeds: Iterable[Deed]) -> Standing:
    """The standing of a report after its whole history; raises NotPossible at the first misfit.

    The latest accepted revision counts: a later return or supplement does not remove it until its
    successor is accepted (design 4.6).
    """
    standing = Standing(State.NOT_STARTED)
    for deed in deeds:
        standing = _step(standing, deed)
    return standing


def _step(standing: Standing, deed: Deed) -> Standing:
    state = after(standing.state, deed)
    sent = standing.sent + (deed is Deed.SUBMIT)
    counted = sent if deed is Deed.ACCEPT else standing.counted
    return Standing(state, sent, counted)


def needs_comment(deed: Deed) -> bool:
    """Whether the deed must say where and why: both ways of giving work back do."""
    return deed in COMMENTED


def label(state: State, reader: Reader = "unit") -> str:
    """The word on screen; the unit and the level above read some states differently."""
    return (_LABELS_ABOVE if reader == "above" else _LABELS)[state]


def deed_label(deed: Deed) -> str:
    """The word for a deed, as its button says it."""
    return DEED_LABELS[deed]


def say(error: NotPossible) -> str:
    """What happened and what to do next, in Vietnamese."""
    return (
        f"Báo cáo đang ở trạng thái “{label(error.state)}” nên chưa thực hiện được việc "
        f"“{deed_label(error.deed)}”. {_WAY_OUT[error.state]}"
    )
