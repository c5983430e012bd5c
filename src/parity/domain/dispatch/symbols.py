"""Numbers and symbols of documents: "812/BHXH-TCCB", "30/2020/NĐ-CP", "36-HD/VPTW".

Decree 30/2020, annex I, II.3: a slash between number and symbol, a hyphen between the groups, no
spaces. Letters do write spaces, dashes and line ends there; `tidy` takes them out.
"""

import re

CAPITALS = "A-ZĂÂĐÊÔƠƯ"
_GROUP = rf"[{CAPITALS}][{CAPITALS}a-zđ0-9&]*(?:\.[IVX]+\b)?"
SYMBOL = rf"{_GROUP}(?:\s?[-–]\s*{_GROUP}|/{_GROUP})*"
NUMBER_SYMBOL = (
    r"(?P<number>\d{1,6}(?:\.\d{1,3})?[a-zA-Z]?)\s?"
    rf"(?:/\s?(?P<year>(?:19|20)\d\d)\s?)?[/-]\s?(?P<symbol>{SYMBOL})"
)

_HYPHEN = re.compile(r"\s*[-–]\s*")
# A word run together with the symbol: "PTM-SMEngày".
_RUN_ON = re.compile(r"(?:ngày|của|về|và|tại|do|được|gồm).*", re.DOTALL)


def tidy(symbol: str) -> str:
    """A symbol without spaces around its hyphens and without words run together with it."""
    return _RUN_ON.sub("", _HYPHEN.sub("-", symbol)).strip("-/ ")


def first_group(symbol: str) -> str:
    """The first group: the kind ("KH" of "KH-UBND") or the body ("BHXH" of "BHXH-TCCB")."""
    return re.split("[-/]", symbol, maxsplit=1)[0]
