"""The village: the cast that every test of records and pages plays with.

All names and places are invented. One centre; two central units; two provinces, Sông Bắc with three
districts that report to it and Núi Nam with none; a clerk and a head everywhere, and a few guests.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from django.contrib.auth.hashers import make_password
from django.test import Client

from parity.domain.authority import Capacity, Role, Viewer
from parity.domain.localtime import local_date
from parity.domain.units import Holding, UnitSpell
from parity.domain.wording import fold, person_sort_key
from parity.pages.ui.viewer import DUTY_KEY
from parity.records.people import queries as people
from parity.records.people.models import Duty, Person
from parity.records.units import actions as unit_actions
from parity.records.units import queries as units

SYSTEM = "hệ thống"
PASSWORD = "làng-thử-nghiệm-2024"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
AT = datetime(2024, 5, 20, 2, 0, tzinfo=UTC)
FIRST_DAY = date(2020, 9, 20)

CENTRE = "VSS"
OFFICE, SCHOOL = "TW-VP", "TW-DT"
NORTH, SOUTH = "PRV-SB", "PRV-NN"
BAI, CHO, DOI = "HUY-SB1", "HUY-SB2", "HUY-SB3"
CENTRAL_UNITS = (OFFICE, SCHOOL)
PROVINCES = (NORTH, SOUTH)
DISTRICTS = (BAI, CHO, DOI)

# code, parent, kind, name, short name, symbol, order
SPELLS = (
    (CENTRE, None, "agency", "Bảo hiểm xã hội Việt Nam", "BHXH Việt Nam", "BHXH", 0),
    (OFFICE, CENTRE, "central", "Văn phòng", "Văn phòng", "VP", 1),
    (SCHOOL, CENTRE, "central", "Trường Bồi dưỡng nghiệp vụ", "Trường Bồi dưỡng", "TBD", 2),
    (NORTH, CENTRE, "provincial", "Bảo hiểm xã hội tỉnh Sông Bắc", "BHXH Sông Bắc", "BHXH", 11),
    (SOUTH, CENTRE, "provincial", "Bảo hiểm xã hội tỉnh Núi Nam", "BHXH Núi Nam", "BHXH", 12),
    (BAI, NORTH, "district", "Bảo hiểm xã hội huyện Bãi Cát", "BHXH Bãi Cát", "BHXH", 1),
    (CHO, NORTH, "district", "Bảo hiểm xã hội huyện Chợ Đình", "BHXH Chợ Đình", "BHXH", 2),
    (DOI, NORTH, "district", "Bảo hiểm xã hội huyện Đồi Thông", "BHXH Đồi Thông", "BHXH", 3),
)
HOLDINGS = (Holding(NORTH, "S1", FIRST_DAY), Holding(SOUTH, "S2", FIRST_DAY))

# name in the tests, user name, full name
PEOPLE = (
    ("cuc", "cuc.vss", "Nguyễn Thị Cúc"),
    ("long", "long.vss", "Phạm Văn Long"),
    ("office_clerk", "an.vp", "Lê Thị An"),
    ("office_head", "binh.vp", "Trần Văn Bình"),
    ("school_clerk", "chau.tbd", "Vũ Minh Châu"),
    ("school_head", "dung.tbd", "Hoàng Thị Dung"),
    ("north_clerk", "hoa.sb", "Đặng Thị Hoa"),
    ("north_head", "hung.sb", "Bùi Văn Hùng"),
    ("south_clerk", "mai.nn", "Đỗ Thị Mai"),
    ("south_head", "nam.nn", "Ngô Văn Nam"),
    ("bai_clerk", "oanh.sb1", "Dương Thị Oanh"),
    ("bai_head", "phuc.sb1", "Lý Văn Phúc"),
    ("cho_clerk", "quynh.sb2", "Mai Thị Quỳnh"),
    ("cho_head", "son.sb2", "Đinh Văn Sơn"),
    ("doi_clerk", "thao.sb3", "Hồ Thị Thảo"),
    ("doi_head", "uy.sb3", "Cao Văn Uy"),
    ("outsider", "van.tbd", "Tạ Thị Vân"),
    ("reader", "yen.vss", "Phan Thị Yến"),
    ("administrator", "quan.vss", "Võ Minh Quân"),
    ("two_hats", "kim.vp", "Đoàn Thị Kim"),
    ("former", "dat.sb", "Trịnh Văn Đạt"),
)

OFFICER, LEADER = Role.OFFICER, Role.LEADER
FORMER_LAST_DAY = date(2023, 12, 31)
# who, unit, role, capacity, title
DUTIES = (
    ("cuc", CENTRE, OFFICER, None, "Chuyên viên Vụ Tổ chức cán bộ"),
    ("long", CENTRE, LEADER, Capacity.HEAD, "Tổng Giám đốc"),
    ("office_clerk", OFFICE, OFFICER, None, "Chuyên viên"),
    ("office_head", OFFICE, LEADER, Capacity.HEAD, "Chánh Văn phòng"),
    ("school_clerk", SCHOOL, OFFICER, None, "Chuyên viên"),
    ("school_head", SCHOOL, LEADER, Capacity.DEPUTY, "Phó Hiệu trưởng"),
    ("north_clerk", NORTH, OFFICER, None, "Chuyên viên Phòng Tổ chức cán bộ"),
    ("north_head", NORTH, LEADER, Capacity.HEAD, "Giám đốc"),
    ("south_clerk", SOUTH, OFFICER, None, "Chuyên viên Phòng Tổ chức cán bộ"),
    ("south_head", SOUTH, LEADER, Capacity.DEPUTY, "Phó Giám đốc"),
    ("bai_clerk", BAI, OFFICER, None, "Viên chức"),
    ("bai_head", BAI, LEADER, Capacity.HEAD, "Giám đốc"),
    ("cho_clerk", CHO, OFFICER, None, "Viên chức"),
    ("cho_head", CHO, LEADER, Capacity.ACTING, "Quyền Giám đốc"),
    ("doi_clerk", DOI, OFFICER, None, "Viên chức"),
    ("doi_head", DOI, LEADER, Capacity.HEAD, "Giám đốc"),
    ("outsider", SCHOOL, OFFICER, None, "Giảng viên"),
    ("reader", CENTRE, Role.READER, None, "Thư ký Ban Vì sự tiến bộ phụ nữ"),
    ("administrator", CENTRE, Role.ADMINISTRATOR, None, "Quản trị hệ thống"),
    ("two_hats", OFFICE, OFFICER, None, "Chuyên viên"),
    ("two_hats", SOUTH, LEADER, Capacity.AUTHORISED, "Trưởng phòng"),
    ("former", NORTH, OFFICER, None, "Chuyên viên"),
)


@dataclass(frozen=True)
class Village:
    """Everybody by name; units are the constants of this module."""

    at: datetime
    cuc: Person
    long: Person
    office_clerk: Person
    office_head: Person
    school_clerk: Person
    school_head: Person
    north_clerk: Person
    north_head: Person
    south_clerk: Person
    south_head: Person
    bai_clerk: Person
    bai_head: Person
    cho_clerk: Person
    cho_head: Person
    doi_clerk: Person
    doi_head: Person
    outsider: Person
    reader: Person
    administrator: Person
    two_hats: Person
    former: Person

    def clerk(self, unit: str) -> Person:
        """The officer of a unit."""
        return self._who(unit, OFFICER)

    def head(self, unit: str) -> Person:
        """The leader of a unit."""
        return self._who(unit, LEADER)

    def _who(self, unit: str, role: Role) -> Person:
        return getattr(self, next(who for who, *what in DUTIES if what[:2] == [unit, role]))


def build(at: datetime = AT) -> Village:
    """Units, people and duties; the same every time, in about twenty queries."""
    unit_actions.load_units(units=spells(), holdings=HOLDINGS, by=SYSTEM, at=at)
    Person.objects.bulk_create(_person(*each) for each in PEOPLE)
    by_username = Person.objects.in_bulk(field_name="username")
    folk = {who: by_username[username] for who, username, _ in PEOPLE}
    ids = units.ids_for_system([code for code, *_ in SPELLS])
    Duty.objects.bulk_create(_duty(folk, ids, row) for row in DUTIES)
    return Village(at=at, **folk)


def spells() -> list[UnitSpell]:
    """The units of the village as a programme would give them."""
    return [
        UnitSpell(*row, valid_from=FIRST_DAY, reports_to_centre=row[1] == CENTRE) for row in SPELLS
    ]


def viewer(person: Person, *, unit: str | None = None, on: date | None = None) -> Viewer:
    """The person as pages know them, acting for `unit` (else under their first duty)."""
    return people.viewer_for(person, acting_duty_id=_duty_id(person, unit), on=on or local_date(AT))


def client_for(person: Person, *, unit: str | None = None) -> Client:
    """A browser signed in as the person, acting for `unit` (else under their first duty)."""
    client = Client()
    client.force_login(person, backend=BACKEND)
    duty_id = _duty_id(person, unit)
    if duty_id is not None:
        session = client.session
        session[DUTY_KEY] = duty_id
        session.save()
    return client


def _duty_id(person: Person, unit: str | None) -> int | None:
    duties = Duty.objects.filter(person=person).order_by("id")
    if unit is not None:
        duties = duties.filter(unit__code=unit)
    return duties.values_list("id", flat=True).first()


@cache
def _password() -> str:
    return make_password(PASSWORD)


def _person(_who: str, username: str, full_name: str) -> Person:
    return Person(
        username=username,
        full_name=full_name,
        name_fold=fold(full_name),
        name_sort=person_sort_key(full_name),
        email=f"{username}@parity.invalid",
        password=_password(),
    )


def _duty(
    folk: dict[str, Person],
    ids: dict[str, int],
    row: tuple[str, str, Role, Capacity | None, str],
) -> Duty:
    who, unit, role, capacity, title = row
    return Duty(
        person=folk[who],
        unit_id=ids[unit],
        role=role.value,
        capacity=capacity.value if capacity else "",
        title=title,
        basis="Giấy ủy quyền số 12/GUQ-BHXH" if capacity is Capacity.AUTHORISED else "",
        start_date=FIRST_DAY,
        end_date=FORMER_LAST_DAY if who == "former" else None,
    )
