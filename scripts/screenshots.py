"""`make screenshots`: the pictures of docs/guide, taken in a browser from the demo year.

A copy of the demo is served on a free port, so that what is pressed for a picture changes nothing
in var/demo; the letter is shown on the day it came, in a house where nothing has happened yet. A
picture over 200 KB is an error: the guide must stay light. Pages of PDF files are drawn by poppler.
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
    MORNING = STATE.parent / "morning"
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
from parity.jobs.demo import people  # noqa: E402
from parity.records.people.models import Person  # noqa: E402

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LARGEST, QUALITY = 200_000, 90
READY_WITHIN_SECONDS = 60
SIZES = {"1366": {"width": 1366, "height": 768}, "360": {"width": 360, "height": 740}}
DESK, BOTH = ("1366",), ("1366", "360")
DOTS_PER_INCH = 96
SHEET = {"width": 794, "height": 1123}  # A4 at so many

CLERK, CENTRE, ADMINISTRATOR = "canbo.hoabinh", "trunguong", "quantri"
HEAD, RETURNED, NAMING = "ld.prv63-14", "cb.prv63-82", "lanhdao.bacgiang"
UNSAID, WRITING = "cb.prv63-30", "canbo.bacgiang"
MERGED, ENDING = "PRV34-19", "PRV63-01"
NOW, BEFORE = "2024-NAM", "2024-6T"
LETTERS = ROOT / "src/parity/programme/demo/letters"
LETTER, LETTER_CAME = "944-BHXH-TCCB.txt", "2024-04-09"
LATER = "20/05/2026"


@dataclass(frozen=True)
class Picture:
    """Who looks at which address, what is pressed on the way, and in which sizes it is taken.

    `shown` is what stands at the top of the window where that is not the top of the page.
    """

    name: str
    who: str
    path: str
    pressed: tuple[str, ...] = ()
    sizes: tuple[str, ...] = DESK
    shown: str = ""


@dataclass(frozen=True)
class Sheet:
    """A page of a PDF file that somebody may download."""

    name: str
    who: str
    path: str
    number: int


HISTORY = "h2:has-text('Lịch sử đơn vị')"
CARRIED = "nav a >> text=Kết quả thực hiện Tháng hành động"
CARRIED_LINE = "tr:has-text('Số người tham gia hoạt động Tháng hành động')"
MONTH = ".p-task:has-text('Tháng hành động') .p-task__actions .p-button"
SPREADING = "nav a >> text=1. Tuyên truyền"
SETTLE = """
import datetime, django
django.setup()
from parity.jobs.demo import people
people.settle([], at=datetime.datetime(2024, 1, 2, 2, tzinfo=datetime.UTC))
"""
TASK = ".p-task .p-task__actions .p-button"


def in_letter(anchor: str) -> str:
    """What shows the sentence of a task or round in the letter beside it."""
    return f"#{anchor} a[href^='#cv-']"


# In the order of the guide. The leader's sending is real, in the copy.
PICTURES = (
    Picture("dang-nhap", "", "/dang-nhap/"),
    Picture("viec-can-lam", CLERK, "/", sizes=BOTH),
    Picture("nhiem-vu", UNSAID, "/chi-dao/", ("tbody a >> nth=0",), sizes=BOTH),
    Picture("soan-bao-cao", CLERK, "/", (TASK,), sizes=BOTH),
    Picture("kiem-tra", CLERK, "/", (TASK, ".p-bar__push a")),
    Picture("tra-lai", RETURNED, "/", (TASK,)),
    Picture("thang-hanh-dong", WRITING, "/", (MONTH, SPREADING)),
    Picture("lay-sang-bao-cao-nam", CLERK, "/", (TASK, CARRIED), shown=CARRIED_LINE),
    Picture("duyet", HEAD, "/", (TASK,), sizes=BOTH),
    Picture("giay-bao", HEAD, "/", (TASK, "text=Duyệt và gửi >> nth=-1")),
    Picture("can-bo-cua-don-vi", NAMING, "/can-bo/"),
    Picture("viec-trung-uong", CENTRE, "/"),
    Picture("chi-dao", CENTRE, "/chi-dao/"),
    Picture("vuong-mac", CENTRE, "/chi-dao/", ("tbody a >> nth=0",), shown="#vuong-mac"),
    Picture("theo-doi", CENTRE, f"/theo-doi/{NOW}/", sizes=BOTH),
    Picture("tham-tra", CENTRE, f"/theo-doi/{NOW}/?loc=submitted", ("tbody a >> nth=0",)),
    Picture("tong-hop", CENTRE, f"/tong-hop/{BEFORE}/VSS/?muc=I.mgmt.b"),
    Picture(
        "nguon-so-lieu",
        CENTRE,
        f"/tong-hop/{BEFORE}/VSS/o/training_participants.to_chuc.nu/",
    ),
    Picture("van-ban", CENTRE, f"/tong-hop/{NOW}/VSS/van-ban/?muc=II.3"),
    Picture("mo-ky", CENTRE, "/ky-bao-cao/mo/?kind=annual&year=2025"),
    Picture("don-vi", ADMINISTRATOR, "/don-vi/"),
    Picture("lich-su-don-vi", ADMINISTRATOR, f"/don-vi/{MERGED}/?ngay={LATER}", shown=HISTORY),
    Picture("nguoi-dung", ADMINISTRATOR, "/nguoi-dung/?loai=dang-lam"),
    Picture("ban-giao", ADMINISTRATOR, f"/ban-giao/{ENDING}/"),
    Picture("de-cuong", ADMINISTRATOR, "/de-cuong/944-6T/"),
    Picture("he-thong", ADMINISTRATOR, "/he-thong/"),
)
# The letter on the day it came, at its first reading.
PROPOSAL = (
    Picture("de-xuat", CENTRE, "", shown="#number"),
    Picture(
        "de-xuat-ky-bao-cao", CENTRE, "", (in_letter("round-2024-6T"),), shown="#round-2024-6T"
    ),
    Picture("de-xuat-nhiem-vu", CENTRE, "", (in_letter("task-5-2"),), shown="#task-5-2"),
)
SHEETS = (
    Sheet("pdf-trang-dau", CENTRE, f"/tong-hop/{BEFORE}/VSS/ban-pdf/", 1),
    Sheet("pdf-bang", CENTRE, f"/tong-hop/{BEFORE}/VSS/ban-pdf/", 3),
)


def main() -> int:
    """Takes them all; 1 when a page is missing or a picture is too large."""
    prepare(STATE)
    prepare_morning(MORNING)
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as player:
        browser = player.chromium.launch(**chromium.launch())
        faults = [*of_the_year(browser), *of_the_letter(browser)]
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
    (state / "secret_key").write_text((state.parent / "key").read_text())
    (state / "secret_key").chmod(0o600)


def prepare_morning(state: Path) -> None:
    """A house with units, outlines and the known people, where nothing has happened yet."""
    state.mkdir()
    (state / "demo.built").touch()  # so that no year is told in it
    environment = {**os.environ, "PARITY_STATE": str(state)}
    subprocess.run([PARITY, "run", "--build-only"], check=True, env=environment)
    subprocess.run([sys.executable, "-c", SETTLE], check=True, env=environment)


@contextmanager
def serving(state: Path, *, today: str | None = None) -> Iterator[str]:
    """A state on a free port, on its own day or another, ended with the block; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    day = {"PARITY_DEMO_TODAY": today} if today else {}
    environment = {**os.environ, "PARITY_STATE": str(state), **day}
    command = [PARITY, "run", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
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


def of_the_year(browser: Browser) -> Iterator[str]:
    """Every picture of the demo's year, and the pages of its PDF files; what is wrong with them."""
    with serving(STATE) as url:
        for picture in PICTURES:
            with opened(browser, url, session(picture.who) if picture.who else "") as page:
                status = arrive(page, picture)
                if status != 200:
                    yield f"{picture.name}: {status} at {page.url}"
                yield from take(page, picture)
        for sheet in SHEETS:
            with opened(browser, url, session(sheet.who)) as page:
                yield from take_sheet(page, sheet)


def of_the_letter(browser: Browser) -> Iterator[str]:
    """The letter brought in on the morning it came, beside what it would start."""
    with serving(MORNING, today=LETTER_CAME) as url, opened(browser, url) as page:
        page.goto("/dang-nhap/")
        page.fill("input[name=login]", CENTRE)
        page.fill("input[name=password]", people.PASSWORD)
        press(page, "form[method=post] button[type=submit] >> visible=true")
        page.goto("/chi-dao/tai-len/")
        page.set_input_files("input[type=file]", LETTERS / LETTER)
        press(page, "text=Đọc công văn >> nth=-1")
        for picture in PROPOSAL:
            page.set_viewport_size(SIZES["1366"])
            for selector in picture.pressed:
                press(page, selector)
            yield from take(page, picture)


@contextmanager
def opened(browser: Browser, url: str, key: str = "") -> Iterator[Page]:
    """A window at the address, signed in when a session's key is given."""
    context = browser.new_context(base_url=url, locale="vi-VN", viewport=SIZES["1366"])
    if key:
        context.add_cookies([{"name": "sessionid", "value": key, "url": url}])
    yield context.new_page()
    context.close()


def arrive(page: Page, picture: Picture) -> int:
    """Go there and press; the status of the last page."""
    answers = []
    page.on("response", lambda answer: answers.append(answer) if is_page(answer) else None)
    page.goto(picture.path)
    for selector in picture.pressed:
        press(page, selector)
    return answers[-1].status


def press(page: Page, selector: str) -> None:
    """Press what leads to another page, and wait for it."""
    with page.expect_navigation():
        page.locator(selector).first.click()


def is_page(answer: object) -> bool:
    """Whether a whole page was answered, and not a redirect or a file."""
    return answer.request.is_navigation_request() and not 300 <= answer.status < 400


def take(page: Page, picture: Picture) -> Iterator[str]:
    """One picture of the page in its sizes; says which is too large."""
    page.evaluate("() => document.fonts.ready")
    for size in picture.sizes:
        page.set_viewport_size(SIZES[size])
        if picture.shown:
            page.locator(picture.shown).first.evaluate("place => place.scrollIntoView()")
        yield from keep(page, f"{picture.name}-{size}")


def take_sheet(page: Page, sheet: Sheet) -> Iterator[str]:
    """A page of a PDF file as poppler draws it."""
    file = page.request.get(sheet.path).body()
    number = str(sheet.number)
    command = ["pdftoppm", "-png", "-r", str(DOTS_PER_INCH), "-f", number, "-l", number, "-"]
    drawn = subprocess.run(command, input=file, capture_output=True, check=True).stdout
    page.set_viewport_size(SHEET)
    page.goto("about:blank")
    address = f"data:image/png;base64,{base64.b64encode(drawn).decode()}"
    page.set_content(f'<body style="margin:0"><img src="{address}" width="{SHEET["width"]}">')
    yield from keep(page, f"{sheet.name}-a4")


def keep(page: Page, name: str) -> Iterator[str]:
    """The window as a file of the guide; says when it is too large."""
    file = OUT / f"{name}.webp"
    file.write_bytes(shot(page))
    if file.stat().st_size > LARGEST:
        yield f"{file.name}: {file.stat().st_size} bytes, at most {LARGEST}"


def shot(page: Page) -> bytes:
    """The window as WebP, a third of the same as PNG; chromium writes it, no library is needed."""
    how = {"format": "webp", "quality": QUALITY}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", how)
    return base64.b64decode(taken["data"])


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
