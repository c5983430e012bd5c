"""Guard 2: every public query takes `viewer` first, so it cannot forget who is asking.

A query for jobs says so in its name (`…_for_system`); the others that take no viewer stand here,
each with its reason.
"""

import ast
from pathlib import Path

from sources import PACKAGE, modules_of, public_functions, records, write

SYSTEM = "_for_system"

# "record.function" -> why it may answer anybody
ALLOWED: dict[str, str] = {}


def without_viewer(package: Path) -> set[str]:
    """Public queries whose first argument is not `viewer` and whose name does not say system."""
    return {
        f"{record.name}.{function.name}"
        for record in records(package)
        for file in modules_of(record, "queries")
        for function in public_functions(file)
        if not function.name.endswith(SYSTEM) and first_argument(function) != "viewer"
    }


def first_argument(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    found = [*function.args.posonlyargs, *function.args.args]
    return found[0].arg if found else ""


def test_every_public_query_takes_the_viewer_first():
    assert without_viewer(PACKAGE) == set(ALLOWED)


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
