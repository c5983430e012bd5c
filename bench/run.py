"""Runs every bench, each in a process of its own with a database of its own: `make bench`.

SQLite always; PostgreSQL as well where PARITY_BENCH_POSTGRES gives its address (the user must be
allowed to create databases). Ends with 1 when a budget is missed.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
TESTS = HERE.parent / "tests"  # the village and the access table serve here too
BENCHES = ("consolidation", "saving", "pages")


def run(bench: str, *, database: str) -> int:
    """One bench on one database ("" for SQLite); its exit code."""
    program = f"import django, sys; django.setup(); import {bench}; sys.exit({bench}.main())"
    with tempfile.TemporaryDirectory(prefix="parity-bench-") as state:
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
    postgres = os.environ.get("PARITY_BENCH_POSTGRES", "")
    databases = ["", *([postgres] if postgres else [])]
    wanted = sys.argv[1:] or BENCHES
    return max(run(bench, database=database) for bench in wanted for database in databases)


if __name__ == "__main__":
    sys.exit(main())
