"""What was acknowledged is stored, whoever dies: `kill -9` of the server, and of PostgreSQL.

    .venv/bin/python -m pytest tests/jobs/test_kills.py -s

prints what was acknowledged, stored and lost. Each half runs in the suite of its own database.
"""

import os
import signal
import sqlite3
import time
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

import killing
import postgres
import served
from killing import Outcome

KILLS, KILLS_OF_POSTGRES, KILLS_OF_PLANTED = 50, 5, 2
MOST_SECONDS = 120
REAPED_WITHIN_SECONDS = 3
STORED = "SELECT report_id, code, new_text FROM reports_edit"
EARLY = "early_answer:application"

on_sqlite = pytest.mark.skipif(
    "sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="only in the suite on SQLite"
)
pytestmark = [pytest.mark.slow, pytest.mark.alone]


class Relay:
    """Servers one after the other; the next one has loaded its code while this one serves.

    It opens the database only when it is asked for a page, so what it finds there is what the
    killed one left. Each is one worker: it is up in half the time, and its threads write at once.
    """

    def __init__(self, place: served.Place, *, application: str) -> None:
        self._place, self._application = place, application
        self._ports = cycle([served.free_port(), served.free_port()])
        self.serving, self._next = self._start(), self._start()
        self.serving.wait()

    def _start(self) -> served.Server:
        return served.Server(
            self._place, application=self._application, workers=1, port=next(self._ports)
        )

    def hand_over(self) -> int:
        """The next one serves; its port."""
        self._next.wait()
        self.serving, self._next = self._next, self._start()
        return self.serving.port

    def close(self) -> None:
        self.serving.close()
        self._next.close()


def kill_servers(folder: Path, *, kills: int, application: str) -> Outcome:
    """Writers on SQLite while one server after the other is killed."""
    place = served.Place(folder)
    desks = served.prepare(place)
    relay = Relay(place, application=application)

    def restart() -> None:
        writers.port = relay.hand_over()

    try:
        with killing.writing(desks, port=relay.serving.port) as writers:
            return killing.rehearse(
                writers,
                kill=lambda: relay.serving.close(),
                restart=restart,
                stored=lambda: stored_in(folder / "parity.sqlite3"),
                kills=kills,
            )
    finally:
        relay.close()


def stored_in(file: Path) -> set[killing.Save]:
    connection = sqlite3.connect(file)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return set(connection.execute(STORED))
    finally:
        connection.close()


def kill_postgres(cluster: postgres.Cluster, folder: Path, *, kills: int) -> Outcome:
    """Writers on PostgreSQL while its processes are killed, the application going on."""
    place = served.Place(folder, cluster.address)
    desks = served.prepare(place)
    with (
        served.server(place) as server,
        killing.writing(desks, port=server.port) as writers,
    ):
        return killing.rehearse(
            writers,
            kill=lambda: kill_cluster(cluster),
            restart=cluster.start,
            stored=lambda: stored_at(cluster.address),
            kills=kills,
        )


def kill_cluster(cluster: postgres.Cluster) -> None:
    """SIGKILL to the postmaster and all its children; gone when this returns."""
    family = [cluster.pid, *children(cluster.pid)]
    for pid in family:
        os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + REAPED_WITHIN_SECONDS
    while any(map(is_there, family)) and time.monotonic() < deadline:
        time.sleep(0.01)
    if is_there(family[0]):
        # Nobody reaps orphans here (a container without init): the dead still hold the lock file.
        Path(cluster.folder, "data", "postmaster.pid").unlink()


def children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def stored_at(address: str) -> set[killing.Save]:
    with psycopg.connect(address) as connection:
        return set(connection.execute(STORED).fetchall())


@contextmanager
def told(what: str):
    """Prints what came of it and how long it took, which must not be long."""
    started = time.monotonic()
    outcomes: list[Outcome] = []
    yield outcomes
    seconds = time.monotonic() - started
    # Said, not asserted: how long it takes is the machine's doing, and no test is timed.
    print(f"\n{what}: {outcomes[0]}; {seconds:.0f} s (aim: {MOST_SECONDS} s)")


@on_sqlite
def test_no_acknowledged_save_is_lost_when_the_server_is_killed(tmp_path):
    with told("kill -9 of the server on SQLite") as outcomes:
        outcomes.append(kill_servers(tmp_path, kills=KILLS, application=served.APPLICATION))

    assert outcomes[0].faults(kills=KILLS) == []


@pytest.mark.postgres
def test_no_acknowledged_save_is_lost_when_postgresql_is_killed(tmp_path):
    with told("kill -9 of PostgreSQL") as outcomes, postgres.cluster(options="") as cluster:
        outcomes.append(kill_postgres(cluster, tmp_path, kills=KILLS_OF_POSTGRES))

    assert outcomes[0].faults(kills=KILLS_OF_POSTGRES) == []


@on_sqlite
def test_an_answer_before_the_save_is_caught(tmp_path):
    with told("kill -9 of a server that answers too early") as outcomes:
        outcomes.append(kill_servers(tmp_path, kills=KILLS_OF_PLANTED, application=EARLY))

    assert outcomes[0].lost > 0
    assert outcomes[0].faults(kills=KILLS_OF_PLANTED) == [
        f"{outcomes[0].lost} acknowledged saves lost"
    ]


@pytest.mark.parametrize(
    ("outcome", "faults"),
    [
        (Outcome(), ["0 kills of 2", "only 0 acknowledgements before a kill"]),
        (Outcome([20, 30], [20, 30]), []),
        (Outcome([20, 19], [20, 19]), ["only 19 acknowledgements before a kill"]),
        (Outcome([20], [20]), ["1 kills of 2"]),
        (Outcome([20, 30], [20, 29]), ["1 acknowledged saves lost"]),
    ],
)
def test_what_is_no_proof(outcome, faults):
    assert outcome.faults(kills=2) == faults
