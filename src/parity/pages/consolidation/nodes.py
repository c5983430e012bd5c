"""The page of a node: who is counted, from which sendings, and one section of figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from parity.domain import authority, wording
from parity.domain.authority import Viewer
from parity.domain.lifecycle import Deed
from parity.domain.outlines import Outline, heading
from parity.pages.consolidation import addresses, figures, sections
from parity.pages.consolidation.addresses import Place
from parity.pages.consolidation.figures import Drawing
from parity.pages.ui.parts import Column, Coverage, FigureTable, NavItem
from parity.records.reports.queries import Drift, Node, SourceLine

DRIFT = "{unit}: đã tính {then}, nay là {now}"
NUMBERED, NOTHING = "bản {number}", "chưa có"
SOURCE_COLUMNS = (Column("Đơn vị"), Column("Bản được tính"), Column("Trạng thái"))
COUNTED, SENT_ONLY = "Đã tiếp nhận", "Đã gửi, chưa tiếp nhận"


@dataclass(frozen=True)
class Source:
    """One unit below: which sending counts, and where it can be read."""

    name: str
    number: str
    sent: str
    word: str
    report_url: str
    node_url: str
    collects: bool


@dataclass(frozen=True)
class OwnReport:
    """The unit's own report, which these figures fill in: to go on with, to begin, or to read."""

    url: str
    label: str
    is_deed: bool = False


@dataclass(frozen=True)
class SectionTable:
    """A section's heading and its figures, for the printed page."""

    number: str
    heading: str
    table: FigureTable


def coverage(here: Place, node: Node, viewer: Viewer) -> Coverage | None:
    """How many of the units below are counted; None where nobody reports to this unit."""
    if not node.coverage.expected:
        return None
    board = reverse("review:board", args=[here.round_code])
    return Coverage(
        counted=node.coverage.reported,
        expected=node.coverage.expected,
        missing=tuple(name for _, name in node.coverage.missing),
        url=board if here.unit == viewer.unit else f"{board}?donvi={here.unit}",
    )


def drift(found: Sequence[Drift]) -> list[str]:
    """The children that count with another sending than the report above was sent with."""
    return [
        DRIFT.format(
            unit=each.unit_name, then=_number(each.number_then), now=_number(each.number_now)
        )
        for each in found
    ]


def _number(number: int | None) -> str:
    return NUMBERED.format(number=number) if number else NOTHING


def sources(here: Place, node: Node) -> list[Source]:
    """The units below in tree order."""
    return [_source(here, node, line) for line in node.sources]


def _source(here: Place, node: Node, line: SourceLine) -> Source:
    is_sent = line.report_pk is not None
    return Source(
        name=line.unit_name,
        number=_number(line.number) if is_sent else "",
        sent=wording.write_instant(line.sent_at) if line.sent_at else "",
        word=(COUNTED if line.is_counted else SENT_ONLY) if is_sent else "",
        report_url=reverse("review:report", args=[line.report_pk]) if is_sent else "",
        node_url=here.at(line.unit).to("node"),
        collects=line.unit in node.collecting,
    )


def own_report(viewer: Viewer, node: Node) -> OwnReport | None:
    """The way to the unit's own report, for those who may take it."""
    is_own = viewer.acts_for(node.unit)
    if node.report_pk is None:
        if not is_own or not authority.may(viewer, Deed.START, unit=node.unit, ancestors=()):
            return None
        address = reverse("reporting:start", args=[node.round.code, node.unit])
        return OwnReport(address, "Bắt đầu báo cáo của đơn vị", is_deed=True)
    if is_own:
        may_edit = authority.may(viewer, Deed.EDIT, unit=node.unit, ancestors=())
        label = "Mở báo cáo của đơn vị" if may_edit else "Xem báo cáo của đơn vị"
        return OwnReport(reverse("reporting:edit", args=[node.report_pk]), label)
    if node.own_state == "none":
        return None
    return OwnReport(reverse("review:report", args=[node.report_pk]), "Xem báo cáo của đơn vị")


def navigation(here: Place, outline: Outline, current: str, *, year: int) -> list[NavItem]:
    """The sections with figures."""
    found = sections.navigation(
        outline,
        sections.with_figures(outline),
        current,
        year=year,
        address=lambda key: here.to("node", section=key),
    )
    return [item for _, item in found]


def context(viewer: Viewer, here: Place, node: Node, key: str) -> dict[str, object]:
    """Everything that the page of a node shows; raises Http404 for a strange section."""
    outline, year = node.outline, node.round.year
    section = sections.find(sections.with_figures(outline), key)
    number, words = sections.split(heading(section, year))
    return {
        **head(viewer, here, node),
        "crumbs": addresses.crumbs(viewer, here, node.round),
        "nav": navigation(here, outline, section.key, year=year),
        "number": number,
        "heading": words,
        "table": figures.table(Drawing(node, here), section),
        "sources": sources(here, node),
        "source_columns": SOURCE_COLUMNS,
        "own_report": own_report(viewer, node),
        "texts_url": here.to("texts", section=_key_of(section.key, outline, "texts")),
        "listings_url": here.to("listings", section=_key_of(section.key, outline, "listings")),
    }


def head(viewer: Viewer, here: Place, node: Node) -> dict[str, object]:
    """What stands at the head of the node's page, on screen and on paper."""
    return {
        "here": here,
        "node": node,
        "coverage": coverage(here, node, viewer),
        "submitted_only": [name for _, name in node.coverage.submitted_only],
        "drift": drift(node.drift),
        "accepted_url": here.counting(submitted=False).to("node"),
        "submitted_url": here.counting(submitted=True).to("node"),
        "print_url": here.to("paper"),
        "word_url": here.to("word"),
        "pdf_url": here.to("pdf"),
        "excel_url": here.to("excel"),
    }


def _key_of(key: str, outline: Outline, page: str) -> str:
    """The same section on another page, where it has something there."""
    holding = {"texts": sections.with_narratives, "listings": sections.with_listings}[page]
    return key if any(each.key == key for each in holding(outline)) else ""


def paper(viewer: Viewer, here: Place, node: Node) -> dict[str, object]:
    """Every section one after the other, to be printed."""
    drawing = Drawing(node, here)
    return {
        **head(viewer, here, node),
        "crumbs": addresses.crumbs(viewer, here, node.round, "Bản in"),
        "tables": list(_tables(drawing)),
    }


def _tables(drawing: Drawing) -> Iterator[SectionTable]:
    outline, year = drawing.node.outline, drawing.node.round.year
    for section in sections.with_figures(outline):
        table = figures.table(drawing, section)
        if table is not None:
            yield SectionTable(*sections.split(heading(section, year)), table)
