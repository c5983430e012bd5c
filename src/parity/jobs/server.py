"""The web server in the foreground: granian over WSGI, in worker processes of its own."""

import http.client
import multiprocessing
import os
import socket
import threading
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connections
from granian import Granian
from granian.constants import Interfaces

from parity.jobs import locks
from parity.jobs.console import Refused

APPLICATION = "parity.config.wsgi:application"
READY_WITHIN_SECONDS = 60


@dataclass(frozen=True)
class Address:
    host: str
    port: int

    @property
    def url(self) -> str:
        return f"http://{self.host}:{self.port}/"


def arguments(parser: ArgumentParser) -> None:
    """--host, --port, --workers, --threads; the first two also come from HOST and PORT."""
    parser.add_argument(
        "--host",
        default=os.environ.get("HOST") or "127.0.0.1",
        help="địa chỉ mở cổng (mặc định: HOST, hoặc 127.0.0.1)",
    )
    parser.add_argument(
        "--port",
        type=_between(1, 65535),
        default=os.environ.get("PORT") or "8000",
        help="cổng (mặc định: PORT, hoặc 8000)",
    )
    parser.add_argument(
        "--workers", type=_between(1, 64), default=2, help="số tiến trình phục vụ (mặc định 2)"
    )
    parser.add_argument(
        "--threads", type=_between(1, 64), default=4, help="số luồng mỗi tiến trình (mặc định 4)"
    )


def _between(low: int, high: int) -> Callable[[str], int]:
    def read(raw: str) -> int:
        if raw.isascii() and raw.isdigit() and low <= int(raw) <= high:
            return int(raw)
        raise ArgumentTypeError(f"'{raw}' không phải là số từ {low} đến {high}")

    return read


def serve(
    address: Address, *, workers: int, threads: int, on_ready: Callable[[], None] | None = None
) -> None:
    """Serves until SIGTERM or SIGINT; `on_ready` is called once the first page is answered.

    Raises Refused for an address that cannot be listened on, and while a restore is at work.
    """
    _try(address)
    # A worker starts afresh: a fork would share our settings, our threads and our connections.
    multiprocessing.set_start_method("spawn", force=True)
    connections.close_all()
    server = Granian(
        APPLICATION,
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level="warning",
    )
    if on_ready:
        threading.Thread(target=_tell, args=(address, on_ready), daemon=True).start()
    with locks.shared(Path(settings.STATE_DIR)):
        server.serve()


def _try(address: Address) -> None:
    """Listens for a moment: what is wrong with an address, granian tells with a stack of frames."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        socket.create_server((address.host, address.port), family=family).close()
    except OSError as error:
        raise Refused(
            f"Không mở được {address.host}:{address.port} ({error.strerror}). Chọn HOST, PORT khác."
        ) from error


def _tell(address: Address, on_ready: Callable[[], None]) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        if _answers(address):
            on_ready()
            return
        time.sleep(0.1)


def _answers(address: Address) -> bool:
    # 0.0.0.0 is where to listen, not where to ask.
    host = "127.0.0.1" if address.host in ("0.0.0.0", "::") else address.host
    connection = http.client.HTTPConnection(host, address.port, timeout=5)
    try:
        connection.request("GET", "/health/live")
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()
