"""A stage for the kit in a browser: the gallery, its static files, and a scripted save endpoint.

No database and no Django server: what the script in the page does must depend on the contract only.
"""

import json
import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory

from parity.domain.authority import Duty, Role, Viewer
from parity.pages.ui import gallery

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
UNIT_NAME = "Bảo hiểm xã hội tỉnh Sông Bắc"


def somebody() -> Viewer:
    """A clerk of a province who also holds a duty at the centre."""
    day = date(2024, 5, 20)
    own = Duty(5, "PRV-SB", Role.OFFICER, None, "Chuyên viên", day, unit_name=UNIT_NAME)
    other = Duty(6, "VSS", Role.READER, None, "Chuyên viên", day, unit_name="Vụ Tổ chức cán bộ")
    return Viewer(7, "Đặng Thị Hoa", (own, other), own, frozenset({"PRV-SB", "HUY-SB1"}))


def asked(path: str = "/gallery/") -> HttpRequest:
    """A request by `somebody`."""
    request = RequestFactory().get(path)
    request.viewer = somebody()
    return request


def gallery_page() -> str:
    """The gallery as its view draws it for `somebody`."""
    request = asked()
    values = {
        "viewer": request.viewer,
        "csrf_token": "x" * 64,
        "navigation": [],
        "request": request,
    }
    return render_to_string("ui/gallery.html", {**gallery.everything(request), **values})


@dataclass
class Answer:
    """What the endpoint says to the next save, and how long it thinks first."""

    status: int
    body: dict[str, Any] = field(default_factory=dict)
    seconds: float = 0


def saved(version: int, shown: str, **more: Any) -> Answer:
    """The contract's 200."""
    return Answer(200, {"version": version, "shown": shown, "saved_at": "10:32:05", **more})


@dataclass
class Stage:
    """The address of the gallery, what was received, and what to answer next."""

    url: str = ""
    page: str = ""
    answers: deque[Answer] = field(default_factory=deque)
    received: list[dict[str, str]] = field(default_factory=list)
    signed_in: str = "7"
    signs_in_as: str = "7"
    second_step: str = ""
    duties: list[str] = field(default_factory=list)


Reply = tuple[int, bytes, str]


def _reply(status: int, body: object) -> Reply:
    return status, json.dumps(body).encode(), "application/json"


def _shown(stage: Stage, path: str) -> Reply:
    if path == "/phien/":
        return _reply(200, {"person": stage.signed_in, "name": "", "csrf": "fresh", "duty": ""})
    found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    if found:
        kind = KINDS.get(Path(found).suffix, "application/octet-stream")
        return 200, Path(found).read_bytes(), kind
    return 200, stage.page.encode(), "text/html; charset=utf-8"


def _taken(stage: Stage, sent: dict[str, str]) -> Reply:
    if "login" in sent:
        is_right = sent["password"] == "đúng"
        if is_right and not stage.second_step:
            stage.signed_in = stage.signs_in_as
        return _reply(200 if is_right else 400, {"location": stage.second_step or "/"})
    if "duty" in sent:
        stage.duties.append(sent["duty"])
        return _reply(200, {})
    stage.received.append(sent)
    if not stage.answers:
        version = int(sent.get("base_version", 0)) + 1
        stage.answers.append(saved(version, sent.get("value", "")))
    answer = stage.answers.popleft()
    time.sleep(answer.seconds)
    return _reply(answer.status, answer.body)


def _handler(stage: Stage) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Quiet."""

        def say(self, reply: Reply) -> None:
            status, body, kind = reply
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            self.say(_shown(stage, urlsplit(self.path).path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sent = dict(parse_qsl(body, keep_blank_values=True))
            self.say(_taken(stage, {**sent, "header": self.headers.get("X-Parity-Save", "")}))

    return Handler


@pytest.fixture
def stage() -> Iterator[Stage]:
    """The gallery being served, until the test ends."""
    made = Stage(page=gallery_page())
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_port}"
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's chromium; nothing is downloaded."""
    quiet = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium", "args": quiet}
