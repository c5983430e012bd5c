"""Habits of the house that no other tool sees: the clock, the models, the doors, late imports."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from sources import PACKAGE, ROOT, parse, python_files, write

pytestmark = pytest.mark.once  # reads our own source

# Where the clock may be read: architecture 4.7.
CLOCK_READERS = ("jobs/", "pages/ui/clock.py")
CLOCKS = {("datetime", "now"), ("datetime", "today"), ("date", "today"), ("timezone", "now")}
CLOCKS |= {("datetime", "utcnow"), ("time", "time"), ("timezone", "localdate")}

# The names of package registries, put together here so that this file does not hold one.
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("unpkg", "com"),
        ("jsdelivr", "net"),
    )
)
LATE = "# late: slow import"


def clock_reads(package: Path) -> list[str]:
    """Calls that ask what time it is, outside the places that may."""
    return [
        f"{file.relative_to(package)}:{node.lineno}"
        for file in python_files(package)
        if not str(file.relative_to(package)).startswith(CLOCK_READERS)
        for node in ast.walk(parse(file))
        if isinstance(node, ast.Call) and _name(node.func) in CLOCKS
    ]


def _name(function: ast.expr) -> tuple[str, str] | None:
    if not isinstance(function, ast.Attribute):
        return None
    owner = function.value
    last = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return last, function.attr


def models_touched(package: Path) -> list[str]:
    """`.objects` outside records: only records touch models."""
    return [
        f"{file.relative_to(package)}:{node.lineno}"
        for file in python_files(package)
        if "records" not in file.relative_to(package).parts
        for node in ast.walk(parse(file))
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager")
    ]


def late_imports(package: Path) -> list[str]:
    """Imports inside functions without the reason that excuses them."""
    found = []
    for file in python_files(package):
        lines = file.read_text(encoding="utf-8").splitlines()
        for function in ast.walk(parse(file)):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            found += [
                f"{file.relative_to(package)}:{node.lineno}"
                for node in ast.walk(function)
                if isinstance(node, ast.Import | ast.ImportFrom)
                and LATE not in lines[node.lineno - 1]
            ]
    return found


def registry_names(files: list[Path]) -> list[str]:
    """Files that name a package registry; addresses belong to each machine's own settings."""
    pattern = re.compile("|".join(re.escape(name) for name in REGISTRIES).encode())
    return [file.name for file in files if file.is_file() and pattern.search(file.read_bytes())]


def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / name for name in listing.stdout.split("\0") if name]


def test_only_jobs_and_the_pages_clock_read_the_clock():
    assert clock_reads(PACKAGE) == []


def test_only_records_touch_models():
    assert models_touched(PACKAGE) == []


def test_imports_stand_at_the_top():
    assert late_imports(PACKAGE) == []


def test_no_tracked_file_names_a_registry():
    assert registry_names(tracked()) == []


@pytest.mark.parametrize(
    "call", ["datetime.now()", "timezone.now()", "date.today()", "datetime.datetime.utcnow()"]
)
def test_a_clock_read_below_the_pages_is_caught(tmp_path, call):
    write(tmp_path, "records/planted.py", f"at = {call}\n")
    write(tmp_path, "jobs/allowed.py", f"at = {call}\n")
    write(tmp_path, "pages/ui/clock.py", f"at = {call}\n")

    assert clock_reads(tmp_path) == ["records/planted.py:1"]


def test_a_model_touched_by_a_page_is_caught(tmp_path):
    write(tmp_path, "pages/room/views.py", "rows = Report.objects.all()\n")
    write(tmp_path, "records/reports/queries.py", "rows = Report.objects.all()\n")

    assert models_touched(tmp_path) == ["pages/room/views.py:1"]


def test_an_import_inside_a_function_is_caught(tmp_path):
    write(tmp_path, "a.py", f"def f():\n    import json\n    import csv  {LATE}\n")

    assert late_imports(tmp_path) == ["a.py:2"]


@pytest.mark.parametrize("name", REGISTRIES)
def test_the_name_of_a_registry_is_caught(tmp_path, name):
    planted = write(tmp_path, "planted.lock", f"from https://files.{name}/simple")

    assert registry_names([planted]) == ["planted.lock"]
