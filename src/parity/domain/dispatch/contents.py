"""What a letter says between its head and its foot, and what is odd about it as a whole."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parity.domain.dispatch import (
    annexes,
    citations,
    deadlines,
    effects,
    numbering,
    orders,
    sections,
    task_tables,
)
from parity.domain.dispatch.bodies import Bodies
from parity.domain.dispatch.letter import (
    Annex,
    Anomaly,
    Citation,
    Deadline,
    DueType,
    Effect,
    Kind,
    Order,
    Place,
    Section,
)
from parity.domain.dispatch.text import Clean, Flow
from parity.domain.wording import write_date

WORDS: Mapping[str, str] = {
    "annexes_referred_but_absent": (
        "Văn bản nhắc tới {label} nhưng tệp không có phần này: hỏi nơi gửi nếu cần."
    ),
    "report_due_before_activity_ends": (
        "Hạn gửi báo cáo {due} ở trước ngày kết thúc hoạt động {end}: số liệu khi gửi chưa "
        "trọn đợt."
    ),
    "outline_header_has_Vv_though_kind_is_bao_cao": (
        "Đề cương báo cáo in “V/v” ở phần đầu; báo cáo theo Nghị định 30/2020/NĐ-CP không có "
        "dòng này."
    ),
    "space_in_symbol": "Số, ký hiệu “{raw}” có dấu cách: đọc là {number}.",
    "kind_against_symbol": "Văn bản viện dẫn {number} ghi tên loại khác với ký hiệu.",
    "date_impossible": "Ngày của văn bản viện dẫn {number} không có trong lịch.",
    "date_incomplete": "Ngày của văn bản viện dẫn {number} ghi thiếu.",
}
_TOLD_OF_CITATIONS = (
    "space_in_symbol",
    "kind_against_symbol",
    "date_impossible",
    "date_incomplete",
)
_DUE = (DueType.BEFORE, DueType.ON_OR_BEFORE)


@dataclass(frozen=True, slots=True)
class Contents:
    """The second half of a letter's fields."""

    citations: tuple[Citation, ...]
    laws: tuple[str, ...]
    effects: tuple[Effect, ...]
    sections: tuple[Section, ...]
    orders: tuple[Order, ...]
    deadlines: tuple[Deadline, ...]
    annexes: tuple[Annex, ...]
    anomalies: tuple[Anomaly, ...]


def read(
    clean: Clean, flow: Flow, *, kind: Kind | None, year: int | None, bodies: Bodies
) -> Contents:
    """Everything between head and foot; `year` is the letter's. A report gives no orders."""
    mentions = citations.mentions(flow, bodies=bodies)
    exchanges = effects.exchanges(flow)
    acts = effects.read(flow, mentions=mentions, exchanges=exchanges)
    parts = sections.read(clean, flow)
    rows = task_tables.read(flow, year=year, bodies=bodies)
    dues = _outside(
        task_tables.places(rows),
        deadlines.read(flow, year=year, bodies=bodies, sections=parts, exchanges=exchanges),
    )
    main = orders.main_text(flow, end=annexes.main_end(flow))
    found = orders.read(flow, root=main, sections=parts, deadlines=dues, bodies=bodies)
    cited = citations.read(mentions, amended=[act.target for act in acts])
    carried = annexes.read(flow)
    return Contents(
        citations=cited,
        laws=citations.laws(flow),
        effects=acts,
        sections=parts,
        orders=() if kind is Kind.REPORT else (*found, *rows),
        deadlines=dues,
        annexes=carried,
        anomalies=(
            *_of_citations(cited),
            *numbering.read(flow, root=main),
            *_of_outlines(flow),
            *_of_annexes(carried),
            *_of_deadlines(dues),
        ),
    )


def _outside(places: Sequence[Place], dues: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """The deadlines that stand in no row of a table of tasks."""
    return tuple(due for due in dues if not _is_within(places, due.place.start))


def _is_within(places: Sequence[Place], position: int) -> bool:
    """Whether a position is in one of these places, which follow one another."""
    at = bisect_right(places, position, key=lambda place: place.start)
    return at > 0 and position < places[at - 1].end


def _anomaly(code: str, place: Place | None, **values: str) -> Anomaly:
    return Anomaly(code, WORDS[code].format(**values), place)


def _of_citations(cited: Sequence[Citation]) -> Iterator[Anomaly]:
    for each in cited:
        for code in _TOLD_OF_CITATIONS:
            if code in each.defects:
                yield _anomaly(code, each.place, raw=each.raw, number=each.number)


def _of_outlines(flow: Flow) -> Iterator[Anomaly]:
    """The numbering of each outline, and "V/v" above a report's outline (Decree 30, annex I)."""
    for outline in annexes.outlines(flow):
        yield from numbering.read(flow, root=outline.root)
        if outline.header_has_vv:
            yield _anomaly("outline_header_has_Vv_though_kind_is_bao_cao", outline.place)


def _of_annexes(carried: Sequence[Annex]) -> Iterator[Anomaly]:
    for annex in carried:
        if not annex.is_attached:
            yield _anomaly("annexes_referred_but_absent", annex.place, label=annex.label)


def _of_deadlines(dues: Sequence[Deadline]) -> Iterator[Anomaly]:
    """A report due while what it reports on still goes on (letter of an action month)."""
    ends = dict.fromkeys((each.start, each.end) for each in dues if each.type is DueType.PERIOD)
    for due in dues:
        if due.type not in _DUE or due.date is None or "báo cáo" not in (due.what or "").lower():
            continue
        for start, end in ends:
            if start and end and start <= due.date < end:
                yield _anomaly(
                    "report_due_before_activity_ends",
                    due.place,
                    due=write_date(due.date),
                    end=write_date(end),
                )
