"""Lets Django empty the journal between tests that commit; nothing else may."""

from importlib import import_module
from typing import Any

from django.db.backends.base.operations import BaseDatabaseOperations

protection = import_module("parity.records.journal.migrations.0002_append_only")


def allow_flush(monkeypatch: Any) -> None:
    """A flush lifts the journal's protection and puts it back, in the flush's own transaction."""
    execute = BaseDatabaseOperations.execute_sql_flush

    def flush(self: BaseDatabaseOperations, statements: list[str]) -> None:
        protect, lift = protection.STATEMENTS[self.connection.vendor]
        execute(self, [*lift, *statements, *protect])

    monkeypatch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush)
