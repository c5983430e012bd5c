"""Saving a draft cell, against an empty signed-in request of the same server in the same run.

The production server on a database of its own, people with kept-alive connections in a second
process, both kinds of request in turns of a second and a half. A save is the whole of it: session,
authority, the cell, its edit row, the commit to disk, and the sums and shares that follow from it.

Budget (issue 1/4, *Speed*): at least 0.5 of the empty request's rate on SQLite, 0.4 on PostgreSQL.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import anatomy
import clients
import machine
import timing
from django.db import connection

import served

OUTLINE = "944-6T"
PEOPLE = 16
ROUNDS, SECONDS, WARM_UP_SECONDS = 7, 1.5, 1.0
LEAST = {"sqlite": 0.5, "postgresql": 0.4}
EMPTY_PAGE = "/phien/"
Turn = dict[str, float]


def people(desks: list[served.Desk]) -> list[dict[str, object]]:
    """Several open pages at each desk, each writing cells of its own."""
    each = -(-PEOPLE // len(desks))
    return [
        {
            "page": f"page{number}",
            "headers": "".join(f"{key}: {value}\r\n" for key, value in desk.headers.items()),
            "save": desk.save,
            "empty": EMPTY_PAGE,
            "codes": desk.codes[number // len(desks) :: each],
        }
        for number, desk in ((n, desks[n % len(desks)]) for n in range(PEOPLE))
    ]


@contextmanager
def crowd(desks: list[served.Desk], *, port: int) -> Iterator[Callable[[str, float], Turn]]:
    """The people in their process; called with an order, they say how it went."""
    process = subprocess.Popen(
        [sys.executable, clients.__file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def order(what: str, seconds: float) -> Turn:
        process.stdin.write(f"{what} {seconds}\n")
        process.stdin.flush()
        turn = json.loads(process.stdout.readline())
        assert turn["bad"] == 0, f"{turn['bad']} of the answers to {what} were no 200"
        return turn

    process.stdin.write(json.dumps({"port": port, "people": people(desks)}) + "\n")
    try:
        yield order
    finally:
        process.stdin.close()
        process.wait()


def measure(place: served.Place, desks: list[served.Desk]) -> dict[str, list[Turn]]:
    """Both kinds of request in turns."""
    turns: dict[str, list[Turn]] = {"empty": [], "save": []}
    with served.server(place) as server, crowd(desks, port=server.port) as order:
        for what in turns:
            order(what, WARM_UP_SECONDS)
        for number in range(ROUNDS):
            for what in (*turns, *turns)[number % 2 :][:2]:
                turns[what].append(order(what, SECONDS))
    return turns


def told(turns: dict[str, list[Turn]]) -> str:
    """The medians, a line for each kind."""
    lines = []
    for what, each in turns.items():
        rate, p50, p99, cpu = (
            statistics.median(turn[name] for turn in each) for name in ("rate", "p50", "p99", "cpu")
        )
        lines.append(
            f"{what:>6}  {rate:6.0f}/s  p50 {p50 * 1e3:5.1f} ms  p99 {p99 * 1e3:6.1f} ms  "
            f"clients' share of a core {cpu:.2f}"
        )
    return "\n".join(lines)


def ratio(turns: dict[str, list[Turn]]) -> float:
    """Saves for one empty request: the median over the rounds."""
    pairs = zip(turns["save"], turns["empty"], strict=True)
    return statistics.median(save["rate"] / empty["rate"] for save, empty in pairs)


def main() -> int:
    """Prints the rates; 0 when the budget holds, else also where the time goes."""
    with tempfile.TemporaryDirectory(prefix="parity-bench-") as folder:
        place = served.Place(Path(folder), os.environ["PARITY_DATABASE"])
        desks = served.prepare(place, outline=OUTLINE)
        turns = measure(place, desks)
        least = LEAST[connection.vendor]
        reached = ratio(turns)
        is_good = reached >= least
        print(
            f"Saving a cell on {connection.vendor}: {PEOPLE} people, {ROUNDS} turns of "
            f"{SECONDS} s each, {timing.load()}\n{told(turns)}\n"
            f"At least {LEAST[connection.vendor]} of an empty signed-in request: {reached:.2f}, "
            f"{'kept' if is_good else 'MISSED'}"
        )
        print(anatomy.of(place, desks[0]))
        print(
            f"A page to this disk takes {machine.sync() * 1e3:.2f} ms, once for every commit"
            + ("; SQLite commits one after the other" if connection.vendor == "sqlite" else "")
        )
    return 0 if is_good else 1
