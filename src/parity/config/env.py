"""Reads the environment: typed, and refuses nonsense instead of guessing.

Every variable `X` may also be given as `X_FILE`, the path of a file that holds the value
(secrets of a container or of systemd credentials). A blank value counts as not given.
"""

import os
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"


def text(name: str, default: str = "") -> str:
    """The value of `name`, or of the file that `name`_FILE points to; both at once is refused."""
    value, file = os.environ.get(name, "").strip(), os.environ.get(f"{name}_FILE", "").strip()
    if value and file:
        raise ImproperlyConfigured(f"{name} và {name}_FILE cùng được đặt; chỉ đặt một.")
    if not file:
        return value or default
    try:
        return Path(file).read_text(encoding="utf-8").strip() or default
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}_FILE: không đọc được tệp {file} ({error}).") from error


def flag(name: str, *, default: bool) -> bool:
    value = text(name).lower()
    if not value:
        return default
    if value in YES | NO:
        return value in YES
    raise ImproperlyConfigured(f"{name}: '{value}' không phải là yes hoặc no.")


def whole(name: str, default: int, *, low: int, high: int) -> int:
    value = text(name)
    if not value:
        return default
    if value.isascii() and value.isdigit() and low <= int(value) <= high:
        return int(value)
    raise ImproperlyConfigured(f"{name}: '{value}' không phải là số nguyên từ {low} đến {high}.")


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def choice(name: str, *, among: tuple[str, ...]) -> str:
    """One of `among`; the first is the default."""
    value = text(name, among[0])
    if value in among:
        return value
    raise ImproperlyConfigured(f"{name}: '{value}' không nằm trong: {', '.join(among)}.")


def day(name: str) -> date | None:
    value = text(name)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: '{value}' không phải là ngày NNNN-TT-NN.") from error


def database(name: str, *, default: Path) -> dict[str, object]:
    """Django's settings of the database at the address in `name`.

    `sqlite:///relative.sqlite3`, `sqlite:////absolute.sqlite3`,
    `postgresql://user:password@host:5432/name` or `postgresql:///name?host=/run/postgresql`.
    """
    address = text(name)
    if not address:
        return _sqlite(default)
    parts = urlsplit(address)
    if parts.scheme == "sqlite" and not parts.netloc and parts.path.strip("/"):
        return _sqlite(Path(parts.path[1:]))
    if parts.scheme == "postgresql" and parts.path.strip("/"):
        return _postgresql(address)
    raise ImproperlyConfigured(
        f"{name}: địa chỉ phải là sqlite:///đường-dẫn hoặc postgresql://…/tên-cơ-sở-dữ-liệu."
    )


def _sqlite(path: Path) -> dict[str, object]:
    # Measured in stack/README.md 5: IMMEDIATE takes the write lock at BEGIN, so two writers wait
    # instead of failing; FULL makes an acknowledged save survive a power cut. mmap and a cache
    # of 64 MiB halve the reading of thousands of revisions (`make bench`).
    return {
        "ENGINE": SQLITE,
        "NAME": path,
        "CONN_MAX_AGE": None,
        # A file, as in production: tests then meet the same locks.
        "TEST": {"NAME": path.with_name(f"test-{path.name}")},
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA mmap_size=1073741824; PRAGMA cache_size=-65536;"
            ),
        },
    }


def _postgresql(address: str) -> dict[str, object]:
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": POSTGRESQL,
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or options.pop("host", ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
