"""Prints the tables of cases into docs/rules: `PYTHONPATH=tests .venv/bin/python -m spec.print_rules`.

Every file here that is not a test is one rule, and becomes docs/rules/<name>.md. To add a rule,
write tests/spec/<name>.py with

    TITLE    the heading, in Vietnamese
    PROSE    the rule in Vietnamese, with the article or the line of the letter it comes from
    COLUMNS  the heads of the table
    ROWS     the cases, as plain values; the test in tests/domain reads the same rows
    show     optional: a row → the texts of its cells; without it each value is printed by `str`

then test the rows, run this and commit the page with them. `test_rules.py` fails on a stale page.
"""

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent
PAGES = HERE.parents[1] / "docs" / "rules"
COMMAND = "PYTHONPATH=tests .venv/bin/python -m spec.print_rules"
INDEX = "README"


def names() -> list[str]:
    """The rules, one a file, in alphabetical order."""
    files = (path.stem for path in HERE.glob("*.py") if path.stem != Path(__file__).stem)
    return sorted(name for name in files if not name.startswith("test_"))


def rule(name: str) -> ModuleType:
    """The table of cases of one rule."""
    return import_module(f"spec.{name}")


def page(name: str) -> str:
    """The page of one rule."""
    found = rule(name)
    show = getattr(found, "show", tuple)
    lines = [
        f"# {found.TITLE}",
        "",
        found.PROSE.strip(),
        "",
        _line(found.COLUMNS),
        _line(["---"] * len(found.COLUMNS)),
        *(_line(show(row)) for row in found.ROWS),
        "",
        f"*In từ `tests/spec/{name}.py`, cũng là bảng dùng để kiểm thử: `{COMMAND}`.*",
    ]
    return "\n".join(lines) + "\n"


def index() -> str:
    """The list of the pages."""
    lines = [f"- [{rule(name).TITLE}]({_file(name)})" for name in names()]
    head = ["# Quy tắc nghiệp vụ", "", "Mỗi trang in từ bảng trường hợp dùng để kiểm thử.", ""]
    return "\n".join([*head, *lines]) + "\n"


def pages() -> Iterator[tuple[Path, str]]:
    """Every page with its place: the rules, then their list."""
    for name in names():
        yield place(name), page(name)
    yield PAGES / f"{INDEX}.md", index()


def place(name: str) -> Path:
    """Where the page of a rule stands."""
    return PAGES / _file(name)


def _file(name: str) -> str:
    return f"{name.replace('_', '-')}.md"


def _line(cells: Iterable[object]) -> str:
    escaped = (str(cell).replace("|", "\\|").replace("\n", "<br>") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def main() -> None:
    """Write every page."""
    PAGES.mkdir(parents=True, exist_ok=True)
    for path, text in pages():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(PAGES.parents[1]))


if __name__ == "__main__":
    main()
