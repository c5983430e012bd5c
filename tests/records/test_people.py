from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

import village
from parity.domain import authority, wording
from parity.domain.authority import Capacity, Role
from parity.records.journal import actions as journal
from parity.records.journal.models import Entry
from parity.records.people import actions, queries
from parity.records.people.actions import NewDuty, NewPerson
from parity.records.people.models import Duty, Person
from parity.records.units.queries import NotInSight

DAY = date(2024, 5, 20)
STRONG = "mật-khẩu-đủ-dài-2024"

pytestmark = pytest.mark.django_db


def counts():
    return Person.objects.count(), Duty.objects.count(), Entry.objects.count()


def create(spec=None, **given):
    return actions.create_person(
        spec or NewPerson("moi.sb", "Nguyễn Văn Mới"),
        **{
            "unit": village.NORTH,
            "password": STRONG,
            "by": village.SYSTEM,
            "at": village.AT,
            **given,
        },
    )


def give(person, *, by=village.SYSTEM, **given):
    spec = {"unit": village.NORTH, "role": Role.OFFICER, "title": "Chuyên viên", "start": DAY}
    return actions.give_duty(person, NewDuty(**{**spec, **given}), by=by, at=village.AT)


# --- The viewer ----------------------------------------------------------------------------------
EVERYTHING = {code for code, *_ in village.SPELLS}
SIGHT = [
    ("cuc", EVERYTHING),
    ("long", EVERYTHING),
    ("reader", EVERYTHING),
    ("administrator", set()),
    ("north_clerk", {village.NORTH, *village.DISTRICTS}),
    ("south_head", {village.SOUTH}),
    ("bai_clerk", {village.BAI}),
    ("outsider", {village.SCHOOL}),
    ("former", set()),
]


@pytest.mark.parametrize(("who", "codes"), SIGHT)
def test_a_viewer_sees_the_subtree_of_the_acting_unit(cast, who, codes):
    assert village.viewer(getattr(cast, who)).sight == codes


def test_a_person_without_a_duty_acts_for_nobody(cast):
    viewer = village.viewer(cast.former)

    assert (viewer.duties, viewer.acting, viewer.unit, viewer.role) == ((), None, None, None)


def test_a_duty_holds_on_its_last_day_and_not_after(cast):
    last = village.FORMER_LAST_DAY

    on_the_last_day = village.viewer(cast.former, on=last)
    the_day_after = village.viewer(cast.former, on=date(2024, 1, 1))

    assert on_the_last_day.unit == village.NORTH
    assert the_day_after.unit is None


def test_of_two_duties_the_chosen_one_counts_and_else_the_first(cast):
    first, second = village.viewer(cast.two_hats).duties

    def acting(duty_id):
        return queries.viewer_for(cast.two_hats, acting_duty_id=duty_id, on=DAY).acting

    assert acting(None) == first
    assert acting(second.id) == second
    assert acting(village.viewer(cast.cuc).acting.id) == first


def test_a_duty_carries_what_its_words_need(cast):
    viewer = village.viewer(cast.two_hats, unit=village.SOUTH)

    assert viewer.acting.capacity is Capacity.AUTHORISED
    assert viewer.label == "Đoàn Thị Kim, Trưởng phòng, BHXH Núi Nam"
    assert [
        (choice.unit_name, choice.role, choice.is_acting) for choice in queries.duty_choices(viewer)
    ] == [
        ("Văn phòng", "cán bộ đầu mối", False),
        ("BHXH Núi Nam", "lãnh đạo đơn vị (người được ủy quyền)", True),
    ]


def test_a_viewer_costs_two_queries_however_many_duties(cast):
    village.viewer(cast.cuc)

    for person in (cast.bai_clerk, cast.two_hats, cast.cuc):
        with CaptureQueriesContext(connection) as captured:
            queries.viewer_for(person, acting_duty_id=None, on=DAY)
        assert len(captured) == 2


# --- Who is where ----------------------------------------------------------------------------------
def test_duties_at_a_unit_in_sight_by_name(cast):
    viewer = village.viewer(cast.north_clerk)

    found = queries.duties_at(viewer, village.NORTH, on=DAY)

    assert [duty.person.full_name for duty in found] == ["Bùi Văn Hùng", "Đặng Thị Hoa"]
    with pytest.raises(NotInSight):
        queries.duties_at(viewer, village.SOUTH, on=DAY)


def test_recipients_are_the_active_people_with_the_role(cast):
    def names():
        found = queries.recipients_for_system(village.SCHOOL, roles=(Role.OFFICER,), on=DAY)
        return [person.full_name for person in found]

    assert names() == ["Vũ Minh Châu", "Tạ Thị Vân"]
    cast.outsider.is_active = False
    cast.outsider.save()
    assert names() == ["Vũ Minh Châu"]


def test_a_person_is_seen_by_oneself_and_by_who_manages_people(cast):
    clerk = village.viewer(cast.north_clerk)

    assert queries.person(clerk, cast.north_clerk.pk, on=DAY) == cast.north_clerk
    assert queries.person(village.viewer(cast.administrator), cast.cuc.pk, on=DAY) == cast.cuc
    for person_id in (cast.north_head.pk, 0):
        with pytest.raises(NotInSight):
            queries.person(clerk, person_id, on=DAY)


def test_an_administrator_of_a_province_sees_the_people_of_that_province(cast):
    give(cast.former, role=Role.ADMINISTRATOR, title="Quản trị")
    viewer = village.viewer(cast.former)

    assert queries.person(viewer, cast.bai_head.pk, on=DAY) == cast.bai_head
    assert queries.person(viewer, create().pk, on=DAY).full_name == "Nguyễn Văn Mới"
    for person in (cast.south_head, cast.cuc):
        with pytest.raises(NotInSight):
            queries.person(viewer, person.pk, on=DAY)


# --- Accounts --------------------------------------------------------------------------------------
def test_an_account_is_made_with_one_line_of_the_journal(cast):
    people, duties, lines = counts()

    person = create(NewPerson(" Moi.SB ", "  Nguyễn  Văn Mới ", email="moi@parity.invalid"))

    assert counts() == (people + 1, duties, lines + 1)
    assert (person.username, person.full_name) == ("moi.sb", "Nguyễn Văn Mới")
    assert person.check_password(STRONG)
    assert person.name_fold == "nguyen van moi"
    line = Entry.objects.order_by("-seq").first()
    assert (line.verb, line.reference, line.unit) == (
        "create_person", f"person:{person.pk}", village.NORTH,
    )  # fmt: skip
    assert (line.at, line.actor, line.data) == (village.AT, "hệ thống", '{"username":"moi.sb"}')


def test_an_account_without_a_password_lets_nobody_in(cast):
    assert create(password=None).has_usable_password() is False


BAD_PEOPLE = [
    (NewPerson("", "Nguyễn Văn Mới"), actions.BadUsername, "Tên đăng nhập “” không dùng được."),
    (NewPerson("hoà.sb", "Nguyễn Văn Mới"), actions.BadUsername, "“hoà.sb” không dùng được."),
    (NewPerson("a b", "Nguyễn Văn Mới"), actions.BadUsername, "“a b” không dùng được."),
    (NewPerson("HOA.SB", "Nguyễn Văn Mới"), actions.UsernameTaken, "“hoa.sb” đã có người dùng."),
    (NewPerson("moi.sb", "  "), actions.NoName, "Chưa có họ và tên."),
]


@pytest.mark.parametrize(("spec", "error", "words"), BAD_PEOPLE)
def test_an_account_that_cannot_be_is_refused_in_words(cast, spec, error, words):
    before = counts()

    with pytest.raises(error) as caught:
        create(spec)

    assert words in actions.say(caught.value)
    assert counts() == before


@pytest.mark.parametrize(
    ("spec", "password", "error"),
    [
        (NewPerson("moi.sb", "Nguyễn\x00Văn"), STRONG, wording.HasNul),
        (NewPerson("moi.sb", "N" * 201), STRONG, wording.TooLong),
        (NewPerson("moi.sb", "Nguyễn Văn Mới"), "1234567890", ValidationError),
        (NewPerson("moi.sb", "Nguyễn Văn Mới"), "ngan", ValidationError),
    ],
)
def test_bad_names_and_weak_passwords_are_refused(cast, spec, password, error):
    before = counts()

    with pytest.raises(error):
        create(spec, password=password)

    assert counts() == before


def test_the_first_administrator_is_one_deed(cast):
    people, duties, lines = counts()

    person = actions.create_admin(
        NewPerson("quan.tri", "Người Quản Trị"),
        unit=village.CENTRE, password=STRONG, by="dòng lệnh", at=village.AT,
    )  # fmt: skip

    assert counts() == (people + 1, duties + 1, lines + 1)
    assert village.viewer(person).role is Role.ADMINISTRATOR


def test_an_administrator_of_no_unit_is_not_made_at_all(cast):
    before = counts()

    with pytest.raises(NotInSight):
        actions.create_admin(
            NewPerson("quan.tri", "Người Quản Trị"),
            unit="KHONG-CO", password=STRONG, by="dòng lệnh", at=village.AT,
        )  # fmt: skip

    assert counts() == before


def test_setting_a_password_of_ones_own_is_noted(cast):
    cast.cuc.must_change_password = True
    cast.cuc.save()
    *_, lines = counts()

    actions.password_changed(cast.cuc, by=village.viewer(cast.cuc), at=village.AT)

    assert Person.objects.get(pk=cast.cuc.pk).must_change_password is False
    assert counts()[2] == lines + 1


# --- Duties ----------------------------------------------------------------------------------------
def test_a_duty_is_given_with_one_line_of_the_journal(cast):
    people, duties, lines = counts()

    duty = give(cast.former, role=Role.LEADER, capacity=Capacity.DEPUTY, title="Phó Giám đốc")

    assert counts() == (people, duties + 1, lines + 1)
    assert village.viewer(cast.former).acting.capacity is Capacity.DEPUTY
    line = Entry.objects.order_by("-seq").first()
    assert (line.verb, line.subject, line.unit) == ("give_duty", "Trịnh Văn Đạt", village.NORTH)
    assert duty.start_date == DAY


BAD_DUTIES = [
    ({"role": Role.LEADER}, actions.BadCapacity),
    ({"capacity": Capacity.HEAD}, actions.BadCapacity),
    ({"role": Role.LEADER, "capacity": Capacity.AUTHORISED}, actions.NoBasis),
    ({"end": date(2024, 5, 19)}, actions.EndsBeforeStart),
    ({"start": date(2023, 12, 31)}, actions.AlreadyOnDuty),
    ({"unit": "KHONG-CO"}, NotInSight),
]


@pytest.mark.parametrize(("values", "error"), BAD_DUTIES)
def test_a_duty_that_cannot_be_is_refused(cast, values, error):
    before = counts()

    with pytest.raises(error) as caught:
        give(cast.former, **values)

    assert counts() == before
    if isinstance(caught.value, actions.PeopleError):
        assert actions.say(caught.value).endswith(".")


def test_a_duty_may_follow_one_that_has_ended(cast):
    assert give(cast.former, start=date(2024, 1, 1)).end_date is None


def test_a_duty_ends_with_its_last_day(cast):
    duty = Duty.objects.get(person=cast.north_clerk)
    *_, lines = counts()

    actions.end_duty(duty, last_day=DAY, by=village.viewer(cast.administrator), at=village.AT)

    assert village.viewer(cast.north_clerk, on=DAY).unit == village.NORTH
    assert village.viewer(cast.north_clerk, on=date(2024, 5, 21)).unit is None
    assert counts()[2] == lines + 1
    with pytest.raises(actions.AlreadyEnded):
        actions.end_duty(duty, last_day=DAY, by=village.SYSTEM, at=village.AT)
    with pytest.raises(actions.EndsBeforeStart):
        actions.end_duty(duty, last_day=date(2019, 1, 1), by=village.SYSTEM, at=village.AT)


def test_people_are_managed_by_administrators_only(cast):
    before = counts()

    for who in (cast.cuc, cast.long, cast.reader, cast.south_head, cast.former):
        by = village.viewer(who)
        with pytest.raises(authority.NotAllowed):
            create(by=by)
        with pytest.raises(authority.NotAllowed):
            give(cast.former, by=by)
        with pytest.raises(authority.NotAllowed):
            actions.end_duty(
                Duty.objects.get(person=cast.north_clerk), last_day=DAY, by=by, at=village.AT
            )

    assert counts() == before
    assert give(cast.former, by=village.viewer(cast.administrator)).pk


def test_a_deed_that_fails_halfway_writes_nothing(cast, monkeypatch):
    before = counts()

    def fail(**_):
        raise ZeroDivisionError

    monkeypatch.setattr(journal, "record", fail)
    with pytest.raises(ZeroDivisionError):
        create()
    with pytest.raises(ZeroDivisionError):
        give(cast.former)
    with pytest.raises(ZeroDivisionError):
        actions.end_duty(
            Duty.objects.get(person=cast.north_clerk), last_day=DAY, by="hệ thống", at=village.AT
        )

    assert counts() == before
    assert Duty.objects.get(person=cast.north_clerk).end_date is None


# --- What the database defends --------------------------------------------------------------------
DEFENDED = [
    ("people_duty_ends_after_it_starts", {"end_date": date(2019, 1, 1)}),
    ("people_duty_has_a_known_role", {"role": "king"}),
    ("people_leaders_alone_have_a_capacity", {"capacity": "head"}),
    ("people_leaders_alone_have_a_capacity", {"role": "leader"}),
    ("people_authorised_leaders_name_the_paper", {"role": "leader", "capacity": "authorised"}),
]


@pytest.mark.parametrize(("constraint", "values"), DEFENDED)
def test_the_database_refuses_a_duty_that_cannot_be(cast, constraint, values):
    row = Duty.objects.get(person=cast.north_clerk)
    for name, value in values.items():
        setattr(row, name, value)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save()
