"""From the officer's desk to the leader's, and from there to the level above."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from parity.domain import calendar, sheet, wording
from parity.domain.authority import Role, Viewer
from parity.domain.calendar import Sending
from parity.domain.lifecycle import Deed, State, after
from parity.domain.sheet import Frozen, Sheet
from parity.records.journal import actions as journal
from parity.records.reports.actions import carrying, deeds
from parity.records.reports.actions.deeds import Said
from parity.records.reports.models import (
    Comment,
    Event,
    Report,
    Revision,
    RevisionSource,
    RevisionVector,
)
from parity.records.reports.queries import sheets, sight
from parity.records.reports.queries.checking import Finding, Level, findings_now

WORDS = {
    "to_approve": ("Báo cáo chờ duyệt: {subject}", "{subject} đã được trình, chờ duyệt và gửi.\n"),
    "given_back": ("Báo cáo được trả lại để sửa: {subject}", "{subject}\n\nÝ kiến:\n{comment}\n"),
    "sent": (
        "Đã nhận báo cáo để thẩm tra: {subject}",
        "{subject} đã được gửi lúc {at}, số biên nhận {receipt}.\n",
    ),
}


class HasFindings(Exception):
    """The draft cannot go on yet; every error, in the order of the outline."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(tuple(findings))
        self.findings = tuple(findings)


@transaction.atomic
def request_approval(
    report: int, *, version: int | None = None, by: Viewer, at: datetime
) -> Report:
    """Put the draft before the leader; from now on nobody edits it.

    Raises HasFindings, NotInSight, NotAllowed, NotPossible, StalePage.
    """
    found = deeds.enter(report, Deed.REQUEST_APPROVAL, by=by)
    deeds.check_version(found, version)
    after(State(found.state), Deed.REQUEST_APPROVAL)
    _refuse_errors(found)
    deeds.move(found, Deed.REQUEST_APPROVAL, by=by, at=at)
    words = _words("to_approve", subject=deeds.subject(found))
    deeds.tell(found, found.unit.code, (Role.LEADER,), words, at=at)
    return found


@transaction.atomic
def withdraw_request(
    report: int, *, version: int | None = None, by: Viewer, at: datetime
) -> Report:
    """Take the draft back before the leader acts.

    Raises NotInSight, NotAllowed, NotPossible, StalePage.
    """
    found = deeds.enter(report, Deed.WITHDRAW_REQUEST, by=by)
    deeds.check_version(found, version)
    deeds.move(found, Deed.WITHDRAW_REQUEST, by=by, at=at)
    return found


@transaction.atomic
def give_back(
    report: int,
    *,
    comment: str = "",
    comments: Said = (),
    version: int | None = None,
    by: Viewer,
    at: datetime,
) -> Report:
    """The leader gives the draft back to the officer, saying why, on the whole or on items.

    Raises NeedsComment, UnknownTarget, WordingError, NotInSight, NotAllowed, NotPossible, StalePage.
    """
    found = deeds.enter(report, Deed.GIVE_BACK, by=by)
    deeds.check_version(found, version)
    said = deeds.clean_comments(found, comments)
    words = deeds.summary(found, comment, said, deed=Deed.GIVE_BACK)
    deeds.move(found, Deed.GIVE_BACK, comment=words, by=by, at=at)
    deeds.keep_comments(found, said, revision=None, by=by, at=at)
    message = _words("given_back", subject=deeds.subject(found), comment=words)
    deeds.tell(found, found.unit.code, (Role.OFFICER,), message, at=at)
    return found


@transaction.atomic
def submit(
    report: int, *, token: str, version: int | None = None, by: Viewer, at: datetime
) -> Revision:
    """Approve and send: freeze the sheet, give the receipt, tell the level above.

    The same `token` again (a double click, a repeated request) gives the revision it made. A
    late report is sent like any other and marked late. Raises HasFindings, NotInSight,
    NotAllowed, NotPossible, StalePage, sheet.SheetError.
    """
    found = deeds.enter(report, Deed.SUBMIT, by=by)
    token = hashlib.sha256(token.encode(errors="replace")).hexdigest()
    made = Revision.objects.filter(report=found, token=token).first()
    if made is not None:
        return made
    deeds.check_version(found, version)
    after(State(found.state), Deed.SUBMIT)
    _refuse_errors(found)
    revision = _freeze(found, token=token, by=by, at=at)
    if revision.kind == "regular" or not sight.collectors(found):
        carrying.forward(found, revision, by=by, at=at)
    deeds.move(found, Deed.SUBMIT, revision=revision, by=by, at=at)
    Comment.objects.filter(report=found, resolved_at__isnull=True).update(
        revision_answered=revision, resolved_at=at
    )
    _pass_on(found, revision, by=by, at=at)
    return revision


def _refuse_errors(report: Report) -> None:
    errors = [each for each in findings_now(report) if each.level is Level.ERROR]
    if errors:
        raise HasFindings(errors)


def _freeze(report: Report, *, token: str, by: Viewer, at: datetime) -> Revision:
    content = sheets.sheet_now(report)
    frozen = sheet.freeze(sheets.outline_of(report), content)
    if report.first_sent_at is None:
        report.first_sent_at = at
    revision = _revision(report, frozen, token=token, by=by, at=at)
    revision.save(force_insert=True)
    _keep_numbers(revision, frozen)
    _note_sources(revision, content)
    return revision


def _revision(report: Report, frozen: Frozen, *, token: str, by: Viewer, at: datetime) -> Revision:
    due = report.round.due_at
    number = Revision.objects.filter(report=report).count() + 1
    duty = by.acting
    return Revision(
        report=report,
        number=number,
        kind=_kind(report, at=at),
        outline_id=report.round.outline_id,
        codec=frozen.codec,
        digest=frozen.digest,
        data_as_of=report.data_as_of,
        sent_at=at,
        sent_by=journal.label(by)[:200],
        sent_capacity=duty.capacity.value if duty and duty.capacity else "",
        sent_title=duty.title[:200] if duty else "",
        token=token,
        receipt=f"BC-{report.round.code}-{report.unit.code}-{number}",
        # Punctual is the first sending; a correction asked for later does not make it late.
        on_time=not calendar.is_late(due_at=due, sent_at=report.first_sent_at),
        late_days=calendar.days_overdue(due_at=due, at=report.first_sent_at),
        text=frozen.text,
    )


def _kind(report: Report, *, at: datetime) -> str:
    sending = calendar.classify_sending(
        round_closed=report.round.is_closed, due_at=report.round.due_at, at=at
    )
    turns = (Deed.BEGIN_SUPPLEMENT.value, Deed.SUBMIT.value)
    last = Event.objects.filter(report=report, deed__in=turns).order_by("-pk").first()
    begun = last is not None and last.deed == Deed.BEGIN_SUPPLEMENT.value
    return "supplement" if begun or sending is Sending.SUPPLEMENT else "regular"


def _keep_numbers(revision: Revision, frozen: Frozen) -> None:
    RevisionVector.objects.create(
        pk=revision.pk,
        revision=revision,
        outline_id=revision.outline_id,
        bits=frozen.bits,
        vector=frozen.vector,
    )


def _note_sources(revision: Revision, content: Sheet) -> None:
    RevisionSource.objects.bulk_create(
        RevisionSource(revision=revision, child_revision_id=source.revision_id)
        for source in content.sources
    )


def _pass_on(report: Report, revision: Revision, *, by: Viewer, at: datetime) -> None:
    """To the level above; a report with nobody above it in its round counts as it is sent."""
    above = sight.collectors(report)
    if not above:
        count(report, revision, by=by, at=at)
        return
    words = _words(
        "sent",
        subject=deeds.subject(report),
        at=wording.write_instant(at),
        receipt=revision.receipt,
    )
    deeds.tell(report, above[0], (Role.OFFICER,), words, at=at)


def count(report: Report, revision: Revision, *, by: Viewer, at: datetime) -> None:
    """Let the revision be the one that counts from now on."""
    revision.accepted_at, revision.accepted_by = at, journal.label(by)[:200]
    revision.save(update_fields=["accepted_at", "accepted_by"])
    report.counted_revision = revision
    deeds.move(report, Deed.ACCEPT, revision=revision, by=by, at=at)


def _words(name: str, **values: str) -> tuple[str, str]:
    title, body = WORDS[name]
    return title.format(**values), body.format(**values)
