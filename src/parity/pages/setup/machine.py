"""What the system page looks at: versions, the database, the data folder, and when it was cared for."""

import os
import platform
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path

import django
from django.conf import settings
from django.db import connection

from parity.domain.backup import ENGINES
from parity.domain.upkeep import Done
from parity.pages.ui import health
from parity.papers import upkeep
from parity.papers.upkeep import Kind
from parity.records.files import queries as files
from parity.records.journal import queries as journal
from parity.records.outbox import queries as outbox
from parity.records.outlines import queries as outlines

SIZES = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
    "postgresql": "SELECT pg_database_size(current_database())",
}


@dataclass(frozen=True)
class Versions:
    """What runs here."""

    parity: str
    python: str
    django: str
    engine: str


@dataclass(frozen=True)
class Holdings:
    """How much is kept."""

    database_bytes: int
    files: int
    files_bytes: int
    journal_lines: int


@dataclass(frozen=True)
class Waiting:
    """Messages that have still to go out, and since when the oldest waits."""

    count: int
    since: datetime | None


@dataclass(frozen=True)
class Machine:
    """Everything the page tells of, at one moment."""

    versions: Versions
    holdings: Holdings
    waiting: Waiting
    unapplied: int
    has_outline: bool
    folder: Path
    is_writable: bool
    free_bytes: int
    backups: Path
    backup: Done | None
    is_backup_there: bool
    restore_check: Done | None
    verification: Done | None


def look() -> Machine:
    """The machine as it stands; the questions it asks of the database are always the same few."""
    folder = Path(settings.STATE_DIR)
    backup = upkeep.last(folder, Kind.BACKUP)
    return Machine(
        versions=_versions(),
        holdings=_holdings(),
        waiting=_waiting(),
        unapplied=health.unapplied(),
        has_outline=outlines.has_published_for_system(),
        folder=folder,
        is_writable=os.access(folder, os.W_OK),
        free_bytes=health.free_bytes(),
        backups=Path(settings.BACKUP_DIR),
        backup=backup,
        is_backup_there=backup is not None and _is_there(backup),
        restore_check=upkeep.last(folder, Kind.RESTORE_CHECK),
        verification=upkeep.last(folder, Kind.VERIFICATION),
    )


def _versions() -> Versions:
    number = ".".join(str(part) for part in connection.get_database_version())
    return Versions(
        parity=metadata.version("parity"),
        python=platform.python_version(),
        django=django.get_version(),
        engine=f"{ENGINES[connection.vendor]} {number}",
    )


def _holdings() -> Holdings:
    with connection.cursor() as cursor:
        cursor.execute(SIZES[connection.vendor])
        (database_bytes,) = cursor.fetchone()
    count, size = files.volume_for_system()
    return Holdings(database_bytes, count, size, journal.length_for_system())


def _waiting() -> Waiting:
    count, since = outbox.queue_for_system()
    return Waiting(count, since)


def _is_there(backup: Done) -> bool:
    """Whether we see the file where it was put, as large as it was; its folder may be root's."""
    try:
        return Path(backup.file).stat().st_size == backup.size_bytes
    except OSError:
        return False
