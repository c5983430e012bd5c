"""`make test`: the checks, the whole suite on SQLite, and what asks a database on PostgreSQL.

It installs nothing. What could not run for want of a system package is named in the last lines,
and fails when CI=true.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import chromium
import postgres

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest", "-q"]
# Most tests share the cores; the few that kill servers against the clock run after them, alone.
TOGETHER = ["-n", "2", "--dist", "worksteal", "-m", "not alone"]
ALONE = ["-s", "-n", "0", "-m", "alone"]  # -s: what they counted is to be read
# Floors that know no database answer alike on both: once is enough (guard: tests/architecture).
WITHOUT_A_DATABASE = ("tests/domain", "tests/spec", "tests/papers")
# Rooms ask the records alone (import contracts), so what they show hangs on no database; that every
# address answers everybody on both is the access table's to say, and the journeys'.
ROOMS = "tests/pages"
SUMMARY = re.compile(r"^=*\s*(\d+ .* in [\d.]+s.*?)\s*=*$")
NO_BROWSER = " and not browser"
# Marked one by one: looks, scripts and our own source, which no database changes.
NOT_TWICE = " and not once"
NOTHING_CHOSEN = 5  # pytest's status when the arguments leave no test over


@dataclass(frozen=True)
class Part:
    """One step: its exit status and, for a suite, what pytest said last."""

    name: str
    status: int
    said: str = ""

    @property
    def is_good(self) -> bool:
        return self.status == 0

    def __str__(self) -> str:
        return f"{self.name}: {'ok' if self.is_good else 'FAILED'} {self.said}".rstrip()


def main(arguments: list[str]) -> int:
    """Runs everything, even after a failure, and says at the end how each part went."""
    started = time.monotonic()
    check = run(["make", "--no-print-directory", "check"])
    parts = [Part("check", check[0]), *suite("SQLite", "", arguments)]
    if postgres.programs():
        with postgres.cluster() as server:
            once = [f"--ignore={folder}" for folder in (*WITHOUT_A_DATABASE, ROOMS)]
            parts += suite("PostgreSQL", server.address, [*once, *arguments])
    absent = missing()
    print(f"\nmake test took {time.monotonic() - started:.0f} s", flush=True)
    for line in [*parts, *(f"NOT RUN: {what}" for what in absent)]:
        print(line)
    print(f"{count('passed', parts)} passed, {count('failed', parts)} failed", flush=True)
    is_strict = os.environ.get("CI") == "true"
    is_good = all(part.is_good for part in parts) and not (is_strict and absent)
    return int(not is_good)


def count(what: str, parts: list[Part]) -> int:
    """How many tests passed or failed in all parts together."""
    return sum(int(found[1]) for part in parts if (found := re.search(rf"(\d+) {what}", part.said)))


def missing() -> list[str]:
    """What this machine lacks, and which tests therefore did not run."""
    wanted = {
        "browser journeys (apt-get install chromium)": chromium.path(),
        "the suite on PostgreSQL (apt-get install postgresql)": postgres.programs(),
        "reading PDF back (apt-get install poppler-utils)": shutil.which("pdftotext"),
        "Word files opened by LibreOffice (apt-get install libreoffice-writer-nogui)": (
            shutil.which("soffice")
        ),
    }
    return [what for what, found in wanted.items() if not found]


def suite(name: str, database: str, arguments: list[str]) -> list[Part]:
    """The suite on one database; journeys only where there is a browser.

    What is marked `once` runs on SQLite alone: it answers alike on both by its nature.
    """
    environment = {**os.environ, "PARITY_TEST_DATABASE": database}
    parts = []
    left_out = ("" if chromium.path() else NO_BROWSER) + (NOT_TWICE if database else "")
    for how in (TOGETHER, ALONE):
        selection = [*how[:-1], how[-1] + left_out]
        title = f"{name}, alone" if how is ALONE else name
        print(f"\n== {title}", flush=True)
        status, said = run([*PYTEST, *selection, *arguments], environment)
        parts.append(Part(title, 0 if status == NOTHING_CHOSEN else status, said))
    return parts


def run(command: list[str], environment: dict[str, str] | None = None) -> tuple[int, str]:
    """Runs a command in the open; its exit status, and its last line that sums up tests."""
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) as process:
        said, line = "", b""
        while chunk := os.read(process.stdout.fileno(), 4096):
            sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
            *lines, line = (line + chunk).split(b"\n")
            for each in lines:
                found = SUMMARY.match(each.decode(errors="replace"))
                said = found[1] if found else said
    return process.returncode, said


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
