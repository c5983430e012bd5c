"""`make screenshots`: the pictures of docs/guide, taken in a browser from the demo year.

A copy of the demo is served on a free port, so that what is pressed for a picture changes nothing
in var/demo. A picture over 200 KB is an error: the guide must stay light.
"""

import base64
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
DEMO, OUT = ROOT / "var/demo", ROOT / "docs/guide/img"
PARITY = ROOT / ".venv/bin/parity"

if __name__ == "__main__":
    STATE = Path(tempfile.mkdtemp(prefix="parity-pictures-")) / "state"
    os.environ |= {
        "PARITY_ENV": "demo",
        "PARITY_STATE": str(STATE),
        "PARITY_SECRET_KEY_FILE": str(STATE.parent / "key"),
        "DJANGO_SETTINGS_MODULE": "parity.config.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # playwright's loop runs in this thread
    }
    (STATE.parent / "key").write_text(secrets.token_urlsafe(50))
    django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

import chromium  # noqa: E402
from parity.records.people.models import Person  # noqa: E402

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LARGEST, QUALITY = 200_000, 90
READY_WITHIN_SECONDS = 60
SIZES = {"1366": {"width": 1366, "height": 768}, "360": {"width": 360, "height": 740}}
DESK, BOTH = ("1366",), ("1366", "360")

CLERK, CENTRE, ADMINISTRATOR = "canbo.hoabinh", "trunguong", "quantri"
HEAD, RETURNED = "ld.prv63-14", "cb.prv63-82"
NOW, BEFORE = "2024-NAM", "2024-6T"


@dataclass(frozen=True)
class Picture:
    """Who looks at which address, what is pressed on the way, and in which sizes it is taken."""

    name: str
    who: str
    path: str
    pressed: tuple[str, ...] = ()
    sizes: tuple[str, ...] = DESK


TASK = ".p-task .p-task__actions .p-button"
# In the order of the guide. The leader's sending is real, in the copy.
PICTURES = (
    Picture("dang-nhap", "", "/dang-nhap/"),
    Picture("viec-can-lam", CLERK, "/", sizes=BOTH),
    Picture("soan-bao-cao", CLERK, "/", (TASK,), sizes=BOTH),
    Picture("kiem-tra", CLERK, "/", (TASK, ".p-bar__push a")),
    Picture("tra-lai", RETURNED, "/", (TASK,)),
    Picture("duyet", HEAD, "/", (TASK,), sizes=BOTH),
    Picture("giay-bao", HEAD, "/", (TASK, "text=Duyệt và gửi >> nth=-1")),
    Picture("viec-trung-uong", CENTRE, "/"),
    Picture("theo-doi", CENTRE, f"/theo-doi/{NOW}/", sizes=BOTH),
    Picture("tham-tra", CENTRE, f"/theo-doi/{NOW}/?loc=submitted", ("tbody a >> nth=0",)),
    Picture("tong-hop", CENTRE, f"/tong-hop/{BEFORE}/VSS/?muc=I.mgmt.b"),
    Picture(
        "nguon-so-lieu",
        CENTRE,
        f"/tong-hop/{BEFORE}/VSS/o/training_participants.to_chuc.nu/",
    ),
    Picture("van-ban", CENTRE, f"/tong-hop/{NOW}/VSS/van-ban/?muc=II.3"),
    Picture("mo-ky", CENTRE, "/ky-bao-cao/mo/?kind=semiannual&year=2025"),
    Picture("don-vi", ADMINISTRATOR, "/don-vi/"),
    Picture("de-cuong", ADMINISTRATOR, "/de-cuong/944-6T/"),
    Picture("he-thong", ADMINISTRATOR, "/he-thong/"),
)


def main() -> int:
    """Takes them all; 1 when a page is missing or a picture is too large."""
    prepare(STATE)
    OUT.mkdir(parents=True, exist_ok=True)
    with serving() as url, sync_playwright() as player:
        browser = player.chromium.launch(**chromium.launch())
        faults = [fault for each in PICTURES for fault in take(each, browser, url)]
        browser.close()
    shutil.rmtree(STATE.parent)
    for fault in faults:
        print(fault, file=sys.stderr)
    return int(bool(faults))


def prepare(state: Path) -> None:
    """The demo's state: copied where it was built, built where it was not; then cared for."""
    if (DEMO / "demo.built").exists():
        shutil.copytree(DEMO, state)
    else:
        subprocess.run([PARITY, "run", "--build-only"], check=True)
    subprocess.run([PARITY, "backup"], check=True)
    subprocess.run([PARITY, "verify-data"], check=True)
    (made,) = (state / "backups").iterdir()
    subprocess.run([PARITY, "restore", made, "--check-only"], check=True)


@contextmanager
def serving() -> Iterator[str]:
    """The demo on a free port, ended with the block; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (STATE / "secret_key").write_text((STATE.parent / "key").read_text())
    (STATE / "secret_key").chmod(0o600)
    server = subprocess.Popen([PARITY, "run", "--port", str(port)], stdout=subprocess.DEVNULL)
    try:
        wait(f"http://127.0.0.1:{port}/health/live")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def wait(url: str) -> None:
    """Returns once it answers; raises TimeoutError."""
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310  our own server
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


def take(picture: Picture, browser: Browser, url: str) -> list[str]:
    """One picture in its sizes; says what is wrong with it."""
    context = browser.new_context(base_url=url, locale="vi-VN", viewport=SIZES["1366"])
    if picture.who:
        context.add_cookies([{"name": "sessionid", "value": session(picture.who), "url": url}])
    page = context.new_page()
    status = arrive(page, picture)
    faults = [] if status == 200 else [f"{picture.name}: {status} at {page.url}"]
    for size in picture.sizes:
        page.set_viewport_size(SIZES[size])
        file = OUT / f"{picture.name}-{size}.webp"
        file.write_bytes(shot(page))
        if file.stat().st_size > LARGEST:
            faults.append(f"{file.name}: {file.stat().st_size} bytes, at most {LARGEST}")
    context.close()
    return faults


def shot(page: Page) -> bytes:
    """The window as WebP, a third of the same as PNG; chromium writes it, no library is needed."""
    how = {"format": "webp", "quality": QUALITY}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", how)
    return base64.b64decode(taken["data"])


def arrive(page: Page, picture: Picture) -> int:
    """Go there and press; the status of the last page."""
    answers = []
    page.on("response", lambda answer: answers.append(answer) if is_page(answer) else None)
    page.goto(picture.path)
    for selector in picture.pressed:
        with page.expect_navigation():
            page.locator(selector).first.click()
    page.evaluate("() => document.fonts.ready")
    return answers[-1].status


def is_page(answer: object) -> bool:
    """Whether a whole page was answered, and not a redirect or a file."""
    return answer.request.is_navigation_request() and not 300 <= answer.status < 400


def session(username: str) -> str:
    """The key of a session in which the person is signed in."""
    person = Person.objects.get(username=username)
    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = BACKEND
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.create()
    return store.session_key


if __name__ == "__main__":
    sys.exit(main())
