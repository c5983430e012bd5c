"""Which module knows how to save and restore the database in use."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Protocol

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

from parity.jobs.backups import postgresql, sqlite
from parity.jobs.backups.moment import Moment
from parity.jobs.backups.room import Room


class Engine(Protocol):
    """What the module of an engine offers."""

    MEMBER: str
    IS_PACKED: bool

    def size_bytes(self) -> int: ...
    def seen(self, scratch: Path) -> AbstractContextManager[Moment]: ...
    def room(self, stamp: str) -> AbstractContextManager[Room]: ...
    def load(self, room: Room, source: IO[bytes]) -> None: ...
    def faults(self, connection: BaseDatabaseWrapper) -> list[str]: ...
    def require_unused(self) -> None: ...
    def switch(self, room: Room, stamp: str) -> str: ...


ENGINES: Mapping[str, Engine] = {"sqlite": sqlite, "postgresql": postgresql}


def in_use() -> Engine:
    """The engine of PARITY_DATABASE."""
    return ENGINES[connection.vendor]
