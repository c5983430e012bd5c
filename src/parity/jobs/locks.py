"""Who uses the state folder: servers share it; a restore has it alone.

The lock is the process's own: it falls with the process, however that ends.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parity.jobs.console import Refused

LOCK = "in-use"
BEING_RESTORED = "Dữ liệu đang được phục hồi. Chờ parity restore xong rồi chạy lại."
IN_USE = "Máy chủ Parity đang chạy trên dữ liệu này. Dừng parity serve rồi phục hồi."


@contextmanager
def shared(folder: Path) -> Iterator[None]:
    """For a server, as long as it serves; raises Refused while a restore is at work."""
    with _held(folder, fcntl.LOCK_SH, BEING_RESTORED):
        yield


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """For a restore; raises Refused while a server or another restore is at work."""
    with _held(folder, fcntl.LOCK_EX, IN_USE):
        yield


@contextmanager
def _held(folder: Path, kind: int, refusal: str) -> Iterator[None]:
    with (folder / LOCK).open("a") as file:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(refusal) from error
        yield
