"""The warm processes that read foreign files for this one: started at first use, kept, replaced.

A cold Python start costs more than reading a letter, so each process of the application keeps a
few servers (`read_worker`) with the parsers imported, and asks one of them per file. A server that
died, fell silent or says what no server says is replaced; it never holds up more than its place.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from io import FileIO
from queue import LifoQueue
from threading import Timer
from typing import Any, ClassVar, cast
from weakref import WeakSet

from parity.papers.reading import Limits, ReaderStopped

# So many files are read at once; a file that takes all its time holds up no other place.
PLACES = 2
# -I: neither the working directory nor the environment can slip a module into the server.
COMMAND = (sys.executable, "-I", "-m", "parity.papers.read_worker")
# A server that died since the last file is replaced; a second death is this file's own doing.
ATTEMPTS = 2
# A server keeps the time of its children itself; so long after it, it does so no more.
GRACE_SECONDS = 5.0
AT_ONCE = 1 << 16

Answer = Mapping[str, Any]  # as JSON carries it; the server is our own program


class Server:
    """One server process, asked by one thread at a time.

    The pipes have no buffers: closing one writes nothing, whatever another thread was about to say.
    """

    living: ClassVar[WeakSet["Server"]] = WeakSet()

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={},
            start_new_session=True,
        )
        # Popen has both because PIPE was asked for.
        self._asking = cast(FileIO, self.process.stdin)
        self._answers = cast(FileIO, self.process.stdout)
        self.is_between_files = True
        self.living.add(self)

    def ask(self, ending: str, data: bytes, limits: Limits) -> Answer | None:
        """What the server says of a file; None when it has died or said nothing in time."""
        self.is_between_files = False
        request = {"ending": ending, "size": len(data), "limits": asdict(limits)}
        try:
            with self._in_time(limits.wall_seconds + GRACE_SECONDS):
                self._tell(json.dumps(request).encode("ascii") + b"\n")
                self._tell(data)
                line = self._line()
            answer: Answer | None = json.loads(line) if line.endswith(b"\n") else None
        except (BrokenPipeError, ValueError):
            return None
        self.is_between_files = answer is not None
        return answer

    @contextmanager
    def _in_time(self, seconds: float) -> Iterator[None]:
        """The server is killed when this takes longer, which ends every wait for it."""
        timer = Timer(seconds, self._kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _tell(self, data: bytes) -> None:
        left = memoryview(data)
        while left:
            left = left[self._asking.write(left) :]

    def _line(self) -> bytes:
        """All up to a line's end; without one when the server has died."""
        told = bytearray()
        while not told.endswith(b"\n") and (part := self._answers.read(AT_ONCE)):
            told += part
        return bytes(told)

    def _kill(self) -> None:
        """Kill the server and the child that it may have at work, whichever of them still lives.

        Before it was waited for, the number is its own, also when it is dead.
        """
        if self.process.returncode is None:
            os.killpg(self.process.pid, signal.SIGKILL)

    def stop(self) -> None:
        """End the process and its child."""
        self._kill()
        self.process.wait()
        self.let_go()

    def let_go(self) -> None:
        """Close our ends of the pipes; after a fork the process belongs to our parent."""
        self.living.discard(self)
        self.process.returncode = self.process.returncode or 0
        self._asking.close()
        self._answers.close()


class Servers:
    """The places for servers: each holds one that waits for a file, or None."""

    def __init__(self) -> None:
        self._places: LifoQueue[Server | None] = LifoQueue()
        for _ in range(PLACES):
            self._places.put(None)

    def ask(self, ending: str, data: bytes, limits: Limits) -> Answer:
        """What a server says of a file; waits for a free place. Raises ReaderStopped."""
        server = self._places.get()
        try:
            for _ in range(ATTEMPTS):
                server = _sound(server)
                answer = server.ask(ending, data, limits)
                if answer is not None:
                    return answer
            raise ReaderStopped
        finally:
            self._places.put(server)

    def stop(self) -> None:
        """End all servers that wait for a file; one at work ends when nobody hears its answer."""
        for server in list(self._places.queue):
            if server:
                server.stop()


def _sound(server: Server | None) -> Server:
    """This server, or a new one in its place when it is not waiting for a file."""
    if server and server.is_between_files:
        return server
    if server:
        server.stop()
    return Server()


class _Process:
    """The servers of this process; a forked child begins with none."""

    servers = Servers()

    @classmethod
    def begin_anew(cls) -> None:
        """Forget all servers, also those that another thread was asking: they are our parent's."""
        for server in list(Server.living):
            server.let_go()
        cls.servers = Servers()

    @classmethod
    def end(cls) -> None:
        cls.servers.stop()


def ask(ending: str, data: bytes, limits: Limits) -> Answer:
    """What the reader of this ending says of these bytes. Raises ReaderStopped."""
    return _Process.servers.ask(ending, data, limits)


os.register_at_fork(after_in_child=_Process.begin_anew)
atexit.register(_Process.end)
