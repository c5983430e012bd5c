"""Runs every bench, each in a process of its own with a database of its own: `make bench`.

On SQLite, and where PostgreSQL is installed on a cluster of its own, as careful with the disk as
in production. Ends with 1 when a budget is missed.
"""

import os
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

import machine

HERE = Path(__file__).parent
TESTS = HERE.parent / "tests"  # the village and the access table serve here too
SCRIPTS = HERE.parent / "scripts"
sys.path.append(str(SCRIPTS))

import postgres  # noqa: E402

AS_IN_PRODUCTION = ""
BENCHES = ("consolidation", "saving", "pages", "reading", "writing")
WITHOUT_DATABASE = ("reading", "writing")


def run(bench: str, *, database: str) -> int:
    """One bench on one database ("" for SQLite); its exit code."""
    program = f"import django, sys; django.setup(); import {bench}; sys.exit({bench}.main())"
    with tempfile.TemporaryDirectory(prefix="parity-bench-") as state:
        Path(state, "static").mkdir()  # whitenoise looks for it
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PARITY_")},
            "PARITY_ENV": "test",
            "PARITY_STATE": state,
            "PARITY_DATABASE": database,
            "PARITY_SECRET_KEY": "only-for-the-bench-" * 3,
            "DJANGO_SETTINGS_MODULE": "parity.config.settings",
            "PYTHONPATH": f"{HERE}{os.pathsep}{TESTS}",
        }
        return subprocess.run(
            [sys.executable, "-c", program], env=environment, check=False
        ).returncode


def main() -> int:
    """Runs all, or those named; the worst exit code."""
    print(machine.told(), flush=True)
    is_there = postgres.programs() is not None
    worst = 0
    with postgres.cluster(options=AS_IN_PRODUCTION) if is_there else nullcontext() as server:
        for bench in sys.argv[1:] or BENCHES:
            both = server and bench not in WITHOUT_DATABASE
            for database in ("", server.address) if both else ("",):
                worst = max(worst, run(bench, database=database))
    if not is_there:
        print("NOT RUN: on PostgreSQL (apt-get install postgresql)")
    return worst


if __name__ == "__main__":
    sys.exit(main())
