"""Guard 2: every public query takes `viewer` first, so it cannot forget who is asking.

A query for jobs says so in its name (`…_for_system`); the others that take no viewer stand here,
each with its reason.
"""

import ast
import re
from pathlib import Path

import pytest

from sources import (
    PACKAGE,
    is_offered,
    modules_of,
    parse,
    public_functions,
    python_files,
    records,
    write,
)

pytestmark = pytest.mark.once  # reads our own source

SYSTEM = "_for_system"
DEEP = re.compile(r"parity\.records\.\w+\.(queries|actions)\.")

PURE = "computes from what it is given; asks the database nothing"
NAMES = "names and places of units are known to everybody inside"

# "record.function" -> why it takes no viewer
ALLOWED = {
    "files.digest_of": PURE,
    "files.is_whole": "looks at the bytes of a row in hand, for the action that keeps them",
    "journal.canonical": PURE,
    "journal.content_of": PURE,
    "journal.seal": PURE,
    "people.viewer_for": "makes the viewer",
    "rounds.code_of": "a round's code from its period, for the action that opens it",
    "rounds.default_units": NAMES,
    "rounds.expected_unit": PURE,
    "units.ancestors": PURE,
    "units.ancestors_on": NAMES,
    "units.authorities": NAMES,
    "units.edition": "the digest of the units, by which answers about them are kept",
    "units.short_name": PURE,
    "units.history": NAMES,
    "units.last_names": NAMES,
    "units.last_subtrees": NAMES,
    "units.subtree": PURE,
    "units.map_on": NAMES,
    "units.tree_on": NAMES,
}


def without_viewer(package: Path) -> set[str]:
    """Public queries whose first argument is not `viewer` and whose name does not say system."""
    return {
        f"{record.name}.{function.name}"
        for record in records(package)
        for file in modules_of(record, "queries")
        for function in public_functions(file)
        if is_offered(record, "queries", function.name)
        and not function.name.endswith(SYSTEM)
        and first_argument(function) != "viewer"
    }


def reached_past_the_door(package: Path) -> list[str]:
    """Imports in pages and jobs of something inside a record's `queries` or `actions` package."""
    return [
        f"{file.relative_to(package)}:{node.lineno}"
        for floor in ("pages", "jobs")
        for file in python_files(package / floor)
        for node in ast.walk(parse(file))
        if isinstance(node, ast.ImportFrom) and DEEP.match(node.module or "")
    ]


def first_argument(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    found = [*function.args.posonlyargs, *function.args.args]
    return found[0].arg if found else ""


def test_every_public_query_takes_the_viewer_first():
    assert without_viewer(PACKAGE) == set(ALLOWED)


def test_pages_and_jobs_ask_by_the_front_door():
    assert reached_past_the_door(PACKAGE) == []


def test_an_import_past_the_front_door_is_caught(tmp_path):
    inner = "from parity.records.reports.queries.below import children\n"
    write(tmp_path, "pages/room/views.py", inner)
    write(tmp_path, "jobs/commands/tick.py", "from parity.records.reports import queries\n")

    assert reached_past_the_door(tmp_path) == ["pages/room/views.py:1"]


def test_a_query_that_forgets_the_viewer_is_caught(tmp_path):
    write(tmp_path, "records/planted/apps.py", "")
    write(
        tmp_path,
        "records/planted/queries.py",
        "def all_of_them(): ...\n"
        "def late(round, viewer): ...\n"
        "def board(viewer, round): ...\n"
        "def heads_for_system(): ...\n"
        "def _private(): ...\n",
    )

    assert without_viewer(tmp_path) == {"planted.all_of_them", "planted.late"}
