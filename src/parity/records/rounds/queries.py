"""Reading rounds: those in sight, who is expected in one, and what a new one would look like."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from parity.domain import calendar
from parity.domain.authority import Viewer
from parity.domain.calendar import Period, PeriodKind, RoundDates
from parity.domain.lifecycle import Deed
from parity.domain.localtime import midnight
from parity.domain.units import Tree
from parity.records.outlines.models import OutlineVersion
from parity.records.rounds.models import Expected, Regime, Round
from parity.records.units import queries as unit_queries
from parity.records.units.models import Spell

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ExpectedUnit:
    """A unit that reports in a round; `parent` collects its report, None for the collector."""

    unit: str
    name: str
    short_name: str
    parent: str | None
    collects_below: bool
    position: int


@dataclass(frozen=True, slots=True)
class RoundSpec:
    """What a person decides when opening a round.

    `units` report to the collector (None: all that report to it on the cut-off day); those in
    `collecting` collect from the units below them, the others report for their whole subtree.
    """

    kind: PeriodKind
    year: int
    dates: RoundDates
    outline_code: str
    collector: str
    outline_version: int | None = None
    units: tuple[str, ...] | None = None
    collecting: tuple[str, ...] = ()
    title: str = ""
    letter_digest: str | None = None

    @property
    def period(self) -> Period:
        return Period(self.kind, self.year)


@dataclass(frozen=True, slots=True)
class ProposedUnit:
    """A unit that would report, and how many units stand below it on the cut-off day."""

    unit: str
    name: str
    below: int


@dataclass(frozen=True, slots=True)
class RoundProposal:
    """A new round filled in as far as it can be; `existing` is the round already opened."""

    spec: RoundSpec
    units: tuple[ProposedUnit, ...]
    findings: tuple[calendar.Finding, ...]
    existing: str | None


def rounds_in_sight(viewer: Viewer) -> list[Round]:
    """The rounds in which the viewer's unit reports, or which a unit in sight collects."""
    return list(_in_sight(viewer).order_by("-due_before", "code"))


def round(viewer: Viewer, code: str) -> Round:  # noqa: A001 (the record's own word)
    """The round with this code; raises NotInSight."""
    found = _in_sight(viewer).filter(code=code).first()
    if found is None:
        raise unit_queries.NotInSight(f"round {code}")
    return found


def _in_sight(viewer: Viewer) -> QuerySet[Round]:
    own = Expected.objects.filter(round=OuterRef("pk"), unit__code__in=viewer.units)
    seen = Q(collector__code__in=viewer.sight) | Q(Exists(own))
    if not viewer.sight:
        return Round.objects.none()
    rounds = Round.objects.filter(seen).select_related("outline", "collector", "regime")
    if viewer.on is None:
        return rounds
    # The demo shows an earlier day of a database that holds later ones.
    return rounds.filter(opened_at__lt=midnight(viewer.on + ONE_DAY))


def previous_round(viewer: Viewer, round_: Round) -> Round | None:
    """The same period a year earlier with the same collector; None when Parity has none."""
    return (
        _in_sight(viewer)
        .filter(collector=round_.collector, kind=round_.kind, year=round_.year - 1)
        .first()
    )


def expected_units(
    viewer: Viewer, round_: Round, *, parent: str | None = None
) -> list[ExpectedUnit]:
    """The units in sight that report in the round, in tree order; below one collector if named."""
    rows = Expected.objects.filter(round=round_).select_related("unit", "parent")
    if parent is not None:
        rows = rows.filter(parent__code=parent)
    tree = unit_queries.tree_on(round_.data_as_of)
    return [
        expected_unit(row, tree) for row in rows.order_by("position") if viewer.sees(row.unit.code)
    ]


def expected_unit(row: Expected, tree: Tree) -> ExpectedUnit:
    """A stored row as a value; its unit and parent must be loaded."""
    unit = tree.unit(row.unit.code)
    return ExpectedUnit(
        unit=unit.code,
        name=unit.name,
        short_name=unit.short_name,
        parent=row.parent.code if row.parent else None,
        collects_below=row.collects_below,
        position=row.position,
    )


def is_collector(viewer: Viewer, round_: Round, unit: str) -> bool:
    """Whether a unit in sight collects reports from below in the round."""
    return (
        viewer.sees(unit)
        and Expected.objects.filter(round=round_, unit__code=unit, collects_below=True).exists()
    )


def regimes(viewer: Viewer) -> list[Regime]:
    """The standing duties to report, for whoever may open a round for one."""
    if viewer.unit is None:
        return []
    return list(Regime.objects.order_by("code"))


def proposal(viewer: Viewer, *, kind: PeriodKind, year: int, on: date) -> RoundProposal:
    """A round of this period as it would be opened today; raises NotAllowed."""
    collector = viewer.unit or ""
    unit_queries.require(viewer, Deed.OPEN_ROUND, collector, on=on)
    period = Period(kind, year)
    dates = calendar.default_dates(period)
    outline = OutlineVersion.objects.filter(kind=kind.value).order_by("-published_at").first()
    units = default_units(collector, on=dates.data_as_of)
    spec = RoundSpec(
        kind=kind,
        year=year,
        dates=dates,
        outline_code=outline.code if outline else "",
        outline_version=outline.version if outline else None,
        collector=collector,
        units=units,
    )
    tree = unit_queries.tree_on(dates.data_as_of)
    existing = Round.objects.filter(collector__code=collector, kind=kind.value, year=year).first()
    return RoundProposal(
        spec=spec,
        units=tuple(
            ProposedUnit(code, tree.unit(code).name, len(tree.children(code))) for code in units
        ),
        findings=tuple(calendar.check_dates(period, dates)),
        existing=existing.code if existing else None,
    )


def default_units(collector: str, *, on: date) -> tuple[str, ...]:
    """The units directly below the collector that report to it on a day, in protocol order."""
    spells = Spell.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on),
        valid_from__lte=on,
        parent__code=collector,
        reports_to_centre=True,
    ).order_by("pk")
    reporting = set(spells.values_list("unit__code", flat=True))
    children = unit_queries.tree_on(on).children(collector)
    return tuple(code for code in children if code in reporting)


def code_of(period: Period, *, collector: str, root: str) -> str:
    """The code of a round: that of its period, with the collector's where it is not the root."""
    return period.code if collector == root else f"{period.code}-{collector}"
