"""The real server in processes of its own, over a database of its own: for kills and for benches.

    place = served.Place(folder, database="")          # SQLite in the folder, or an address
    desks = served.prepare(place, outline=served.SMALL)  # tables, village, round, drafts, sessions
    with served.server(place) as server: ... server.port ...

Nothing here needs Django: what fills the database runs in a process of its own.
"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SMALL = "LANG-6T"
APPLICATION = "parity.config.wsgi:application"
# Any token will do as long as the cookie and the header say the same.
CSRF = "x" * 32
READY_WITHIN_SECONDS = 60
# Whoever started it may be killed before it can end it.
SERVE = """
import os, signal, sys, threading, time
from parity.jobs import server

def end_with(parent):
    while os.getppid() == parent:
        time.sleep(0.5)
    os.killpg(0, signal.SIGKILL)

threading.Thread(target=end_with, args=[os.getppid()], daemon=True).start()
server.APPLICATION = sys.argv[1]
address = server.Address("127.0.0.1", int(sys.argv[2]))
server.serve(address, workers=int(sys.argv[3]), threads=4)
"""


@dataclass(frozen=True)
class Place:
    """Where a server keeps its things: a folder, and a database ("" is SQLite in the folder)."""

    folder: Path
    database: str = ""

    @property
    def environment(self) -> dict[str, str]:
        """Production, reached without TLS from this machine."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PARITY_")}
        return kept | {
            "PARITY_STATE": str(self.folder),
            "PARITY_DATABASE": self.database,
            "PARITY_SECRET_KEY": "k3y-of-a-server-that-is-only-for-tests-0123456789-abcdefghijk",
            "PARITY_HOSTS": "127.0.0.1",
            "PARITY_HTTPS": "no",
            "DJANGO_SETTINGS_MODULE": "parity.config.settings",
            "PYTHONPATH": str(ROOT / "tests"),
        }


@dataclass(frozen=True)
class Desk:
    """Somebody signed in, the draft they write, and the cells that are open to them in it."""

    session: str
    report: int
    codes: tuple[str, ...]

    @property
    def headers(self) -> dict[str, str]:
        """What a page of this person sends with everything that it saves."""
        return {
            "Cookie": f"sessionid={self.session}; csrftoken={CSRF}",
            "X-CSRFToken": CSRF,
            "X-Parity-Save": "1",
            "Content-Type": "application/x-www-form-urlencoded",
        }

    @property
    def save(self) -> str:
        """The address of `reporting:save`; a process without Django cannot ask for it."""
        return f"/bao-cao/{self.report}/luu/"


class Server:
    """The server of `parity serve`, with its workers, in a process group of its own."""

    def __init__(
        self, place: Place, *, application: str = APPLICATION, workers: int = 2, port: int = 0
    ) -> None:
        self.port = port or free_port()
        self._log = (place.folder / "server.log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-c", SERVE, application, str(self.port), str(workers)],
            cwd=ROOT,
            env=place.environment,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,
        )

    def wait(self) -> None:
        """Returns once it answers; raises TimeoutError."""
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        while not self._answers():
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise TimeoutError(f"no answer from the server; see {self._log.name}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/health/live")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def kill(self) -> None:
        """SIGKILL to it and its workers at once: nothing can be finished or tidied up."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def close(self) -> None:
        """Ends it, however it stands."""
        if self._process.poll() is None:
            self.kill()
        self._log.close()


@contextmanager
def server(place: Place, **given: object) -> Iterator[Server]:
    """A server that answers, ended with the block."""
    started = Server(place, **given)
    try:
        started.wait()
        yield started
    finally:
        started.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def prepare(place: Place, *, outline: str = SMALL) -> list[Desk]:
    """Tables, the village, an open round and every unit's draft; a desk for each officer."""
    done = subprocess.run(
        [sys.executable, ROOT / "tests/served_village.py", outline],
        cwd=ROOT,
        env=place.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [
        Desk(each["session"], each["report"], tuple(each["codes"]))
        for each in json.loads(done.stdout)
    ]
