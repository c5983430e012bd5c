"""Guard 11: nothing lies about unused, the gallery shows every component, GLOSSARY knows the words."""

import ast
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from sources import PACKAGE, ROOT, parse, python_files, templates, write

pytestmark = pytest.mark.once  # reads our own source

# Templates that Django or a library finds by their name.
FOUND_BY_NAME = ("400.html", "403.html", "404.html", "500.html", "django/", "account/", "mfa/",
                 "allauth/")  # fmt: skip
# URL names asked for by libraries or by people, never by our own pages; each with its reason.
NAMES_ASKED_FROM_OUTSIDE = {
    "ui:gallery": "looked at by those who build pages",
    "ui:live": "asked by the service manager",
    "ui:ready": "asked by the load balancer",
}

TAG = re.compile(r"register\.(inclusion_tag|simple_tag|simple_block_tag)")


def unused_templates(package: Path) -> list[str]:
    """Templates that no view, tag or other template names."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in _readers(package))
    return sorted(name for name in _template_names(package) if not _is_named(name, text))


def _template_names(package: Path) -> Iterable[str]:
    for file in templates(package):
        parts = file.parts
        yield "/".join(parts[len(parts) - parts[::-1].index("templates") :])


def _is_named(name: str, text: str) -> bool:
    component = re.fullmatch(r"ui/components/(\w+)\.html", name)
    if component:  # drawn by the tag of its name
        return bool(re.search(rf"def {component[1]}\(|components/{component[1]}\.html", text))
    return name.startswith(FOUND_BY_NAME) or f'"{name}' in text or f"'{name}" in text


def _readers(package: Path) -> list[Path]:
    return [*python_files(package), *templates(package)]


def unused_names(names: Iterable[str], package: Path) -> list[str]:
    """URL names that no template and no module mentions outside urls.py.

    Whole ("room:name") anywhere, or short ("name") inside the room, whose addresses.py adds it.
    """
    return sorted(name for name in names if not _is_mentioned(name, package))


def _is_mentioned(name: str, package: Path) -> bool:
    room, _, short = name.rpartition(":")
    inside = _text(package / "pages" / room)
    return f'"{name}"' in _text(package).replace("'", '"') or f'"{short}"' in inside


@cache
def _text(folder: Path) -> str:
    readers = (file for file in _readers(folder) if file.name != "urls.py")
    return "\n".join(file.read_text(encoding="utf-8") for file in readers)


def url_names(patterns: Iterable[URLPattern | URLResolver], space: str = "") -> list[str]:
    """Every URL name with its namespace."""
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            found += url_names(pattern.url_patterns, inner)
        elif pattern.name:
            found.append(f"{space}{pattern.name}")
    return found


def tags(file: Path) -> list[str]:
    """The components of the kit: its tags; filters are no components."""
    return [
        node.name
        for node in parse(file).body
        if isinstance(node, ast.FunctionDef)
        and any(TAG.match(ast.unparse(each)) for each in node.decorator_list)
    ]


def not_shown(components: Iterable[str], pages: str) -> list[str]:
    return [name for name in components if not re.search(rf"{{%\s*{name}\b", pages)]


def unknown_words(names: Iterable[str], glossary: str) -> list[str]:
    return sorted(name for name in names if not re.search(rf"`{name}`", glossary))


def gallery() -> str:
    """The gallery's pages, and the components, which show the small ones that they are made of."""
    folder = PACKAGE / "pages/ui/templates/ui"
    files = [*folder.glob("gallery*.html"), *folder.glob("components/*.html")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_template_is_used():
    assert unused_templates(PACKAGE) == []


def test_every_url_name_is_used():
    ours = [name for name in url_names(get_resolver().url_patterns) if ":" in name]

    assert unused_names(ours, PACKAGE) == sorted(set(ours) & set(NAMES_ASKED_FROM_OUTSIDE))


def test_the_gallery_shows_every_component():
    components = tags(PACKAGE / "pages/ui/templatetags/ui.py")

    assert components != []
    assert not_shown(components, gallery()) == []


def test_every_component_is_used_by_a_page():
    pages = "\n".join(
        file.read_text(encoding="utf-8")
        for file in templates(PACKAGE)
        if not file.name.startswith("gallery")
    )

    assert not_shown(tags(PACKAGE / "pages/ui/templatetags/ui.py"), pages) == []


def test_the_glossary_knows_the_name_of_every_model():
    glossary = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    ours = [m.__name__ for m in apps.get_models() if m.__module__.startswith("parity.")]

    assert unknown_words(ours, glossary) == []


def test_what_is_unused_is_caught(tmp_path):
    write(tmp_path, "pages/room/templates/room/used.html", "")
    write(tmp_path, "pages/room/templates/room/unused.html", "")
    write(tmp_path, "pages/room/templates/404.html", "")
    write(tmp_path, "pages/room/views.py", 'render(request, "room/used.html#part")\n')
    write(tmp_path, "pages/room/urls.py", 'path("", name="room:forgotten")\n')

    assert unused_templates(tmp_path) == ["room/unused.html"]
    assert unused_names(["room:forgotten"], tmp_path) == ["room:forgotten"]


@pytest.mark.parametrize(("page", "found"), [("{% pager rows %}", []), ("{% page %}", ["pager"])])
def test_a_component_that_is_not_shown_is_caught(tmp_path, page, found):
    planted = write(tmp_path, "ui.py", '@register.inclusion_tag("x")\ndef pager(rows): ...\n')

    assert not_shown(tags(planted), page) == found


def test_a_word_the_glossary_lacks_is_caught():
    assert unknown_words(["Report", "Dossier"], "| báo cáo | `Report` |") == ["Dossier"]
