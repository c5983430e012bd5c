"""A table of people: planned row by row, taken in whole or not at all."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError

import village
from parity.domain.authority import Capacity, Role
from parity.papers.people_sheet import PersonRow
from parity.records.journal.models import Entry
from parity.records.people import actions, queries
from parity.records.people.models import Duty, Person
from parity.records.people.queries import Doing
from village import NORTH, SOUTH

DAY = date(2024, 5, 20)
STRONG = "mật-khẩu-đủ-dài-2024"
AN = PersonRow(
    2, "an.sb", "Nguyễn Văn An", "", "", NORTH, Role.OFFICER, None, "Chuyên viên", DAY, None, ""
)
# As the village has her.
HOA = replace(
    AN,
    line=3,
    username="hoa.sb",
    full_name="Đặng Thị Hoa",
    start=village.FIRST_DAY,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(cast):
    return village.viewer(cast.administrator)


def take(by, *rows):
    passwords = {row.username: STRONG for row in rows}
    return actions.import_people(rows, passwords=passwords, by=by, at=village.AT)


def counts():
    return Person.objects.count(), Duty.objects.count(), Entry.objects.count()


DOINGS = [
    ([AN], [Doing.NEW_PERSON]),
    ([AN, replace(AN, unit=SOUTH, line=3)], [Doing.NEW_PERSON, Doing.NEW_DUTY]),
    ([HOA], [Doing.SAME]),
    ([replace(HOA, phone="0912")], [Doing.CONTACT]),
    ([replace(HOA, unit=SOUTH)], [Doing.NEW_DUTY]),
    ([replace(HOA, role=Role.READER)], [Doing.NEW_DUTY]),
]


@pytest.mark.parametrize(("rows", "doings"), DOINGS)
def test_what_each_row_does_is_known_before(cast, admin, rows, doings):
    planned = queries.import_plan(admin, rows, on=DAY)

    assert [(each.doing, each.problem) for each in planned] == [(doing, "") for doing in doings]


PROBLEMS = [
    (replace(AN, unit="KHONG-CO"), "Đơn vị KHONG-CO ngoài phạm vi quản lý"),
    (replace(HOA, full_name="Đặng Hoa"), "Tên đăng nhập “hoa.sb” là của Đặng Thị Hoa."),
    (
        replace(HOA, start=DAY),
        "Đặng Thị Hoa đã giữ vai trò này tại PRV-SB từ 20/09/2020. Kết thúc nhiệm vụ cũ trước",
    ),
]


@pytest.mark.parametrize(("row", "words"), PROBLEMS)
def test_a_row_that_cannot_be_done_says_why_and_nothing_is_taken(cast, admin, row, words):
    before = counts()

    (planned,) = queries.import_plan(admin, [row], on=DAY)
    with pytest.raises(actions.ImportRefused) as refused:
        take(admin, AN, row)

    assert planned.problem.startswith(words)
    assert [each.row for each in refused.value.rows] == [row]
    assert counts() == before


@pytest.fixture
def province_admin(cast):
    """An administrator of Sông Bắc alone."""
    system = {"by": "test", "at": village.AT}
    person = actions.create_person(
        actions.NewPerson("tin.sb", "Lý Văn Tín"), unit=NORTH, password=None, **system
    )
    duty = actions.NewDuty(unit=NORTH, role=Role.ADMINISTRATOR, title="", start=village.FIRST_DAY)
    actions.give_duty(person, duty, **system)
    return village.viewer(person)


def also_in_the_north(cast):
    """Kim of the central office, who also helps out at Sông Bắc."""
    duty = actions.NewDuty(unit=NORTH, role=Role.READER, title="", start=village.FIRST_DAY)
    actions.give_duty(cast.two_hats, duty, by="test", at=village.AT)
    return replace(
        AN, username="kim.vp", full_name="Đoàn Thị Kim", role=Role.READER, start=village.FIRST_DAY
    )


def test_nobody_of_another_unit_is_touched_or_named(cast, province_admin):
    row = replace(AN, username="quan.vss", full_name="Võ Minh Quân", email="x@example.vn")
    others = replace(row, full_name="Ai Đó")

    planned = queries.import_plan(province_admin, [row, others], on=DAY)

    words = "Tên đăng nhập “quan.vss” đã có người dùng ở đơn vị khác. Chọn tên đăng nhập khác."
    assert [each.problem for each in planned] == [words, words]


def test_the_address_of_who_also_works_elsewhere_is_left_alone(cast, province_admin, admin):
    row = also_in_the_north(cast)
    changed = replace(row, email="x@example.vn")

    (same,) = queries.import_plan(province_admin, [row], on=DAY)
    (refused,) = queries.import_plan(province_admin, [changed], on=DAY)
    (central,) = queries.import_plan(admin, [changed], on=DAY)

    assert (same.doing, same.problem) == (Doing.SAME, "")
    assert refused.problem.startswith("Đoàn Thị Kim còn làm việc ở đơn vị khác")
    assert (central.doing, central.problem) == (Doing.CONTACT, "")


def test_a_new_duty_brings_the_new_address_too(cast, admin):
    take(admin, replace(HOA, unit=SOUTH, email="hoa@vss.gov.vn"))

    assert Person.objects.get(username="hoa.sb").email == "hoa@vss.gov.vn"


def test_a_locked_account_is_not_given_more(cast, admin):
    actions.lock(cast.north_clerk, by=admin, at=village.AT)

    (planned,) = queries.import_plan(admin, [replace(HOA, unit=SOUTH)], on=DAY)

    assert planned.problem.startswith("Tài khoản “hoa.sb” đang bị khóa.")


def test_a_table_is_taken_whole_with_one_line(cast, admin):
    people, duties, lines = counts()
    head = replace(
        AN, line=4, username="binh.sb", full_name="Lê Bình", role=Role.LEADER,
        capacity=Capacity.DEPUTY, title="Phó Giám đốc",
    )  # fmt: skip

    made = take(admin, AN, head, replace(HOA, email="hoa@vss.gov.vn"))

    assert made == ["an.sb", "binh.sb"]
    assert counts() == (people + 2, duties + 2, lines + 1)
    an = Person.objects.get(username="an.sb")
    assert (an.must_change_password, an.check_password(STRONG)) == (True, True)
    assert village.viewer(an).unit == NORTH
    assert Person.objects.get(username="hoa.sb").email == "hoa@vss.gov.vn"


def test_the_same_table_again_changes_nobody(cast, admin):
    take(admin, AN)
    people, duties, lines = counts()

    assert take(admin, AN) == []
    assert counts() == (people, duties, lines + 1)


def test_a_weak_password_halfway_leaves_nothing(cast, admin):
    before = counts()

    with pytest.raises(ValidationError):
        actions.import_people(
            [AN, replace(AN, username="b.sb", line=3)],
            passwords={"an.sb": STRONG, "b.sb": "1"},
            by=admin,
            at=village.AT,
        )

    assert counts() == before


@pytest.mark.parametrize("who", ["cuc", "north_head", "north_clerk"])
def test_only_administrators_take_tables(cast, who):
    with pytest.raises(actions.ImportRefused) as refused:
        take(village.viewer(getattr(cast, who)), AN)

    assert refused.value.rows[0].problem.startswith("Đơn vị PRV-SB ngoài phạm vi")
