"""Whether every kept sheet is still what was sent, and every pointer points where it must."""

from collections.abc import Iterator

from django.db.models import F, Min

from parity.domain import sheet
from parity.domain.sheet import Frozen
from parity.records.outlines import queries as outline_queries
from parity.records.reports.models import Report, Revision, RevisionSource, RevisionVector

WORDS = {
    "sheet": "Bản gửi {receipt}: {fault}.",
    "numbers": "Bản gửi {receipt}: dãy số để tổng hợp không có, hoặc xếp theo đề cương khác.",
    "unit": "Bản gửi {receipt}: văn bản mang tên đơn vị hoặc kỳ khác.",
    "sources": "Bản gửi {receipt}: danh sách bản gửi của cấp dưới không khớp với văn bản.",
    "counted": "Báo cáo {report}: bản được tính không phải là bản gửi của báo cáo này.",
    "not_accepted": "Báo cáo {report}: bản được tính chưa được tiếp nhận.",
    "first_sent": "Báo cáo {report}: thời điểm gửi lần đầu không khớp với bản gửi đầu tiên.",
}
CHUNK = 200


def verify_for_system() -> list[str]:
    """One sentence for each fault; [] when everything kept holds.

    Re-derives vector, marks and digest of every revision from its text.
    """
    return [*_revisions(), *_reports()]


def _revisions() -> Iterator[str]:
    rows = Revision.objects.select_related("outline", "numbers", "report__unit", "report__round")
    for row in rows.defer("outline__source").order_by("pk").iterator(chunk_size=CHUNK):
        numbers: RevisionVector | None = getattr(row, "numbers", None)
        if numbers is None or numbers.outline_id != row.outline_id:
            yield WORDS["numbers"].format(receipt=row.receipt)
            continue
        yield from _against_text(row, numbers)


def _against_text(row: Revision, numbers: RevisionVector) -> Iterator[str]:
    """The vector and its bits against the text, which is the authority; then its rows."""
    outline = outline_queries.outline_of_version_for_system(row.outline)
    vector, bits = bytes(numbers.vector), bytes(numbers.bits)
    faults = sheet.verify(outline, Frozen(row.text, row.digest, vector, bits, row.codec))
    for fault in faults:
        yield WORDS["sheet"].format(receipt=row.receipt, fault=sheet.say(fault))
    if not faults:
        yield from _against_rows(row)


def _against_rows(row: Revision) -> Iterator[str]:
    sent = sheet.thaw(row.text)
    if (sent.unit, sent.round) != (row.report.unit.code, row.report.round.code):
        yield WORDS["unit"].format(receipt=row.receipt)
    kept = RevisionSource.objects.filter(revision=row).order_by("child_revision_id")
    named = sorted(source.revision_id for source in sent.sources)
    if list(kept.values_list("child_revision_id", flat=True)) != named:
        yield WORDS["sources"].format(receipt=row.receipt)


def _reports() -> Iterator[str]:
    counted = Report.objects.filter(counted_revision__isnull=False).order_by("pk")
    for pk in counted.exclude(counted_revision__report=F("pk")).values_list("pk", flat=True):
        yield WORDS["counted"].format(report=pk)
    waiting = counted.filter(counted_revision__accepted_at__isnull=True)
    for pk in waiting.values_list("pk", flat=True):
        yield WORDS["not_accepted"].format(report=pk)
    first = Report.objects.annotate(first=Min("revisions__sent_at")).order_by("pk")
    for pk, sent, least in first.values_list("pk", "first_sent_at", "first"):
        if sent != least:
            yield WORDS["first_sent"].format(report=pk)
