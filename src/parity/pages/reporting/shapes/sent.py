"""What was sent: receipts, revisions, differences, events, and the history of one cell."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from parity.domain import calendar, wording
from parity.domain.authority import CAPACITY_LABELS, Capacity
from parity.domain.figures import Figure
from parity.domain.outlines import Outline, fill
from parity.pages.reporting.shapes import addresses, said, written
from parity.pages.reporting.shapes.figures import cell_name
from parity.pages.ui.parts import Column, Event, Link, Receipt
from parity.records.reports import actions, queries

REVISION_COLUMNS = (
    Column("Bản"),
    Column("Mã giấy báo"),
    Column("Gửi lúc"),
    Column("Người gửi"),
    Column("Kết quả"),
    Column("Tải về"),
)
EDIT_COLUMNS = (
    Column("Thời điểm"),
    Column("Người sửa"),
    Column("Trước đó"),
    Column("Nội dung lưu"),
)
KINDS: Mapping[str, str] = {"regular": "", "supplement": " (bổ sung)"}
REASON = "{label}: lý do không có"
NEXT_STEPS = (
    "{above} thẩm tra báo cáo; kết quả hiện ở trang Việc cần làm.",
    "Nếu được trả lại bổ sung: sửa theo ý kiến ở từng mục, trình lãnh đạo và gửi lại. "
    "Việc đúng hạn tính theo lần gửi đầu.",
    "Khi được tiếp nhận, số liệu được đưa vào tổng hợp. Cần thay đổi sau đó thì lập báo cáo bổ sung.",
)
ACCEPTED_STEPS = (
    "Báo cáo đã được tiếp nhận, số liệu đã đưa vào tổng hợp.",
    "Cần thay đổi thì lập báo cáo bổ sung ở trang Lịch sử.",
)
COUNTS_AT_ONCE = ("Không còn cấp trên trong kỳ báo cáo này: số liệu được ghi nhận ngay khi gửi.",)


def receipt(standing: queries.Standing, line: queries.RevisionLine, above: str) -> Receipt:
    """The receipt of one sending; `above` is the name of the unit that reviews it."""
    pk, period = standing.report.pk, standing.round.period.label
    kind = "báo cáo bổ sung" if line.kind == "supplement" else "báo cáo"
    return Receipt(
        number=line.receipt,
        when=wording.write_instant(line.sent_at),
        who=line.sent_by,
        unit=standing.unit.name,
        title=f"Đã gửi {kind} {period}, bản {line.number}",
        timing=timing(line),
        next_steps=_next_steps(line, above),
        links=(
            Link("Tải Word", _sending("word", pk, line.number), "file_download"),
            Link("Tải PDF", _sending("pdf", pk, line.number), "file_download"),
            Link("Lịch sử báo cáo", reverse("reporting:history", args=[pk]), "history"),
        ),
    )


def _sending(kind: str, pk: int, number: int) -> str:
    """The address of one sending as a file."""
    return f"{reverse(f'reporting:{kind}', args=[pk])}?ban={number}"


def timing(line: queries.RevisionLine) -> str:
    """Whether the first sending was in time."""
    return "Đúng hạn" if line.on_time else f"Gửi muộn {line.late_days} ngày"


def _next_steps(line: queries.RevisionLine, above: str) -> tuple[str, ...]:
    if not above:
        return COUNTS_AT_ONCE
    if line.accepted_at is not None:
        return ACCEPTED_STEPS
    return tuple(step.format(above=above) for step in NEXT_STEPS)


def revision_rows(
    standing: queries.Standing, sent: Sequence[queries.RevisionLine]
) -> list[dict[str, object]]:
    """One row for each sending, latest first."""
    return [
        {
            "number": line.number,
            "name": f"Bản {line.number}{KINDS[line.kind]}",
            "receipt": line.receipt,
            "when": wording.write_instant(line.sent_at),
            "timing": timing(line),
            "who": line.sent_by,
            "capacity": CAPACITY_LABELS[Capacity(line.sent_capacity)] if line.sent_capacity else "",
            "result": _result(standing, line),
            "is_counted": line.is_counted,
        }
        for line in sent
    ]


def _result(standing: queries.Standing, line: queries.RevisionLine) -> str:
    if line.accepted_at is not None:
        return f"Tiếp nhận {wording.write_instant(line.accepted_at)}"
    is_latest = standing.latest is not None and standing.latest.number == line.number
    return standing.label if is_latest else "Đã có bản sau thay thế"


def changes_title(found: queries.Differences | None) -> str:
    """Which two sendings are compared."""
    return f"Bản {found.new.number} khác bản {found.old.number}" if found else ""


def changes(found: queries.Differences | None, outline: Outline, year: int) -> dict[str, object]:
    """What is different between two sendings, ready for the `diff` of the kit."""
    if found is None:
        return {"cells": [], "texts": [], "lists": []}
    return {
        "cells": [
            (fill(each.label, year), _figure(each.old), _figure(each.new)) for each in found.cells
        ],
        "texts": [(fill(each.label, year), each.old, each.new) for each in found.narratives],
        "lists": [
            (
                fill(each.label, year),
                _rows(outline, each.code, each.removed),
                _rows(outline, each.code, each.added),
            )
            for each in found.listings
        ],
    }


def _figure(figure: Figure) -> str:
    text = written.with_word(written.number(figure), figure)
    return f"{text} (ước)" if figure.is_estimate else text


def _rows(outline: Outline, listing: str, rows: Sequence[Mapping[str, str]]) -> str:
    columns = outline.listings[listing].fields
    told = [
        "; ".join(text for c in columns if (text := written.entry(c, row.get(c.code, ""))))
        for row in rows
    ]
    return "\n".join(told)


def events(found: Sequence[queries.EventLine]) -> list[Event]:
    """The deeds done to a report, newest first."""
    return [
        Event(
            when=wording.write_instant(each.at),
            who=each.by_label,
            what=f"{each.label}, bản {each.revision_number}"
            if each.revision_number
            else each.label,
            comment=each.comment,
        )
        for each in reversed(found)
    ]


def comments(standing: queries.Standing, found: Mapping[str, Sequence[queries.CommentNow]]) -> list:
    """Everything that was asked, newest first, each a link to its place for the unit's own people."""
    every = sorted((each for given in found.values() for each in given), key=lambda each: each.at)
    pk = standing.report.pk
    return [
        said.comment(each, addresses.edit(pk, section=each.section) if standing.is_own else "")
        for each in reversed(every)
    ]


def edit_rows(found: Sequence[queries.EditLine]) -> list[dict[str, str]]:
    """The savings of one cell in words, newest first."""
    return [
        {
            "when": f"{calendar.local(each.at):%H:%M:%S} ngày {wording.write_date(calendar.local_date(each.at))}",
            "who": each.by_label,
            "old": _content(each.old_text, each.old_state),
            "new": _content(each.new_text, each.new_state),
        }
        for each in found
    ]


def _content(text: str, state: str) -> str:
    if not state:
        return "chưa nhập"
    return actions.show(text, state) or "để trống"


def cell_label(outline: Outline, code: str, year: int) -> str:
    """What a cell or a narrative is called; "" for a code that the outline does not ask."""
    if code in outline.reasons:
        return REASON.format(label=fill(outline.reasons[code].label, year))
    if code in outline.narratives:
        return fill(outline.narratives[code].label, year)
    if not outline.has_cell(code):
        return ""
    return cell_name(outline, outline.cell(code), year)
