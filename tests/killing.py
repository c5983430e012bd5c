"""Kills a server at random moments while people save cells, and counts what was lost.

Every save is a value that was never there before, and every value leaves an edit row behind. So an
acknowledged save is lost when no edit row has its value after the restart.
"""

import http.client
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlencode

from served import Desk

LEAST_PER_KILL = 20
PATIENCE_SECONDS = 15
LONGEST_WAIT_SECONDS = 0.25
PAUSE_SECONDS = 0.01
SEED = 944
# Women must not exceed persons.
PERSONS = 10**7

Save = tuple[int, str, str]  # report, code, value


@dataclass
class Outcome:
    """What was acknowledged before each kill, and how much of it is stored after it."""

    acknowledged: list[int] = field(default_factory=list)
    stored: list[int] = field(default_factory=list)

    @property
    def lost(self) -> int:
        """Acknowledged saves that are nowhere."""
        return sum(self.acknowledged) - sum(self.stored)

    @property
    def fewest(self) -> int:
        """Acknowledgements before the kill that had the fewest."""
        return min(self.acknowledged, default=0)

    def faults(self, *, kills: int) -> list[str]:
        """Why this is no proof; empty when it is one."""
        found = []
        if len(self.acknowledged) < kills:
            found.append(f"{len(self.acknowledged)} kills of {kills}")
        if self.fewest < LEAST_PER_KILL:
            found.append(f"only {self.fewest} acknowledgements before a kill")
        if self.lost:
            found.append(f"{self.lost} acknowledged saves lost")
        return found

    def __str__(self) -> str:
        return (
            f"{len(self.acknowledged)} kills: {sum(self.acknowledged)} acknowledged "
            f"(at least {self.fewest} before each), {sum(self.stored)} stored, {self.lost} lost"
        )


class Writers:
    """People at their desks, each in a thread, who save one value after the other.

    A value without an answer is sent again, as a page does, until it is acknowledged.
    """

    def __init__(self, desks: list[Desk], *, port: int) -> None:
        self.port = port
        self._lock = threading.Lock()
        self._new: list[Save] = []
        self._refused: list[str] = []
        self._is_over = threading.Event()
        self._threads = [
            threading.Thread(target=self._write, args=(desk, f"page{number}"), daemon=True)
            for number, desk in enumerate(desks)
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def taken(self) -> set[Save]:
        """What was acknowledged since it was last asked; AssertionError when a save was refused."""
        with self._lock:
            new, self._new = self._new, []
            assert not self._refused, self._refused[0]
        return set(new)

    def count(self) -> int:
        """How many are acknowledged and not yet taken."""
        return len(self._new)

    def _write(self, desk: Desk, page: str) -> None:
        line = Line(desk)
        for number in count(1):
            code = desk.codes[number % len(desk.codes)]
            value = str(number + PERSONS * code.endswith(".total"))
            body = urlencode(
                {
                    "code": code,
                    "value": value,
                    "base_version": 0,
                    "client": page,
                    "client_seq": number,
                }
            )
            while not self._is_over.is_set() and not self._is_acknowledged(line, body):
                time.sleep(PAUSE_SECONDS)
            if self._is_over.is_set():
                break
            with self._lock:
                self._new.append((desk.report, code, value))
        line.close()

    def _is_acknowledged(self, line: "Line", body: str) -> bool:
        status, text = line.save(body, port=self.port)
        if status is not None and 400 <= status < 500:
            self._refused.append(f"{status} {text} for {body}")
        return status == 200


class Line:
    """A kept-alive connection of one person, opened anew when it broke."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._connection: http.client.HTTPConnection | None = None

    def save(self, body: str, *, port: int) -> tuple[int | None, str]:
        """The answer's status and text; no status when no answer came."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            self._connection.request("POST", self._desk.save, body, self._desk.headers)
            answer = self._connection.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, http.client.HTTPException):
            self.close()
            return None, ""

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@contextmanager
def writing(desks: list[Desk], *, port: int) -> Iterator[Writers]:
    """Writers at work for as long as the block."""
    writers = Writers(desks, port=port)
    writers.start()
    try:
        yield writers
    finally:
        writers.stop()


def rehearse(
    writers: Writers,
    *,
    kill: Callable[[], None],
    restart: Callable[[], None],
    stored: Callable[[], set[Save]],
    kills: int,
) -> Outcome:
    """Kill at a random moment, again and again, as soon as enough was acknowledged since.

    `restart` returns when a server answers again; `stored` are all saves that left a trace.
    """
    chance = random.Random(SEED)
    acknowledged: list[set[Save]] = []
    for _ in range(kills):
        _wait_for(writers)
        time.sleep(chance.uniform(0, LONGEST_WAIT_SECONDS))
        kill()
        acknowledged.append(writers.taken())
        restart()
    writers.stop()
    found = stored()
    return Outcome(
        [len(each) for each in acknowledged], [len(each & found) for each in acknowledged]
    )


def _wait_for(writers: Writers) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while writers.count() < LEAST_PER_KILL and time.monotonic() < deadline:
        time.sleep(PAUSE_SECONDS / 2)
