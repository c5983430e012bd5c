"""PostgreSQL: saved by pg_dump, tried in a database of its own, switched by renaming both.

Every program gets the way to the server by its environment: arguments can be read by all.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote, urlencode

import psycopg
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

from parity.jobs.backups import moment
from parity.jobs.backups.moment import Moment
from parity.jobs.backups.room import Room
from parity.jobs.console import Refused

MEMBER = "database.dump"
IS_PACKED = False  # pg_dump has packed it
LEAVING_TRIES, LEAVING_SECONDS = 20, 0.1
MAINTENANCE = "postgres"  # the database that every server has, to stand in while ours is renamed
FORMAT = ("--format=custom", "--no-owner", "--no-privileges")
NO_PROGRAM = (
    "Không tìm thấy chương trình {name}. Cài gói postgresql-client cùng phiên bản với máy chủ."
)
NOT_DONE = "{name} không thành công: {said}"
NO_RIGHT = (
    "Tài khoản PostgreSQL {user} không được tạo hay đổi tên cơ sở dữ liệu ({said}). "
    "Cấp quyền CREATEDB rồi chạy lại."
)
NO_SERVER = "Không kết nối được máy chủ PostgreSQL: {said}."
NOT_ALLOWED = "Máy chủ PostgreSQL không làm được: {said}. Chưa thay gì."
STILL_OPEN = (
    "Còn {count} kết nối tới cơ sở dữ liệu {name}. Dừng parity serve và mọi chương trình đang dùng "
    "cơ sở dữ liệu này rồi phục hồi."
)


def _in_use() -> dict[str, Any]:
    return settings.DATABASES["default"]


def size_bytes() -> int:
    """How large the database is; its dump is smaller."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return cursor.fetchone()[0]


@contextmanager
def seen(scratch: Path) -> Iterator[Moment]:
    """One moment of the database: pg_dump and our own questions share its snapshot."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        yield moment.seen(partial(_dump, snapshot, scratch))


@contextmanager
def _dump(snapshot: str, scratch: Path) -> Iterator[IO[bytes]]:
    """What pg_dump writes, as it writes it; raises Refused when it fails."""
    command = [_program("pg_dump"), *FORMAT, f"--snapshot={snapshot}"]
    with (scratch / "said").open("w+") as said:
        with subprocess.Popen(
            command, env=_environment(_in_use()), stdout=subprocess.PIPE, stderr=said
        ) as process:
            yield process.stdout
        _require_done("pg_dump", process.returncode, said)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Refused(NO_PROGRAM.format(name=name))
    return found


def _environment(database: Mapping[str, Any]) -> dict[str, str]:
    """The way to a database as libpq's programs read it."""
    given = {
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGDATABASE": database["NAME"],
        **{f"PG{name.upper()}": str(value) for name, value in _options(database).items()},
    }
    others = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return others | {name: value for name, value in given.items() if value}


def _options(database: Mapping[str, Any]) -> dict[str, Any]:
    """What else the address says (sslmode …), without what Django adds for itself."""
    kept = dict(database["OPTIONS"])
    for name in ("assume_role", "isolation_level", "pool", "server_side_binding"):
        kept.pop(name, None)
    return kept


def _require_done(name: str, status: int, said: IO[str]) -> None:
    if status == 0:
        return
    said.seek(0)
    lines = [line.strip() for line in said if line.strip()]
    raise Refused(NOT_DONE.format(name=name, said=lines[0] if lines else status))


@contextmanager
def room(stamp: str) -> Iterator[Room]:
    """A database of its own on the same server, dropped with the block unless it was switched."""
    name = f"{_in_use()['NAME']}_restoring_{stamp}".lower()
    database = {**_in_use(), "NAME": name}
    # Beside the files, which a rename then puts in their place.
    folder = Path(settings.STATE_DIR) / f"restoring-{stamp}"
    folder.mkdir(mode=0o700, parents=True)
    try:
        _create(name)
        yield Room(folder, database, _address(database))
    finally:
        shutil.rmtree(folder)
        _run("DROP DATABASE IF EXISTS {}", name)


def _create(name: str) -> None:
    """An empty database that sorts and compares as the one in use does."""
    with _server() as server:
        found = server.execute(
            "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database "
            "WHERE datname = %s",
            [_in_use()["NAME"]],
        ).fetchone()
        how = sql.SQL("")
        if found:
            how = sql.SQL(" ENCODING {} LC_COLLATE {} LC_CTYPE {}").format(*map(sql.Literal, found))
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(name))
        server.execute(statement + how)


def _run(statement: str, *names: str) -> None:
    with _server() as server:
        server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def _server() -> Iterator[psycopg.Connection]:
    """A connection to the server that holds none of our databases; raises Refused."""
    database = _in_use()
    given = {
        "host": database["HOST"],
        "port": database["PORT"],
        "user": database["USER"],
        "password": database["PASSWORD"],
    }
    try:
        server = psycopg.connect(
            dbname=MAINTENANCE,
            autocommit=True,
            **{name: value for name, value in given.items() if value},
            **_options(database),
        )
    except psycopg.OperationalError as error:
        raise Refused(NO_SERVER.format(said=_first_line(error))) from error
    try:
        with server:
            yield server
    except psycopg.errors.InsufficientPrivilege as error:
        raise Refused(NO_RIGHT.format(user=database["USER"], said=_first_line(error))) from error
    except psycopg.Error as error:
        raise Refused(NOT_ALLOWED.format(said=_first_line(error))) from error


def _first_line(error: psycopg.Error) -> str:
    return str(error).splitlines()[0]


def _address(database: Mapping[str, Any]) -> str:
    """The database as PARITY_DATABASE names it."""
    user = quote(database["USER"], safe="")
    password = quote(database["PASSWORD"], safe="")
    who = f"{user}:{password}" if password else user
    options = {"host": database["HOST"], "port": database["PORT"], **_options(database)}
    given = urlencode({name: value for name, value in options.items() if value})
    return f"postgresql://{who}@/{quote(database['NAME'], safe='')}?{given}"


def load(room: Room, source: IO[bytes]) -> None:
    """The database of a backup, put into the room; raises Refused when it cannot be."""
    options = ("--no-owner", "--no-privileges", "--exit-on-error")
    command = [_program("pg_restore"), *options, f"--dbname={room.database['NAME']}"]
    with tempfile.TemporaryFile("w+") as said:
        with subprocess.Popen(
            command, env=_environment(room.database), stdin=subprocess.PIPE, stderr=said
        ) as process:
            _pour(source, process.stdin)
        _require_done("pg_restore", process.returncode, said)


def _pour(source: IO[bytes], target: IO[bytes]) -> None:
    try:
        shutil.copyfileobj(source, target, 1024 * 1024)
        target.close()
    except BrokenPipeError:  # it stopped reading; its own words say why
        return


def faults(connection: BaseDatabaseWrapper) -> list[str]:
    """None: a restore that ended has checked every constraint."""
    return []


def require_unused() -> None:
    """Raises Refused while anybody has the database open.

    Who has just left takes a moment to be gone; the server's own workers make way by themselves.
    """
    name = _in_use()["NAME"]
    with _server() as server:
        for _ in range(LEAVING_TRIES):
            if not (count := _guests(server, name)):
                return
            time.sleep(LEAVING_SECONDS)
    raise Refused(STILL_OPEN.format(count=count, name=name))


def _guests(server: psycopg.Connection[Any], name: str) -> int:
    (count,) = server.execute(
        "SELECT COUNT(*) FROM pg_stat_activity"
        " WHERE datname = %s AND backend_type = 'client backend'",
        [name],
    ).fetchone()
    return count


def switch(room: Room, stamp: str) -> str:
    """The room's database takes the name of the one in use; the name that one has now.

    Both get their names in one transaction.
    """
    name, new = _in_use()["NAME"], room.database["NAME"]
    aside = f"{name}_replaced_{stamp}".lower()
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with _server() as server, server.transaction():
        is_there = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        for before, after in [(name, aside)] * bool(is_there) + [(new, name)]:
            server.execute(rename.format(sql.Identifier(before), sql.Identifier(after)))
    return aside
