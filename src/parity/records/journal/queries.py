"""Reading the journal: what concerns a subject, and whether the chain is whole."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from django.db.models import QuerySet

from parity.domain.authority import Viewer
from parity.records.journal.models import Entry, Head

WORDS = {
    "number": "Sổ nhật ký: dòng {seq} đứng ở vị trí của dòng {expected}; có dòng đã bị xóa hoặc chèn.",
    "previous": "Sổ nhật ký: dòng {seq} không nối với dòng trước nó.",
    "hash": "Sổ nhật ký: nội dung dòng {seq} đã bị sửa sau khi ghi.",
    "head": "Sổ nhật ký: phải kết thúc ở dòng {expected} nhưng dòng cuối là {seq}.",
}


def canonical(value: object) -> str:
    """One text for one value: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(previous_hash: str, content: Mapping[str, object]) -> str:
    """The hash of a line: SHA-256 over the hash before it and its own canonical content."""
    return hashlib.sha256((previous_hash + canonical(content)).encode()).hexdigest()


def content_of(entry: Entry) -> dict[str, object]:
    """Everything a line says, as it goes into its hash."""
    return {
        "seq": entry.seq,
        "at": _instant_text(entry.at),
        "actor": entry.actor,
        "actor_id": entry.actor_id,
        "verb": entry.verb,
        "subject": entry.subject,
        "reference": entry.reference,
        "unit": entry.unit,
        "data": entry.data,
    }


def _instant_text(at: datetime) -> str:
    """The instant in UTC to the microsecond: the same text from either database."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def entries_about(viewer: Viewer, reference: str, unit: str) -> QuerySet[Entry]:
    """The lines about `reference` at `unit`, newest first; none when the unit is not in sight."""
    if unit not in viewer.sight:
        return Entry.objects.none()
    return Entry.objects.filter(reference=reference, unit=unit).order_by("-seq")


def length_for_system() -> int:
    """How many lines the journal has."""
    return Head.objects.filter(id=1).values_list("seq", flat=True).first() or 0  # no head: none yet


def verify_for_system() -> list[str]:
    """Walk the whole chain and name the first line that does not hold; [] when all hold."""
    return list(_first_fault())[:1]


def _first_fault() -> Iterator[str]:
    seq, last_hash = 0, ""
    for entry in Entry.objects.order_by("seq").iterator(chunk_size=2000):
        fault = _fault(entry, expected=seq + 1, previous_hash=last_hash)
        if fault:
            yield WORDS[fault].format(seq=entry.seq, expected=seq + 1)
        seq, last_hash = entry.seq, entry.hash
    head = Head.objects.filter(id=1).first() or Head()
    if (head.seq, head.hash) != (seq, last_hash):
        yield WORDS["head"].format(seq=seq, expected=head.seq)


def _fault(entry: Entry, *, expected: int, previous_hash: str) -> str:
    if entry.seq != expected:
        return "number"
    if entry.previous_hash != previous_hash:
        return "previous"
    if entry.hash != seal(previous_hash, content_of(entry)):
        return "hash"
    return ""
