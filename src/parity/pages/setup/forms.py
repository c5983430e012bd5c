"""Opening a round as a form: dates in our writing, who reports, who collects, the letter."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from parity.domain import calendar, wording
from parity.domain.calendar import Finding, FindingKind, Period, PeriodKind, RoundDates, Severity
from parity.pages.ui.forms import VietnameseDateField, VietnameseTextField
from parity.papers import read
from parity.records.rounds.queries import RoundProposal, RoundSpec

if TYPE_CHECKING:
    from parity.records.outlines.models import OutlineVersion

KINDS: Mapping[PeriodKind, str] = {
    PeriodKind.SEMIANNUAL: "6 tháng đầu năm",
    PeriodKind.ANNUAL: "Cả năm",
    PeriodKind.ACTION_MONTH: "Tháng hành động",
}
LONGEST_TITLE = 300
LONGEST_SEARCH = 100
LETTER_LIMIT_MB = read.LIMITS.size_bytes // (1024 * 1024)
# Which field an error about the dates belongs to.
FIELDS: Mapping[FindingKind, str] = {
    FindingKind.DUE_BEFORE_START: "due_before",
    FindingKind.DATA_BEFORE_START: "data_as_of",
    FindingKind.DATA_AFTER_DUE: "data_as_of",
    FindingKind.ACCEPT_BEFORE_DUE: "accept_until",
    FindingKind.LOCK_BEFORE_ACCEPT: "lock_on",
}
WORDS = {
    "no_units": "Chọn ít nhất một đơn vị gửi báo cáo.",
    "collects": "{names} nhận báo cáo từ cấp dưới nhưng chưa được chọn để gửi báo cáo. "
    "Chọn cả hai, hoặc bỏ chọn phần nhận báo cáo.",
    "outline": "Chọn đề cương của kỳ báo cáo.",
}


class WhichPeriod(forms.Form):
    """Which period a round is opened for."""

    kind = forms.ChoiceField(label="Loại kỳ báo cáo")
    year = forms.TypedChoiceField(label="Năm", coerce=int)

    def __init__(self, data: QueryDict, *, kinds: Sequence[PeriodKind], today: date) -> None:
        years = range(today.year + 1, today.year - 3, -1)
        proposed = {"kind": _kind_now(kinds, today).value, "year": str(today.year)}
        asked = {name: data.get(name) or proposed[name] for name in proposed}
        super().__init__(asked)
        self.fields["kind"].choices = [(kind.value, KINDS[kind]) for kind in kinds]
        self.fields["year"].choices = [(str(year), str(year)) for year in years]

    def period(self) -> Period | None:
        """The period asked for; None where there is no such choice."""
        if not self.is_valid():
            return None
        return Period(PeriodKind(self.cleaned_data["kind"]), self.cleaned_data["year"])


def _kind_now(kinds: Sequence[PeriodKind], today: date) -> PeriodKind:
    """The first period of the year whose deadline is still ahead."""
    dated = [(calendar.default_dates(Period(kind, today.year)).due_before, kind) for kind in kinds]
    ahead = sorted((due, kind) for due, kind in dated if due > today)
    return ahead[0][1] if ahead else PeriodKind.ANNUAL


class OpenRound(forms.Form):
    """Everything that is decided when a round is opened; `notes` are worth knowing, not wrong."""

    title = VietnameseTextField(label="Tên kỳ báo cáo", limit=LONGEST_TITLE)
    due_before = VietnameseDateField(
        label="Gửi trước ngày", help_text="Đúng hạn đến hết ngày liền trước ngày này."
    )
    data_as_of = VietnameseDateField(
        label="Số liệu tính đến ngày", help_text="Đơn vị và số liệu được lấy theo ngày này."
    )
    accept_until = VietnameseDateField(label="Nhận báo cáo đến hết ngày", required=False)
    lock_on = VietnameseDateField(label="Dự kiến khóa sổ ngày", required=False)
    outline = forms.ChoiceField(label="Đề cương", error_messages={"required": WORDS["outline"]})
    letter = forms.FileField(
        label="Công văn yêu cầu báo cáo (không bắt buộc)",
        required=False,
        help_text=f"Tệp Word (.docx), PDF có lớp chữ hoặc .txt, tối đa {LETTER_LIMIT_MB} MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(read.ACCEPTED)}),
    )
    letter_digest = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    units = forms.MultipleChoiceField(error_messages={"required": WORDS["no_units"]})
    collecting = forms.MultipleChoiceField(required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        files: Mapping[str, UploadedFile] | None = None,
        *,
        proposal: RoundProposal,
        versions: "Sequence[OutlineVersion]",
    ) -> None:
        super().__init__(data, files, initial=_initial(proposal.spec))
        self.proposal = proposal
        self.notes: list[Finding] = list(proposal.findings)
        self.fields["outline"].choices = [
            (f"{each.code}/{each.version}", f"{each.code}, phiên bản {each.version}")
            for each in versions
            if each.kind == proposal.spec.kind.value
        ]
        self.fields["units"].choices = [(each.unit, each.name) for each in proposal.units]
        self.fields["collecting"].choices = [
            (each.unit, each.name) for each in proposal.units if each.below
        ]

    def clean_letter(self) -> UploadedFile | None:
        """The letter is read once, so that a file which is no text is refused here."""
        given = self.cleaned_data.get("letter")
        if not given:
            return None
        try:
            wording.clean_text(given.name, limit=LONGEST_TITLE)
            read.read(given.name, given.read())
        except read.NotReadable as error:
            raise forms.ValidationError(read.say(error)) from error
        except wording.WordingError as error:
            raise forms.ValidationError(wording.say(error)) from error
        given.seek(0)
        return given

    def clean(self) -> dict[str, object]:
        """What is wrong between the fields; what is only worth knowing goes into `notes`."""
        given = self.cleaned_data
        if "due_before" in given and "data_as_of" in given:
            self._check_dates(self.dates())
        unknown = set(given.get("collecting", ())) - set(given.get("units", ()))
        if unknown and "units" in given:
            names = ", ".join(each.name for each in self.proposal.units if each.unit in unknown)
            self.add_error("units", WORDS["collects"].format(names=names))
        return given

    def _check_dates(self, dates: RoundDates) -> None:
        found = calendar.check_dates(self.proposal.spec.period, dates)
        self.notes = [finding for finding in found if finding.severity is Severity.NOTE]
        for finding in found:
            if finding.severity is Severity.ERROR:
                self.add_error(FIELDS[finding.kind], calendar.say(finding))

    def dates(self) -> RoundDates:
        """The dates as typed."""
        given = self.cleaned_data
        return RoundDates(
            due_before=given["due_before"],
            data_as_of=given["data_as_of"],
            accept_until=given.get("accept_until"),
            lock_on=given.get("lock_on"),
        )

    def spec(self) -> RoundSpec:
        """The round as it is to be opened; the form must be valid."""
        given = self.cleaned_data
        code, _, version = given["outline"].rpartition("/")
        return RoundSpec(
            kind=self.proposal.spec.kind,
            year=self.proposal.spec.year,
            dates=self.dates(),
            outline_code=code,
            outline_version=int(version),
            collector=self.proposal.spec.collector,
            units=tuple(given["units"]),
            collecting=tuple(given["collecting"]),
            title=given["title"],
            letter_digest=given["letter_digest"] or None,
        )


def _initial(spec: RoundSpec) -> dict[str, object]:
    return {
        "title": spec.title or f"Báo cáo {spec.period.label}",
        "due_before": spec.dates.due_before,
        "data_as_of": spec.dates.data_as_of,
        "accept_until": spec.dates.accept_until,
        "lock_on": spec.dates.lock_on,
        "outline": f"{spec.outline_code}/{spec.outline_version}",
        "units": list(spec.units or ()),
        "collecting": list(spec.collecting),
    }


class UnitFilter(forms.Form):
    """Which units, and on which day the tree is looked at."""

    tim = VietnameseTextField(label="Tên đơn vị", limit=LONGEST_SEARCH, required=False)
    ngay = VietnameseDateField(label="Tại ngày", required=False)
