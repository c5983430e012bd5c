"""What the browser gets: fonts with Vietnamese, no source map, nothing that is only American."""

import re
from pathlib import Path

import pytest

import copy_assets
from sources import ROOT

pytestmark = pytest.mark.once  # reads our own source

CSS = """@font-face{font-family:"Source Sans Pro Web";src:url(../fonts/a.woff2)}
body{font-family:Source Sans Pro Web,Helvetica Neue,Helvetica,Roboto,Arial,sans-serif}
.usa-hero{background-image:url(../img/hero.jpg)}
.i{background:url(../img/usa-icons/close.svg)}
/*# sourceMappingURL=uswds.min.css.map */"""


def test_the_stylesheet_speaks_public_sans_only():
    css = copy_assets.patched_css(CSS)

    assert "Source Sans" not in css
    assert "sourceMappingURL" not in css
    assert "hero.jpg" not in css
    assert css.count("@font-face") == len(copy_assets.FACES)
    assert f"body{{font-family:{copy_assets.PUBLIC_SANS}}}" in css
    assert "url(../img/usa-icons/close.svg)" in css


@pytest.mark.slow
def test_every_file_the_stylesheet_names_is_copied(tmp_path):
    copy_assets.main(ROOT / "node_modules", tmp_path / "vendor")
    uswds = tmp_path / "vendor/uswds"
    css = (uswds / "css/uswds.min.css").read_text(encoding="utf-8")

    named = {name for name in re.findall(r"url\(([^)]+)\)", css) if name}
    assert [name for name in sorted(named) if not (uswds / "css" / name).exists()] == []
    assert (uswds / "img/sprite.svg").exists()


@pytest.mark.slow
def test_nothing_american_and_no_mass_of_icons_is_copied(tmp_path):
    copy_assets.main(ROOT / "node_modules", tmp_path / "vendor")
    files = [file for file in (tmp_path / "vendor").rglob("*") if file.is_file()]

    assert [file.name for file in files if "flag" in file.name or "gov" in file.name] == []
    assert len(files) < 80


@pytest.mark.slow
def test_every_library_brings_its_licence(tmp_path):
    copy_assets.main(ROOT / "node_modules", tmp_path / "vendor")

    licences = [file.parent.name for file in sorted(Path(tmp_path).rglob("LICENSE*"))]
    assert licences == ["axe", "tinos", "uswds"]


@pytest.mark.slow
def test_the_pdf_writer_gets_the_four_faces_with_their_licence(tmp_path):
    copy_assets.fonts(ROOT / "node_modules", tmp_path / "fonts")

    faces = [f"Tinos_{face}.ttf" for face in copy_assets.TINOS]
    found = sorted(file.name for file in (tmp_path / "fonts").iterdir())
    assert found == sorted(["LICENSE", *faces])
