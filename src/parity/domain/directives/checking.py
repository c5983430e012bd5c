"""What a person must settle before a directive is issued: blanks, doubts, and what cannot be issued.

The reader never guesses silently (design 4.16): below `repaired` somebody looks first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from parity.domain import calendar
from parity.domain.calendar import Severity
from parity.domain.directives.assigning import Assigned, Doers
from parity.domain.directives.proposal import HEAD, NEEDED, Proposal, RoundDraft, Task
from parity.domain.dispatch.letter import Confidence, Kind

DOUBTFUL = (Confidence.INFERRED, Confidence.ABSENT)
# What a file may turn out to be: refused, or issued only on a person's word.
REFUSED_ANOMALIES = ("two_letters",)
ODD_ANOMALIES = ("report_not_letter",)
ODD_KINDS = (Kind.REPORT, Kind.ANNEX)


class Need(StrEnum):
    """What is asked of the person."""

    FILL = "fill"
    CONFIRM = "confirm"
    UNKNOWN_NAMES = "unknown_names"
    NO_UNIT = "no_unit"
    NO_TEXT = "no_text"
    NO_OUTLINE = "no_outline"
    OUTLINE_DIFFERS = "outline_differs"
    WRONG_DATES = "wrong_dates"
    ROUND_TWICE = "round_twice"
    NO_COLLECTOR = "no_collector"
    NOT_A_LETTER = "not_a_letter"
    TWO_LETTERS = "two_letters"
    NOBODY = "nobody"


# These are settled by a look and a tick; the others by changing something.
BY_TICK = (Need.CONFIRM, Need.UNKNOWN_NAMES, Need.OUTLINE_DIFFERS, Need.NOT_A_LETTER)


@dataclass(frozen=True, slots=True)
class Pending:
    """One thing to settle: `key` names the item ("number", "task:4#1", "round:2024-6T", "file")."""

    key: str
    need: Need
    subject: str = ""
    names: tuple[str, ...] = ()


def pending(proposal: Proposal, assigned: Assigned) -> list[Pending]:
    """Everything that keeps the directive from being issued, in the order of the page."""
    found = [
        *_file(proposal),
        *_head(proposal),
        *_receivers(proposal, assigned),
        *(each for task in proposal.ordered for each in _task(task, assigned.doers[task.key])),
        *(each for draft in proposal.opened for each in _round(draft)),
        *_collectors(proposal, assigned),
        *_doubled(proposal),
    ]
    settled = set(proposal.confirmed)
    return [each for each in found if each.need not in BY_TICK or each.key not in settled]


def _file(proposal: Proposal) -> Iterator[Pending]:
    codes = {each.code for each in proposal.anomalies}
    if codes.intersection(REFUSED_ANOMALIES):
        yield Pending("file", Need.TWO_LETTERS)
    elif codes.intersection(ODD_ANOMALIES) or proposal.kind in ODD_KINDS:
        yield Pending("file", Need.NOT_A_LETTER)


def _head(proposal: Proposal) -> Iterator[Pending]:
    for field in HEAD:
        read = proposal.head(field)
        if read.value is None:
            if field in NEEDED:
                yield Pending(field, Need.FILL)
        elif read.confidence in DOUBTFUL:
            yield Pending(field, Need.CONFIRM, str(read.note))


def _receivers(proposal: Proposal, assigned: Assigned) -> Iterator[Pending]:
    if not assigned.receiving:
        yield Pending("addressees", Need.NOBODY)
    unknown = tuple(each.name for each in assigned.addressees if each.is_unknown)
    if unknown:
        yield Pending("addressees", Need.UNKNOWN_NAMES, names=unknown)


def _task(task: Task, doers: Doers) -> Iterator[Pending]:
    key = f"task:{task.key}"
    if not task.text.strip():
        yield Pending(key, Need.NO_TEXT, task.label)
    if not doers.leading + doers.joining:
        yield Pending(key, Need.NO_UNIT, task.label)
    elif doers.unknown and (task.lead or task.together):
        yield Pending(key, Need.UNKNOWN_NAMES, task.label, doers.unknown)
    elif task.confidence in DOUBTFUL:
        yield Pending(key, Need.CONFIRM, task.label)


def _round(draft: RoundDraft) -> Iterator[Pending]:
    key, label = f"round:{draft.key}", draft.period.label
    if not draft.outline:
        yield Pending(key, Need.NO_OUTLINE, label)
    for finding in calendar.check_dates(draft.period, draft.dates):
        if finding.severity is Severity.ERROR:
            yield Pending(key, Need.WRONG_DATES, f"{label}: {calendar.say(finding)}")
    if draft.match is not None and not draft.match.is_whole:
        yield Pending(key, Need.OUTLINE_DIFFERS, label)
    elif draft.confidence in DOUBTFUL:
        yield Pending(key, Need.CONFIRM, label)


def _collectors(proposal: Proposal, assigned: Assigned) -> Iterator[Pending]:
    for draft in proposal.opened:
        named = assigned.collectors.get(draft.key, ())
        unknown = tuple(each.name for each in named if not each.units)
        if unknown:
            yield Pending(f"round:{draft.key}", Need.NO_COLLECTOR, draft.period.label, unknown)


def _doubled(proposal: Proposal) -> Iterator[Pending]:
    codes = [draft.period.code for draft in proposal.opened]
    for draft in proposal.opened:
        if codes.count(draft.period.code) > 1:
            yield Pending(f"round:{draft.key}", Need.ROUND_TWICE, draft.period.label)


FIELDS: Mapping[str, str] = {
    "issuer": "Cơ quan ban hành",
    "number": "Số",
    "symbol": "Ký hiệu",
    "date": "Ngày ban hành",
    "subject": "Trích yếu",
    "signer": "Người ký",
    "addressees": "Nơi nhận công văn (Kính gửi)",
}
WORDS: Mapping[Need, str] = {
    Need.FILL: "{field}: công văn để trống hoặc không đọc được. Nhập theo bản giấy.",
    Need.CONFIRM: "{field}: chỉ là suy đoán. Kiểm tra, sửa nếu sai rồi đánh dấu “Đã kiểm tra”.",
    Need.UNKNOWN_NAMES: (
        "{field}: {names} không khớp đơn vị nào vào ngày công văn. Sửa tên, hoặc đánh dấu “Đã kiểm "
        "tra” để chỉ giữ tên trong văn bản."
    ),
    Need.NO_UNIT: "{field}: chưa có đơn vị nào nhận nhiệm vụ. Nhập đơn vị, hoặc bỏ nhiệm vụ này.",
    Need.NO_TEXT: "{field}: chưa có nội dung. Nhập nội dung, hoặc bỏ nhiệm vụ này.",
    Need.NO_OUTLINE: "{field}: chưa chọn đề cương. Chọn đề cương, hoặc không mở kỳ này.",
    Need.OUTLINE_DIFFERS: (
        "{field}: đề cương trong công văn khác đề cương đã chọn. Xem các điểm khác, chọn đề cương "
        "khác hoặc đánh dấu “Đã kiểm tra”."
    ),
    Need.WRONG_DATES: "{field}",
    Need.ROUND_TWICE: "{field}: được mở hai lần. Bỏ một trong hai.",
    Need.NO_COLLECTOR: (
        "{field}: {names} không khớp đơn vị nào vào ngày công văn. Sửa tên đơn vị nhận báo cáo của "
        "cấp dưới."
    ),
    Need.NOT_A_LETTER: (
        "Tệp này không phải là công văn chỉ đạo ({field}). Xem lại tệp; nếu vẫn ban hành thì đánh "
        "dấu “Đã kiểm tra”."
    ),
    Need.TWO_LETTERS: (
        "Tệp có hai công văn. Tách thành hai tệp, bỏ bản nháp này rồi tải lên từng tệp."
    ),
    Need.NOBODY: "Chưa có đơn vị nào nhận công văn. Nhập đơn vị ở mục “Kính gửi”.",
}
KIND_WORDS: Mapping[Kind, str] = {
    Kind.LETTER: "công văn",
    Kind.PLAN: "kế hoạch",
    Kind.REPORT: "báo cáo",
    Kind.NOTICE: "thông báo",
    Kind.PROPOSAL: "tờ trình",
    Kind.GUIDANCE: "hướng dẫn",
    Kind.TELEGRAM: "công điện",
    Kind.DECISION: "quyết định",
    Kind.DIRECTIVE: "chỉ thị",
    Kind.RESOLUTION: "nghị quyết",
    Kind.ANNEX: "phụ lục",
}


def say(found: Pending, *, kind: Kind = Kind.LETTER) -> str:
    """What is to be settled and how, in Vietnamese."""
    if found.need is Need.NOT_A_LETTER:
        return WORDS[found.need].format(field=KIND_WORDS[kind])
    field = FIELDS.get(found.key) or found.subject[:1].upper() + found.subject[1:]
    names = ", ".join(f"“{name}”" for name in found.names)
    return WORDS[found.need].format(field=field, names=names)
