"""Accounts made, reset and locked; what the head of a unit may do and what not."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

import village
from parity.domain.authority import Capacity, NotAllowed, Role
from parity.records.journal.models import Entry
from parity.records.people import actions, queries
from parity.records.people.actions import NewDuty, NewPerson
from parity.records.people.models import Duty, Person
from parity.records.units.queries import NotInSight
from village import CENTRE, NORTH, OFFICE, SOUTH

DAY = date(2024, 5, 20)
STRONG = "mật-khẩu-đủ-dài-2024"
MOI = NewPerson("moi.sb", "Nguyễn Văn Mới")

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(cast):
    return {"by": village.viewer(cast.administrator), "at": village.AT}


@pytest.fixture
def hung(cast):
    """The head of Sông Bắc."""
    return {"by": village.viewer(cast.north_head), "at": village.AT}


def duty(role=Role.OFFICER, capacity=None, *, unit=NORTH, **given):
    spec = {"title": "Chuyên viên", "start": DAY, "basis": "Giấy ủy quyền 1", **given}
    return NewDuty(unit=unit, role=role, capacity=capacity, **spec)


def last_verb():
    return Entry.objects.order_by("-seq").values_list("verb", flat=True).first()


def test_an_account_comes_with_its_first_duty(cast, admin):
    person = actions.enrol(MOI, duty(), password=STRONG, **admin)

    assert (person.must_change_password, person.check_password(STRONG)) == (True, True)
    assert village.viewer(person).unit == NORTH
    assert last_verb() == "enrol"


BAD = [
    (NewPerson("Có dấu", "A"), duty(), STRONG, actions.BadUsername),
    (NewPerson("hoa.sb", "A"), duty(), STRONG, actions.UsernameTaken),
    (MOI, duty(Role.LEADER, None), STRONG, actions.BadCapacity),
    (MOI, duty(Role.LEADER, Capacity.HEAD, title=" "), STRONG, actions.NoTitle),
    (MOI, duty(unit="KHONG-CO"), STRONG, NotAllowed),
    (MOI, duty(), "ngắn", ValidationError),
]


@pytest.mark.parametrize(("person", "first", "password", "error"), BAD)
def test_neither_account_nor_duty_is_kept_when_one_is_wrong(
    cast, admin, person, first, password, error
):
    before = Person.objects.count(), Duty.objects.count(), Entry.objects.count()

    with pytest.raises(error):
        actions.enrol(person, first, password=password, **admin)

    assert (Person.objects.count(), Duty.objects.count(), Entry.objects.count()) == before


# The post, and whether the head of the unit gives it.
POSTS = [
    (Role.OFFICER, None, True),
    (Role.READER, None, True),
    (Role.LEADER, Capacity.DEPUTY, True),
    (Role.LEADER, Capacity.AUTHORISED, True),
    (Role.LEADER, Capacity.HEAD, False),
    (Role.LEADER, Capacity.ACTING, False),
    (Role.ADMINISTRATOR, None, False),
]


@pytest.mark.parametrize(("role", "capacity", "allowed"), POSTS)
def test_the_head_names_those_below(cast, hung, role, capacity, allowed):
    spec = duty(role, capacity, start=date(2024, 6, 1))
    if allowed:
        assert actions.give_duty(cast.former, spec, **hung).pk
        assert actions.enrol(MOI, spec, password=STRONG, **hung).pk
        return
    with pytest.raises(NotAllowed):
        actions.give_duty(cast.former, spec, **hung)
    with pytest.raises(NotAllowed):
        actions.enrol(MOI, spec, password=STRONG, **hung)


def test_the_head_names_people_of_the_own_unit_only(cast, hung):
    with pytest.raises(NotInSight):
        actions.give_duty(cast.south_clerk, duty(), **hung)
    with pytest.raises(NotAllowed):
        actions.give_duty(cast.south_clerk, duty(unit=SOUTH), **hung)
    with pytest.raises(NotAllowed):
        actions.give_duty(cast.bai_clerk, duty(unit=village.BAI), **hung)


def test_the_head_ends_the_duties_of_those_below(cast, hung):
    own = Duty.objects.get(person=cast.north_head)
    clerk = Duty.objects.get(person=cast.north_clerk)

    assert actions.end_duty(clerk, last_day=DAY, **hung).end_date == DAY
    with pytest.raises(NotAllowed):
        actions.end_duty(own, last_day=DAY, **hung)


@pytest.mark.parametrize("who", ["north_clerk", "south_head", "doi_clerk", "reader"])
def test_nobody_else_names_anybody(cast, who):
    by = {"by": village.viewer(getattr(cast, who)), "at": village.AT}

    with pytest.raises(NotAllowed):
        actions.give_duty(cast.former, duty(), **by)
    with pytest.raises(NotAllowed):
        actions.enrol(MOI, duty(), password=STRONG, **by)


def test_a_password_is_reset_and_must_be_changed(cast, admin):
    old = cast.north_clerk.get_session_auth_hash()

    actions.reset_password(cast.north_clerk, password="một-lần-rồi-đổi-2024", **admin)

    cast.north_clerk.refresh_from_db()
    assert cast.north_clerk.check_password("một-lần-rồi-đổi-2024")
    assert cast.north_clerk.must_change_password is True
    assert cast.north_clerk.get_session_auth_hash() != old
    assert last_verb() == "reset_password"


def test_a_weak_password_is_not_set(cast, admin):
    with pytest.raises(ValidationError):
        actions.reset_password(cast.north_clerk, password="123", **admin)
    assert Person.objects.get(pk=cast.north_clerk.pk).check_password(village.PASSWORD)


def test_accounts_are_locked_and_opened(cast, admin):
    actions.lock(cast.north_clerk, **admin)
    assert Person.objects.get(pk=cast.north_clerk.pk).is_active is False
    assert last_verb() == "lock"

    actions.unlock(cast.north_clerk, **admin)
    assert Person.objects.get(pk=cast.north_clerk.pk).is_active is True
    assert last_verb() == "unlock"


def test_nobody_locks_the_own_account_or_the_last_administrator(cast, admin):
    with pytest.raises(actions.LocksSelf) as refused:
        actions.lock(cast.administrator, **admin)
    assert actions.say(refused.value).startswith("Không khóa được tài khoản của chính mình")
    with pytest.raises(actions.LastAdministrator):
        actions.lock(cast.administrator, by=village.SYSTEM, at=village.AT)
    held = Duty.objects.get(person=cast.administrator)
    with pytest.raises(actions.LastAdministrator) as refused:
        actions.end_duty(held, last_day=DAY, **admin)
    assert actions.say(refused.value).startswith("Võ Minh Quân là người quản trị duy nhất")


def test_an_administrator_goes_when_another_is_there(cast, admin):
    actions.give_duty(cast.reader, duty(Role.ADMINISTRATOR, unit=CENTRE, title="Quản trị"), **admin)
    held = Duty.objects.get(person=cast.administrator)

    assert actions.end_duty(held, last_day=DAY, **admin).end_date == DAY


@pytest.mark.parametrize("deed", ["lock", "unlock", "reset_password"])
def test_accounts_are_the_administrators(cast, deed):
    given = {"password": STRONG} if deed == "reset_password" else {}
    for who in ("cuc", "north_head", "south_clerk"):
        with pytest.raises(NotAllowed):
            getattr(actions, deed)(
                cast.north_clerk, by=village.viewer(getattr(cast, who)), at=village.AT, **given
            )


def test_an_administrator_below_does_not_touch_who_works_above(cast, admin):
    actions.give_duty(cast.former, duty(Role.ADMINISTRATOR, title="Quản trị"), **admin)
    actions.give_duty(cast.north_clerk, duty(Role.READER, unit=OFFICE), **admin)
    below = {"by": village.viewer(cast.former, unit=NORTH, on=DAY), "at": village.AT}

    actions.lock(cast.bai_clerk, **below)
    for person in (cast.north_clerk, cast.cuc, cast.south_clerk):
        with pytest.raises(NotAllowed):
            actions.lock(person, **below)


LEFT = [
    ("north_clerk", DAY, False),
    ("former", village.FORMER_LAST_DAY, False),
    ("former", village.FORMER_LAST_DAY + timedelta(days=1), True),
]


@pytest.mark.parametrize(("who", "day", "left"), LEFT)
def test_who_has_handed_over_everything_has_left(cast, who, day, left):
    assert queries.has_left_for_system(getattr(cast, who), on=day) is left


def test_who_never_had_a_duty_or_will_have_one_has_not_left(cast, admin):
    actions.give_duty(cast.former, duty(start=date(2024, 9, 1)), **admin)
    nobody = actions.create_person(MOI, unit=NORTH, password=STRONG, **admin)

    assert queries.has_left_for_system(cast.former, on=DAY) is False
    assert queries.has_left_for_system(nobody, on=DAY) is False
