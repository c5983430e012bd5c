"""A table as it is uploaded, and carried from the dry run to the deed without being kept."""

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from parity.papers import read

# Rows that were read once through the door come back signed; nothing of a staff list is stored.
SALT = "parity.setup.table"
MOST_BYTES = 2_000_000
WORDS = {
    "required": "Chọn tệp Excel .xlsx đã điền theo mẫu.",
    "too_long": "Bảng quá lớn để nhập một lần. Chia thành nhiều tệp rồi nhập lần lượt.",
    "stale": "Bảng đã đọc không còn dùng được. Chọn lại tệp.",
}

Rows = tuple[tuple[str, ...], ...]


class TableForm(forms.Form):
    """The file, or the rows that were read from it a moment ago."""

    file = forms.FileField(
        label="Tệp Excel",
        required=False,
        help_text="Tệp .xlsx điền theo mẫu; có thể đổi thứ tự cột. Hệ thống không lưu tệp.",
    )
    table = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_file(self) -> Rows:
        """The rows of the file; empty without one."""
        given: UploadedFile | None = self.cleaned_data.get("file")
        if not given:
            return ()
        try:
            return read.read_rows(given.name, given.read()).rows
        except read.NotReadable as error:
            raise forms.ValidationError(read.say(error)) from error

    def clean_table(self) -> Rows:
        """The rows carried along; empty without any."""
        carried = self.cleaned_data["table"]
        if not carried:
            return ()
        try:
            rows = signing.loads(carried, salt=SALT)
        except signing.BadSignature as error:
            raise forms.ValidationError(WORDS["stale"]) from error
        return tuple(tuple(row) for row in rows)

    def clean(self) -> dict[str, object]:
        """Adds `rows`: those of the file when there is one."""
        given = self.cleaned_data
        rows = given.get("file") or given.get("table") or ()
        if not rows and not self.errors:
            self.add_error("file", WORDS["required"])
        if len(carry(rows)) > MOST_BYTES:
            self.add_error("file", WORDS["too_long"])
        return {**given, "rows": rows}


def carry(rows: Rows) -> str:
    """The rows as a hidden field carries them."""
    return signing.dumps(rows, salt=SALT, compress=True)
