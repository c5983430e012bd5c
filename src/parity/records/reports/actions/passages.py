"""Paragraphs of a narrative beside one's own text: taken from below with their source, edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from parity.domain import sheet, wording
from parity.domain.authority import Viewer
from parity.records.reports.actions import cells, statements
from parity.records.reports.actions.typed import NARRATIVE_LIMIT, TEXT, Typed, UnknownCode
from parity.records.reports.models import Passage, Revision
from parity.records.reports.queries import drafts
from parity.records.reports.queries.drafts import CellNow, PassageNow
from parity.records.reports.queries.place import Place
from parity.records.rounds.models import Expected
from parity.records.units.queries import NotInSight


@dataclass(frozen=True, slots=True)
class PassageInput:
    """One paragraph as a page sends it; without `passage` it is a new one of one's own."""

    code: str
    text: str
    passage: int | None = None
    base_version: int = 0


class PassageClash(Exception):
    """Somebody changed the paragraph since the page showed it."""

    def __init__(self, *, mine: str, theirs: PassageNow) -> None:
        super().__init__(theirs.pk)
        self.mine, self.theirs = mine, theirs


@transaction.atomic
def choose_passages(
    report: int,
    *,
    code: str,
    picks: Sequence[tuple[int, int]],
    by: Viewer,
    at: datetime,
) -> tuple[PassageNow, ...]:
    """Copy paragraphs that units below sent, as editable ones with their source.

    `picks` are (revision, place of the paragraph in its narrative). They follow what is there;
    a paragraph already taken is not taken twice. Raises UnknownCode, NotInSight for a revision
    that is not of a unit directly below in the same round, NotAllowed, NotPossible.
    """
    place = _place(report, code, by=by)
    stored = list(_of(report, code))
    taken = {(each.source_revision_id, each.text) for each in stored}
    position = max((each.position for each in stored), default=0)
    stamp = cells.stamp_of(by, at)
    made = []
    for revision, text in _picked(place, code, picks):
        if (revision.pk, text) in taken:
            continue
        taken.add((revision.pk, text))
        passage = _taken(report, code, revision, position + len(made) + 1)
        _write(passage, text, stamp)
        made.append(passage)
    return tuple(drafts.passage_now(each) for each in made)


@transaction.atomic
def save_passage(report: int, *, given: PassageInput, by: Viewer, at: datetime) -> PassageNow:
    """Change the words of a paragraph, or add one's own at the end.

    Raises PassageClash, UnknownCode, WordingError, NotInSight, NotAllowed, NotPossible.
    """
    _place(report, given.code, by=by)
    text = wording.clean_text(given.text, limit=NARRATIVE_LIMIT)
    if given.passage is None:
        last = _of(report, given.code).aggregate(last=Max("position"))["last"]
        stored = Passage(report_id=report, code=given.code, position=(last or 0) + 1, version=0)
    else:
        stored = _one(report, given.passage)
        if stored.version != given.base_version and stored.text != text:
            raise PassageClash(mine=text, theirs=drafts.passage_now(stored))
    _write(stored, text, cells.stamp_of(by, at))
    return drafts.passage_now(stored)


@transaction.atomic
def remove_passage(report: int, *, passage: int, by: Viewer, at: datetime) -> None:
    """Take a paragraph out; its words stay in the edit row.

    Raises NotInSight, NotAllowed, NotPossible.
    """
    cells.writable(report, by=by, alone=True)
    stored = _one(report, passage)
    stored.version += 1
    _note(stored, stored.text, None, cells.stamp_of(by, at))
    stored.delete()


@transaction.atomic
def move_passage(
    report: int, *, passage: int, position: int, by: Viewer, at: datetime
) -> tuple[PassageNow, ...]:
    """Put a paragraph at another place among its narrative's, 1 the first.

    Raises NotInSight, NotAllowed, NotPossible.
    """
    cells.writable(report, by=by, alone=True)
    moved = _one(report, passage)
    rows = [row for row in _of(report, moved.code) if row.pk != moved.pk]
    rows.insert(max(position, 1) - 1, moved)
    for place, row in enumerate(rows, start=1):
        row.position = place
    Passage.objects.bulk_update(rows, ["position"])
    return tuple(drafts.passage_now(row) for row in rows)


def _place(report: int, code: str, *, by: Viewer) -> Place:
    place = cells.writable(report, by=by, alone=True)
    if code not in place.outline.narratives:
        raise UnknownCode(code)
    return place


def _of(report: int, code: str) -> QuerySet[Passage]:
    return (
        Passage.objects.filter(report=report, code=code)
        .select_related("source_unit")
        .order_by("position", "pk")
    )


def _one(report: int, pk: int) -> Passage:
    found = Passage.objects.select_related("source_unit").filter(report=report, pk=pk).first()
    if found is None:
        raise NotInSight(f"passage {pk}")
    return found


def _picked(
    place: Place, code: str, picks: Sequence[tuple[int, int]]
) -> list[tuple[Revision, str]]:
    """The revisions and words picked; raises NotInSight for what is not sent from below."""
    below = Expected.objects.filter(round__reports=place.report, parent__code=place.unit)
    rows = Revision.objects.filter(
        pk__in={pk for pk, _ in picks},
        report__round__reports=place.report,
        report__unit__in=below.values("unit"),
    ).select_related("report")
    sent = {row.pk: (row, sheet.thaw(row.text)) for row in rows.order_by("pk")}
    found = []
    for pk, nth in picks:
        passages = sent[pk][1].narratives.get(code, ()) if pk in sent else ()
        if not 0 <= nth < len(passages):
            raise NotInSight(f"passage {nth} of revision {pk}")
        found.append((sent[pk][0], passages[nth].text))
    return found


def _taken(report: int, code: str, revision: Revision, position: int) -> Passage:
    return Passage(
        report_id=report,
        code=code,
        position=position,
        source_unit_id=revision.report.unit_id,
        source_revision=revision,
        version=0,
    )


def _write(stored: Passage, text: str, stamp: statements.Stamp) -> None:
    before = stored.text if stored.pk else None
    stored.text, stored.at, stored.by_label = text, stamp.at, stamp.by_label
    stored.version += 1
    stored.save()
    _note(stored, before, text, stamp)


def _note(row: Passage, before: str | None, after: str | None, stamp: statements.Stamp) -> None:
    code = f"{row.code}#{row.pk}"
    old = None if before is None else CellNow(code, before, TEXT)
    new = Typed("", "missing") if after is None else Typed(after, TEXT)
    statements.note_edits(row.report_id, {code: (old, new, row.version)}, stamp)
