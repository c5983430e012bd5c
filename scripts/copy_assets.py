"""Copies browser assets and fonts from node_modules to where the kit and the PDF writer find them.

    python scripts/copy_assets.py

Taken: USWDS (CSS, JS, the icons its CSS names, the icon sprite), Public Sans, Tinos, axe for the
tests, each with its licence. Left behind: material-icons (10,000 files), the US flag and banner,
and USWDS's default fonts, which lack Vietnamese letters: Public Sans takes their place.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE_MODULES = ROOT / "node_modules"
TARGET = ROOT / "src/parity/pages/ui/static/vendor"
FONTS = ROOT / "src/parity/papers/fonts"

FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
SOURCE_MAP = re.compile(r"(/\*# sourceMappingURL=[^*]*\*/|^//# sourceMappingURL=.*$)", re.M)
IMAGE = re.compile(r"url\(\.\./(img/[^)]+)\)")
US_ONLY = re.compile(r"url\(\.\./img/(?:hero\.jpg|us_flag[^)]*)\)")
WITHOUT_VIETNAMESE = (
    "Merriweather Web,Georgia,Cambria,Times New Roman,Times,serif",
    "Source Sans Pro Web,Helvetica Neue,Helvetica,Roboto,Arial,sans-serif",
    "Roboto Mono Web,Bitstream Vera Sans Mono,Consolas,Courier,monospace",
)
PUBLIC_SANS = "Public Sans,Helvetica Neue,Helvetica,Arial,sans-serif"
FACES = {
    "Regular": ("normal", 400),
    "Italic": ("italic", 400),
    "SemiBold": ("normal", 600),
    "Bold": ("normal", 700),
    "BoldItalic": ("italic", 700),
}
TINOS = ("400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic")


def patched_css(css: str) -> str:
    """USWDS's stylesheet with Public Sans in every place, no source map, no US picture."""
    css = SOURCE_MAP.sub("", FONT_FACE.sub("", css))
    css = US_ONLY.sub("none", css)
    for family in WITHOUT_VIETNAMESE:
        css = css.replace(family, PUBLIC_SANS)
    return "".join(_face(name, *FACES[name]) for name in FACES) + css


def _face(name: str, style: str, weight: int) -> str:
    return (
        f'@font-face{{font-family:"Public Sans";font-style:{style};font-weight:{weight};'
        f"font-display:swap;src:url(../fonts/PublicSans-{name}.woff2) format('woff2')}}"
    )


def copy_uswds(source: Path, target: Path) -> None:
    css = patched_css((source / "dist/css/uswds.min.css").read_text(encoding="utf-8"))
    _write(target / "css/uswds.min.css", css)
    for script in ("uswds.min.js", "uswds-init.min.js"):
        text = (source / "dist/js" / script).read_text(encoding="utf-8")
        _write(target / "js" / script, SOURCE_MAP.sub("", text))
    for image in {*IMAGE.findall(css), "img/sprite.svg"}:
        _copy(source / "dist" / image, target / image)
    for name in FACES:
        font = f"PublicSans-{name}.woff2"
        _copy(source / "dist/fonts/public-sans" / font, target / "fonts" / font)
    _copy(source / "LICENSE.md", target / "LICENSE.md")


def copy_tinos(source: Path, target: Path) -> None:
    for face in TINOS:
        _copy(source / face / f"Tinos_{face}.ttf", target / f"Tinos_{face}.ttf")
    _copy(source / "LICENSE_FONT", target / "LICENSE")


def copy_axe(source: Path, target: Path) -> None:
    _copy(source / "axe.min.js", target / "axe.min.js")
    _copy(source / "LICENSE", target / "LICENSE")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def main(node_modules: Path = NODE_MODULES, target: Path = TARGET) -> None:
    """What the browser gets."""
    with fresh(target) as folder:
        copy_uswds(node_modules / "@uswds/uswds", folder / "uswds")
        copy_tinos(node_modules / "@expo-google-fonts/tinos", folder / "tinos")
        copy_axe(node_modules / "axe-core", folder / "axe")


def fonts(node_modules: Path = NODE_MODULES, target: Path = FONTS) -> None:
    """What the PDF writer embeds."""
    with fresh(target) as folder:
        copy_tinos(node_modules / "@expo-google-fonts/tinos", folder)


@contextmanager
def fresh(target: Path) -> Iterator[Path]:
    """A folder beside its place, swapped in when it is whole: a broken copy is never served."""
    folder = target.with_name(f"{target.name}.new")
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(target, ignore_errors=True)
    folder.rename(target)


if __name__ == "__main__":
    main()
    fonts()
