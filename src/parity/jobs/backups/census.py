"""What a database holds: how many rows each table has, and which steps its tables have taken."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader


@dataclass(frozen=True)
class Census:
    """The rows of each table, the migrations as "app.name", and the engine that keeps them."""

    engine_version: str
    migrations: tuple[str, ...]
    counts: dict[str, int]


def take(connection: BaseDatabaseWrapper) -> Census:
    """The census of one database, as its connection sees it now.

    By hand-written statements: models would ask the database in use, whatever the connection.
    """
    with connection.cursor() as cursor:
        counts = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
        cursor.execute("SELECT app, name FROM django_migrations")
        applied = cursor.fetchall()
    version = ".".join(str(number) for number in connection.get_database_version())
    return Census(version, _named(applied), counts)


def known_migrations() -> frozenset[str]:
    """The steps that the installed version has, asked of its files alone."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(_named(loader.disk_migrations))


def _named(migrations: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(sorted(f"{app}.{name}" for app, name in migrations))
