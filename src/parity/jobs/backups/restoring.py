"""Bringing a backup back: checked byte by byte, tried in a room of its own, then switched in."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction

from parity.domain import backup, upkeep
from parity.domain.backup import Here, Manifest
from parity.jobs import locks
from parity.jobs.backups import census, engines, sqlite
from parity.jobs.backups.room import Room
from parity.jobs.console import Refused
from parity.papers import backup as archives
from parity.records.journal import actions as journal

NO_FILE = "Không có tệp {path}. Ghi đúng đường dẫn tới bản sao lưu."
NOT_READ = "Không đọc được {path}: {error}."
BROKEN = "Dựng thử thì cơ sở dữ liệu hỏng: {faults}. Chọn bản sao lưu khác."
NOT_MIGRATED = "Dựng thử thì không cập nhật được bảng: {said}"
NOT_TRUE = (
    "Dựng thử rồi kiểm tra lại thì có sai lệch:\n{said}\n"
    "Chưa thay gì. Chọn bản sao lưu khác; nếu không có, thêm --accept-faults."
)
NOT_UNPACKED = "Không dựng thử được bản sao lưu: {error}. Chưa thay gì."
NOT_SWITCHED = "Không đưa được dữ liệu vào chỗ: {error}. Dữ liệu cũ vẫn còn; xem {folder}."
BY = "parity restore"


@dataclass(frozen=True)
class Tried:
    """A backup that was unpacked and tried: how far behind its tables were, what it was faulted."""

    manifest: Manifest
    pending: int
    faults: str


@dataclass(frozen=True)
class Restored:
    """What was put in place, and where that lies which was there before."""

    tried: Tried
    replaced: str


def checked(path: Path) -> Manifest:
    """The manifest of a whole backup that fits here; raises Refused. Nothing is unpacked yet."""
    if not path.is_file():
        raise Refused(NO_FILE.format(path=path))
    try:
        manifest = archives.check(path)
        backup.require_fit(manifest, _here())
    except archives.ArchiveError as error:
        raise Refused(archives.say(error)) from error
    except backup.BackupError as error:
        raise Refused(f"{path}: {backup.say(error)}") from error
    except OSError as error:
        raise Refused(NOT_READ.format(path=path, error=error.strerror)) from error
    return manifest


def _here() -> Here:
    return Here(metadata.version("parity"), connection.vendor, census.known_migrations())


def rehearse(path: Path, *, accept_faults: bool = False, at: datetime) -> Tried:
    """Everything that a restore does, except putting it in place; raises Refused."""
    manifest = checked(path)
    with _unpacked(path, manifest, stamp=upkeep.stamp(at)) as room:
        return _tried(room, manifest, accept_faults=accept_faults)


def restore(path: Path, *, accept_faults: bool = False, at: datetime) -> Restored:
    """The backup in the place of what is there, which is kept aside; raises Refused.

    Nothing is replaced before the backup was tried, nor while anybody uses the data.
    """
    stamp = upkeep.stamp(at)
    manifest = checked(path)
    engine = engines.in_use()
    with locks.alone(Path(settings.STATE_DIR)):
        engine.require_unused()
        with _unpacked(path, manifest, stamp=stamp) as room:
            tried = _tried(room, manifest, accept_faults=accept_faults)
            engine.require_unused()
            replaced = _switch(room, stamp=stamp)
        _record(path, manifest, at=at)
    return Restored(tried, replaced)


@contextmanager
def _unpacked(path: Path, manifest: Manifest, *, stamp: str) -> Iterator[Room]:
    """A room that holds what the backup holds."""
    engine = engines.in_use()
    try:
        with engine.room(stamp) as room:
            with archives.opened(path, manifest.database) as source:
                engine.load(room, source)
            _unpack_files(path, manifest, room.folder)
            yield room
    except (OSError, DatabaseError, archives.ArchiveError) as error:
        raise Refused(NOT_UNPACKED.format(error=error)) from error


def _unpack_files(path: Path, manifest: Manifest, folder: Path) -> None:
    for member in manifest.files:
        place = folder / member.name
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with archives.opened(path, member) as source, place.open("xb") as target:
            shutil.copyfileobj(source, target)
        place.chmod(0o600)
        sqlite.sync(place)


def _tried(room: Room, manifest: Manifest, *, accept_faults: bool) -> Tried:
    """Opened, counted, brought up to date, and every sheet, line and file re-derived."""
    engine = engines.in_use()
    with room.connected() as trial:
        found = engine.faults(trial)
        if found:
            raise Refused(BROKEN.format(faults="; ".join(found[:3])))
        try:
            backup.require_same_counts(manifest, census.take(trial).counts)
        except backup.OtherCounts as error:
            raise Refused(backup.say(error)) from error
    status, said = room.parity("migrate")
    if status:
        raise Refused(NOT_MIGRATED.format(said=said))
    status, said = room.parity("verify-data")
    if status and not accept_faults:
        raise Refused(NOT_TRUE.format(said=said))
    return Tried(manifest, backup.pending(manifest, _here()), said if status else "")


def _switch(room: Room, *, stamp: str) -> str:
    """Files first: they are named by their bytes, so more of them disturb nobody."""
    try:
        _bring_in_files(room.folder / "files", Path(settings.MEDIA_ROOT), stamp=stamp)
        return engines.in_use().switch(room, stamp)
    except OSError as error:
        raise Refused(NOT_SWITCHED.format(error=error, folder=settings.STATE_DIR)) from error


def _bring_in_files(source: Path, target: Path, *, stamp: str) -> None:
    """What is not there yet, or not what its name says, which is then kept aside."""
    for file in sorted(file for file in source.rglob("*") if file.is_file()):
        place = target / file.relative_to(source)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if place.exists() and place.read_bytes() == file.read_bytes():
            continue
        if place.exists():
            place.rename(place.with_name(f"{place.name}.replaced-{stamp}"))
        file.rename(place)


def _record(path: Path, manifest: Manifest, *, at: datetime) -> None:
    """The journal goes on from where the backup left it, and says that it does."""
    with transaction.atomic():
        journal.record(
            by=BY,
            at=at,
            verb="restore_backup",
            subject=path.name,
            reference=f"backup:{manifest.database.digest[:16]}",
            data={"made_at": manifest.made_at.isoformat(), "rows": manifest.rows},
        )
