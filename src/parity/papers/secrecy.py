"""Marks of state secrecy: a document that carries one must not enter the system."""

import unicodedata
from collections.abc import Iterable
from itertools import islice

from parity.domain.dispatch import encodings
from parity.papers.reading import SecretMark

# Decree 30/2020, annex I, cell 10a: the mark stands alone, under the number or the title.
SECRET_MARKS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
HEAD_LINES = 40
_MARKS = {mark.replace(" ", ""): mark for mark in SECRET_MARKS}


def refuse_secret(lines: Iterable[str]) -> None:
    """Raise SecretMark when a mark stands alone in a line or cell at the head of a document.

    Takes the lines as they stand in the file, also in TCVN3, VNI or with loose tone marks.
    """
    head = "\n".join(islice((line for line in lines if line.strip()), HEAD_LINES))
    refuse_stamps(head.split("\n"))


def refuse_stamps(lines: Iterable[str]) -> None:
    """Raise SecretMark when a mark stands alone in any of these lines."""
    text = unicodedata.normalize("NFC", "\n".join(lines))
    for code in {encodings.Encoding.UNICODE, *encodings.Encoding}:
        for words in _alone(encodings.decode(text, encoding=code)):
            if words in _MARKS:
                raise SecretMark(_MARKS[words])


def _alone(text: str) -> Iterable[str]:
    """What stands in each line, or in each cell of it: letters only, in capitals."""
    for line in text.replace("|", "\n").replace("\t", "\n").split("\n"):
        yield "".join(filter(str.isalpha, line)).upper()
