"""The report that a unit's yearly report takes from: its own report on the Action Month."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from parity.domain import carrying, sheet
from parity.domain.calendar import PeriodKind
from parity.domain.carrying import Difference, Row, Value
from parity.domain.outlines import Outline
from parity.domain.sheet import Sheet
from parity.records.outlines import queries as outline_queries
from parity.records.reports.models import Edit, Report, Revision
from parity.records.reports.queries import sheets
from parity.records.reports.queries.drafts import FROM, TEXT, Draft
from parity.records.rounds.models import Expected


@dataclass(frozen=True)
class CarrySource:
    """What was sent of the Action Month, as far as the yearly report asks it too.

    `given` by place and `rows` by listing are the unit's own part. `is_same_tree` is False where
    the two rounds do not have the same units below: then an own part is not the same part.
    """

    report_pk: int
    revision_pk: int
    number: int
    label: str
    outline: Outline
    places: tuple[tuple[str, ...], ...]
    given: Mapping[str, Value]
    rows: Mapping[str, tuple[Row, ...]]
    is_same_tree: bool

    @property
    def written_by(self) -> str:
        """The words that stand for who wrote what was carried."""
        return f"{FROM}{self.label}, bản {self.number}"

    def differences(self, draft: Draft) -> tuple[Difference, ...]:
        """Where a draft of the yearly report says something else."""
        held = {code: cell.held for code, cell in draft.cells.items()}
        return carrying.differences(self.places, self.given, held)


def source_of(report: Report, *, revision: Revision | None = None) -> CarrySource | None:
    """What a report takes from: the given revision, else the latest that was sent regularly or
    accepted as a supplement. None where its kind of period takes from none, or nothing was sent.
    """
    kind = carrying.CARRIED_FROM.get(PeriodKind(report.round.kind))
    if kind is None:
        return None
    found = revision or _latest(report, kind)
    if found is None:
        return None
    target = sheets.outline_of(report)
    outline = outline_queries.outline_of_version_for_system(found.outline)
    sent = sheet.thaw(found.text)
    is_same_tree = _is_same_tree(report, found.report)
    places = carrying.groups(outline, target)
    return CarrySource(
        report_pk=found.report_id,
        revision_pk=found.pk,
        number=found.number,
        label=found.report.round.period.label,
        outline=outline,
        places=places if is_same_tree else _words_alone(places, target),
        given=_given(sent, target),
        rows={code: _own_rows(sent, code) for code in carrying.shared_listings(outline, target)},
        is_same_tree=is_same_tree,
    )


def target_of(report: Report) -> Report | None:
    """The report of the same unit and year that takes from this one, None where it is not begun.

    KeyError for a kind of period from which none takes.
    """
    kinds = {source: target for target, source in carrying.CARRIED_FROM.items()}
    return (
        Report.objects.select_related("round__outline", "round__collector", "unit")
        .defer("round__outline__source")
        .filter(
            unit=report.unit_id,
            round__kind=kinds[PeriodKind(report.round.kind)].value,
            round__year=report.round.year,
            round__collector=report.round.collector_id,
        )
        .first()
    )


def rows_carried_before(report: int, listing: str) -> list[Row]:
    """Every row that was ever carried into a list of a draft, also those taken out again."""
    edits = Edit.objects.filter(
        report=report,
        code__startswith=f"listing:{listing}:",
        by_label__startswith=FROM,
        new_state=TEXT,
    )
    return [json.loads(text) for text in edits.order_by("pk").values_list("new_text", flat=True)]


def _latest(report: Report, kind: PeriodKind) -> Revision | None:
    return (
        Revision.objects.select_related("outline", "report__round")
        .defer("outline__source")
        .filter(
            Q(kind="regular") | Q(accepted_at__isnull=False),
            report__unit=report.unit_id,
            report__round__kind=kind.value,
            report__round__year=report.round.year,
            report__round__collector=report.round.collector_id,
        )
        .order_by("-number")
        .first()
    )


def _is_same_tree(one: Report, other: Report) -> bool:
    """Whether the same units report to this one in both rounds."""
    pairs = Expected.objects.filter(
        round__in=(one.round_id, other.round_id), parent=one.unit_id
    ).values_list("round_id", "unit_id")
    below: dict[int, set[int]] = {one.round_id: set(), other.round_id: set()}
    for round_, unit in pairs:
        below[round_].add(unit)
    return below[one.round_id] == below[other.round_id]


def _words_alone(places: Sequence[tuple[str, ...]], target: Outline) -> tuple[tuple[str, ...], ...]:
    return tuple(group for group in places if group[0] in target.narratives)


def _given(sent: Sheet, target: Outline) -> Mapping[str, Value]:
    """The own part: figures, and narratives without the paragraphs taken from units below."""
    words = {
        code: "\n".join(each.text for each in passages if each.unit is None).strip()
        for code, passages in sent.narratives.items()
        if code in target.narratives
    }
    return {**sent.own, **words}


def _own_rows(sent: Sheet, listing: str) -> tuple[Row, ...]:
    rows = sent.listings.get(listing, ())
    return tuple(row for row in rows if sheets.SOURCE_UNIT not in row)
