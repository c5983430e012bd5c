"""The reports of a round as they were sent, one unit at a time, for writing them all."""

from dataclasses import dataclass

from parity.domain.units import Tree, UnitAt
from parity.records.reports.models import Report, Revision
from parity.records.reports.queries import frozen, previous, sight
from parity.records.reports.queries.frozen import RevisionView
from parity.records.reports.queries.previous import Previous
from parity.records.rounds.models import Expected, Round


@dataclass(frozen=True, slots=True)
class Sender:
    """A unit that was to report; `revision` is the sending that counts, else the latest."""

    unit: UnitAt
    revision: int | None
    receipt: str


@dataclass(frozen=True)
class SentReport:
    """One sending with everything that its paper says; `above` is the unit it went to."""

    round: Round
    unit: UnitAt
    above: UnitAt | None
    view: RevisionView
    previous: Previous
    tree: Tree


def senders_for_system(round_code: str) -> tuple[Sender, ...]:
    """Every unit of a round in tree order; raises Round.DoesNotExist."""
    round_ = Round.objects.get(code=round_code)
    tree = sight.tree_of(round_)
    chosen = _chosen(round_)
    expected = Expected.objects.filter(round=round_).order_by("position")
    return tuple(
        Sender(tree.unit(code), *chosen.get(code, (None, "")))
        for code in expected.values_list("unit__code", flat=True)
    )


def _chosen(round_: Round) -> dict[str, tuple[int, str]]:
    """By unit the sending that counts, else its latest: its key and its receipt."""
    stored = Revision.objects.filter(report__round=round_).order_by("report", "number")
    found: dict[str, tuple[int, str]] = {}
    counted: set[str] = set()
    for pk, unit, receipt, counts in stored.values_list(
        "pk", "report__unit__code", "receipt", "report__counted_revision"
    ):
        if unit not in counted:
            found[unit] = (pk, receipt)
        if pk == counts:
            counted.add(unit)
            found[unit] = (pk, receipt)
    return found


def sent_for_system(revision: int) -> SentReport:
    """A stored sending by its key; raises Revision.DoesNotExist."""
    row = Revision.objects.select_related("outline").defer("outline__source").get(pk=revision)
    report = Report.objects.select_related("round__collector", "round__outline", "unit").get(
        pk=row.report_id
    )
    tree = sight.tree_of(report.round)
    above = sight.collectors(report)
    return SentReport(
        round=report.round,
        unit=tree.unit(report.unit.code),
        above=tree.unit(above[0]) if above else None,
        view=frozen.view(row, report, tree),
        previous=previous.previous_of(report),
        tree=tree,
    )
