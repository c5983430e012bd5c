"""Reading kept files: for whom, and whether every byte is still as it was."""

import hashlib

from django.core.files.storage import default_storage
from django.db.models import Count, Sum
from django.http import Http404

from parity.domain.authority import Viewer
from parity.records.files.models import Keeping, StoredFile

WORDS = {
    "missing": "Tệp “{name}” ({digest}) không còn trong kho tệp.",
    "changed": "Tệp “{name}” ({digest}) trong kho tệp đã khác nội dung lúc lưu.",
}


class FileNotInSight(Http404):
    """No such file, or none that this viewer's units have kept: the same answer."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"file {digest[:12]} is not in sight")
        self.digest = digest


def stored(viewer: Viewer, digest: str) -> StoredFile:
    """The file that a unit in the viewer's sight has kept; raises `FileNotInSight`.

    A record that shows a file more widely (a round's letter) asks its own sight and then
    `stored_for_system`.
    """
    keepings = Keeping.objects.filter(file_id=digest, unit__in=viewer.sight)
    found = keepings.select_related("file").order_by("id").first()
    if found is None:
        raise FileNotInSight(digest)
    return found.file


def content(viewer: Viewer, digest: str) -> bytes:
    """The bytes of a file in sight; raises `FileNotInSight`."""
    return content_for_system(stored(viewer, digest))


def stored_for_system(digest: str) -> StoredFile:
    """The file whoever kept it, for a record that has settled who may see it."""
    found = StoredFile.objects.filter(digest=digest).first()
    if found is None:
        raise FileNotInSight(digest)
    return found


def content_for_system(file: StoredFile) -> bytes:
    """The bytes of a file, for a record that has settled who may see them."""
    with default_storage.open(file.path) as kept:
        return kept.read()


def volume_for_system() -> tuple[int, int]:
    """How many files are kept, and how many bytes they are together."""
    found = StoredFile.objects.aggregate(count=Count("digest"), size_bytes=Sum("size_bytes"))
    return found["count"], found["size_bytes"] or 0  # the sum of no files is no number


def digests_for_system() -> list[str]:
    """The digest of every file that was kept, for a backup."""
    return list(StoredFile.objects.order_by("digest").values_list("digest", flat=True))


def digest_of(data: bytes) -> str:
    """The name of these bytes: SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def is_whole(file: StoredFile) -> bool:
    """Whether the bytes are there and are the ones that were kept."""
    return default_storage.exists(file.path) and digest_of(content_for_system(file)) == file.digest


def verify_for_system() -> list[str]:
    """One sentence for each file that is missing or changed; [] when all are whole."""
    return [
        WORDS[fault].format(name=file.name, digest=file.digest[:12])
        for file in StoredFile.objects.order_by("kept_at", "digest").iterator(chunk_size=500)
        if (fault := _fault(file))
    ]


def _fault(file: StoredFile) -> str:
    if not default_storage.exists(file.path):
        return "missing"
    return "" if is_whole(file) else "changed"
