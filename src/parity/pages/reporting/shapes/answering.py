"""What a saved cell changes elsewhere on the page: sums, shares, changes and indicators."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from parity.domain import figures
from parity.domain.figures import Figure
from parity.domain.outlines import Outline
from parity.pages.reporting.shapes import lines, written
from parity.pages.reporting.shapes.figures import TOTALS, share_of
from parity.pages.reporting.shapes.lines import Line
from parity.records.reports import actions, queries

# The state of a stored narrative.
TEXT = "text"


def read_before(pairs: Sequence[str]) -> Mapping[str, Figure]:
    """Last year's figures as the address of a cell carries them; what is no number is left out."""
    found = {}
    for pair in pairs:
        code, _, text = pair.partition(":")
        try:
            value = Decimal(text)
        except InvalidOperation:
            continue
        if value.is_finite():
            found[code] = figures.of(value)
    return found


def in_field(found: queries.Computed, kept: actions.Saved) -> written.InField:
    """A figure that was saved, as its field shows it."""
    return written.in_field(found.outline.cell(kept.code), found.own[kept.code])


def menu_state(now: queries.CellNow) -> str:
    """What the menu beside a stored figure says; a text has none."""
    return written.VALUE if now.state == TEXT else written.menu_state(now.figure)


def computed(found: queries.Computed, code: str, before: Mapping[str, Figure]) -> Mapping[str, str]:
    """The texts to put in place after a cell was saved, by the code of their place."""
    outline = found.outline
    line = lines.line_of(outline, code)
    if line is None:
        return {}
    every = lines.of_element(outline, line.element.code)
    texts = {key: text for each in every for key, text in _of_line(outline, each, found)}
    for each in every:
        now = found.totals.get(each.total.code)
        if now is not None and each.total.code in before:
            texts[each.change_code] = written.change(now, before[each.total.code]) or "–"
    return {**texts, **dict(_indicators(outline, found))}


def _of_line(outline: Outline, line: Line, found: queries.Computed) -> Iterator[tuple[str, str]]:
    for cell in line.cells.values():
        own, total = found.own[cell.code], found.totals[cell.code]
        if not cell.is_input:
            yield cell.code, written.with_word(written.number(own), own)
        yield f"{TOTALS}{cell.code}", written.with_word(written.number(total), total)
    if not lines.is_split(line):
        return
    own_share = share_of(outline, line, found.own, is_own=True)
    if own_share is not None:
        yield line.share_code, written.share(own_share) or "–"
    share = share_of(outline, line, found.totals, is_own=False)
    if share is not None:
        yield f"{TOTALS}{line.share_code}", written.share(share) or "–"


def _indicators(outline: Outline, found: queries.Computed) -> Iterator[tuple[str, str]]:
    repeated = lines.women_shares(outline)
    for code, figure in found.totals.items():
        if code in outline.ratios and code not in repeated:
            item = outline.indicators[outline.ratios[code].indicator]
            text = written.indicator(outline, item, figure)
            yield f"{TOTALS}{code}", written.with_word(text, figure)
