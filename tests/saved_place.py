"""A place with the village at work, backups of it, and what lies in its database: for tests.

Everything is asked of the command line in a process of its own, as an administrator does it, since
a backup sees only what was committed and a restore replaces the database itself.
"""

import hashlib
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
from django.conf import settings
from psycopg import sql

import served
from parity.domain.backup import Manifest
from parity.papers import backup as archives
from served import Place

PROGRAM = "import sys; from parity.jobs import console; sys.exit(console.main())"
IS_POSTGRES = "postgresql" in settings.DATABASES["default"]["ENGINE"]
# What a restore adds of its own, and what a session of nobody's makes.
OWN_LINE = ("journal_entry", "journal_head")


def address_of(name: str) -> str:
    """Another database on the server of this run; "" is SQLite, a file in each place."""
    if not IS_POSTGRES:
        return ""
    whole = os.environ["PARITY_DATABASE"]
    before, _, options = whole.partition("?")
    return f"{before.rpartition('/')[0]}/{name}?{options}"


@contextmanager
def place(folder: Path) -> Iterator[Place]:
    """An empty place; on PostgreSQL with a database of its own, removed with the block."""
    folder.mkdir()
    name = f"kept_{os.getpid()}_{abs(hash(folder)) % 10**6}"
    if IS_POSTGRES:
        _on_server(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    try:
        yield Place(folder, address_of(name))
    finally:
        for each in _databases_like(name):
            _on_server(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(each)))


def _on_server(statement: sql.Composed | str, *values: str) -> list[tuple]:
    with psycopg.connect(address_of("postgres"), autocommit=True) as server:
        cursor = server.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def _databases_like(name: str) -> list[str]:
    """The database and what restores made beside it."""
    if not IS_POSTGRES:
        return []
    found = _on_server("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", name)
    return [each for (each,) in found]


def parity(where: Place, *arguments: str, limit: str = "") -> subprocess.CompletedProcess[str]:
    """A command of ours at a place; `limit` is a line run before it."""
    return subprocess.run(
        [sys.executable, "-c", f"{limit}\n{PROGRAM}", *arguments],
        cwd=where.folder,
        env=where.environment,
        capture_output=True,
        text=True,
        check=False,
    )


def backup(where: Place) -> Path:
    """A new backup in the place's own folder."""
    before = set(backups(where))
    done = parity(where, "backup")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    (made,) = set(backups(where)) - before
    return made


def backups(where: Place) -> list[Path]:
    return sorted((where.folder / "backups").glob("parity-*.zip"))


@contextmanager
def connected(where: Place) -> Iterator[sqlite3.Connection | psycopg.Connection]:
    if where.database:
        with psycopg.connect(where.database) as connection:
            yield connection
        return
    with closing(sqlite3.connect(where.folder / "parity.sqlite3")) as connection:
        yield connection


def contents(where: Place) -> dict[str, str]:
    """A digest of all rows of each table."""
    with connected(where) as connection:
        return {table: _digest(connection, table) for table in _tables(connection)}


def counts(where: Place) -> dict[str, int]:
    """The rows of each table."""
    with connected(where) as connection:
        return {
            table: connection.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0]
            for table in _tables(connection)
        }


def _tables(connection: sqlite3.Connection | psycopg.Connection) -> list[str]:
    catalogue = (
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        if isinstance(connection, psycopg.Connection)
        else "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return sorted(name for (name,) in connection.execute(catalogue).fetchall())


def _digest(connection: sqlite3.Connection | psycopg.Connection, table: str) -> str:
    rows = connection.execute(f'SELECT * FROM "{table}"').fetchall()
    return hashlib.sha256("\n".join(sorted(map(repr, rows))).encode()).hexdigest()


def rewritten(archive: Path, target: Path, **changed: object) -> Path:
    """The same backup under a seal that holds, with a manifest that says something else."""
    manifest = archives.check(archive)
    with archives.Writer(target) as writer, zipfile.ZipFile(archive) as whole:
        for member in manifest.members:
            with whole.open(member.name) as source:
                writer.add(member.name, source, packed=False)
        writer.close(_changed(manifest, changed))
    return target


def _changed(manifest: Manifest, fields: dict[str, object]) -> Manifest:
    return replace(manifest, **fields)


def prepared(where: Place) -> list[served.Desk]:
    """The village with an open round and everybody's draft begun."""
    return served.prepare(where)
