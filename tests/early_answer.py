"""An offence planted for tests/jobs/test_kills.py: a server that says "saved" before it saved.

What is asked stands in a queue until one thread has come to it, as a write-behind cache would do.
"""

import io
import queue
import threading
from collections.abc import Callable, Iterable
from typing import Any

from parity.config.wsgi import application as honest

Environ = dict[str, Any]
waiting: queue.SimpleQueue[Environ] = queue.SimpleQueue()


def application(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Parity, but for the saving of cells."""
    if environ["REQUEST_METHOD"] != "POST":
        return honest(environ, start_response)
    body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    waiting.put({**environ, "wsgi.input": io.BytesIO(body)})
    start_response("200 OK", [("Content-Type", "application/json")])
    return [b"{}"]


def save_later() -> None:
    """Saves one after the other what was acknowledged long ago."""
    while True:
        list(honest(waiting.get(), lambda *_: None))


threading.Thread(target=save_later, daemon=True).start()
