"""The worker process behind `papers.read`: one file in, one answer out, under hard limits.

`python -m parity.papers.read_worker ENDING MEMORY_BYTES CPU_SECONDS`: bytes on standard input,
JSON on standard output. It writes no file and opens none after its modules are loaded.
"""

import json
import resource
import sys
from collections.abc import Callable, Mapping

from parity.papers import plain_text
from parity.papers.reading import NotReadable, ReadText

# One reader a format; a new format is a module with `read(data) -> ReadText` and a line here.
READERS: Mapping[str, Callable[[bytes], ReadText]] = {".txt": plain_text.read}


def limit(*, memory_bytes: int, cpu_seconds: int) -> None:
    """Hold this process to its share of memory and processor time, and to writing no files."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(ending: str, data: bytes) -> dict[str, object]:
    """What the reader of this ending says: the text, or the named refusal with its values."""
    try:
        read = READERS[ending](data)
    except NotReadable as refusal:
        return {"refusal": type(refusal).__name__, "values": list(refusal.args)}
    return {"text": read.text, "encoding": read.encoding}


def main(ending: str, memory_bytes: str, cpu_seconds: str) -> None:
    """Answer for the bytes on standard input."""
    limit(memory_bytes=int(memory_bytes), cpu_seconds=int(cpu_seconds))
    result = answer(ending, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(result).encode("ascii"))


if __name__ == "__main__":
    main(*sys.argv[1:])
