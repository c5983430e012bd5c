"""The only door for foreign files: whatever comes from outside is read in here, nowhere else.

The bytes never meet a parser in this process. A worker reads them under limits of memory and
time; what comes back is plain text or a named refusal.
"""

from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

from parity.papers import read_process, reading
from parity.papers.reading import Limits, NotReadable, ReadText, SheetRows, say, say_note

__all__ = [
    "ACCEPTED",
    "LIMITS",
    "WORKBOOK",
    "Limits",
    "NotReadable",
    "ReadText",
    "SheetRows",
    "read",
    "read_rows",
    "say",
    "say_note",
]

LIMITS = Limits()
# What a letter may come as; also for the file dialogues of the pages.
ACCEPTED = (".docx", ".pdf", ".txt")
# What a table comes as; its reader's own name for it would import the parser here.
WORKBOOK = ".xlsx"
# Endings known for what they are, refused without a look inside.
KNOWN: Mapping[str, type[NotReadable]] = MappingProxyType(
    {
        ".doc": reading.OldOffice,
        ".dot": reading.OldOffice,
        ".docm": reading.HasMacros,
        ".dotm": reading.HasMacros,
    }
)
REFUSALS: Mapping[str, type[NotReadable]] = MappingProxyType(
    {kind.__name__: kind for kind in reading.WORDS}
)


def read(name: str, data: bytes, *, limits: Limits = LIMITS) -> ReadText:
    """The text of a file that somebody sent, by its name and bytes.

    Raises a NotReadable (all are in `reading`); `say` has the words for each. A refused file
    leaves no trace.
    """
    ending = PurePath(name).suffix.lower()
    if not data:
        raise reading.Empty
    if ending in KNOWN:
        raise KNOWN[ending]
    if ending not in ACCEPTED:
        raise reading.NotSupported(ending)
    if len(data) > limits.size_bytes:
        raise reading.TooLarge(len(data), limits.size_bytes)
    return _understand(read_process.ask(ending, data, limits))


def read_rows(name: str, data: bytes, *, limits: Limits = LIMITS) -> SheetRows:
    """The rows of an Excel table that somebody filled in, by its name and bytes.

    Raises a NotReadable, NotWorkbook for every other format. A refused file leaves no trace.
    """
    ending = PurePath(name).suffix.lower()
    if not data:
        raise reading.Empty
    if ending != WORKBOOK:
        raise reading.NotWorkbook(ending)
    if len(data) > limits.size_bytes:
        raise reading.TooLarge(len(data), limits.size_bytes)
    answer = read_process.ask(ending, data, limits)
    _refuse(answer)
    return SheetRows(answer["sheet"], tuple(tuple(row) for row in answer["rows"]))


def _refuse(answer: read_process.Answer) -> None:
    if "refusal" in answer:
        raise REFUSALS[answer["refusal"]](*answer["values"])


def _understand(answer: read_process.Answer) -> ReadText:
    _refuse(answer)
    return ReadText(**{**answer, "notes": tuple(answer["notes"])})
