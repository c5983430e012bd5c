"""The warm processes that read foreign files for this one: started at first use, kept, replaced.

A cold Python start costs more than reading a letter, so each process of the application keeps a
few servers (`read_worker`) with the parsers imported, and asks one of them per file.
"""

import atexit
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from queue import LifoQueue
from typing import Any, BinaryIO, cast

from parity.papers.reading import Limits, ReaderStopped

# So many files are read at once; a file that takes all its time holds up no other place.
PLACES = 2
# -I: neither the working directory nor the environment can slip a module into the server.
COMMAND = (sys.executable, "-I", "-m", "parity.papers.read_worker")
# A server that died since the last file is replaced; a second death is this file's own doing.
ATTEMPTS = 2

Answer = Mapping[str, Any]  # as JSON carries it; the server is our own program


class Server:
    """One server process, asked by one thread at a time."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            start_new_session=True,
        )
        # Popen has both because PIPE was asked for.
        self._asking = cast(BinaryIO, self.process.stdin)
        self._answers = cast(BinaryIO, self.process.stdout)
        self.is_between_files = True

    def ask(self, ending: str, data: bytes, limits: Limits) -> Answer | None:
        """What the server says of a file; None when it has died."""
        self.is_between_files = False
        request = {"ending": ending, "size": len(data), "limits": asdict(limits)}
        try:
            self._asking.write(json.dumps(request).encode("ascii") + b"\n")
            self._asking.write(data)
            self._asking.flush()
        except BrokenPipeError:
            return None
        line = self._answers.readline()
        if not line.endswith(b"\n"):
            return None
        self.is_between_files = True
        answer: Answer = json.loads(line)
        return answer

    def stop(self) -> None:
        """End the process and the child that it may have at work."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.let_go()

    def let_go(self) -> None:
        """Close our ends of the pipes; after a fork the process belongs to our parent."""
        self.process.returncode = self.process.returncode or 0
        for pipe in (self._asking, self._answers):
            try:
                pipe.close()
            except BrokenPipeError:  # a request half written to a dead server
                continue


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
        """End all servers that wait for a file."""
        for server in self._waiting():
            server.stop()

    def let_go(self) -> None:
        """Forget all servers: in a forked process they are our parent's."""
        for server in self._waiting():
            server.let_go()

    def _waiting(self) -> list[Server]:
        return [server for server in self._places.queue if server]


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
        cls.servers.let_go()
        cls.servers = Servers()

    @classmethod
    def end(cls) -> None:
        cls.servers.stop()


def ask(ending: str, data: bytes, limits: Limits) -> Answer:
    """What the reader of this ending says of these bytes. Raises ReaderStopped."""
    return _Process.servers.ask(ending, data, limits)


os.register_at_fork(after_in_child=_Process.begin_anew)
atexit.register(_Process.end)
