"""SQLite: copied by its backup API, tried as a file of its own, switched by one rename.

A copy of the file of a database at work is no backup: of 40 tried, 30 were corrupt or short.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from parity.jobs.backups import moment
from parity.jobs.backups.moment import Moment
from parity.jobs.backups.room import Room
from parity.jobs.console import Refused

MEMBER = "database.sqlite3"
IS_PACKED = True
NAME = "parity.sqlite3"
# What SQLite keeps beside a database; left where they are they would be read into the new one.
COMPANIONS = ("-wal", "-shm", "-journal")
STILL_OPEN = (
    "Cơ sở dữ liệu {file} đang được một chương trình khác mở. Dừng mọi lệnh parity rồi phục hồi."
)
NOT_OPENED = "Không mở được cơ sở dữ liệu {file}: {error}."


def place() -> Path:
    """The file of the database in use."""
    return Path(settings.DATABASES["default"]["NAME"])


def size_bytes() -> int:
    """How large a copy may become: the file, and what has not been moved into it yet."""
    beside = (place().with_name(place().name + suffix) for suffix in ("", "-wal"))
    return sum(file.stat().st_size for file in beside if file.exists())


@contextmanager
def seen(scratch: Path) -> Iterator[Moment]:
    """One moment of the database, copied into `scratch`; writers go on meanwhile.

    Raises Refused for a database that cannot be read, sqlite3.Error when the copy cannot be made.
    """
    copy = scratch / NAME
    connection.ensure_connection()
    raw = connection.connection
    # Deferred: a reader holds nobody up. What it sees is fixed by its first question.
    raw.execute("BEGIN")
    try:
        found = moment.seen(lambda: copy.open("rb"))
        with closing(sqlite3.connect(copy)) as target:
            raw.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
    finally:
        raw.execute("ROLLBACK")
    yield found


@contextmanager
def room(stamp: str) -> Iterator[Room]:
    """A folder beside the database, so that a rename can put it in place; gone with the block."""
    folder = place().parent / f"restoring-{stamp}"
    folder.mkdir(mode=0o700, parents=True)
    try:
        file = folder / NAME
        database = {**settings.DATABASES["default"], "NAME": file}
        yield Room(folder, database, f"sqlite:///{file}")
    finally:
        shutil.rmtree(folder)


def load(room: Room, source: IO[bytes]) -> None:
    """The database of a backup, put into the room."""
    with Path(room.database["NAME"]).open("xb") as target:
        shutil.copyfileobj(source, target, 1024 * 1024)


def faults(connection: BaseDatabaseWrapper) -> list[str]:
    """What the engine itself finds broken in a database."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        found = [row[0] for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        return [*found, *(f"{row[0]}: {row[2]}" for row in cursor.fetchall())]


def require_unused() -> None:
    """Raises Refused while anybody has the database open; leaves it in one file.

    One that cannot be read any more is left as it is: to be rid of it one restores.
    """
    file = place()
    if not file.exists():
        return
    try:
        with closing(sqlite3.connect(file, timeout=1)) as alone:
            # Only who is alone may leave WAL.
            alone.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            raise Refused(STILL_OPEN.format(file=file)) from error
        raise Refused(NOT_OPENED.format(file=file, error=error)) from error
    except sqlite3.DatabaseError:
        return


def switch(room: Room, stamp: str) -> str:
    """The room's database takes the place of the one in use; where that one lies now.

    At every instant one of the two is in place.
    """
    new, old = Path(room.database["NAME"]), place()
    with closing(sqlite3.connect(new)) as whole:
        whole.execute("PRAGMA journal_mode=DELETE")
    _look_like(new, old)
    aside = old.parent / f"replaced-{stamp}"
    aside.mkdir(mode=0o700)
    for companion in (old.with_name(old.name + suffix) for suffix in COMPANIONS):
        if companion.exists():
            companion.rename(aside / companion.name)
    if old.exists():
        (aside / old.name).hardlink_to(old)
    sync(new)
    new.replace(old)
    sync(old.parent)
    return str(aside)


def _look_like(new: Path, old: Path) -> None:
    """The new file belongs to whom the old one belongs: root may restore what another serves."""
    model = old if old.exists() else old.parent
    new.chmod(old.stat().st_mode & 0o777 if old.exists() else 0o600)
    if os.geteuid() == 0:
        os.chown(new, model.stat().st_uid, model.stat().st_gid)


def sync(path: Path) -> None:
    """Waits until the disk has a file's bytes, or a folder's names."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
