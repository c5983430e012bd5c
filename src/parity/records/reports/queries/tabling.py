"""A node's consolidation as it is tabled: what its paper says, and what every child gave."""

from parity.domain.authority import Viewer
from parity.domain.report import Reporting, Tabled
from parity.records.reports.queries import below as belows
from parity.records.reports.queries import telling
from parity.records.reports.queries.below import Below, VectorRow
from parity.records.reports.queries.lines import SourceLine


def tabled(
    viewer: Viewer, round_code: str, unit: str, *, include_submitted: bool = False
) -> Tabled:
    """The consolidation of a unit in sight; raises NotInSight, authority.NotAllowed."""
    told = telling.told(viewer, round_code, unit, include_submitted=include_submitted)
    node = told.node
    below = belows.children(node.round.pk, unit, node.outline, include_submitted=include_submitted)
    rows = {row.unit: row for row in below.reported}
    return Tabled(
        outline=node.outline,
        period=node.round.period,
        unit=told.unit,
        contents=told.contents,
        own=node.own,
        units=tuple(_reporting(line, below, rows.get(line.unit)) for line in node.sources),
        due_at=node.round.due_at,
    )


def _reporting(line: SourceLine, below: Below, row: VectorRow | None) -> Reporting:
    if row is None:
        return Reporting(code=line.unit, name=line.unit_name, figures={})
    given = ((cell.code, below.figure_of(row, cell.code)) for cell in below.outline.cells)
    return Reporting(
        code=line.unit,
        name=line.unit_name,
        figures={code: figure for code, figure in given if figure is not None},
        number=line.number,
        sent_at=line.sent_at,
        first_sent_at=line.first_sent_at,
        is_accepted=line.is_counted,
    )
