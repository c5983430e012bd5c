"""People as forms: an account, a duty, the last day of one, what a list is narrowed to."""

from collections.abc import Iterable, Sequence
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from parity.domain import wording
from parity.domain.authority import CAPACITY_LABELS, ROLE_LABELS, STAFF, Capacity, Role
from parity.domain.units import UnitAt
from parity.pages.ui.forms import VietnameseDateField, VietnameseTextField
from parity.records.people import actions
from parity.records.people.queries import Standing

LONGEST_NAME, LONGEST_TITLE, LONGEST_BASIS, LONGEST_PHONE = 200, 200, 500, 40
LONGEST_SEARCH = 100
STANDINGS = (
    (Standing.ANY.value, "Tất cả"),
    (Standing.AT_WORK.value, "Đang giữ nhiệm vụ"),
    (Standing.WITHOUT_DUTY.value, "Không có nhiệm vụ"),
    (Standing.LOCKED.value, "Đã khóa tài khoản"),
)
# Every post that can be given, as one choice: the role, and for a leader the power to sign.
POSTS: tuple[tuple[Role, Capacity | None], ...] = (
    (Role.OFFICER, None),
    *((Role.LEADER, capacity) for capacity in Capacity),
    (Role.READER, None),
    (Role.ADMINISTRATOR, None),
)
# Which field an error of an action belongs to.
FIELDS: dict[type[actions.PeopleError], str] = {
    actions.BadUsername: "username",
    actions.UsernameTaken: "username",
    actions.NoName: "full_name",
    actions.NoTitle: "title",
    actions.NoBasis: "basis",
    actions.EndsBeforeStart: "end",
    actions.AlreadyOnDuty: "post",
}


def post_value(role: Role, capacity: Capacity | None) -> str:
    """A post as one value of a select: "leader:head"."""
    return f"{role.value}:{capacity.value}" if capacity else role.value


def post_label(role: Role, capacity: Capacity | None) -> str:
    """A post in words, as it is chosen."""
    signing = f": {CAPACITY_LABELS[capacity]}" if capacity else ""
    return f"{ROLE_LABELS[role]}{signing}".capitalize()


def _post_choices(posts: Iterable[tuple[Role, Capacity | None]]) -> list[tuple[str, str]]:
    return [("", "Chọn vai trò"), *((post_value(*post), post_label(*post)) for post in posts)]


def staff_posts() -> list[tuple[Role, Capacity | None]]:
    """The posts that a head gives, in the order of all posts."""
    return [post for post in POSTS if post in STAFF]


class PeopleFilter(forms.Form):
    """Which people a list shows."""

    tim = VietnameseTextField(label="Tên hoặc tên đăng nhập", limit=LONGEST_SEARCH, required=False)
    donvi = forms.ChoiceField(label="Đơn vị", required=False)
    loai = forms.ChoiceField(label="Tình trạng", required=False, choices=STANDINGS)

    def __init__(self, data: QueryDict, *, units: Sequence[UnitAt]) -> None:
        super().__init__(data)
        self.fields["donvi"].choices = [("", "Mọi đơn vị"), *unit_choices(units)]


def unit_choices(units: Sequence[UnitAt]) -> list[tuple[str, str]]:
    """Units as choices, by code and short name."""
    return [(unit.code, unit.short_name) for unit in units]


class DutyForm(forms.Form):
    """A role at a unit from a day on."""

    unit = forms.ChoiceField(label="Đơn vị", error_messages={"required": "Chọn đơn vị."})
    post = forms.ChoiceField(label="Vai trò", error_messages={"required": "Chọn vai trò."})
    title = VietnameseTextField(
        label="Chức vụ",
        limit=LONGEST_TITLE,
        required=False,
        help_text="Ghi dưới báo cáo nếu là lãnh đạo, ví dụ Phó Giám đốc.",
    )
    start = VietnameseDateField(label="Từ ngày")
    end = VietnameseDateField(
        label="Đến hết ngày", required=False, help_text="Để trống nếu chưa định ngày kết thúc."
    )
    basis = VietnameseTextField(
        label="Văn bản",
        limit=LONGEST_BASIS,
        required=False,
        help_text="Số, ngày của quyết định; bắt buộc với người được ủy quyền (TUQ.).",
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        units: Sequence[UnitAt],
        posts: Iterable[tuple[Role, Capacity | None]] = POSTS,
        today: date,
        unit: str = "",
    ) -> None:
        super().__init__(data, initial={"start": today, "unit": unit})
        self.fields["unit"].choices = unit_choices(units)
        self.fields["post"].choices = _post_choices(posts)

    def spec(self) -> actions.NewDuty:
        """The duty as typed; the form must be valid."""
        given = self.cleaned_data
        role, _, capacity = given["post"].partition(":")
        return actions.NewDuty(
            unit=given["unit"],
            role=Role(role),
            title=given["title"],
            start=given["start"],
            end=given["end"],
            capacity=Capacity(capacity) if capacity else None,
            basis=given["basis"],
        )


class NewPersonForm(DutyForm):
    """An account with its first duty."""

    field_order = ("full_name", "username", "email", "phone")
    full_name = VietnameseTextField(
        label="Họ và tên", limit=LONGEST_NAME, error_messages={"required": "Nhập họ và tên."}
    )
    username = VietnameseTextField(
        label="Tên đăng nhập",
        limit=60,
        error_messages={"required": "Nhập tên đăng nhập."},
        help_text="Chữ thường không dấu, chữ số, dấu chấm hoặc gạch ngang, ví dụ hoa.nd.",
    )
    email = forms.EmailField(
        label="Thư điện tử",
        required=False,
        error_messages={"invalid": "Địa chỉ thư không đúng dạng, ví dụ hoa@vss.gov.vn."},
    )
    phone = VietnameseTextField(label="Điện thoại", limit=LONGEST_PHONE, required=False)

    def person(self) -> actions.NewPerson:
        """The account as typed; the form must be valid."""
        given = self.cleaned_data
        return actions.NewPerson(
            username=given["username"],
            full_name=given["full_name"],
            email=given["email"],
            phone=given["phone"],
        )


class NameStaffForm(DutyForm):
    """A duty for somebody who is, or was, at the unit."""

    field_order = ("person",)
    person = forms.TypedChoiceField(
        label="Người được cử", coerce=int, error_messages={"required": "Chọn một người."}
    )

    def __init__(
        self, data: QueryDict | None = None, *, people: Iterable[tuple[int, str]], **given: object
    ) -> None:
        super().__init__(data, **given)
        self.fields["person"].choices = [("", "Chọn người"), *people]


class LastDayForm(forms.Form):
    """The last day of a duty."""

    last_day = VietnameseDateField(
        label="Đến hết ngày", help_text="Từ ngày hôm sau người này không còn giữ nhiệm vụ."
    )


Refusal = actions.PeopleError | wording.WordingError | ValidationError
# What creating an account or giving a duty may raise, for the view to catch.
REFUSALS = (actions.PeopleError, wording.WordingError, ValidationError)


def refuse(form: forms.Form, error: Refusal) -> None:
    """What an action refused, beside the field it is about."""
    if isinstance(error, ValidationError):
        form.add_error(None, error.messages)
        return
    if isinstance(error, wording.WordingError):
        form.add_error(None, wording.say(error))
        return
    field = FIELDS.get(type(error))
    form.add_error(field if field in form.fields else None, actions.say(error))
