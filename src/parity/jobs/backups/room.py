"""A room beside the data: a backup is unpacked, opened and tried there before it replaces anything."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

PROGRAM = "import sys; from parity.jobs import console; sys.exit(console.main())"


@dataclass(frozen=True)
class Room:
    """A state folder of its own, and a database by Django's settings and as PARITY_DATABASE."""

    folder: Path
    database: dict[str, Any]
    address: str

    @contextmanager
    def connected(self) -> Iterator[BaseDatabaseWrapper]:
        """A connection to the room's database, closed with the block."""
        connection = ConnectionHandler({"default": self.database})["default"]
        try:
            yield connection
        finally:
            connection.close()

    def parity(self, command: str) -> tuple[int, str]:
        """Runs a command of ours in the room: its exit status, and what it printed.

        In a process of its own, since a process has one database.
        """
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("PARITY_STATE_FILE", "PARITY_DATABASE_FILE")
        }
        environment |= {"PARITY_STATE": str(self.folder), "PARITY_DATABASE": self.address}
        done = subprocess.run(
            [sys.executable, "-P", "-c", PROGRAM, command],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout.strip()
