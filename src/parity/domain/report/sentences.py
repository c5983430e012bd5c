"""Figures in sentences that say what is known and nothing more."""

from collections.abc import Iterator

from parity.domain import figures
from parity.domain.figures import Change, ChangeKind, Figure, SexSplit, State
from parity.domain.outlines import Aggregation, DataElement, Indicator, cells
from parity.domain.report.contents import Telling
from parity.domain.wording import write_number, write_percent, write_points

EMPTY = {
    State.MISSING: "chưa có số liệu",
    State.NIL: "không phát sinh",
    State.NOT_APPLICABLE: "không áp dụng",
}
ESTIMATE = "(ước)"
PERCENT = "percent"
POINTS = "percentage_point"
YES_NO = "yes_no"
DASH = "–"


def element_sentence(telling: Telling, element: DataElement) -> str | None:
    """ "Số đảng viên: 182 người, trong đó nữ 98 người, chiếm 53,85%."

    None where the element has no cell of its own over its dimension (people counted at several
    levels are not added up).
    """
    code = cells.code_of(element.code, value=None, part=element.sex and figures.TOTAL)
    if not telling.outline.has_cell(code):
        return None
    if element.dimension is not None and telling.is_missing(code):
        return f"{telling.fill(element.label)}: chưa đủ số liệu để tính tổng số."
    if element.sex is None:
        words = counted(telling.figure(code), telling, element)
    else:
        words = _split_words(telling, element)
    return f"{telling.fill(element.label)}: {words}{_lacking_words(telling, code)}."


def indicator_sentence(telling: Telling, indicator: Indicator) -> str:
    """ "Tỷ lệ vụ việc vi phạm đã xử lý: 100,00%." """
    words = ratio(telling.figure(indicator.code), telling, indicator)
    return f"{telling.fill(indicator.label)}: {words}."


def is_women_share(telling: Telling, indicator: str) -> bool:
    """Whether the indicator repeats what an element's sentence says: women of its total."""
    item = telling.outline.indicators[indicator]
    element = item.numerator.removesuffix(f".{figures.WOMEN}")
    is_share = item.denominator == f"{element}.{figures.TOTAL}"
    return is_share and element in telling.outline.elements


def counted(figure: Figure, telling: Telling, element: DataElement) -> str:
    """A figure with its unit of measure: "182 người", "có", "chưa có số liệu"."""
    if figure.value is None:
        return _marked(EMPTY[figure.state], figure)
    if element.unit == YES_NO and not _counts_units(telling, element):
        return _marked("có" if figure.value else "không", figure)
    return _marked(f"{write_number(figure.value)} {unit_of(telling, element)}", figure)


def ratio(figure: Figure, telling: Telling, indicator: Indicator) -> str:
    """An indicator's value as its unit of measure wants it."""
    if figure.value is None:
        return _marked(EMPTY[figure.state], figure)
    if indicator.unit == PERCENT:
        return _marked(write_percent(figure.value), figure)
    if indicator.unit == POINTS:
        return _marked(f"{write_number(figure.value, decimals=2)} điểm phần trăm", figure)
    words = telling.outline.units.get(indicator.unit, "")
    return _marked(f"{write_number(figure.value)} {words}".rstrip(), figure)


def unit_of(telling: Telling, element: DataElement) -> str:
    """The unit of measure in words; answers yes or no are counted in units of the agency."""
    if element.unit == YES_NO:
        return "đơn vị" if _counts_units(telling, element) else "có/không"
    return telling.outline.units.get(element.unit, element.unit)


def women_share(telling: Telling, element: DataElement, *, value: str | None = None) -> Figure:
    """This year's share of women in percent; nil on a base of 0.

    Missing where women and total lack different units: their quotient would be no share.
    """
    women, total = _women_and_total(element, value)
    if telling.lacking(women) != telling.lacking(total):
        return figures.MISSING
    return figures.share(telling.figure(women), telling.figure(total))


def women_share_before(
    telling: Telling, element: DataElement, *, value: str | None = None
) -> Figure:
    """Last year's share of women; missing as well where last year's men could not be told."""
    women, total = _women_and_total(element, value)
    men = telling.before(cells.code_of(element.code, value=value, part=figures.MEN))
    if men.state is State.MISSING:
        return figures.MISSING
    return figures.share(telling.before(women), telling.before(total))


def _women_and_total(element: DataElement, value: str | None) -> tuple[str, str]:
    women, total = (
        cells.code_of(element.code, value=value, part=part)
        for part in (figures.WOMEN, figures.TOTAL)
    )
    return women, total


def change_words(change: Change, *, is_share: bool) -> str:
    """ "tăng 12 (7,06%)", "giảm 1,20 điểm phần trăm", "không đổi"; a dash without comparison.

    Without percent where last year was 0: nothing is divided by it.
    """
    if change.delta is None:
        return DASH
    if is_share:
        return write_points(change.delta)
    if change.kind is ChangeKind.SAME:
        return "không đổi"
    direction = "tăng" if change.kind is ChangeKind.UP else "giảm"
    by = write_percent(abs(change.percent)) if change.percent is not None else "từ 0"
    return f"{direction} {write_number(abs(change.delta))} ({by})"


def cell_words(figure: Figure, *, decimals: int | None = None) -> str:
    """A figure in a table, without its unit of measure."""
    if figure.value is None:
        return _marked(EMPTY[figure.state], figure)
    return _marked(write_number(figure.value, decimals=decimals), figure)


def _split_words(telling: Telling, element: DataElement) -> str:
    total = telling.figure(f"{element.code}.{figures.TOTAL}")
    words = counted(total, telling, element)
    if element.sex is SexSplit.T or total.state in (State.NIL, State.NOT_APPLICABLE):
        return words
    if total.value == 0:
        return words
    parts = ", ".join(_parts(telling, element, is_total_known=total.value is not None))
    if total.state is State.MISSING:
        return f"{words} tổng số, {parts}" if parts else words
    return f"{words}, trong đó {parts}" if parts else words


def _parts(telling: Telling, element: DataElement, *, is_total_known: bool) -> Iterator[str]:
    women = telling.figure(f"{element.code}.{figures.WOMEN}")
    men = telling.figure(f"{element.code}.{figures.MEN}")
    if element.sex is SexSplit.FM and figures.number(men) is not None:
        yield f"nam {_persons(men, telling, element)}"
    if figures.number(women) is not None:
        yield f"nữ {_persons(women, telling, element)}"
    elif is_total_known and women.state is State.MISSING and element.sex is not SexSplit.TOPT:
        yield f"nữ {EMPTY[State.MISSING]}"
    share = women_share(telling, element)
    if share.value is not None:
        yield _marked(f"chiếm {write_percent(share.value)}", share)


def _persons(figure: Figure, telling: Telling, element: DataElement) -> str:
    """A part of a total that is not 0: nothing occurred is written as the 0 it counts for."""
    value = figures.ZERO if figure.value is None else figure.value
    return _marked(f"{write_number(value)} {unit_of(telling, element)}", figure)


def _lacking_words(telling: Telling, code: str) -> str:
    """What a total lacks beside the units that did not report, which the opening names."""
    consolidated = telling.contents.consolidated
    if consolidated is None:
        return ""
    lacking = telling.lacking(code) - set(consolidated.missing_units)
    if not lacking or telling.figure(code).state is State.MISSING:
        return ""
    return f" (chưa có hoặc chưa đủ số liệu của {len(lacking)} đơn vị)"


def is_one_answer(telling: Telling, element: DataElement) -> bool:
    """Whether the figure is one unit's yes or no, which is told and not reckoned with."""
    return element.agg is Aggregation.COUNT_TRUE and not _counts_units(telling, element)


def _counts_units(telling: Telling, element: DataElement) -> bool:
    is_count = element.agg is Aggregation.COUNT_TRUE
    return is_count and telling.contents.consolidated is not None


def _marked(words: str, figure: Figure) -> str:
    return f"{words} {ESTIMATE}" if figure.is_estimate else words
