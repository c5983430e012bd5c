"""Reads the project's own source, for the guards of tests/architecture.

Every guard is a function over a folder, so that it can be shown an offence planted in another one.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src/parity"

type_of_function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(folder: Path) -> list[Path]:
    """Every module below, without migrations, which Django writes."""
    return [file for file in sorted(folder.rglob("*.py")) if "migrations" not in file.parts]


def templates(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*.html") if "templates" in file.parts)


def functions(file: Path) -> Iterator[type_of_function]:
    """Every function of a module, methods and inner ones too."""
    for node in ast.walk(parse(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def public_functions(file: Path) -> list[type_of_function]:
    """The functions at the top of a module that others may call."""
    tops = (node for node in parse(file).body if isinstance(node, type_of_function))
    return [node for node in tops if not node.name.startswith("_")]


@cache
def parse(file: Path) -> ast.Module:
    """The module's syntax tree; every guard reads the same one."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def modules_of(record: Path, name: str) -> list[Path]:
    """`queries.py`, or the files of the package `queries` it has grown into."""
    single = record / f"{name}.py"
    return [single] if single.exists() else sorted((record / name).glob("[a-z]*.py"))


def is_offered(record: Path, name: str, function: str) -> bool:
    """Whether others are meant to call it: a package offers what its __init__ imports."""
    package = record / name / "__init__.py"
    if not package.exists():
        return True
    imports = (node for node in parse(package).body if isinstance(node, ast.ImportFrom))
    return function in {alias.name for node in imports for alias in node.names}


def records(package: Path = PACKAGE) -> list[Path]:
    folder = package / "records"
    return sorted(path for path in folder.iterdir() if (path / "apps.py").exists())


def write(folder: Path, name: str, text: str) -> Path:
    """Plants a file, for the tests that show a guard an offence."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
