"""Everything that was kept at one moment, while others go on writing."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import IO

from django.db import connection

from parity.jobs.backups import census
from parity.jobs.backups.census import Census
from parity.records.files import queries as files


@dataclass(frozen=True)
class Moment:
    """A census, the digests of the files that rows name, and the database itself as bytes."""

    census: Census
    digests: Sequence[str]
    database: Callable[[], AbstractContextManager[IO[bytes]]]


def seen(database: Callable[[], AbstractContextManager[IO[bytes]]]) -> Moment:
    """What the default connection sees now; its transaction decides of which moment that is."""
    return Moment(census.take(connection), files.digests_for_system(), database)
