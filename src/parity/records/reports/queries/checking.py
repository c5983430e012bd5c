"""What stands between a draft and its sending: errors that block, warnings that ask."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from parity.domain import figures, wording
from parity.domain.authority import Viewer
from parity.domain.carrying import Value
from parity.domain.figures import Figure
from parity.domain.outlines import Aggregation, DataElement, Outline, applies
from parity.records.reports.models import Report
from parity.records.reports.queries import below as belows
from parity.records.reports.queries import carrying, drafts, labels, sheets, sight
from parity.records.reports.queries.below import Below
from parity.records.reports.queries.carrying import CarrySource
from parity.records.reports.queries.drafts import Draft


class Level(StrEnum):
    """Whether a finding blocks the sending."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to settle: where it is (cell, narrative or listing code), and in which words.

    `offer`: what another report of the unit says there, to be taken over.
    """

    target: str
    section: str
    level: Level
    label: str
    text: str
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the required cells, narratives and lists of a section are filled in."""

    filled: int
    required: int
    missing: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return self.filled == self.required


WORDS: Mapping[str, str] = {
    "no_figure": "Chưa có số liệu. Nhập số, hoặc chọn “không phát sinh” hay “không áp dụng”.",
    "no_text": "Chưa có nội dung. Viết nội dung cho mục này.",
    "no_rows": "Danh sách chưa có dòng nào. Thêm dòng nếu có phát sinh.",
    "no_reason": "Chưa có dòng nào. Thêm dòng, hoặc ghi lý do không có (kể cả không phát sinh).",
    "reason": "Không có dòng nào. Lý do: {reason}",
    "women": "Số nữ ({women}) lớn hơn tổng số ({total}). Sửa một trong hai số.",
    "below_zero": "Số {value} nhỏ hơn 0. Nhập số từ 0 trở lên.",
    "not_applicable": "Chọn “không áp dụng” trong khi ô bên cạnh có số. Sửa một trong hai ô.",
    "differs": "Khác {label}, bản {number}: báo cáo này ghi {held}, báo cáo đó ghi {given}.",
    "differs_in_words": "Nội dung khác {label}, bản {number}.",
    "other_tree": (
        "Hai kỳ không có cùng các đơn vị cấp dưới gửi báo cáo nên không lấy số liệu từ {label}. "
        "Nhập phần của cơ quan đơn vị vào mục này."
    ),
    "estimate": "Còn là số ước trong khi kỳ đã hết ngày {day}. Nhập số thực hiện.",
    "gaps": "{count} đơn vị cấp dưới chưa có báo cáo được tiếp nhận: {names}.",
}
EMPTY_WORDS: Mapping[figures.State, str] = {
    figures.State.MISSING: "chưa có",
    figures.State.NIL: "không phát sinh",
    figures.State.NOT_APPLICABLE: "không áp dụng",
}
GAP_NAMES_SHOWN = 5


def findings(viewer: Viewer, pk: int) -> tuple[Finding, ...]:
    """What is to be settled in the draft, in the order of the outline; errors block the sending.

    Raises NotInSight, and NotAllowed above the unit.
    """
    return findings_now(sight.own_report(viewer, pk))


def findings_now(report: Report) -> tuple[Finding, ...]:
    """The same for a report already in hand."""
    outline = sheets.outline_of(report)
    below = belows.children(report.round_id, report.unit.code, outline, include_submitted=False)
    return check(report, outline, drafts.load(report.pk), below)


def progress(viewer: Viewer, pk: int) -> Mapping[str, Progress]:
    """Per section how much of what is required is there; raises NotInSight, NotAllowed."""
    report = sight.own_report(viewer, pk)
    return progress_now(report)


def progress_now(report: Report) -> Mapping[str, Progress]:
    """The same for a report already in hand."""
    outline, draft = sheets.outline_of(report), drafts.load(report.pk)
    kind = sight.tree_of(report.round).unit(report.unit.code).kind
    listed: frozenset[str] = frozenset()
    if _unanswered(outline, draft):
        below = belows.children(report.round_id, report.unit.code, outline, include_submitted=False)
        listed = listed_below(outline, draft, below)
    return progress_of(outline, draft, kind, listed=listed)


def check(report: Report, outline: Outline, draft: Draft, below: Below) -> tuple[Finding, ...]:
    """Everything to be settled in a draft already loaded."""
    tree = sight.tree_of(report.round)
    kind = tree.unit(report.unit.code).kind
    found = [
        *_missing(outline, draft, kind, listed_below(outline, draft, below)),
        *_wrong(outline, draft),
        *_empty_lists(outline, draft, kind, below),
        *_against_source(outline, draft, carrying.source_of(report)),
        *_estimates(report, outline, draft),
    ]
    names = [tree.unit(unit).short_name for unit in below.missing_units]
    order = {section.key: place for place, section in enumerate(outline.every_section())}
    found.sort(key=lambda each: order.get(each.section, len(order)))
    return (*found, *_gaps(names))


def progress_of(
    outline: Outline, draft: Draft, kind: str, *, listed: Collection[str] = ()
) -> Mapping[str, Progress]:
    """Per section key how many required places are filled in; `listed` as `listed_below` gives."""
    empty = {each.target for each in _missing(outline, draft, kind, listed)}
    required: dict[str, list[str]] = defaultdict(list)
    for code in _required(outline, kind):
        required[labels.section_key(outline, code)].append(code)
    return {
        section.key: _progress(required.get(section.key, []), empty)
        for section in outline.every_section()
    }


def _progress(required: Sequence[str], empty: set[str]) -> Progress:
    missing = tuple(code for code in required if code in empty)
    return Progress(len(required) - len(missing), len(required), missing)


def _required(outline: Outline, kind: str) -> Iterator[str]:
    for cell in outline.cells:
        if cell.required and applies(outline.elements[cell.element], kind):
            yield cell.code
    for code, narrative in outline.narratives.items():
        if narrative.required and applies(narrative, kind):
            yield code
    for code, listing in outline.reasons.items():
        if applies(listing, kind):
            yield code


def listed_below(outline: Outline, draft: Draft, below: Below) -> frozenset[str]:
    """The lists that the letter wants, empty here without a reason, and filled by units below.

    The sheets of the units below are read only where there is such a list.
    """
    wanted = _unanswered(outline, draft)
    if not (wanted and below.reported):
        return frozenset()
    rows = sheets.rows_below(below)
    return frozenset(code for code in wanted if rows.get(code))


def _unanswered(outline: Outline, draft: Draft) -> frozenset[str]:
    """The lists that the letter wants and that have neither rows nor a reason."""
    return frozenset(
        listing.code
        for code, listing in outline.reasons.items()
        if not (draft.rows.get(listing.code) or draft.narrative(code))
    )


def _missing(
    outline: Outline, draft: Draft, kind: str, listed: Collection[str]
) -> Iterator[Finding]:
    unanswered = _unanswered(outline, draft).difference(listed)
    for code in _required(outline, kind):
        if code in outline.reasons:
            if outline.reasons[code].code in unanswered:
                yield _finding(outline, code, Level.ERROR, WORDS["no_reason"])
        elif code in outline.narratives:
            if not draft.narrative(code):
                yield _finding(outline, code, Level.ERROR, WORDS["no_text"])
        elif draft.figure(code) == figures.MISSING:
            yield _finding(outline, code, Level.ERROR, WORDS["no_figure"])


def _wrong(outline: Outline, draft: Draft) -> Iterator[Finding]:
    for element in outline.elements.values():
        if element.sex is None:
            continue
        for parts in _splits(outline, element):
            typed: Mapping[str, Figure] = {part: draft.figure(code) for part, code in parts.items()}
            for problem in figures.check_split(element.sex, typed):
                code = parts[getattr(problem, "part", figures.WOMEN)]
                yield _finding(outline, code, Level.ERROR, _say(problem))


def _splits(outline: Outline, element: DataElement) -> Iterator[Mapping[str, str]]:
    """The typed cells of an element, by part, one mapping for each value of its dimension."""
    groups: dict[str | None, dict[str, str]] = defaultdict(dict)
    for cell in outline.cells_of(element.code):
        if cell.is_input and cell.part is not None:
            groups[cell.value][cell.part] = cell.code
    yield from groups.values()


def _say(problem: figures.Problem) -> str:
    if isinstance(problem, figures.WomenExceedTotal):
        return say_women(problem)
    if isinstance(problem, figures.BelowZero):
        return WORDS["below_zero"].format(value=wording.write_number(problem.value))
    return WORDS["not_applicable"]


def say_women(problem: figures.WomenExceedTotal) -> str:
    """More women than persons, with both numbers."""
    women, total = wording.write_number(problem.women), wording.write_number(problem.total)
    return WORDS["women"].format(women=women, total=total)


def _empty_lists(outline: Outline, draft: Draft, kind: str, below: Below) -> Iterator[Finding]:
    for code, reason in draft.texts(outline).items():
        if code in outline.reasons:
            words = WORDS["reason"].format(reason=" ".join(each.text for each in reason))
            yield _finding(outline, code, Level.WARNING, words)
    if below.rows:
        return
    for code, listing in outline.listings.items():
        is_asked = not (listing.optional or listing.expected) and applies(listing, kind)
        if is_asked and not draft.rows.get(code):
            yield _finding(outline, code, Level.WARNING, WORDS["no_rows"])


def _against_source(
    outline: Outline, draft: Draft, source: CarrySource | None
) -> Iterator[Finding]:
    """Where the report says something else than the one it takes from."""
    if source is None:
        return
    label = f"báo cáo {source.label}"
    if not source.is_same_tree:
        words = WORDS["other_tree"].format(label=label)
        yield _finding(outline, _first_shared(outline, source), Level.WARNING, words)
    for each in source.differences(draft):
        given, held = (_shown(outline, each.code, value) for value in (each.given, each.held))
        values = {"label": label, "number": source.number, "given": given, "held": held}
        word = "differs_in_words" if isinstance(each.given, str) else "differs"
        found = _finding(outline, each.code, Level.WARNING, WORDS[word].format(**values))
        yield replace(found, offer=given)


def _estimates(report: Report, outline: Outline, draft: Draft) -> Iterator[Finding]:
    """Estimates that are left in a report whose figures go to the period's last day."""
    end = report.round.period.end
    if report.data_as_of < end:
        return
    words = WORDS["estimate"].format(day=wording.write_date_running(end))
    for cell in outline.cells:
        if draft.figure(cell.code).is_estimate:
            yield _finding(outline, cell.code, Level.WARNING, words)


def _first_shared(outline: Outline, source: CarrySource) -> str:
    return next(cell.element for cell in outline.cells if source.outline.has_cell(cell.code))


def _shown(outline: Outline, code: str, value: Value) -> str:
    """A figure or text as a finding names it."""
    if isinstance(value, str):
        return value
    if value.value is None:
        words = EMPTY_WORDS[value.state]
    elif outline.cell(code).agg is Aggregation.COUNT_TRUE:
        words = "có" if value.value else "không"
    else:
        words = wording.write_number(value.value)
    return f"{words} (ước)" if value.is_estimate else words


def _gaps(names: Sequence[str]) -> Iterator[Finding]:
    if names:
        shown = ", ".join(names[:GAP_NAMES_SHOWN])
        more = f" và {len(names) - GAP_NAMES_SHOWN} đơn vị khác" if names[GAP_NAMES_SHOWN:] else ""
        text = WORDS["gaps"].format(count=len(names), names=shown + more)
        yield Finding("", "", Level.WARNING, "Tổng hợp từ cấp dưới", text)


def _finding(outline: Outline, code: str, level: Level, text: str) -> Finding:
    section = labels.section_key(outline, code)
    return Finding(code, section, level, labels.label(outline, code), text)
