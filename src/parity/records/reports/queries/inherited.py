"""Last year's figures of a unit that was others then: added up where whole units came together.

Shares and breakdowns are computed from the sums; what a former unit reported cannot be split, so a
unit that got only a part of one is told so (design 4.9).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parity.domain import rollup, sheet, units
from parity.domain.figures import Figure
from parity.domain.heritage import Between
from parity.domain.outlines import Outline
from parity.domain.units import Tree
from parity.records.outlines import queries as outline_queries
from parity.records.reports.models import Report, Revision
from parity.records.rounds.models import Round
from parity.records.units import queries as unit_queries
from parity.records.units.queries import History

WORDS = {
    "sum": "Số liệu {label} cộng từ {count} đơn vị cũ: {names}.",
    "renamed": "Số liệu {label} của {names} (tên cũ).",
    "divided": (
        "Không so sánh được với {label}: {names} đã chia cho nhiều đơn vị nên không tách được "
        "số liệu."
    ),
    "missing": (
        "Chưa so sánh được với {label}: {names} (đơn vị cũ) chưa có báo cáo được tiếp nhận."
    ),
}


@dataclass(frozen=True, slots=True)
class Inherited:
    """What the former units reported together; without figures `note` says why."""

    note: str
    figures: Mapping[str, Figure]


def inherited(round_: Round, unit: str) -> Inherited | None:
    """The figures of the units that `unit` was in the round a year before.

    None if it came after nobody, or there was no such round. `round_` must have its outline loaded.
    """
    history = unit_queries.history()
    if not any(each.successor == unit for each in history.successions):
        return None
    before = Round.objects.filter(
        collector=round_.collector_id, kind=round_.kind, year=round_.year - 1
    ).first()
    return _inherited(round_, before, unit, history) if before else None


def _inherited(round_: Round, before: Round, unit: str, history: History) -> Inherited | None:
    tree = unit_queries.tree_on(before.data_as_of)
    formers = units.predecessors(history.successions, unit, tree)
    if formers in ((), (unit,)):
        return None
    between = Between(before.data_as_of, round_.data_as_of, history.holdings, history.successions)
    label = round_.period.previous().label
    if divided := between.divided(unit, formers):
        return _without("divided", divided, tree, label)
    counted = _counted(before, formers)
    if missing := tuple(code for code in formers if code not in counted):
        return _without("missing", missing, tree, label)
    outline = outline_queries.outline_of_version_for_system(round_.outline)
    kind = "sum" if len(formers) > 1 else "renamed"
    return Inherited(_say(kind, formers, tree, label), _sum(outline, counted, formers))


def _without(kind: str, names: Sequence[str], tree: Tree, label: str) -> Inherited:
    return Inherited(_say(kind, names, tree, label), {})


def _say(kind: str, codes: Sequence[str], tree: Tree, label: str) -> str:
    names = ", ".join(unit_queries.short_name(tree, code) for code in codes)
    return WORDS[kind].format(label=label, count=len(codes), names=names)


def _counted(before: Round, formers: Sequence[str]) -> Mapping[str, Revision]:
    rows = (
        Report.objects.filter(round=before, unit__code__in=formers, counted_revision__isnull=False)
        .select_related("unit", "counted_revision__outline")
        .defer("counted_revision__outline__source")
        .order_by("unit__code")
    )
    return {row.unit.code: row.counted_revision for row in rows}


def _sum(
    outline: Outline, counted: Mapping[str, Revision], formers: Sequence[str]
) -> Mapping[str, Figure]:
    children = [
        rollup.child_sheet(
            outline_queries.outline_of_version_for_system(row.outline),
            sheet.thaw(row.text),
            revision_id=row.pk,
        )
        for row in counted.values()
    ]
    summed = rollup.consolidate(outline, own=None, children=children, expected=formers)
    return sheet.full(outline, summed.figures, lacking=summed.lacking)
