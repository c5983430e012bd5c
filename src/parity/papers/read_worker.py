"""The process behind `papers.read` that meets foreign bytes: it forks a child for every file.

`python -I -m parity.papers.read_worker` imports the parsers once and then serves standard input:
a line of JSON (ending, size, limits) and the bytes; back comes a line of JSON, the text or a named
refusal. The child alone looks into the file, under hard limits that it cannot lift, and ends with
it: whatever a file does to its reader, the next file meets a fresh one. The server writes no file
and ends when its standard input does, that is with the application that started it.
"""

import codecs
import gc
import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from parity.papers import pdf_text, plain_text, sheet_rows, word_text
from parity.papers.reading import (
    Limits,
    NotReadable,
    ReaderStopped,
    ReadText,
    SheetRows,
    TooLong,
    TooSlow,
)

# One reader a format; a new format is a module with `read(data, limits)` and a line here. What a
# reader gives is a dataclass that JSON can carry.
Reader = Callable[[bytes, Limits], ReadText | SheetRows]
READERS: Mapping[str, Reader] = {
    ".txt": plain_text.read,
    ".docx": word_text.read,
    ".pdf": pdf_text.read,
    sheet_rows.ENDING: sheet_rows.read,
}
# A child can open no file, so what Python loads at first use is loaded before: the code pages.
CODE_PAGES = (
    "cp437",
    "cp1252",
    "cp1258",
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "utf-32-le",
    "utf-32-be",
)
AT_ONCE = 1 << 16
OUT_OF_PROCESSOR_TIME = -signal.SIGXCPU
STATM = Path("/proc/self/statm")  # Linux: the first figure is the address space in pages


def serve(asked: BinaryIO, answers: BinaryIO, readers: Mapping[str, Reader] = READERS) -> None:
    """Answer file after file until nobody can ask any more."""
    for name in CODE_PAGES:
        codecs.lookup(name)
    gc.freeze()  # what was imported stays: no child copies it by looking for rubbish in it
    while line := asked.readline():
        request = json.loads(line)
        data = asked.read(request["size"])
        if len(data) < request["size"]:  # whoever asked has ended
            return
        answers.write(
            in_a_child(readers[request["ending"]], data, Limits(**request["limits"])) + b"\n"
        )
        answers.flush()


def in_a_child(reader: Reader, data: bytes, limits: Limits) -> bytes:
    """What a child, forked for this file alone, says of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _read_and_end(reader, data, limits=limits, writing=writing)
    os.close(writing)
    told, is_in_time = _listen(reading, limits)
    os.close(reading)
    os.kill(child, signal.SIGKILL)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if not is_in_time:
        return _spelled(_refused(TooSlow(limits.wall_seconds)))
    if ended == OUT_OF_PROCESSOR_TIME:
        return _spelled(_refused(TooSlow(float(limits.cpu_seconds))))
    return told if _is_whole(told) else _spelled(_refused(ReaderStopped()))


def _is_whole(told: bytes) -> bool:
    """Whether this is one answer to the end: nothing in it may be taken for the next file's."""
    return told.endswith(b"}") and b"\n" not in told


def _listen(reading: int, limits: Limits) -> tuple[bytes, bool]:
    """All that the child writes, and whether it was done in time.

    Nothing of a child that writes more than any file may hold: it is not ours any more.
    """
    told, until = bytearray(), time.monotonic() + limits.wall_seconds
    poll = select.poll()
    poll.register(reading)
    while poll.poll(max(0.0, until - time.monotonic()) * 1000):
        part = os.read(reading, AT_ONCE)
        if not part:
            return bytes(told), True
        told += part
        if len(told) > limits.unpacked_bytes:
            return b"", True
    return b"", False


def _read_and_end(reader: Reader, data: bytes, *, limits: Limits, writing: int) -> None:
    """The whole life of a child. It leaves without a word when anything unforeseen happens."""
    try:
        for inherited in (sys.stdin.fileno(), sys.stdout.fileno()):
            os.close(inherited)
        limit(limits)
        told = memoryview(_spelled(answer(reader, data, limits)))
        while told:
            told = told[os.write(writing, told) :]
    finally:
        os._exit(0)


def limit(limits: Limits) -> None:
    """Hold this process to its share of memory and time; no files, no further processes."""
    memory = _address_space() + limits.memory_bytes
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    for closed in (resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NOFILE):
        resource.setrlimit(closed, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    # For a child whose server was killed: nobody else keeps its time any more.
    signal.setitimer(signal.ITIMER_REAL, 2 * limits.wall_seconds)


def _address_space() -> int:
    return int(STATM.read_bytes().split()[0]) * resource.getpagesize()


def answer(reader: Reader, data: bytes, limits: Limits) -> dict[str, object]:
    """What a reader says of these bytes: the text, or the named refusal with its values."""
    try:
        told = reader(data, limits)
        if isinstance(told, ReadText) and len(told.text) > limits.signs:
            raise TooLong(len(told.text), limits.signs)
        return asdict(told)
    except NotReadable as refusal:
        return _refused(refusal)


def _refused(refusal: NotReadable) -> dict[str, object]:
    return {"refusal": type(refusal).__name__, "values": list(refusal.args)}


def _spelled(told: Mapping[str, object]) -> bytes:
    return json.dumps(told).encode("ascii")


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
