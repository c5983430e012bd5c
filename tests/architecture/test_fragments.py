"""Guard 7: a fragment is a part of its own page, so reloading the page shows the same.

A view that answers htmx with `page.html#part` must also answer with `page.html`, and the page must
draw that part where it stands. tests/access compares the two as they are served.
"""

import re
from pathlib import Path

import pytest

from sources import PACKAGE, python_files, templates, write

pytestmark = pytest.mark.once  # reads our own source

NAMED = re.compile(r"""["']([\w/-]+\.html)(?:#([\w-]+))?["']""")


def loose_fragments(package: Path) -> list[str]:
    """Fragments whose page is never drawn whole, or does not draw them in their place."""
    named = {match for file in python_files(package / "pages") for match in _names(file)}
    pages = {page for page, part in named if not part}
    return sorted(
        f"{page}#{part}"
        for page, part in named
        if part and not (page in pages and _draws(package, page, part))
    )


def _names(file: Path) -> list[tuple[str, str]]:
    return NAMED.findall(file.read_text(encoding="utf-8"))


def _draws(package: Path, page: str, part: str) -> bool:
    """Whether the page defines the part inline, or defines it and places it."""
    found = [file for file in templates(package) if str(file).endswith(f"templates/{page}")]
    text = "".join(file.read_text(encoding="utf-8") for file in found)
    inline = re.search(rf"{{%\s*partialdef {part} inline\b", text)
    placed = re.search(rf"{{%\s*partial {part}\b", text)
    return bool(inline or placed)


def test_every_fragment_is_a_part_of_its_own_page():
    assert loose_fragments(PACKAGE) == []


PART = "{% partialdef rows %}<li>{% endpartialdef %}"


@pytest.mark.parametrize(
    ("view", "page", "found"),
    [
        ('"a/b.html", "a/b.html#rows"', "{% partialdef rows inline %}{% endpartialdef %}", []),
        ('"a/b.html", "a/b.html#rows"', PART + "{% partial rows %}", []),
        ('"a/b.html", "a/b.html#rows"', PART, ["a/b.html#rows"]),
        ('"a/b.html", "a/b.html#rows"', "", ["a/b.html#rows"]),
        ('"a/b.html#rows"', PART + "{% partial rows %}", ["a/b.html#rows"]),
    ],
)
def test_a_fragment_that_is_no_part_of_its_page_is_caught(tmp_path, view, page, found):
    write(tmp_path, "pages/a/views.py", f"TEMPLATES = ({view})\n")
    write(tmp_path, "pages/a/templates/a/b.html", page)

    assert loose_fragments(tmp_path) == found
