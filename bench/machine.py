"""What this machine does with the plainest things, printed before the benches to judge them by."""

import os
import platform
import socket
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable

import timing

ADDITIONS = 200_000
PAGE = b"x" * 4096


def additions() -> None:
    """Plain Python."""
    total = 0
    for number in range(ADDITIONS):
        total += number


def median(times: int, call: Callable[[], object]) -> float:
    """Seconds of one call."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def sync() -> float:
    """Seconds to bring one page to the disk, which every commit must at least do."""
    with tempfile.TemporaryFile() as file:

        def write() -> None:
            file.write(PAGE)
            file.flush()
            os.fdatasync(file.fileno())

        return median(100, write)


def round_trip() -> float:
    """Seconds of a word over loopback and back."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_echo, args=[server], daemon=True).start()
        with socket.create_connection(server.getsockname()) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

            def ask() -> None:
                line.sendall(b"x")
                line.recv(1)

            return median(500, ask)


def _echo(server: socket.socket) -> None:
    line, _ = server.accept()
    with line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while word := line.recv(1):
            line.sendall(word)


def told() -> str:
    """Two lines of calibration."""
    return (
        f"Machine: {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {timing.load()}\n"
        f"Calibration: {ADDITIONS / median(7, additions) / 1e6:.0f} M additions/s, "
        f"4 kB to disk {sync() * 1e3:.2f} ms, loopback there and back {round_trip() * 1e6:.0f} µs"
    )
