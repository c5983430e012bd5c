"""What every deed done to a report shares: its lock, its right, its state, its traces."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from parity.domain import authority, lifecycle, wording
from parity.domain.authority import Role, Viewer
from parity.domain.lifecycle import Deed, State
from parity.domain.localtime import local_date
from parity.records.journal import actions as journal
from parity.records.outbox import actions as outbox
from parity.records.people import queries as people
from parity.records.reports.models import Comment, Event, Report, Revision
from parity.records.reports.queries import labels, sheets, sight
from parity.records.units.queries import NotInSight

COMMENT_LIMIT = 4_000
Said = Sequence[tuple[str, str]]


class StalePage(Exception):
    """Something was done to the report since the page was shown."""

    def __init__(self, report: Report) -> None:
        super().__init__(report.pk)
        self.state = State(report.state)


class NeedsComment(Exception):
    """The deed gives work back and says nowhere why."""

    def __init__(self, deed: Deed) -> None:
        super().__init__(deed)
        self.deed = deed


class UnknownTarget(Exception):
    """A comment on something that the report does not have."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.target = target


def enter(report: int, deed: Deed, *, by: Viewer) -> Report:
    """The report, held alone, if `by` may do the deed; raises NotInSight, NotAllowed.

    The header row is what is locked: two sendings of one report wait for each other there.
    """
    found = (
        Report.objects.select_for_update(of=("self",), no_key=True)
        .select_related("round__collector", "round__outline", "unit")
        .defer("round__outline__source")
        .filter(pk=report)
        .first()
    )
    if found is None or not by.sees(found.unit.code):
        raise NotInSight(f"report {report}")
    authority.require(by, deed, unit=found.unit.code, ancestors=sight.collectors(found))
    return found


def check_version(report: Report, version: int | None) -> None:
    """Refuse a page that shows the report as it no longer is; None does not look."""
    if version is not None and version != report.version:
        raise StalePage(report)


def move(
    report: Report,
    deed: Deed,
    *,
    revision: Revision | None = None,
    comment: str = "",
    by: Viewer,
    at: datetime,
) -> Event:
    """Change the state as the table says, and write the event and the journal line.

    Saves the whole header row. Raises lifecycle.NotPossible.
    """
    before = State(report.state)
    report.state = lifecycle.after(before, deed).value
    report.version += 1
    report.save()
    event = Event.objects.create(
        report=report,
        revision=revision,
        deed=deed.value,
        from_state=before.value,
        to_state=report.state,
        at=at,
        by_label=journal.label(by)[:200],
        comment=comment,
    )
    record(report, deed, revision=revision, by=by, at=at)
    return event


def record(
    report: Report, deed: Deed, *, revision: Revision | None = None, by: Viewer, at: datetime
) -> None:
    """The journal line of a deed done to a report."""
    sent = {"receipt": revision.receipt, "digest": revision.digest} if revision else {}
    journal.record(
        by=by,
        at=at,
        verb=deed.value,
        subject=subject(report),
        reference=f"report:{report.pk}",
        unit=report.unit.code,
        data={"state": report.state, **sent},
    )


def subject(report: Report) -> str:
    """The report in words: whose, and for which period."""
    unit = sight.tree_of(report.round).unit(report.unit.code)
    return f"Báo cáo {report.round.period.label}, {unit.name}"


def clean_comments(report: Report, said: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The comments with clean words, blank ones left out.

    Raises UnknownTarget, wording.WordingError.
    """
    outline = sheets.outline_of(report)
    kept = []
    for target, raw in said:
        text = wording.clean_text(raw, limit=COMMENT_LIMIT).strip()
        if not text:
            continue
        if not labels.is_target(outline, target):
            raise UnknownTarget(target)
        kept.append((target, text))
    return kept


def summary(report: Report, comment: str, said: Said, *, deed: Deed) -> str:
    """The words that the event keeps: the general comment, else what was said of the items.

    Raises NeedsComment when there is neither.
    """
    general = wording.clean_text(comment, limit=COMMENT_LIMIT).strip()
    if not general and not said:
        raise NeedsComment(deed)
    outline = sheets.outline_of(report)
    items = "\n".join(f"{labels.label(outline, target)}: {text}" for target, text in said)
    return general or items


def keep_comments(
    report: Report, said: Said, *, revision: Revision | None, by: Viewer, at: datetime
) -> None:
    """Write the comments of one deed."""
    label = journal.label(by)[:200]
    Comment.objects.bulk_create(
        Comment(report=report, revision=revision, target=target, text=text, at=at, by_label=label)
        for target, text in said
    )


def latest(report: Report) -> Revision:
    """The last sending; the report must have been sent."""
    return Revision.objects.filter(report=report).defer("text").latest("number")


def tell(
    report: Report, unit: str, roles: tuple[Role, ...], words: tuple[str, str], *, at: datetime
) -> None:
    """Put a message to the people of a unit into the outbox; `words` are subject and body."""
    title, body = words
    for person in people.recipients_for_system(unit, roles=roles, on=local_date(at)):
        outbox.enqueue(
            to=person,
            subject=title,
            body=body,
            key=f"report:{report.pk}:{report.version}:{unit}",
            at=at,
        )
