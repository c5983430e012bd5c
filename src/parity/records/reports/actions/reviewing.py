"""The level above: returning for correction, accepting, and remarks on the way."""

from datetime import datetime

from django.db import transaction

from parity.domain.authority import Role, Viewer
from parity.domain.lifecycle import Deed, State, after
from parity.records.reports.actions import carrying, deeds, sending
from parity.records.reports.actions.deeds import Said
from parity.records.reports.models import Report, Revision

WORDS = {
    "returned": ("Báo cáo được trả lại bổ sung: {subject}", "{subject}\n\nÝ kiến:\n{comment}\n"),
    "accepted": (
        "Báo cáo đã được tiếp nhận: {subject}",
        "{subject}, số biên nhận {receipt}, đã được thẩm tra và đưa vào tổng hợp.\n",
    ),
}


@transaction.atomic
def return_for_correction(
    report: int,
    *,
    comments: Said = (),
    comment: str = "",
    version: int | None = None,
    by: Viewer,
    at: datetime,
) -> Report:
    """Send the report back with what is to be corrected: (target, words) for each item.

    What counted goes on counting. Raises NeedsComment, UnknownTarget, WordingError, NotInSight,
    NotAllowed, NotPossible, StalePage.
    """
    found = deeds.enter(report, Deed.RETURN_FOR_CORRECTION, by=by)
    deeds.check_version(found, version)
    after(State(found.state), Deed.RETURN_FOR_CORRECTION)
    said = deeds.clean_comments(found, comments)
    words = deeds.summary(found, comment, said, deed=Deed.RETURN_FOR_CORRECTION)
    revision = deeds.latest(found)
    deeds.move(found, Deed.RETURN_FOR_CORRECTION, revision=revision, comment=words, by=by, at=at)
    deeds.keep_comments(found, said, revision=revision, by=by, at=at)
    message = _words("returned", subject=deeds.subject(found), comment=words)
    deeds.tell(found, found.unit.code, (Role.OFFICER, Role.LEADER), message, at=at)
    return found


@transaction.atomic
def accept(report: int, *, version: int | None = None, by: Viewer, at: datetime) -> Report:
    """Accept what was sent: this revision counts from now on.

    Raises NotInSight, NotAllowed, NotPossible, StalePage.
    """
    found = deeds.enter(report, Deed.ACCEPT, by=by)
    deeds.check_version(found, version)
    after(State(found.state), Deed.ACCEPT)
    revision = deeds.latest(found)
    if revision.kind == "supplement":
        carrying.forward(found, revision, by=by, at=at)
    sending.count(found, revision, by=by, at=at)
    message = _words("accepted", subject=deeds.subject(found), receipt=revision.receipt)
    deeds.tell(found, found.unit.code, (Role.OFFICER, Role.LEADER), message, at=at)
    return found


@transaction.atomic
def comment(report: int, *, target: str, text: str, by: Viewer, at: datetime) -> Report:
    """Remark on an item without moving the report.

    Raises NeedsComment for blank words, UnknownTarget, WordingError, NotInSight, NotAllowed.
    """
    found = deeds.enter(report, Deed.COMMENT, by=by)
    after(State(found.state), Deed.COMMENT)
    said = deeds.clean_comments(found, [(target, text)])
    if not said:
        raise deeds.NeedsComment(Deed.COMMENT)
    revision = Revision.objects.filter(report=found).defer("text").order_by("-number")
    deeds.keep_comments(found, said, revision=revision.first(), by=by, at=at)
    deeds.record(found, Deed.COMMENT, by=by, at=at)
    return found


def _words(name: str, **values: str) -> tuple[str, str]:
    title, body = WORDS[name]
    return title.format(**values), body.format(**values)
