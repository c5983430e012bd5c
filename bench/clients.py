"""Many people at once over kept-alive connections, in a process of their own: the load of a bench.

A closed loop: each sends the next request when the last one is answered. Reads the people as one
line of JSON, then one order a line (`save 1.5`: for a second and a half), and prints what came of
each as one line of JSON. Nothing but sockets, so that the server has the machine to itself.
"""

import json
import selectors
import socket
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

# Women must not exceed persons.
PERSONS = 10**6
BUFFER = 65536
HEAD_END = b"\r\n\r\n"
LENGTH = b"content-length:"
GOOD = b"HTTP/1.1 200"


@dataclass(frozen=True)
class Person:
    """One page open in one browser."""

    page: str
    headers: str
    save: str
    empty: str
    codes: list[str]

    def saves(self) -> Iterator[bytes]:
        """Saves of one cell after the other, each with a value that was never there."""
        number = 0
        while True:
            number += 1
            code = self.codes[number % len(self.codes)]
            body = urlencode(
                {
                    "code": code,
                    "value": number + PERSONS * code.endswith(".total"),
                    "state": "value",
                    "base_version": 0,
                    "client": self.page,
                    "client_seq": number,
                }
            )
            yield self._request("POST", self.save, body)

    def nothings(self) -> Iterator[bytes]:
        """Requests that ask a signed-in server for nothing."""
        while True:
            yield self._request("GET", self.empty)

    def _request(self, method: str, path: str, body: str = "") -> bytes:
        length = f"Content-Length: {len(body)}\r\n" if body else ""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{self.headers}{length}\r\n"
        return (head + body).encode()


class Line:
    """One kept-alive connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sent = 0.0
        self._got = b""

    def send(self, request: bytes) -> None:
        self.sent = time.perf_counter()
        self._got = b""
        self.socket.sendall(request)

    def answer(self) -> bytes | None:
        """The whole answer once it is here."""
        more = self.socket.recv(BUFFER)
        if not more:
            raise ConnectionError("the server closed a connection")
        self._got += more
        head, end, body = self._got.partition(HEAD_END)
        if not end:
            return None
        at = head.lower().index(LENGTH) + len(LENGTH)
        length = int(head[at:].split(b"\r\n", 1)[0])
        return self._got if len(body) >= length else None


def drive(
    lines: list[Line], requests: list[Iterator[bytes]], *, seconds: float
) -> dict[str, float]:
    """Everybody sends for so long; how many answers came, how many were no 200, and how slow."""
    taken, bad = [], 0
    started, cpu = time.perf_counter(), time.process_time()
    with selectors.DefaultSelector() as selector:
        for line, asked in zip(lines, requests, strict=True):
            selector.register(line.socket, selectors.EVENT_READ, (line, asked))
            line.send(next(asked))
        waiting = len(lines)
        while waiting:
            for key, _ in selector.select():
                line, asked = key.data
                answer = line.answer()
                if answer is None:
                    continue
                now = time.perf_counter()
                taken.append(now - line.sent)
                bad += not answer.startswith(GOOD)
                if now - started < seconds:
                    line.send(next(asked))
                else:
                    waiting -= 1
    lasted = time.perf_counter() - started
    taken.sort()
    return {
        "rate": len(taken) / lasted,
        "bad": bad,
        "p50": taken[len(taken) // 2],
        "p99": taken[len(taken) * 99 // 100],
        "cpu": (time.process_time() - cpu) / lasted,
    }


def main() -> None:
    """Does as it is told until there are no more orders."""
    setup = json.loads(sys.stdin.readline())
    people = [Person(**each) for each in setup["people"]]
    lines = [Line(setup["port"]) for _ in people]
    asked = {
        "save": [person.saves() for person in people],
        "empty": [person.nothings() for person in people],
    }
    for order in sys.stdin:
        what, seconds = order.split()
        print(json.dumps(drive(lines, asked[what], seconds=float(seconds))), flush=True)


if __name__ == "__main__":
    main()
