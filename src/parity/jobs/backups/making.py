"""Making a backup: one moment of the database, then the files that it names, in one sealed file."""

import getpass
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection

from parity.domain import backup, upkeep, wording
from parity.domain.backup import Manifest
from parity.jobs.backups import engines, sqlite
from parity.jobs.backups.moment import Moment
from parity.jobs.console import Refused
from parity.papers import backup as archives

NO_ROOM = (
    "Ổ đĩa của {folder} chỉ còn {free} MB, bản sao lưu có thể cần {needed} MB. Dọn ổ đĩa hoặc chọn "
    "nơi khác bằng --to."
)
NOT_WRITTEN = "Không ghi được bản sao lưu vào {folder}: {error}. Chưa có gì bị thay đổi."
EXISTS = "{path} đã có: vừa có bản sao lưu trong cùng giây này. Chạy lại."


@dataclass(frozen=True)
class Made:
    """A backup that was made, read again and put in its place."""

    path: Path
    manifest: Manifest
    missing: tuple[str, ...]  # digests of files that rows name and the data folder lacks
    dropped: tuple[str, ...]  # names of older backups that were taken away

    @property
    def damaged(self) -> int:
        """How many kept files are missing, or not what they were."""
        return len(self.missing) + len(backup.misnamed(self.manifest.files))


def make(folder: Path, *, at: datetime) -> Made:
    """A new backup in the folder, and the ones that need not be kept taken away.

    Raises Refused for anything that keeps it from being made whole; then nothing is left behind.
    """
    path = folder / upkeep.name_of(at)
    with _words_for_the_disk(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _require_room(folder)
        with tempfile.TemporaryDirectory(prefix=".parity-backup-", dir=folder) as scratch:
            part = Path(scratch) / path.name
            missing = _write(part, Path(scratch), at=at)
            manifest = archives.check(part)
            if path.exists():
                raise Refused(EXISTS.format(path=path))
            part.rename(path)
        sqlite.sync(folder)
        return Made(path, manifest, missing, _drop_expired(folder))


@contextmanager
def _words_for_the_disk(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refused(NOT_WRITTEN.format(folder=folder, error=error.strerror or error)) from error
    except (sqlite3.Error, archives.ArchiveError) as error:
        raise Refused(NOT_WRITTEN.format(folder=folder, error=error)) from error


def _require_room(folder: Path) -> None:
    """The copy of the database, the same once more in the archive, and the files."""
    files = (file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file())
    needed = 2 * engines.in_use().size_bytes() + sum(file.stat().st_size for file in files)
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise Refused(NO_ROOM.format(folder=folder, free=free // 2**20, needed=needed // 2**20 + 1))


def _write(path: Path, scratch: Path, *, at: datetime) -> tuple[str, ...]:
    """The archive; the digests of files that are not there."""
    engine = engines.in_use()
    with archives.Writer(path) as writer:
        with engine.seen(scratch) as moment, moment.database() as database:
            writer.add(engine.MEMBER, database, packed=engine.IS_PACKED)
        # After the database: a row is written after its file, so every file it names is there.
        missing = [digest for digest in moment.digests if not _add_file(writer, digest)]
        writer.close(_manifest(moment, writer, at=at))
    return tuple(missing)


def _add_file(writer: archives.Writer, digest: str) -> bool:
    name = backup.file_name(digest)
    place = name.removeprefix("files/")
    if not default_storage.exists(place):
        return False
    with default_storage.open(place) as source:
        writer.add(name, source, packed=False)
    return True


def _manifest(moment: Moment, writer: archives.Writer, *, at: datetime) -> Manifest:
    return Manifest(
        version=metadata.version("parity"),
        engine=connection.vendor,
        engine_version=moment.census.engine_version,
        migrations=moment.census.migrations,
        counts=moment.census.counts,
        members=tuple(writer.members),
        made_at=at,
        made_by=f"{_user()}@{os.uname().nodename}",
    )


def _user() -> str:
    """Who runs this; in a container the number of a user may have no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def _drop_expired(folder: Path) -> tuple[str, ...]:
    names = (each.name for each in folder.iterdir() if each.is_file())
    dropped = upkeep.expired(names, upkeep.Keep(*settings.BACKUPS_KEPT))
    for name in dropped:
        (folder / name).unlink()
    return tuple(dropped)


def described(manifest: Manifest) -> str:
    """What a backup holds, in one line."""
    return (
        f"{wording.write_number(len(manifest.counts))} bảng, "
        f"{wording.write_number(manifest.rows)} dòng, "
        f"{wording.write_number(len(manifest.files))} tệp"
    )
