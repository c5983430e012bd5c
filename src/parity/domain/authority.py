"""Who may do what: people's duties, their relation to a unit, and one table that decides.

Nothing else in the product compares roles. The table is printed in docs/rules/authority.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from parity.domain.lifecycle import Deed, deed_label


class Role(StrEnum):
    """What a duty lets a person do at its unit."""

    OFFICER = "officer"
    LEADER = "leader"
    READER = "reader"
    ADMINISTRATOR = "administrator"


class Capacity(StrEnum):
    """In what power a leader signs (Decree 30/2020, article 13)."""

    HEAD = "head"
    DEPUTY = "deputy"
    ACTING = "acting"
    AUTHORISED = "authorised"


class Relation(StrEnum):
    """How the unit a person acts for stands to the unit a deed is about."""

    OWN = "own"
    ABOVE = "above"
    HIGHER = "higher"
    ROOT = "root"
    NONE = "none"


ROLE_LABELS: Mapping[Role, str] = {
    Role.OFFICER: "cán bộ đầu mối",
    Role.LEADER: "lãnh đạo đơn vị",
    Role.READER: "người xem",
    Role.ADMINISTRATOR: "người quản trị",
}
RELATION_LABELS: Mapping[Relation, str] = {
    Relation.OWN: "ở chính đơn vị",
    Relation.ABOVE: "ở cấp trên trực tiếp",
    Relation.HIGHER: "ở cấp cao hơn",
    Relation.ROOT: "ở BHXH Việt Nam",
    Relation.NONE: "ở đơn vị ngoài tuyến",
}
PREFIXES: Mapping[Capacity, str] = {
    Capacity.HEAD: "",
    Capacity.DEPUTY: "KT.",
    Capacity.ACTING: "Q.",
    Capacity.AUTHORISED: "TUQ.",
}
CAPACITY_LABELS: Mapping[Capacity, str] = {
    Capacity.HEAD: "người đứng đầu",
    Capacity.DEPUTY: "cấp phó ký thay",
    Capacity.ACTING: "quyền người đứng đầu",
    Capacity.AUTHORISED: "người được ủy quyền",
}


@dataclass(frozen=True, slots=True)
class Duty:
    """One person's role at one unit between two days (`end` is the last day, None is open)."""

    id: int
    unit: str
    role: Role
    capacity: Capacity | None
    title: str
    start: date
    end: date | None = None
    basis: str = ""
    unit_name: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the duty is in force on a day, both ends included."""
        return self.start <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks: a person, the duty they act under, and the units that this duty lets them see.

    `in_hand` are former units whose work the acting unit has taken over (`domain.heritage`). `on` is
    the day of asking: what began later does not exist for the viewer yet.
    """

    person_id: int
    name: str
    duties: tuple[Duty, ...] = ()
    acting: Duty | None = None
    sight: frozenset[str] = frozenset()
    in_hand: frozenset[str] = frozenset()
    on: date | None = None

    @property
    def unit(self) -> str | None:
        """The unit the person acts for, or None without a duty."""
        return self.acting.unit if self.acting else None

    @property
    def role(self) -> Role | None:
        """The role the person acts in, or None without a duty."""
        return self.acting.role if self.acting else None

    @property
    def units(self) -> frozenset[str]:
        """The unit acted for and those whose work it has in hand; empty without a duty."""
        return frozenset({self.acting.unit}) | self.in_hand if self.acting else frozenset()

    def acts_for(self, unit: str) -> bool:
        """Whether a unit's work is the viewer's own: their unit, or one it came after."""
        return unit in self.units

    @property
    def label(self) -> str:
        """Name, post and unit: kept beside ids, and still true after the person has moved."""
        if self.acting is None:
            return self.name
        unit = self.acting.unit_name or self.acting.unit
        return ", ".join(part for part in (self.name, self.acting.title, unit) if part)

    def sees(self, unit: str) -> bool:
        """Whether a unit is in sight; what is not in sight does not exist for this viewer."""
        return unit in self.sight


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: this role, standing so to the unit, may do this deed.

    With `capacities`, only a leader who signs in one of them.
    """

    deed: Deed
    role: Role
    relation: Relation
    description: str
    capacities: frozenset[Capacity] = frozenset()


OFFICER, LEADER, READER, ADMINISTRATOR = Role
OWN, ABOVE, HIGHER, ROOT, _NONE = Relation

HEADS = frozenset({Capacity.HEAD, Capacity.ACTING})

# What the head of a unit may name somebody of the unit to; heads and administrators are named above.
STAFF: frozenset[tuple[Role, Capacity | None]] = frozenset(
    {
        (OFFICER, None),
        (READER, None),
        (LEADER, Capacity.DEPUTY),
        (LEADER, Capacity.AUTHORISED),
    }
)

# The sources: letter 944, part 6 (units report to the centre through the personnel department);
# Decree 30/2020, article 13 (who signs); design 4.12.
TABLE: tuple[Row, ...] = (
    Row(Deed.START, OFFICER, OWN, "Bắt đầu soạn báo cáo của đơn vị mình."),
    Row(Deed.EDIT, OFFICER, OWN, "Nhập, sửa báo cáo; chọn đoạn của cấp dưới đưa vào báo cáo."),
    Row(Deed.REQUEST_APPROVAL, OFFICER, OWN, "Trình lãnh đạo đơn vị mình duyệt."),
    Row(Deed.WITHDRAW_REQUEST, OFFICER, OWN, "Rút lại bản trình khi lãnh đạo chưa duyệt."),
    Row(Deed.BEGIN_SUPPLEMENT, OFFICER, OWN, "Lập báo cáo bổ sung sau khi được tiếp nhận."),
    Row(Deed.GIVE_BACK, LEADER, OWN, "Trả lại cán bộ soạn, kèm ý kiến."),
    Row(Deed.SUBMIT, LEADER, OWN, "Duyệt và gửi báo cáo của đơn vị mình."),
    Row(Deed.RETURN_FOR_CORRECTION, OFFICER, ABOVE, "Trả lại bổ sung, kèm ý kiến từng mục."),
    Row(Deed.ACCEPT, OFFICER, ABOVE, "Tiếp nhận báo cáo của cấp dưới trực tiếp."),
    Row(Deed.COMMENT, OFFICER, OWN, "Trả lời ý kiến về báo cáo của đơn vị mình."),
    Row(Deed.COMMENT, LEADER, OWN, "Ghi ý kiến vào báo cáo của đơn vị mình."),
    Row(Deed.COMMENT, OFFICER, ABOVE, "Ghi ý kiến khi thẩm tra báo cáo của cấp dưới trực tiếp."),
    Row(Deed.COMMENT, LEADER, ABOVE, "Ghi ý kiến vào báo cáo của cấp dưới trực tiếp."),
    Row(Deed.VIEW, OFFICER, OWN, "Xem báo cáo và tổng hợp của đơn vị mình."),
    Row(Deed.VIEW, OFFICER, ABOVE, "Xem báo cáo của cấp dưới trực tiếp."),
    Row(Deed.VIEW, OFFICER, HIGHER, "Xem báo cáo của mọi đơn vị trong tuyến."),
    Row(Deed.VIEW, LEADER, OWN, "Xem báo cáo và tổng hợp của đơn vị mình."),
    Row(Deed.VIEW, LEADER, ABOVE, "Xem báo cáo của cấp dưới trực tiếp."),
    Row(Deed.VIEW, LEADER, HIGHER, "Xem báo cáo của mọi đơn vị trong tuyến."),
    Row(Deed.VIEW, READER, OWN, "Xem báo cáo và tổng hợp của đơn vị mình."),
    Row(Deed.VIEW, READER, ABOVE, "Xem báo cáo của cấp dưới trực tiếp."),
    Row(Deed.VIEW, READER, HIGHER, "Xem báo cáo của mọi đơn vị trong tuyến."),
    Row(Deed.OPEN_ROUND, OFFICER, ROOT, "Mở kỳ báo cáo cho toàn ngành."),
    Row(Deed.CLOSE_ROUND, OFFICER, ROOT, "Khóa sổ kỳ báo cáo; sau đó chỉ nhận báo cáo bổ sung."),
    Row(Deed.UPLOAD_DIRECTIVE, OFFICER, ROOT, "Tải công văn lên, sửa điều đọc được từ công văn."),
    Row(Deed.DISCARD_DIRECTIVE, OFFICER, ROOT, "Bỏ công văn chưa ban hành."),
    Row(Deed.ISSUE_DIRECTIVE, OFFICER, ROOT, "Giao nhiệm vụ, mở kỳ báo cáo theo công văn."),
    Row(Deed.CONFIRM_DEADLINE, OFFICER, ROOT, "Đổi hạn, hoặc giữ hạn cũ, theo công văn sửa đổi."),
    Row(Deed.ACKNOWLEDGE, OFFICER, OWN, "Xác nhận đơn vị mình đã nhận công văn."),
    Row(Deed.ACKNOWLEDGE, LEADER, OWN, "Xác nhận đơn vị mình đã nhận công văn."),
    Row(Deed.ASK, OFFICER, OWN, "Hỏi về công văn, nhiệm vụ giao cho đơn vị mình."),
    Row(Deed.ASK, LEADER, OWN, "Hỏi về công văn, nhiệm vụ giao cho đơn vị mình."),
    Row(Deed.ANSWER, OFFICER, ROOT, "Trả lời vướng mắc, đăng trả lời cho mọi đơn vị."),
    Row(Deed.PUBLISH_OUTLINE, ADMINISTRATOR, ROOT, "Ban hành phiên bản đề cương."),
    Row(Deed.MANAGE_UNITS, ADMINISTRATOR, ROOT, "Thêm, sửa, sáp nhập đơn vị."),
    Row(Deed.MANAGE_PEOPLE, ADMINISTRATOR, OWN, "Quản lý người dùng của đơn vị mình."),
    Row(Deed.MANAGE_PEOPLE, ADMINISTRATOR, ABOVE, "Quản lý người dùng của cấp dưới trực tiếp."),
    Row(
        Deed.MANAGE_PEOPLE, ADMINISTRATOR, HIGHER, "Quản lý người dùng của mọi đơn vị trong tuyến."
    ),
    Row(
        Deed.NAME_STAFF,
        LEADER,
        OWN,
        "Người đứng đầu (hoặc quyền người đứng đầu) cử cán bộ đầu mối, cấp phó, người xem.",
        HEADS,
    ),
    Row(Deed.LOAD_PROGRAMME, ADMINISTRATOR, ROOT, "Nạp chương trình năm: đơn vị, đề cương."),
    Row(Deed.VIEW_SYSTEM, ADMINISTRATOR, ROOT, "Xem tình trạng máy chủ, bản sao lưu gần nhất."),
)


class NotAllowed(Exception):
    """The table has no row for this viewer, deed and unit."""

    def __init__(self, deed: Deed, role: Role | None) -> None:
        super().__init__(f"{role} may not {deed}")
        self.deed = deed
        self.role = role


def relation(viewer: Viewer, *, unit: str, parents: Sequence[str]) -> Relation:
    """How the viewer's unit stands to `unit`, whose collectors are `parents`, nearest first.

    What a unit has taken over is its own: it finishes the report of the unit that it came after.
    """
    if viewer.acts_for(unit):
        return Relation.OWN if parents else Relation.ROOT
    if viewer.units.isdisjoint(parents):
        return Relation.NONE
    return Relation.ABOVE if viewer.acts_for(parents[0]) else Relation.HIGHER


def may(viewer: Viewer, deed: Deed, *, unit: str, ancestors: Sequence[str]) -> bool:
    """Whether the table lets the viewer do a deed at a unit (`ancestors` nearest first)."""
    found = relation(viewer, unit=unit, parents=ancestors)
    return any(
        row.deed is deed and _is_for(row, viewer) and _covers(row.relation, found) for row in TABLE
    )


def require(viewer: Viewer, deed: Deed, *, unit: str, ancestors: Sequence[str]) -> None:
    """Pass silently when allowed; raise NotAllowed when not."""
    if not may(viewer, deed, unit=unit, ancestors=ancestors):
        raise NotAllowed(deed, viewer.role)


def _is_for(row: Row, viewer: Viewer) -> bool:
    signs = viewer.acting.capacity if viewer.acting else None
    return row.role is viewer.role and (not row.capacities or signs in row.capacities)


def _covers(asked: Relation, found: Relation) -> bool:
    # The root's own report is an own report like any other.
    return asked is found or (asked is Relation.OWN and found is Relation.ROOT)


class DutyProblem(StrEnum):
    """What is wrong with a duty as it is to be given."""

    ENDS_BEFORE_START = "ends_before_start"
    LEADER_WITHOUT_CAPACITY = "leader_without_capacity"
    CAPACITY_WITHOUT_LEADER = "capacity_without_leader"
    NO_TITLE = "no_title"
    AUTHORISED_WITHOUT_BASIS = "authorised_without_basis"
    AUTHORISED_WITHOUT_END = "authorised_without_end"


DUTY_WORDS: Mapping[DutyProblem, str] = {
    DutyProblem.ENDS_BEFORE_START: "Ngày kết thúc ở trước ngày bắt đầu. Sửa một trong hai ngày.",
    DutyProblem.LEADER_WITHOUT_CAPACITY: (
        "Chọn tư cách ký của lãnh đạo: người đứng đầu, cấp phó (KT.), quyền (Q.) hoặc được ủy "
        "quyền (TUQ.)."
    ),
    DutyProblem.CAPACITY_WITHOUT_LEADER: "Chỉ lãnh đạo đơn vị mới có tư cách ký. Bỏ tư cách ký.",
    DutyProblem.NO_TITLE: "Nhập chức vụ của lãnh đạo, ví dụ Giám đốc, để ghi dưới báo cáo.",
    DutyProblem.AUTHORISED_WITHOUT_BASIS: (
        "Nhập số, ngày của văn bản ủy quyền: ký thừa ủy quyền (TUQ.) phải có văn bản."
    ),
    DutyProblem.AUTHORISED_WITHOUT_END: (
        "Nhập ngày hết hạn ủy quyền: ký thừa ủy quyền (TUQ.) phải có thời hạn."
    ),
}


def check_duty(duty: Duty) -> list[DutyProblem]:
    """What keeps a duty from being given; empty when nothing does.

    Authority to sign (TUQ.) needs a paper and an end: Decree 30/2020, article 13(3).
    """
    is_leader = duty.role is Role.LEADER
    is_authorised = duty.capacity is Capacity.AUTHORISED
    rules = {
        DutyProblem.ENDS_BEFORE_START: duty.end is not None and duty.end < duty.start,
        DutyProblem.LEADER_WITHOUT_CAPACITY: is_leader and duty.capacity is None,
        DutyProblem.CAPACITY_WITHOUT_LEADER: not is_leader and duty.capacity is not None,
        DutyProblem.NO_TITLE: is_leader and not duty.title.strip(),
        DutyProblem.AUTHORISED_WITHOUT_BASIS: is_authorised and not duty.basis.strip(),
        DutyProblem.AUTHORISED_WITHOUT_END: is_authorised and duty.end is None,
    }
    return [problem for problem, found in rules.items() if found]


def signing_lines(capacity: Capacity, *, head_post: str, own_post: str) -> tuple[str, ...]:
    """The lines above a signature, in capitals; the last is the signer's post.

    Decree 30/2020, article 13 and appendix I (box 7a): the head signs alone, Q. before
    the head's post, KT. and TUQ. before it with the signer's own post below.
    """
    head, own = head_post.upper(), own_post.upper()
    if capacity is Capacity.HEAD:
        return (head,)
    prefixed = f"{PREFIXES[capacity]} {head}"
    return (prefixed,) if capacity is Capacity.ACTING else (prefixed, own)


def say(trouble: NotAllowed | DutyProblem) -> str:
    """What is not allowed or wrong and what to do next, in Vietnamese."""
    if isinstance(trouble, DutyProblem):
        return DUTY_WORDS[trouble]
    return _say_not_allowed(trouble)


def _say_not_allowed(error: NotAllowed) -> str:
    acting = ROLE_LABELS[error.role] if error.role else "chưa có vai trò"
    return (
        f"Việc “{deed_label(error.deed)}” dành cho {_who_may(error.deed)}. "
        f"Vai trò đang dùng: {acting}. Chọn vai trò khác hoặc chuyển việc cho người có quyền."
    )


def _who_may(deed: Deed) -> str:
    rows = [row for row in TABLE if row.deed is deed]
    roles = dict.fromkeys(_role_words(row) for row in rows)
    places = dict.fromkeys(RELATION_LABELS[row.relation] for row in rows)
    return f"{', '.join(roles)} {' hoặc '.join(places)}"


def _role_words(row: Row) -> str:
    signing = " hoặc ".join(CAPACITY_LABELS[each] for each in Capacity if each in row.capacities)
    return f"{ROLE_LABELS[row.role]} ({signing})" if signing else ROLE_LABELS[row.role]
