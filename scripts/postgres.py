"""A PostgreSQL cluster of our own: made in a temporary folder, gone when the block ends.

    with postgres.cluster() as server:
        ... server.address ...      # postgresql://parity@/parity?host=/tmp/…

PostgreSQL refuses to run as root, so root hands it to `postgres` or `nobody`.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

UNPRIVILEGED = ("postgres", "nobody")
# The tests throw everything away, so nothing has to survive a power cut.
CARELESS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@dataclass(frozen=True)
class Cluster:
    folder: Path
    programs: Path
    user: str | None  # who runs it; None is the caller

    @property
    def address(self) -> str:
        return f"postgresql://parity@/parity?host={self.folder}"

    def start(self, options: str = "") -> None:
        settings = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' {options}"
        self._run("pg_ctl", "-w", "-D", self._data, "-l", self._log, "-o", settings, "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-w", "-D", self._data, "-m", mode, "stop")

    @property
    def pid(self) -> int:
        """The process of the server itself, for tests that kill it."""
        return int(Path(self._data, "postmaster.pid").read_text().splitlines()[0])

    def create(self) -> None:
        options = ("--auth=trust", "--username=parity", "--encoding=UTF8", "--locale=C.UTF-8")
        self._run("initdb", "-D", self._data, *options, "--no-sync")

    def create_database(self) -> None:
        self._run("createdb", "-h", str(self.folder), "-U", "parity", "parity")

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    @property
    def _log(self) -> str:
        return str(self.folder / "log")

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self.programs / program, *arguments],
            user=self.user,
            cwd=self.folder,
            env={**os.environ, "HOME": str(self.folder), "LC_ALL": "C.UTF-8"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.strip()}")


def programs() -> Path | None:
    """The folder of initdb and its like: the newest Debian has, else what PATH offers."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[4])
    )
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def cluster(*, options: str = CARELESS) -> Iterator[Cluster]:
    """A running cluster with an empty database `parity`; stopped and removed at the end."""
    where = programs()
    if where is None:
        raise FileNotFoundError("initdb: PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="parity-pg-"))
    user = _unprivileged() if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    folder.chmod(0o755)  # the caller reaches the socket inside
    server = Cluster(folder, where, user)
    try:
        server.create()
        server.start(options)
        server.create_database()
        yield server
    finally:
        _remove(server)


def _remove(server: Cluster) -> None:
    if Path(server.folder, "data", "postmaster.pid").exists():
        server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


def _unprivileged() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in names)
