"""A letter's file, and a draft as one page of fields: head, tasks, rounds, readers."""

import re
from collections.abc import Iterator, Mapping, Sequence

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from parity.domain import wording
from parity.domain.directives.editing import Edits, RoundEdit, TaskEdit
from parity.domain.directives.proposal import Proposal, RoundDraft, Task, TaskKind
from parity.domain.directives.proposing import TO_READ
from parity.pages.ui.forms import VietnameseDateField, VietnameseTextField
from parity.papers import read
from parity.papers.reading import ReadText
from parity.records.directives.queries import Draft
from parity.records.enquiries import actions

KINDS: Mapping[TaskKind, str] = {
    TaskKind.ONCE: "Có hạn",
    TaskKind.CONTINUOUS: "Thường xuyên",
    TaskKind.RECURRING: "Định kỳ",
    TaskKind.REPORT: "Báo cáo",
}
LETTER_LIMIT_MB = read.LIMITS.size_bytes // (1024 * 1024)
LONGEST_LINE, LONGEST_TEXT = 300, 20_000
NAMES_HELP = "Nhiều đơn vị cách nhau bằng dấu chấm phẩy (;)."
LOOKED_AT = "Đã kiểm tra"
# "Tổng Giám đốc (để b/c)": the purpose stands in brackets at the end of the line.
_PURPOSE = re.compile(r"^(?P<name>.+?)\s*\((?P<purpose>để [^()]+)\)$")


def anchor(key: str) -> str:
    """Where an item stands on the page of a draft: "task:4#1" → "task-4-1"."""
    return "".join(sign if sign.isalnum() else "-" for sign in key)


class UploadLetter(forms.Form):
    """The file of a letter; it is read once here, so that a file that is none is refused."""

    letter = forms.FileField(
        label="Tệp công văn",
        help_text=f"Tệp .txt, .docx hoặc .pdf có chữ, tối đa {LETTER_LIMIT_MB} MB.",
        error_messages={
            "required": "Chọn tệp công văn.",
            "empty": "Tệp không có nội dung. Chọn lại tệp.",
        },
        widget=forms.FileInput(attrs={"accept": ",".join(read.ACCEPTED)}),
    )

    def clean_letter(self) -> UploadedFile:
        given: UploadedFile = self.cleaned_data["letter"]
        try:
            wording.clean_text(given.name or "", limit=LONGEST_LINE)
            self.read: ReadText = read.read(given.name or "", given.read())
        except read.NotReadable as error:
            raise forms.ValidationError(read.say(error)) from error
        except wording.WordingError as error:
            raise forms.ValidationError(wording.say(error)) from error
        given.seek(0)
        return given


class Head(forms.Form):
    """What names the letter, and who it is for."""

    issuer = VietnameseTextField(label="Cơ quan ban hành", limit=LONGEST_LINE, required=False)
    number = VietnameseTextField(label="Số", limit=40, required=False)
    symbol = VietnameseTextField(label="Ký hiệu", limit=60, required=False)
    date = VietnameseDateField(label="Ngày ban hành", required=False)
    subject = VietnameseTextField(
        label="Trích yếu", limit=LONGEST_TEXT, is_long=True, required=False
    )
    signer = VietnameseTextField(label="Người ký", limit=LONGEST_LINE, required=False)
    addressees = VietnameseTextField(
        label="Kính gửi", limit=LONGEST_TEXT, is_long=True, required=False,
        help_text="Mỗi dòng một nơi nhận.",
    )  # fmt: skip
    informed = VietnameseTextField(
        label="Nơi nhận để biết", limit=LONGEST_TEXT, is_long=True, required=False,
        help_text="Mỗi dòng một nơi nhận, mục đích để trong ngoặc: Tổng Giám đốc (để b/c).",
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, *, decided: Proposal) -> None:
        super().__init__(data, prefix="head", initial=_head(decided))
        for name in ("subject", "addressees", "informed"):
            self.fields[name].widget.attrs["rows"] = 3 if name == "subject" else 4


def _head(decided: Proposal) -> dict[str, object]:
    names = ("issuer", "number", "symbol", "date", "subject", "signer")
    return {
        **{name: decided.head(name).value for name in names},
        "addressees": "\n".join(each.value for each in decided.addressees if each.value),
        "informed": "\n".join(f"{each.name} ({each.purpose})" for each in decided.informed),
    }


class TaskForm(forms.Form):
    """One task; `keeps` is unticked to drop it."""

    keeps = forms.BooleanField(label="Giao nhiệm vụ này", required=False)
    text = VietnameseTextField(label="Nội dung", limit=LONGEST_TEXT, is_long=True, required=False)
    lead = VietnameseTextField(
        label="Chủ trì", limit=LONGEST_TEXT, required=False,
        help_text=f"{NAMES_HELP} Để trống: mọi đơn vị ở mục Kính gửi.",
    )  # fmt: skip
    together = VietnameseTextField(
        label="Phối hợp", limit=LONGEST_TEXT, required=False, help_text=NAMES_HELP
    )
    kind = forms.ChoiceField(
        label="Loại", choices=[(kind.value, words) for kind, words in KINDS.items()]
    )
    due_before = VietnameseDateField(
        label="Trước ngày", required=False, help_text="Đúng hạn đến hết ngày liền trước ngày này."
    )
    looked_at = forms.BooleanField(label=LOOKED_AT, required=False)

    def __init__(self, data: QueryDict | None, *, task: Task, is_confirmed: bool) -> None:
        initial = {
            "keeps": not task.is_dropped,
            "text": task.text,
            "lead": "; ".join(task.lead),
            "together": "; ".join(task.together),
            "kind": task.kind.value,
            "due_before": task.due_before,
            "looked_at": is_confirmed,
        }
        super().__init__(data, prefix=anchor(f"task:{task.key}"), initial=initial)
        self.fields["text"].widget.attrs["rows"] = 4
        self.task = task

    def edit(self) -> TaskEdit:
        """The task as typed; the form must be valid. What nobody touched stays sign by sign."""
        given, task, changed = self.cleaned_data, self.task, self.changed_data
        return TaskEdit(
            text=given["text"] if "text" in changed else task.text,
            lead=_names(given["lead"]) if "lead" in changed else task.lead,
            together=_names(given["together"]) if "together" in changed else task.together,
            kind=TaskKind(given["kind"]),
            due_before=given["due_before"],
            is_dropped=not given["keeps"],
        )


class RoundForm(forms.Form):
    """One round that the letter asks for."""

    opens = forms.BooleanField(label="Mở kỳ báo cáo này", required=False)
    outline = forms.ChoiceField(label="Đề cương", required=False)
    due_before = VietnameseDateField(
        label="Gửi trước ngày", help_text="Đúng hạn đến hết ngày liền trước ngày này."
    )
    data_as_of = VietnameseDateField(
        label="Số liệu tính đến ngày", help_text="Theo lệ thường khi công văn không ghi: kiểm tra."
    )
    collects_below = forms.BooleanField(
        label="Đơn vị có cấp dưới nhận báo cáo của cấp dưới", required=False
    )
    collecting = VietnameseTextField(
        label="Các đơn vị đó là", limit=LONGEST_TEXT, required=False,
        help_text=f"{NAMES_HELP} Để trống: mọi đơn vị có cấp dưới.",
    )  # fmt: skip
    looked_at = forms.BooleanField(label=LOOKED_AT, required=False)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        draft: RoundDraft,
        outlines: Sequence[tuple[str, str]],
        is_confirmed: bool,
    ) -> None:
        initial = {
            "opens": draft.is_opened,
            "outline": draft.outline,
            "due_before": draft.due_before,
            "data_as_of": draft.data_as_of,
            "collects_below": draft.collects_below,
            "collecting": "; ".join(draft.collecting),
            "looked_at": is_confirmed,
        }
        super().__init__(data, prefix=anchor(f"round:{draft.key}"), initial=initial)
        self.fields["outline"].choices = [("", "Chưa chọn"), *outlines]
        self.draft = draft

    def edit(self) -> RoundEdit:
        """The round as typed; the form must be valid."""
        given = self.cleaned_data
        return RoundEdit(
            is_opened=given["opens"],
            outline=given["outline"],
            due_before=given["due_before"],
            data_as_of=given["data_as_of"],
            collects_below=given["collects_below"],
            collecting=_names(given["collecting"]),
        )


class DraftForm:
    """The whole page of a draft: one form for the head, one for each task and round.

    `ticks` are the keys of what stands outside tasks and rounds and a person has to look at.
    """

    def __init__(self, draft: Draft, data: QueryDict | None = None) -> None:
        decided = draft.decided
        ticked = set(decided.confirmed)
        self.draft, self.data = draft, data
        self.head = Head(data, decided=decided)
        self.tasks = [
            TaskForm(
                _sent(data, f"task:{task.key}", "kind"),
                task=task,
                is_confirmed=f"task:{task.key}" in ticked,
            )
            for task in decided.tasks
        ]
        self.rounds = [
            RoundForm(
                _sent(data, f"round:{each.key}", "due_before"),
                draft=each,
                outlines=_outlines(draft, each),
                is_confirmed=f"round:{each.key}" in ticked,
            )
            for each in decided.rounds
        ]

    def is_valid(self) -> bool:
        """Whether every field can be read; all are asked, so that all errors show at once.

        What somebody else added since the page was opened was not sent, and stays as it is.
        """
        return not [form for form in self if form.is_bound and not form.is_valid()]

    def __iter__(self) -> Iterator[forms.Form]:
        yield from (self.head, *self.tasks, *self.rounds)

    def edits(self) -> Edits:
        """Everything typed; the form must be valid."""
        given, changed = self.head.cleaned_data, self.head.changed_data
        names = ("issuer", "number", "symbol", "subject", "signer")
        now = {name: str(self.draft.decided.head(name).value or "") for name in names}
        return Edits(
            texts={
                name: _one_line(given[name]) if name in changed else now[name] for name in names
            },
            date=given["date"],
            addressees=_lines(given["addressees"]),
            informed=tuple(map(_reader, _lines(given["informed"]))),
            tasks={form.task.key: form.edit() for form in self.tasks if form.is_bound},
            rounds={form.draft.key: form.edit() for form in self.rounds if form.is_bound},
            confirmed=tuple(self._confirmed()),
        )

    def _confirmed(self) -> Iterator[str]:
        yield from self.data.getlist("looked-at") if self.data else ()
        keyed = [(f"task:{form.task.key}", form) for form in self.tasks]
        keyed += [(f"round:{form.draft.key}", form) for form in self.rounds]
        for key, form in keyed:
            if form.cleaned_data["looked_at"] if form.is_bound else form.initial["looked_at"]:
                yield key


def _sent(data: QueryDict | None, key: str, field: str) -> QueryDict | None:
    """What the page sent, where the item of this key stood on it."""
    return data if data is not None and f"{anchor(key)}-{field}" in data else None


def _outlines(draft: Draft, asked: RoundDraft) -> list[tuple[str, str]]:
    return [
        (str(each), f"{each.code}, phiên bản {each.version}")
        for each in draft.outlines
        if each.kind == asked.kind.value
    ]


def _names(typed: str) -> tuple[str, ...]:
    names = (" ".join(name.split()) for name in typed.replace("\n", ";").split(";"))
    return tuple(name for name in names if name)


def _lines(typed: str) -> tuple[str, ...]:
    lines = (_one_line(line) for line in typed.split("\n"))
    return tuple(line for line in lines if line)


def _one_line(typed: str) -> str:
    return " ".join(typed.split())


def _reader(line: str) -> tuple[str, str]:
    found = _PURPOSE.match(line)
    return (found["name"], found["purpose"]) if found else (line, TO_READ)


class AskForm(forms.Form):
    """A question about the letter or one of its tasks."""

    item = forms.ChoiceField(label="Hỏi về", required=False)
    text = VietnameseTextField(label="Câu hỏi", limit=actions.LONGEST_TEXT, is_long=True)
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        tasks: Sequence[tuple[str, str]],
        initial: Mapping[str, object],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.fields["item"].choices = [("", "Cả công văn"), *tasks]


class AnswerForm(forms.Form):
    """An answer, for the unit that asked or for all."""

    text = VietnameseTextField(label="Trả lời", limit=actions.LONGEST_TEXT, is_long=True)
    is_published = forms.BooleanField(
        label="Đăng câu hỏi và trả lời cho mọi đơn vị nhận công văn", required=False
    )
