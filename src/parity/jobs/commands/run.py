"""parity run: builds the demo in var/demo when it is not there yet, and serves it (`make run`).

What is done leaves a stamp, so a second start only serves. A demo that was only half built is
thrown away and built again.
"""

import hashlib
import os
import secrets
import shutil
from argparse import ArgumentParser, Namespace
from importlib import resources
from pathlib import Path

from django.conf import settings
from django.db import connection

from parity.jobs import console, server
from parity.jobs.console import Refused
from parity.jobs.demo import people, story

HELP = "Dựng bản dùng thử với dữ liệu hư cấu trong var/demo rồi phục vụ tại máy này."
EXAMPLE = "PARITY_ENV=demo parity run --port 8000"
NEEDS_TABLES = False

MARK = "DEMO"  # config.safety refuses to serve a folder that holds it
PROGRAMME = Path(str(resources.files("parity"))) / "programme"


def arguments(parser: ArgumentParser) -> None:
    server.arguments(parser)
    parser.add_argument("--build-only", action="store_true", help="dựng xong thì dừng")


def run(options: Namespace) -> int:
    if not settings.IS_DEMO:
        raise Refused("Lệnh này chỉ dành cho bản dùng thử: đặt PARITY_ENV=demo, hoặc dùng make run")
    build(settings.STATE_DIR)
    if options.build_only:
        return 0
    # The workers read their settings afresh, from here.
    os.environ["PARITY_SECRET_KEY_FILE"] = str(lasting_key(settings.STATE_DIR))
    os.environ.setdefault("PARITY_DEMO_TODAY", story.TODAY.isoformat())
    os.environ.setdefault("PARITY_HOSTS", hosts(options.host))
    address = server.Address(options.host, options.port)
    server.serve(
        address,
        workers=options.workers,
        threads=options.threads,
        on_ready=lambda: print(welcome(address), flush=True),
    )
    return 0


def hosts(host: str) -> str:
    """The names this machine may be called by; any, when it listens to everybody."""
    return "*" if host in ("0.0.0.0", "::") else f"{host},127.0.0.1,localhost"


def welcome(address: server.Address) -> str:
    """Where the demo is, and one sign-in per kind of user."""
    later = (
        f"\nNăm 2026, 34 tỉnh: PARITY_DEMO_TODAY={story.LATER.isoformat()} make run, rồi đăng nhập"
    )
    head = f"\nParity chạy tại {address.url} (dữ liệu hư cấu; Ctrl+C để dừng)\n"
    lines = [
        head,
        f"Đăng nhập bằng một trong các tên sau; mật khẩu: {people.PASSWORD}",
        *map(_sign_in, people.SIGN_INS),
        later,
        *map(_sign_in, people.LATER_SIGN_INS),
        "",
    ]
    return "\n".join(lines)


def _sign_in(each: people.SignIn) -> str:
    return f"  {each.username:<20} {each.kind}"


def build(state: Path) -> None:
    """Tables, programme and demo year, each only when its stamp is missing or out of date."""
    demo, programme = state / "demo.built", state / "programme.loaded"
    if not demo.exists():
        start_afresh(state)
    step("migrate")
    digest = fingerprint(PROGRAMME)
    if not programme.exists() or programme.read_text() != digest:
        step("load-programme", str(PROGRAMME))
        programme.write_text(digest)
    if not demo.exists():
        step("demo")
        demo.touch()


def start_afresh(state: Path) -> None:
    """Empties the folder: what was half built there would be in the way.

    Raises Refused for a folder with something in it that no demo put there.
    """
    is_a_demos = state == settings.DEMO_STATE_DIR or (state / MARK).exists()
    if state.exists() and any(state.iterdir()) and not is_a_demos:
        raise Refused(f"{state} không phải là thư mục dùng thử; chọn PARITY_STATE khác.")
    connection.close()
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(mode=0o700, parents=True)
    (state / MARK).write_text("Dữ liệu dùng thử, hư cấu. Không dùng cho công việc thật.\n")


def step(*command: str) -> None:
    print(f"parity {' '.join(command)} …", flush=True)
    if console.main(command):
        raise Refused(f"Không dựng được bản dùng thử: parity {command[0]} không thành công.")


def fingerprint(folder: Path) -> str:
    """A digest of all files below, names and bytes."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def lasting_key(state: Path) -> Path:
    """A key of this demo's own, so that sessions outlive a restart and all workers agree."""
    file = state / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file
