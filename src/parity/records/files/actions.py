"""Keeping a file: the bytes once by digest, and who kept them."""

import os
from datetime import datetime
from pathlib import Path, PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from parity.domain.authority import Viewer
from parity.domain.wording import clean_text
from parity.records.files import queries
from parity.records.files.models import Keeping, StoredFile
from parity.records.journal import actions as journal

NAME_LIMIT = 200
NO_NAME = "tệp không tên"


class EmptyFile(ValueError):
    """A file without a single byte; `name` is what it was called."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NoDuty(Exception):
    """Somebody who acts for no unit keeps nothing: nobody would answer for the file."""


WORDS: dict[type[Exception], str] = {
    EmptyFile: "Tệp “{e.name}” không có nội dung. Chọn lại tệp rồi tải lên.",
    NoDuty: "Chưa có vai trò tại đơn vị nào nên chưa tải tệp lên được. Chọn vai trò trước.",
}


def say(error: EmptyFile | NoDuty) -> str:
    """What is wrong and what to do next, in Vietnamese."""
    return WORDS[type(error)].format(e=error)


@transaction.atomic
def keep(*, name: str, data: bytes, media_type: str, by: Viewer | str, at: datetime) -> StoredFile:
    """Keep these bytes for the unit that `by` acts for; the same bytes again change nothing.

    Raises `EmptyFile`, `NoDuty`, or a `WordingError` for a name that cannot be kept.
    """
    if not isinstance(by, str) and by.unit is None:
        raise NoDuty
    name = _clean_name(name)
    if not data:
        raise EmptyFile(name)
    unit = "" if isinstance(by, str) else by.unit or ""
    kept = {"name": name, "kept_at": at, "by_label": journal.label(by)}
    file, _ = StoredFile.objects.get_or_create(
        digest=queries.digest_of(data),
        defaults={**kept, "media_type": media_type[:100], "size_bytes": len(data)},
    )
    _write(file, data)
    keeping, is_new = Keeping.objects.get_or_create(file=file, unit=unit, defaults=kept)
    if is_new:
        _record(keeping, by=by, at=at)
    return file


def _clean_name(name: str) -> str:
    """The last part of a path from any system, short enough, with its ending."""
    plain = PurePosixPath(name.replace("\\", "/")).name
    plain = " ".join(clean_text(plain, limit=10 * NAME_LIMIT).split())
    stem, suffix = Path(plain).stem, Path(plain).suffix[:20]
    return stem[: NAME_LIMIT - len(suffix)] + suffix or NO_NAME


def _write(file: StoredFile, data: bytes) -> None:
    """Put the bytes on disk, and wait until the disk has them.

    A crash may have left half a file under the right name: what is not whole is written again.
    Two who keep the same bytes wait for each other at the row that names them.
    """
    if queries.is_whole(file):
        return
    default_storage.delete(file.path)
    default_storage.save(file.path, ContentFile(data))
    with default_storage.open(file.path) as kept:
        os.fsync(kept.fileno())


def _record(keeping: Keeping, *, by: Viewer | str, at: datetime) -> None:
    journal.record(
        by=by,
        at=at,
        verb="keep_file",
        subject=keeping.name,
        reference=f"file:{keeping.file_id}",
        unit=keeping.unit,
        data={"size_bytes": keeping.file.size_bytes},
    )
