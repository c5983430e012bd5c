"""Directives in force in words: lines of a list, tasks with their days, who has the letter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.urls import reverse

from parity.domain import calendar, wording
from parity.domain.directives import legal
from parity.domain.directives.legal import VALIDITY_WORDS, LegalDocument, Validity
from parity.domain.dispatch.masking import mask
from parity.domain.lifecycle import Deed
from parity.pages.directives.forms import KINDS
from parity.pages.directives.shapes import letters
from parity.pages.directives.shapes.drafts import effect_words
from parity.pages.ui.parts import Column, Link
from parity.records.directives.queries import ChangeLine, DirectiveLine, Issued, TaskView
from parity.records.enquiries.queries import EnquiryLine
from parity.records.reports.queries import OwnTask

if TYPE_CHECKING:
    from parity.records.directives.models import Directive

INDEX_COLUMNS = (
    Column("Công văn"),
    Column("Trích yếu"),
    Column("Nhiệm vụ", numeric=True),
    Column("Tình trạng"),
)
DELIVERY_COLUMNS = (Column("Đơn vị"), Column("Để"), Column("Đã nhận"))
DOCUMENT_COLUMNS = (
    Column("Văn bản"),
    Column("Nội dung"),
    Column("Hiệu lực"),
    Column("Công văn dẫn"),
)
VALIDITY_KINDS: Mapping[Validity, str] = {
    Validity.IN_FORCE: "success",
    Validity.NOT_YET: "info",
    Validity.EXPIRED: "warning",
    Validity.UNKNOWN: "neutral",
}
ABOUT = "directive:"
# More units than this are counted, not named.
NAMES_SHOWN = 4


@dataclass(frozen=True)
class Line:
    """A directive in the list."""

    line: DirectiveLine
    title: str
    when: str
    url: str
    state: str
    kind: str


def lines(found: Iterable[DirectiveLine]) -> list[Line]:
    """The list as shown."""
    return [_line(each) for each in found]


def _line(each: DirectiveLine) -> Line:
    room = "directives:directive" if each.is_issued else "directives:draft"
    state, kind = _state(each)
    return Line(
        line=each,
        title=each.name or "Chưa có số",
        when=f"ngày {wording.write_date_running(each.date)}" if each.date else "",
        url=reverse(room, args=[each.pk]),
        state=state,
        kind=kind,
    )


def _state(each: DirectiveLine) -> tuple[str, str]:
    if not each.is_issued:
        return "Bản nháp", "neutral"
    if each.awaits_me:
        return "Chưa xác nhận đã nhận", "warning"
    if each.to_act is not None:
        return "Đã nhận", "success"
    kind = "success" if each.acknowledged == each.acting else "info"
    return f"{each.acknowledged}/{each.acting} đơn vị đã nhận", kind


@dataclass(frozen=True)
class TaskCard:
    """A task in words, with what to do about it; `state` is that of the report it asks for."""

    task: TaskView
    title: str
    quote: str
    state: str
    kind: str
    due: str
    role: str
    doing: str
    leading: str
    joining: str
    link: Link | None
    ask_url: str
    letter_url: str
    letter_anchor: str


@dataclass(frozen=True)
class ChangeShown:
    """A moved deadline in words."""

    line: ChangeLine
    words: str
    touched: str
    quote: str
    decided: str


@dataclass(frozen=True)
class DirectivePage:
    """The whole page of a directive in force."""

    name: str
    pairs: tuple[tuple[str, str], ...]
    mine: tuple[TaskCard, ...]
    others: tuple[TaskCard, ...]
    bases: tuple[tuple[str, str], ...]
    changes: tuple[ChangeShown, ...]
    effects: tuple[str, ...]
    amended_by: tuple[Link, ...]
    acting: int
    acknowledged: int
    readers: tuple[str, ...]
    shows_deliveries: bool
    awaits_me: bool
    may_ask: bool
    may_decide: bool
    may_answer: bool
    delivery_columns: tuple[Column, ...] = DELIVERY_COLUMNS


def directive_page(found: Issued, *, own: Sequence[OwnTask]) -> DirectivePage:
    """The page for whoever asked; `own` are the reports that their unit has to write."""
    reports = {each.round.code: each for each in own}
    anchors = letters.letter_text(found.row.text, found.decided).anchors
    cards = [_card(found, task, reports, anchors) for task in found.tasks]
    acting = [each for each in found.deliveries if each.to_act]
    mine = found.mine
    return DirectivePage(
        name=f"Công văn {found.row}",
        pairs=tuple(_pairs(found)),
        mine=tuple(card for card in cards if card.task.is_mine),
        others=tuple(card for card in cards if not card.task.is_mine),
        bases=tuple(_bases(found)),
        changes=tuple(_change(each) for each in found.changes),
        effects=tuple(effect_words(found.decided)),
        amended_by=tuple(_link(each) for each in found.amended_by),
        acting=len(acting),
        acknowledged=sum(each.acknowledged_at is not None for each in acting),
        readers=tuple(f"{each.name} ({each.purpose})" for each in found.recipients),
        shows_deliveries=len(found.deliveries) > 1,
        awaits_me=bool(mine and not mine.acknowledged_at and found.may[Deed.ACKNOWLEDGE]),
        may_ask=mine is not None and found.may[Deed.ASK],
        may_decide=found.may[Deed.CONFIRM_DEADLINE],
        may_answer=found.may[Deed.ANSWER],
    )


def _link(row: "Directive") -> Link:
    day = f" ngày {wording.write_date_running(row.date)}" if row.date else ""
    return Link(f"Công văn {row}{day}", reverse("directives:directive", args=[row.pk]))


def _pairs(found: Issued) -> Iterable[tuple[str, str]]:
    row = found.row
    yield "Cơ quan ban hành", row.issuer
    yield "Trích yếu", row.subject
    yield "Người ký", found.decided.signer.value or "không ghi"
    if found.mine and found.mine.acknowledged_at:
        at = wording.write_instant(found.mine.acknowledged_at)
        yield "Đơn vị đã nhận", f"{found.mine.acknowledged_by}, {at}"
    yield "Đưa vào hệ thống", f"{row.issued_by}, {wording.write_instant(row.issued_at)}"
    typed = [note for note in _typed(found) if note]
    if typed:
        yield "Khác với tệp", "; ".join(typed)


def _typed(found: Issued) -> Iterable[str]:
    """The fields of the head that a person typed, beside what the file said."""
    for field, words in (("number", "Số"), ("date", "Ngày")):
        read = found.decided.head(field)
        if read.note.startswith("nhập bởi"):
            said = f", tệp ghi “{' '.join(read.raw.split())}”" if read.raw.strip() else ""
            yield f"{words} {read.note}{said}"


def _card(
    found: Issued,
    task: TaskView,
    reports: Mapping[str, OwnTask],
    anchors: Mapping[str, str],
) -> TaskCard:
    directive = found.row.pk
    letter = reverse("directives:letter", args=[directive])
    report = reports.get(task.round.code) if task.round else None
    return TaskCard(
        task=task,
        title=task_title(task),
        # The task's own words are mostly the letter's: then they stand there once.
        quote="" if task.text in (quoted := mask(task.quote)) else quoted,
        state=report.label if report else "",
        kind=KINDS[task.kind],
        due=_due(task),
        role=_role(task) if task.is_mine else "",
        doing=_doing(task),
        leading=_names(task.leading),
        joining=_names(task.joining),
        link=_report(task, report),
        ask_url=f"{reverse('directives:ask', args=[directive])}?nhiem-vu={quote(task.key)}",
        letter_url=letter if task.quote else "",
        letter_anchor=anchors.get(f"task:{task.key}", ""),
    )


def task_title(task: TaskView) -> str:
    """A task as it is named: "Mục 4, ý 1"."""
    return task.label[:1].upper() + task.label[1:]


def _due(task: TaskView) -> str:
    if not task.due_before:
        return task.due_words
    words = calendar.write_due(task.due_before)
    is_same = wording.write_date_running(task.due_before) in task.due_words
    said = f"; công văn ghi “{task.due_words}”" if task.due_words and not is_same else ""
    return f"{words[:1].upper()}{words[1:]}{said}"


def _doing(task: TaskView) -> str:
    """What those do who are named first: a task given to many alike is led by none of them."""
    return "Thực hiện" if len(task.leading) > 1 and not task.joining else "Chủ trì"


def _role(task: TaskView) -> str:
    return _doing(task) if task.i_lead else "Phối hợp"


def _names(names: Sequence[str]) -> str:
    if len(names) > NAMES_SHOWN:
        return f"{len(names)} đơn vị"
    return "; ".join(names)


def _report(task: TaskView, report: OwnTask | None) -> Link | None:
    """The way to the report that a task asks for; who only looks on is led to its round."""
    if task.round is None:
        return None
    if report is None:
        return Link("Xem kỳ báo cáo", reverse("setup:round", args=[task.round.code]))
    if report.report_pk is None:
        return Link("Mở danh sách báo cáo", reverse("reporting:index"))
    return Link("Mở báo cáo", reverse("reporting:edit", args=[report.report_pk]))


def _bases(found: Issued) -> Iterable[tuple[str, str]]:
    day = found.row.date or date.max
    for each in found.bases:
        basis = each.basis
        on = f" ngày {wording.write_date_running(basis.date)}" if basis.date else ""
        title = f": {each.document.title}" if each.document else ""
        kind = legal.kind_words(basis.kind)
        yield f"{kind} {basis.number}{on}{title}", legal.say(each.document, on=day)


def _change(line: ChangeLine) -> ChangeShown:
    change = line.change
    words = (
        f"Công văn {change.target}: {calendar.write_due(change.old_due)} đổi thành "
        f"{calendar.write_due(change.new_due)}."
    )
    decided = ""
    if change.decided_at:
        what = "Đã đổi hạn" if change.state == "confirmed" else "Giữ hạn cũ"
        decided = f"{what}: {change.decided_by}, {wording.write_instant(change.decided_at)}"
    touched = letters.held_words(change.task, change.round)
    return ChangeShown(line, words, touched, mask(line.quote), decided)


def reference(found: Issued) -> str:
    """How enquiries name the directive."""
    return f"{ABOUT}{found.row.pk}"


def enquiry_subject(found: Issued, item: str) -> str:
    """What a question is about, in words."""
    label = next((task.label for task in found.tasks if task.key == item), "")
    return f"Công văn {found.row}, {label}" if label else f"Công văn {found.row}"


def enquiry_url(found: EnquiryLine) -> str:
    """Where a question stands with its answer."""
    directive = found.about.removeprefix(ABOUT)
    return f"{reverse('directives:directive', args=[directive])}#vuong-mac"


@dataclass(frozen=True)
class DocumentLine:
    """A document on record, and the directives that cite it."""

    document: LegalDocument
    name: str
    validity: str
    kind: str
    said: str
    links: tuple[Link, ...]


def documents(
    found: Iterable[LegalDocument],
    citing: "Mapping[str, Sequence[Directive]]",
    *,
    on: date,
) -> list[DocumentLine]:
    """The documents in the order of their day, the newest first."""
    ordered = sorted(found, key=lambda each: each.date, reverse=True)
    return [_document(each, citing.get(each.number, ()), on) for each in ordered]


def _document(each: LegalDocument, citing: "Sequence[Directive]", on: date) -> DocumentLine:
    validity = each.validity_on(on)
    day = wording.write_date_running(each.date)
    return DocumentLine(
        document=each,
        name=f"{each.kind} {each.number} ngày {day}, {each.issuer}",
        validity=VALIDITY_WORDS[validity],
        kind=VALIDITY_KINDS[validity],
        said="" if validity is Validity.IN_FORCE else legal.say(each, on=on),
        links=tuple(
            Link(str(row), reverse("directives:directive", args=[row.pk])) for row in citing
        ),
    )
