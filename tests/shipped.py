"""The outlines that Parity ships, read once for all tests."""

from functools import cache
from pathlib import Path

import parity
from parity.papers import programme

FOLDER = Path(parity.__file__).parent / "programme" / "outlines"


@cache
def texts():
    """The files of the shipped outlines: name → text."""
    return {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.yaml")}


@cache
def outlines():
    """The shipped outlines by code."""
    return {outline.code: outline for outline in programme.read_outlines(texts())}
