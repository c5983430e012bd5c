from dataclasses import replace
from datetime import date

import pytest

from parity.domain import authority
from parity.domain.authority import (
    Capacity,
    Duty,
    DutyProblem,
    NotAllowed,
    Relation,
    Role,
    Viewer,
)
from parity.domain.lifecycle import Deed
from spec import authority_cases, signing

CENTRE, PROVINCE, DISTRICT, NEIGHBOUR = "VSS", "PRV63-24", "PRV63-24-213", "PRV63-27"
ANCESTORS = {
    CENTRE: (),
    PROVINCE: (CENTRE,),
    DISTRICT: (PROVINCE, CENTRE),
    NEIGHBOUR: (CENTRE,),
}
# Somebody at the first unit, looking at the second.
STANDINGS = {
    Relation.OWN: (PROVINCE, PROVINCE),
    Relation.ABOVE: (PROVINCE, DISTRICT),
    Relation.HIGHER: (CENTRE, DISTRICT),
    Relation.ROOT: (CENTRE, CENTRE),
    Relation.NONE: (NEIGHBOUR, DISTRICT),
}


def somebody(unit, role):
    capacity = Capacity.HEAD if role is Role.LEADER else None
    duty = Duty(1, unit, role, capacity, "", date(2024, 1, 1))
    return Viewer(7, "Nguyễn Thị An", (duty,), duty, frozenset({unit}))


NOBODY = Viewer(8, "Trần Bình")

RELATIONS = [
    (NOBODY, DISTRICT, Relation.NONE),
    (somebody(DISTRICT, Role.OFFICER), DISTRICT, Relation.OWN),
    (somebody(PROVINCE, Role.OFFICER), DISTRICT, Relation.ABOVE),
    (somebody(CENTRE, Role.OFFICER), DISTRICT, Relation.HIGHER),
    (somebody(CENTRE, Role.OFFICER), PROVINCE, Relation.ABOVE),
    (somebody(CENTRE, Role.OFFICER), CENTRE, Relation.ROOT),
    (somebody(NEIGHBOUR, Role.OFFICER), DISTRICT, Relation.NONE),
    (somebody(DISTRICT, Role.OFFICER), PROVINCE, Relation.NONE),
    (somebody(DISTRICT, Role.OFFICER), CENTRE, Relation.NONE),
]


@pytest.mark.parametrize("viewer, unit, wanted", RELATIONS)
def test_relation_is_that_of_the_acting_unit(viewer, unit, wanted):
    assert authority.relation(viewer, unit=unit, parents=ANCESTORS[unit]) is wanted


def test_cases_name_every_deed():
    assert [row[0] for row in authority_cases.ROWS] == list(Deed)


@pytest.mark.parametrize("deed, role, relation, allowed", list(authority_cases.cases()))
def test_table_allows_exactly_the_cases(deed, role, relation, allowed):
    acting, unit = STANDINGS[relation]
    viewer = somebody(acting, role)

    assert authority.may(viewer, deed, unit=unit, ancestors=ANCESTORS[unit]) is allowed


@pytest.mark.parametrize("deed", Deed)
def test_without_a_duty_nothing_is_allowed(deed):
    assert not authority.may(NOBODY, deed, unit=CENTRE, ancestors=())


def test_another_duty_of_the_same_person_does_not_count():
    officer = Duty(1, DISTRICT, Role.OFFICER, None, "", date(2024, 1, 1))
    leader = Duty(2, DISTRICT, Role.LEADER, Capacity.HEAD, "Giám đốc", date(2024, 1, 1))
    viewer = Viewer(7, "Nguyễn Thị An", (officer, leader), officer, frozenset({DISTRICT}))

    may_submit = authority.may(viewer, Deed.SUBMIT, unit=DISTRICT, ancestors=ANCESTORS[DISTRICT])

    assert may_submit is False


@pytest.mark.parametrize(
    ("capacity", "allowed"),
    [
        (Capacity.HEAD, True),
        (Capacity.ACTING, True),
        (Capacity.DEPUTY, False),
        (Capacity.AUTHORISED, False),
    ],
)
def test_only_the_head_names_the_staff(capacity, allowed):
    duty = Duty(1, DISTRICT, Role.LEADER, capacity, "", date(2024, 1, 1))
    viewer = Viewer(7, "Nguyễn Thị An", (duty,), duty, frozenset({DISTRICT}))

    found = authority.may(viewer, Deed.NAME_STAFF, unit=DISTRICT, ancestors=ANCESTORS[DISTRICT])

    assert found is allowed


def test_a_refusal_says_in_what_capacity_it_would_be_allowed():
    assert authority.say(NotAllowed(Deed.NAME_STAFF, Role.LEADER)).startswith(
        "Việc “Cử cán bộ của đơn vị” dành cho lãnh đạo đơn vị (người đứng đầu hoặc quyền người "
        "đứng đầu) ở chính đơn vị."
    )


FORMER = "PRV63-26"
HEIRS = [
    (PROVINCE, FORMER, (CENTRE,), Relation.OWN),
    (PROVINCE, "HUY-26", (FORMER, CENTRE), Relation.ABOVE),
    (PROVINCE, "XA-26", ("HUY-26", FORMER, CENTRE), Relation.HIGHER),
    (PROVINCE, DISTRICT, (PROVINCE, CENTRE), Relation.ABOVE),
    (NEIGHBOUR, FORMER, (CENTRE,), Relation.NONE),
]


@pytest.mark.parametrize("unit, asked, parents, wanted", HEIRS)
def test_what_was_taken_over_is_ones_own(unit, asked, parents, wanted):
    in_hand = frozenset({FORMER}) if unit == PROVINCE else frozenset()
    viewer = replace(somebody(unit, Role.OFFICER), in_hand=in_hand)

    assert authority.relation(viewer, unit=asked, parents=parents) is wanted


def test_require_passes_or_names_the_deed_and_role():
    officer = somebody(DISTRICT, Role.OFFICER)

    authority.require(officer, Deed.EDIT, unit=DISTRICT, ancestors=ANCESTORS[DISTRICT])
    with pytest.raises(NotAllowed) as refused:
        authority.require(officer, Deed.SUBMIT, unit=DISTRICT, ancestors=ANCESTORS[DISTRICT])

    assert (refused.value.deed, refused.value.role) == (Deed.SUBMIT, Role.OFFICER)
    assert authority.say(refused.value) == (
        "Việc “Duyệt và gửi” dành cho lãnh đạo đơn vị ở chính đơn vị. "
        "Vai trò đang dùng: cán bộ đầu mối. "
        "Chọn vai trò khác hoặc chuyển việc cho người có quyền."
    )


def test_refusal_without_a_duty_says_so():
    assert authority.say(NotAllowed(Deed.COMMENT, None)) == (
        "Việc “Ghi ý kiến” dành cho cán bộ đầu mối, lãnh đạo đơn vị ở chính đơn vị hoặc ở cấp trên "
        "trực tiếp. Vai trò đang dùng: chưa có vai trò. "
        "Chọn vai trò khác hoặc chuyển việc cho người có quyền."
    )


@pytest.mark.parametrize("deed", Deed)
def test_roles_and_places_of_a_deed_combine(deed):
    """The words of a refusal name roles and places apart, so every pair of them must be a row."""
    rows = {(row.role, row.relation) for row in authority.TABLE if row.deed is deed}
    roles, places = {role for role, _ in rows}, {place for _, place in rows}

    assert rows == {(role, place) for role in roles for place in places}


def test_table_has_no_row_twice_and_describes_each():
    keys = [(row.deed, row.role, row.relation) for row in authority.TABLE]

    assert len(set(keys)) == len(keys)
    assert [row for row in authority.TABLE if not row.description.endswith(".")] == []


def test_viewer_answers_for_the_duty_acted_under():
    viewer = somebody(PROVINCE, Role.READER)

    assert (viewer.unit, viewer.role) == (PROVINCE, Role.READER)
    assert (NOBODY.unit, NOBODY.role) == (None, None)
    assert viewer.sees(PROVINCE)
    assert not viewer.sees(NEIGHBOUR)


DAYS = [
    (date(2023, 12, 31), False),
    (date(2024, 1, 1), True),
    (date(2024, 6, 30), True),
    (date(2024, 7, 1), False),
]


@pytest.mark.parametrize("day, holds", DAYS)
def test_duty_holds_from_its_first_to_its_last_day(day, holds):
    duty = Duty(1, PROVINCE, Role.OFFICER, None, "", date(2024, 1, 1), date(2024, 6, 30))

    assert duty.holds_on(day) is holds


def test_open_duty_holds_on():
    assert somebody(PROVINCE, Role.OFFICER).duties[0].holds_on(date(2099, 1, 1))


@pytest.mark.parametrize("capacity, head_post, own_post, lines", signing.ROWS)
def test_signature_is_headed_as_the_decree_says(capacity, head_post, own_post, lines):
    assert authority.signing_lines(capacity, head_post=head_post, own_post=own_post) == lines


START, END = date(2024, 1, 1), date(2024, 12, 31)
PAPER = "Giấy ủy quyền 12/GUQ-BHXH ngày 02/01/2024"
DUTIES = [
    (Duty(1, PROVINCE, Role.OFFICER, None, "", START), []),
    (Duty(1, PROVINCE, Role.LEADER, Capacity.HEAD, "Giám đốc", START), []),
    (Duty(1, PROVINCE, Role.LEADER, Capacity.AUTHORISED, "Trưởng phòng", START, END, PAPER), []),
    (
        Duty(1, PROVINCE, Role.LEADER, Capacity.AUTHORISED, "Trưởng phòng", START),
        [DutyProblem.AUTHORISED_WITHOUT_BASIS, DutyProblem.AUTHORISED_WITHOUT_END],
    ),
    (
        Duty(1, PROVINCE, Role.LEADER, None, " ", START),
        [DutyProblem.LEADER_WITHOUT_CAPACITY, DutyProblem.NO_TITLE],
    ),
    (
        Duty(1, PROVINCE, Role.READER, Capacity.HEAD, "", START),
        [DutyProblem.CAPACITY_WITHOUT_LEADER],
    ),
    (Duty(1, PROVINCE, Role.OFFICER, None, "", END, START), [DutyProblem.ENDS_BEFORE_START]),
]


@pytest.mark.parametrize("duty, problems", DUTIES)
def test_duty_is_checked_before_it_is_given(duty, problems):
    assert authority.check_duty(duty) == problems


@pytest.mark.parametrize("problem", DutyProblem)
def test_every_problem_of_a_duty_has_words(problem):
    assert authority.say(problem).endswith(".")
