"""Guard 10: no file, function or template outgrows its ceiling.

The known exceptions stand here with their size; the list may only shrink, and an exception that
is no longer one must be removed.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sources import PACKAGE, ROOT, functions, python_files, templates, write

pytestmark = pytest.mark.once  # reads our own source

FILE, TEST_FILE, FUNCTION, VIEW, TEMPLATE = 400, 500, 40, 25, 200
ARGUMENTS = 5
PICTURE_BYTES = 200_000

# place -> lines it has now
EXCEPTIONS: dict[str, int] = {}


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def sizes(root: Path) -> Iterator[tuple[str, int, int]]:
    """(place, its lines, its ceiling) of all that is measured below `root`."""
    for folder, ceiling in (
        ("src", FILE),
        ("scripts", FILE),
        ("bench", FILE),
        ("tests", TEST_FILE),
    ):
        for file in python_files(root / folder):
            place = str(file.relative_to(root))
            yield place, lines(file), ceiling
            yield from _functions(file, place)
    for file in templates(root / "src"):
        yield str(file.relative_to(root)), lines(file), TEMPLATE


def _functions(file: Path, place: str) -> Iterator[tuple[str, int, int]]:
    ceiling = VIEW if file.name == "views.py" or "views" in file.parts else FUNCTION
    for function in functions(file):
        length = (function.end_lineno or 0) - function.lineno + 1
        yield f"{place}::{function.name}", length, ceiling


def too_large(root: Path) -> dict[str, int]:
    return {place: size for place, size, ceiling in sizes(root) if size > ceiling}


def too_many_arguments(root: Path) -> list[str]:
    """Functions that take more than five arguments, `by` and `at` not counted."""
    return [
        f"{file.relative_to(root)}::{function.name}"
        for file in python_files(root)
        for function in functions(file)
        if len(names(function)) > ARGUMENTS
    ]


def names(function) -> list[str]:
    """Its arguments but for `self`, and the `by` and `at` that every deed carries."""
    found = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return [each.arg for each in found if each.arg not in ("self", "cls", "by", "at")]


def heavy_pictures(root: Path) -> list[str]:
    pictures = (file for file in sorted((root / "docs").rglob("*")) if file.is_file())
    return [file.name for file in pictures if file.stat().st_size > PICTURE_BYTES]


def test_no_picture_of_the_documents_is_heavy():
    assert heavy_pictures(ROOT) == []


def test_a_heavy_picture_is_caught(tmp_path):
    write(tmp_path, "docs/guide/img/large.webp", "x" * (PICTURE_BYTES + 1))
    write(tmp_path, "docs/guide/img/small.webp", "x" * PICTURE_BYTES)

    assert heavy_pictures(tmp_path) == ["large.webp"]


def test_nothing_outgrows_its_ceiling():
    assert too_large(ROOT) == EXCEPTIONS


def test_no_function_takes_more_than_five_arguments():
    assert too_many_arguments(PACKAGE) == []


LONG = "def long():\n" + "    x = 1\n" * FUNCTION


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("src/long.py", "x = 1\n" * (FILE + 1), "src/long.py"),
        ("tests/long.py", "x = 1\n" * (TEST_FILE + 1), "tests/long.py"),
        ("src/function.py", LONG, "src/function.py::long"),
        ("src/room/views.py", "def v():\n" + "    x = 1\n" * VIEW, "src/room/views.py::v"),
        ("src/templates/a.html", "<p>\n" * (TEMPLATE + 1), "src/templates/a.html"),
    ],
)
def test_what_outgrows_its_ceiling_is_caught(tmp_path, name, text, place):
    write(tmp_path, name, text)

    assert list(too_large(tmp_path)) == [place]


def test_a_sixth_argument_is_caught(tmp_path):
    write(tmp_path, "five.py", "def five(a, b, c, *, d, e, by, at): ...\n")
    write(tmp_path, "six.py", "def six(a, b, c, *, d, e, f): ...\n")

    assert too_many_arguments(tmp_path) == ["six.py::six"]
