"""Invented people: an officer and a leader at each unit, and one known sign-in a kind of user."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random

from parity.domain.authority import Capacity, Role
from parity.domain.units import UnitAt
from parity.domain.wording import fold
from parity.records.people import actions, queries
from parity.records.people.actions import NewDuty, NewPerson

PASSWORD = "Dung-thu-2024"  # noqa: S105  demo state only; `parity serve` refuses it
SYSTEM = "hệ thống"

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Lý")
WOMEN = ("Lan", "Hương", "Hạnh", "Thảo", "Nga", "Oanh", "Yến", "Liên", "Thủy", "Dung", "Quyên")
MEN = ("Hùng", "Dũng", "Sơn", "Tuấn", "Khánh", "Thành", "Bình", "Đức", "Long", "Quang", "Hải")


@dataclass(frozen=True)
class SignIn:
    """A sign-in printed when the demo starts: who it is and under which duty."""

    username: str
    kind: str
    unit: str
    role: Role
    title: str
    capacity: Capacity | None = None
    since: date = date(2021, 1, 1)


CENTRE = "VSS"
PROVINCE, COLLECTING, DISTRICT = "PRV63-17", "PRV63-24", "HUY63-216"
SIGN_INS = (
    SignIn("canbo.hoabinh", "Cán bộ đầu mối của một tỉnh", PROVINCE, Role.OFFICER,
           "Chuyên viên Phòng Tổ chức cán bộ"),
    SignIn("lanhdao.hoabinh", "Lãnh đạo của một tỉnh", PROVINCE, Role.LEADER,
           "Phó Giám đốc", Capacity.DEPUTY),
    SignIn("canbo.bacgiang", "Cán bộ tỉnh tổng hợp các huyện", COLLECTING, Role.OFFICER,
           "Chuyên viên Phòng Tổ chức cán bộ"),
    SignIn("lanhdao.bacgiang", "Lãnh đạo tỉnh có huyện báo cáo", COLLECTING, Role.LEADER,
           "Giám đốc", Capacity.HEAD),
    SignIn("canbo.huyen", "Cán bộ của một huyện", DISTRICT, Role.OFFICER, "Viên chức"),
    SignIn("trunguong", "Cán bộ Trung ương (Vụ Tổ chức cán bộ)", CENTRE, Role.OFFICER,
           "Chuyên viên Vụ Tổ chức cán bộ"),
    SignIn("lanhdao.trunguong", "Lãnh đạo Trung ương", CENTRE, Role.LEADER,
           "Phó Tổng Giám đốc", Capacity.DEPUTY),
    SignIn("nguoixem", "Người xem số liệu", CENTRE, Role.READER,
           "Thành viên Ban Vì sự tiến bộ của phụ nữ"),
    SignIn("quantri", "Quản trị hệ thống", CENTRE, Role.ADMINISTRATOR, "Quản trị hệ thống"),
)  # fmt: skip
# Those who came after the demo's day; they sign in when the demo shows a later one.
LATER_SINCE = date(2025, 7, 1)
LATER_SIGN_INS = (
    SignIn("canbo.thainguyen", "Cán bộ một tỉnh sau sáp nhập", "PRV34-19", Role.OFFICER,
           "Chuyên viên Phòng Tổ chức cán bộ", since=LATER_SINCE),
    SignIn("lanhdao.thainguyen", "Lãnh đạo một tỉnh sau sáp nhập", "PRV34-19", Role.LEADER,
           "Phó Giám đốc", Capacity.DEPUTY, since=LATER_SINCE),
)  # fmt: skip


def settle(units: list[UnitAt], *, at: datetime) -> None:
    """Give every unit an officer and a leader; the known sign-ins take their places first."""
    taken = {(sign_in.unit, sign_in.role) for sign_in in SIGN_INS}
    for sign_in in SIGN_INS:
        _give_account(sign_in, password=PASSWORD, at=at)
    for unit in units:
        for sign_in in (_officer(unit), _leader(unit)):
            if (unit.code, sign_in.role) not in taken:
                _give_account(sign_in, password=None, at=at)


def settle_anew(units: list[UnitAt], *, since: date, at: datetime) -> None:
    """Give an officer and a leader to every unit that has none from a day on."""
    for unit in units:
        for sign_in in (_officer(unit), _leader(unit)):
            if not queries.recipients_for_system(unit.code, roles=(sign_in.role,), on=since):
                _give_account(replace(sign_in, since=since), password=None, at=at)


def settle_later(*, at: datetime) -> None:
    """The known sign-ins at the units of today's map."""
    for sign_in in LATER_SIGN_INS:
        _give_account(sign_in, password=PASSWORD, at=at)


def _officer(unit: UnitAt) -> SignIn:
    return SignIn(f"cb.{_slug(unit.code)}", "", unit.code, Role.OFFICER, "Chuyên viên")


def _leader(unit: UnitAt) -> SignIn:
    is_deputy = Random(f"{unit.code}:capacity").random() < 0.4
    capacity = Capacity.DEPUTY if is_deputy else Capacity.HEAD
    title = ("Phó " if is_deputy else "") + post_of(unit)
    return SignIn(f"ld.{_slug(unit.code)}", "", unit.code, Role.LEADER, title, capacity)


def post_of(unit: UnitAt) -> str:
    """The head's post by the kind of unit, as its name begins."""
    posts = {"Vụ": "Vụ trưởng", "Ban": "Trưởng ban", "Viện": "Viện trưởng", "Trường": "Hiệu trưởng",
             "Văn": "Chánh Văn phòng", "Tạp": "Tổng Biên tập", "Thanh": "Chánh Thanh tra"}  # fmt: skip
    return posts.get(unit.name.split()[0], "Giám đốc")


def _give_account(sign_in: SignIn, *, password: str | None, at: datetime) -> None:
    person = actions.create_person(
        NewPerson(sign_in.username, _name(sign_in.username), is_demo=True),
        unit=sign_in.unit,
        password=password,
        by=SYSTEM,
        at=at,
    )
    duty = NewDuty(
        sign_in.unit, sign_in.role, sign_in.title, sign_in.since, capacity=sign_in.capacity
    )
    actions.give_duty(person, duty, by=SYSTEM, at=at)


def _name(seed: str) -> str:
    rng = Random(seed)
    family = rng.choice(FAMILY)
    if rng.random() < 0.6:
        return f"{family} Thị {rng.choice(WOMEN)}"
    return f"{family} Văn {rng.choice(MEN)}"


def _slug(code: str) -> str:
    return fold(code).replace(" ", "-")
