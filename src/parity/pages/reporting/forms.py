"""Forms of this room: a new row of a listing, the reason of a supplement, the words of a return."""

from collections.abc import Iterator

from django import forms
from django.http import QueryDict

from parity.domain.outlines import Listing
from parity.pages.reporting.shapes import texts
from parity.pages.ui.forms import VietnameseTextField
from parity.pages.ui.parts import ListingField

COMMENT = "y-kien-"
ROW_TEXT_LIMIT = 5_000
REASON_LIMIT = 4_000
DATE_HINT = "Ví dụ: 05/6/2024"


class RowForm(forms.Form):
    """One new row; what it holds is read by the record, which says what it cannot read."""

    def __init__(self, listing: Listing, year: int, data: QueryDict | None = None) -> None:
        super().__init__(data)
        for column in texts.fields(listing, year):
            self.fields[column.code] = _field(column)


def _field(column: ListingField) -> forms.Field:
    # Required columns may depend on others, so only the record refuses an empty one.
    common = {"label": column.label, "required": False}
    if column.kind == "choice":
        widget = forms.Select(choices=[("", "Chọn…"), *column.choices])
        return VietnameseTextField(widget=widget, **common)
    if column.kind == "date":
        widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "p-field--date"})
        return VietnameseTextField(widget=widget, help_text=DATE_HINT, **common)
    if column.kind == "number":
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "p-field--date"})
        return VietnameseTextField(widget=widget, **common)
    return VietnameseTextField(limit=ROW_TEXT_LIMIT, is_long=column.kind == "long", **common)


class SupplementForm(forms.Form):
    """Why an accepted report is opened again."""

    reason = VietnameseTextField(
        label="Lý do bổ sung",
        help_text="Nêu nội dung, số liệu cần thay đổi. Cấp trên đọc được lý do này.",
        limit=REASON_LIMIT,
        is_long=True,
    )


class GiveBackForm(forms.Form):
    """What is to be corrected, on the whole; words on single sections come beside it."""

    comment = VietnameseTextField(
        label="Ý kiến chung",
        help_text="Nêu nội dung cần sửa. Có thể ghi thêm ý kiến vào từng mục ở trên.",
        limit=REASON_LIMIT,
        is_long=True,
        required=False,
    )


def comments(post: QueryDict) -> Iterator[tuple[str, str]]:
    """What was said of single places: (target, words), blank ones left out."""
    for name in post:
        if name.startswith(COMMENT) and post[name].strip():
            yield name.removeprefix(COMMENT), post[name]
