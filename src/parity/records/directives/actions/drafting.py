"""Bringing a letter in, correcting what was read of it, and giving it up."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from parity.domain.authority import Viewer
from parity.domain.directives import canonical, proposing
from parity.domain.directives.proposal import Proposal
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.papers import letters, programme_bodies
from parity.papers.reading import ReadText
from parity.records.directives.actions.refusals import Stale
from parity.records.directives.models import Directive, State
from parity.records.directives.queries import drafts, sight
from parity.records.files import queries as files
from parity.records.journal import actions as journal
from parity.records.units import queries as units


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A letter that was kept and read: the file's digest, its name here, and what it holds."""

    digest: str
    name: str
    read: ReadText


@transaction.atomic
def upload(given: Uploaded, *, by: Viewer, at: datetime) -> Directive:
    """A draft of what the letter would start. The same file again is the same draft.

    Raises authority.NotAllowed, or FileNotInSight for a file that the viewer's unit has not kept.
    """
    unit = by.unit or ""
    units.require(by, Deed.UPLOAD_DIRECTIVE, unit, on=local_date(at))
    file = files.stored(by, given.digest)
    before = Directive.objects.filter(file=file, unit__code=unit, state=State.DRAFT)
    existing = before.order_by("pk").first()
    if existing is not None:
        return existing
    letter = letters.read_letter(given.read, bodies=programme_bodies.packaged())
    proposal = proposing.propose(letter, outlines=drafts.newest_outlines_for_system())
    row = Directive(
        unit_id=units.ids_for_system([unit])[unit],
        file=file,
        file_name=given.name[:200],
        text=letter.text,
        letter=canonical.write(letter),
        proposed=canonical.write(proposal),
        uploaded_at=at,
        uploaded_by=journal.label(by)[:300],
    )
    _put(row, proposal, by=by, at=at)
    row.save(force_insert=True)
    record(row, verb=Deed.UPLOAD_DIRECTIVE.value, by=by, at=at)
    return row


@transaction.atomic
def correct(pk: int, *, decided: Proposal, version: int, by: Viewer, at: datetime) -> Directive:
    """Keep what a person made of the proposal; saving a draft is no deed (design 4.11).

    `version` is that of the page. Raises NotInSight, authority.NotAllowed or Stale.
    """
    row = locked_draft(pk, version=version, by=by, at=at)
    _put(row, decided, by=by, at=at)
    row.version += 1
    row.save()
    return row


@transaction.atomic
def discard(pk: int, *, by: Viewer, at: datetime) -> None:
    """Give a draft up; the file stays kept. Raises NotInSight or authority.NotAllowed."""
    row = sight.one(by, pk, is_issued=False)
    units.require(by, Deed.DISCARD_DIRECTIVE, row.unit.code, on=local_date(at))
    rows = Directive.objects.select_for_update(of=("self",)).filter(pk=pk, state=State.DRAFT)
    if rows.order_by("pk").first() is None:  # issued or given up since it was looked at
        raise units.NotInSight(f"directive {pk}")
    record(row, verb=Deed.DISCARD_DIRECTIVE.value, by=by, at=at)
    row.delete()


def locked_draft(pk: int, *, version: int, by: Viewer, at: datetime) -> Directive:
    """A draft that nobody else changes until the transaction ends, as the page showed it."""
    row = sight.one(by, pk, is_issued=False)
    units.require(by, Deed.UPLOAD_DIRECTIVE, row.unit.code, on=local_date(at))
    locked = Directive.objects.select_for_update(of=("self",)).select_related("unit", "file")
    row = locked.get(pk=pk)
    if row.version != version or row.state != State.DRAFT:
        raise Stale(by=row.saved_by, at=row.saved_at)
    return row


def _put(row: Directive, decided: Proposal, *, by: Viewer, at: datetime) -> None:
    """What is decided, and in the columns of the head again what names the letter."""
    row.decided = canonical.write(decided)
    row.number = (decided.number.value or "")[:40]
    row.symbol = (decided.symbol.value or "")[:60]
    row.date = decided.date.value
    row.issuer = (decided.issuer.value or "")[:300]
    row.subject = decided.subject.value or ""
    row.saved_at, row.saved_by = at, journal.label(by)[:300]


def record(
    row: Directive, *, verb: str, by: Viewer, at: datetime, data: dict[str, object] | None = None
) -> None:
    """One line of the journal about a directive."""
    journal.record(
        by=by,
        at=at,
        verb=verb,
        subject=f"{row.number or 'chưa có số'}/{row.symbol}: {row.subject}"[:500],
        reference=f"directive:{row.pk}",
        unit=row.unit.code,
        data={"file": row.file_id, **(data or {})},
    )
