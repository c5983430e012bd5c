"""The programme that Parity ships, read once for all tests."""

from functools import cache
from pathlib import Path

import parity
from parity.papers import programme, programme_units

FOLDER = Path(parity.__file__).parent / "programme" / "outlines"


@cache
def texts():
    """The files of the shipped outlines: name → text."""
    return {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml")}


@cache
def outlines():
    """The shipped outlines by code."""
    return {outline.code: outline for outline in programme.read_outlines(texts())}


@cache
def unit_rows():
    """The shipped units and district offices, as rows."""
    home = FOLDER.parent
    files = ("units.csv", "districts.csv")
    return tuple(
        row
        for name in files
        for row in programme_units.read_units((home / name).read_text(encoding="utf-8"), file=name)
    )


@cache
def successions():
    """Who came after whom in the shipped programme."""
    text = (FOLDER.parent / "units-successions.csv").read_text(encoding="utf-8")
    return tuple(row.succession for row in programme_units.read_successions(text))
