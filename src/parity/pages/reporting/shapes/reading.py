"""The whole report to be read: before it is put forward, and before it is sent."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from parity.domain import calendar, figures
from parity.domain.calendar import Sending
from parity.domain.figures import ChangeKind
from parity.domain.lifecycle import Deed, State
from parity.domain.outlines import Compare, fill, heading
from parity.pages.reporting.shapes import addresses, editing, lines, sections, texts, written
from parity.pages.reporting.shapes.said import Said
from parity.pages.ui.parts import Column, Coverage, FieldError, Link
from parity.records.reports import queries

CHANGES_SHOWN = 5
CHANGE_COLUMNS = (
    Column("Chỉ tiêu"),
    Column("Năm trước", numeric=True),
    Column("Kỳ này", numeric=True),
    Column("So sánh", numeric=True),
)
STATE_WORDS = {
    sections.DONE: "Đã đủ",
    sections.DOING: "Đang làm",
    sections.TODO: "Chưa có nội dung",
    sections.ATTENTION: "Có ý kiến chưa xử lý",
}
STATE_KINDS = {sections.DONE: "success", sections.ATTENTION: "warning"}
SENDING_WORDS: Mapping[Sending, str] = {
    Sending.ON_TIME: "Nếu gửi bây giờ: đúng hạn.",
    Sending.LATE: "Đã quá hạn. Báo cáo vẫn gửi được và được ghi là gửi muộn {days} ngày.",
    Sending.SUPPLEMENT: "Kỳ báo cáo đã khóa sổ. Báo cáo được gửi như báo cáo bổ sung.",
}
RESENDING = "Gửi lại sau khi sửa. Việc đúng hạn tính theo lần gửi đầu."


@dataclass(frozen=True)
class Block:
    """One section with what is still to be done in it."""

    part: sections.SectionPart
    url: str
    state: str
    word: str
    kind: str
    errors: tuple[Link, ...]
    warnings: tuple[Link, ...]
    above: tuple[str, ...] = ()
    comment: str = ""
    is_top: bool = False  # nothing stands above it in the outline


@dataclass(frozen=True)
class Moved:
    """A figure that changed since last year."""

    label: str
    before: str
    now: str
    change: str


def context(
    editor: queries.Editor,
    found: Sequence[queries.Finding],
    *,
    names: Mapping[str, str],
    comments: Mapping[str, str] | None = None,
) -> dict[str, object]:
    """What the pages that show the whole report have in common.

    `names` are those of units below; `comments` are words on sections typed before.
    """
    standing = editor.standing
    drawn = texts.Texts(editor, Said(editor.comments), editable=False, names=names)
    errors = [each for each in found if each.level is queries.Level.ERROR]
    warnings = [each for each in found if each.level is queries.Level.WARNING]
    return {
        "standing": standing,
        "pk": standing.report.pk,
        "title": editing.title(standing),
        "unsent": editing.unsent(standing),
        "blocks": list(_blocks(drawn, found, comments or {})),
        "errors": [_field_error(editor, each) for each in errors],
        "errors_title": f"Còn {len(errors)} nội dung bắt buộc",
        "warnings": [_link(editor, each) for each in warnings],
        "filled": sum(each.filled for each in editor.progress.values()),
        "required": sum(each.required for each in editor.progress.values()),
        "due": calendar.write_due(standing.round.due_before),
        "sending": sending_words(standing),
        "kicker": f"{editing.title(standing)} · {standing.unit.name}",
        "coverage": _coverage(editor.children),
        "changes_title": f"Thay đổi lớn nhất so với {editor.previous.label}",
        "changes": largest_changes(editor),
        "change_columns": CHANGE_COLUMNS,
        "previous": editor.previous,
        "is_waiting": standing.state is State.AWAITING_APPROVAL,
        "may": {deed.value: standing.may[deed.value] for deed in OFFERED},
    }


def _coverage(below: queries.FromBelow | None) -> Coverage | None:
    if below is None:
        return None
    return Coverage(below.reported, below.expected, tuple(name for _, name in below.missing))


OFFERED = (Deed.EDIT, Deed.REQUEST_APPROVAL, Deed.WITHDRAW_REQUEST, Deed.SUBMIT, Deed.GIVE_BACK)


def _blocks(
    drawn: texts.Texts, found: Sequence[queries.Finding], comments: Mapping[str, str]
) -> Iterator[Block]:
    """The sections in order; `above` are the headings that stand before the first one below them."""
    editor, above = drawn.editor, []
    tops = {each.key for each in (*editor.outline.sections, editor.outline.context)}
    for section in editor.outline.every_section():
        if not sections.asked(editor, section):
            above.append(heading(section, editor.standing.round.year).rstrip(" .:"))
            continue
        here = [each for each in found if each.section == section.key]
        comment = comments.get(section.key, "")
        block = replace(_block(drawn, here, section), above=tuple(above), comment=comment)
        yield replace(block, is_top=section.key in tops)
        above = []


def _block(drawn: texts.Texts, here: Sequence[queries.Finding], section: sections.Section) -> Block:
    editor = drawn.editor
    state = sections.state_of(editor, section)
    return Block(
        part=sections.draw(drawn, section),
        url=addresses.edit(editor.standing.report.pk, section=section.key),
        state=state,
        word=STATE_WORDS[state],
        kind=STATE_KINDS.get(state, "neutral"),
        errors=tuple(_link(editor, e) for e in here if e.level is queries.Level.ERROR),
        warnings=tuple(_link(editor, e) for e in here if e.level is queries.Level.WARNING),
    )


def _link(editor: queries.Editor, given: queries.Finding) -> Link:
    pk = editor.standing.report.pk
    url = ""
    if given.section:
        place = editing.place_of(editor, given.target)
        url = addresses.edit(pk, section=given.section, place=place)
    return Link(fill(given.label, editor.standing.round.year), url, note=given.text)


def _field_error(editor: queries.Editor, given: queries.Finding) -> FieldError:
    label = fill(given.label, editor.standing.round.year)
    return FieldError(f"muc-{given.section}", f"{label}: {given.text}")


def sending_words(standing: queries.Standing) -> str:
    """What sending now would mean for being on time."""
    if standing.report.first_sent_at is not None:
        return RESENDING
    return SENDING_WORDS[standing.sending].format(days=standing.days_overdue)


def largest_changes(editor: queries.Editor) -> list[Moved]:
    """The figures that moved most against last year, by percent; new ones last."""
    moved = sorted(_moved(editor), key=lambda pair: pair[0], reverse=True)
    return [each for _, each in moved[:CHANGES_SHOWN]]


def _moved(editor: queries.Editor) -> Iterator[tuple[Decimal, Moved]]:
    year = editor.standing.round.year
    for line in _compared_lines(editor):
        code = line.total.code
        before = editor.previous.figures.get(code, figures.MISSING)
        now = editor.totals.get(code, figures.MISSING)
        found = figures.change(now, before)
        if found.kind not in (ChangeKind.UP, ChangeKind.DOWN):
            continue
        label = fill(line.element.label, year)
        label = f"{label} – {line.label}" if line.depth and not line.is_sum else label
        size = figures.ZERO if found.percent is None else abs(found.percent)
        numbers = written.with_word(written.number(before), before)
        yield (
            size,
            Moved(
                label,
                numbers,
                written.with_word(written.number(now), now),
                written.change_words(found),
            ),
        )


def _compared_lines(editor: queries.Editor) -> Iterator[lines.Line]:
    for section in sections.leaves(editor):
        for item in sections.asked(editor, section):
            element = editor.outline.elements.get(item.code)
            if element is None or element.compare is Compare.NONE:
                continue
            for line in lines.of_element(editor.outline, item.code):
                if not written.is_answer(line.total):
                    yield line
