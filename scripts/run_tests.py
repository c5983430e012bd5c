"""`make test`: the checks, then the whole suite on SQLite and on PostgreSQL.

It installs nothing. What could not run for want of a system package is named in the last lines,
and fails when CI=true.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import postgres

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal"]


def main(arguments: list[str]) -> int:
    """Runs everything, even after a failure, and says at the end how each part went."""
    started = time.monotonic()
    parts = [("check", run(["make", "--no-print-directory", "check"]))]
    parts.append(("SQLite", suite("", arguments)))
    if postgres.programs():
        with postgres.cluster() as server:
            parts.append(("PostgreSQL", suite(server.address, arguments)))
    absent = missing()
    for name, status in parts:
        print(f"{name}: {'ok' if status == 0 else 'FAILED'}")
    for what in absent:
        print(f"NOT RUN: {what}")
    print(f"make test took {time.monotonic() - started:.0f} s")
    is_strict = os.environ.get("CI") == "true"
    return int(any(status for _, status in parts) or (is_strict and bool(absent)))


def missing() -> list[str]:
    """What this machine lacks, and which tests therefore did not run."""
    wanted = {
        "browser journeys (apt-get install chromium)": chromium(),
        "the suite on PostgreSQL (apt-get install postgresql)": postgres.programs(),
        "reading PDF back (apt-get install poppler-utils)": shutil.which("pdftotext"),
        "Word files opened by LibreOffice (apt-get install libreoffice-writer-nogui)": (
            shutil.which("soffice")
        ),
    }
    return [what for what, found in wanted.items() if not found]


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")


def suite(database: str, arguments: list[str]) -> int:
    """The whole suite on one database; journeys only where there is a browser."""
    selection = [] if chromium() else ["-m", "not browser"]
    environment = {**os.environ, "PARITY_TEST_DATABASE": database}
    print(f"\n== {'PostgreSQL' if database else 'SQLite'}", flush=True)
    return run([*PYTEST, *selection, *arguments], environment)


def run(command: list[str], environment: dict[str, str] | None = None) -> int:
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
