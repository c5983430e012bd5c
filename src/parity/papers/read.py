"""The only door for foreign files: whatever comes from outside is read in here, nowhere else.

The bytes never meet a parser in this process. A worker reads them under limits of memory and
time; what comes back is plain text or a named refusal.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import PurePath

from parity.papers import reading
from parity.papers.read_worker import READERS
from parity.papers.reading import (
    Empty,
    Limits,
    NotReadable,
    NotSupported,
    NotText,
    ReaderStopped,
    ReadText,
    SecretMark,
    TooLarge,
    TooSlow,
    say,
)

__all__ = [
    "Empty",
    "Limits",
    "NotReadable",
    "NotSupported",
    "NotText",
    "ReadText",
    "ReaderStopped",
    "SecretMark",
    "TooLarge",
    "TooSlow",
    "read",
    "say",
]

LIMITS = Limits()
REFUSALS: Mapping[str, type[NotReadable]] = {
    kind.__name__: kind for kind in (reading.Empty, reading.NotText, reading.SecretMark)
}


def read(name: str, data: bytes, *, limits: Limits = LIMITS) -> ReadText:
    """The text of a file that somebody sent, by its name and bytes.

    Raises a NotReadable: Empty, TooLarge, NotSupported, NotText, SecretMark, TooSlow or
    ReaderStopped; `say` has the words for each. A refused file leaves no trace.
    """
    ending = PurePath(name).suffix.lower()
    if not data:
        raise Empty
    if ending not in READERS:
        raise NotSupported(ending)
    if len(data) > limits.size_bytes:
        raise TooLarge(len(data), limits.size_bytes)
    return _understand(_ask_worker(ending, data, limits))


def _ask_worker(ending: str, data: bytes, limits: Limits) -> bytes:
    # -I: neither the working directory nor the environment can slip a module into the worker.
    module = ["-I", "-m", "parity.papers.read_worker"]
    arguments = [ending, str(limits.memory_bytes), str(limits.cpu_seconds)]
    try:
        done = subprocess.run(
            [sys.executable, *module, *arguments],
            input=data,
            capture_output=True,
            timeout=limits.wall_seconds,
            check=True,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise TooSlow(limits.wall_seconds) from None
    except subprocess.CalledProcessError:
        raise ReaderStopped from None
    return done.stdout


def _understand(output: bytes) -> ReadText:
    answer = json.loads(output)
    if "refusal" in answer:
        raise REFUSALS[answer["refusal"]](*answer["values"])
    text = answer["text"]
    return ReadText(text, answer["encoding"], tuple(text.split("\n")))
