"""The one browser of journeys and pictures: Debian's chromium; nothing is downloaded."""

import shutil

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def path() -> str | None:
    """Where chromium is; None where it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def launch() -> dict[str, object]:
    """What playwright's `launch` takes."""
    return {"executable_path": path(), "args": [*QUIET]}
