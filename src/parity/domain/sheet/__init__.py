"""A sent report as one immutable sheet: a text to read for fifty years, and an exact vector.

The text (canonical JSON) is the authority. Vector and bits repeat its figures for fast sums and
are always re-derived from it, never the other way round (architecture 4.5).
"""

from parity.domain.sheet.freezing import Fault, digest, freeze, thaw, verify
from parity.domain.sheet.reading import full
from parity.domain.sheet.values import (
    CODEC,
    DoesNotFit,
    Frozen,
    NotASheet,
    NotYesNo,
    OtherOutline,
    Passage,
    Sheet,
    SheetError,
    Source,
    UnknownCodes,
)
from parity.domain.sheet.vector import ADDED_UP, Plane, partial, plane_size, totals
from parity.domain.sheet.words import say

__all__ = [
    "ADDED_UP",
    "CODEC",
    "DoesNotFit",
    "Fault",
    "Frozen",
    "NotASheet",
    "NotYesNo",
    "OtherOutline",
    "Passage",
    "Plane",
    "Sheet",
    "SheetError",
    "Source",
    "UnknownCodes",
    "digest",
    "freeze",
    "full",
    "partial",
    "plane_size",
    "say",
    "thaw",
    "totals",
    "verify",
]
