"""Marks of state secrecy: a document that carries one must not enter the system."""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice

from parity.domain.dispatch import encodings
from parity.domain.dispatch.encodings import Encoding
from parity.papers.reading import SecretMark

# Decree 30/2020, annex I, cell 10a: the mark stands alone, under the number or the title.
SECRET_MARKS = ("MẬT", "TỐI MẬT", "TUYỆT MẬT")
HEAD_LINES = 40
LONGEST = 20  # letters of the longest mark, with the mark signs that VNI adds
# Letters that stand for themselves in every encoding: hardly a word goes on to be decoded.
_FIRST, _LAST = ("M", "m", "T", "t"), ("T", "t")
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
    for words in set(_alone(text)):
        for encoding in Encoding:
            read = encodings.decode(words, encoding=encoding).upper()
            if read in _MARKS:
                raise SecretMark(_MARKS[read])


def _alone(text: str) -> Iterator[str]:
    """The letters of each line, or each cell of it, that is no longer than a mark may be."""
    for line in text.replace("|", "\n").replace("\t", "\n").split("\n"):
        letters = "".join(islice(filter(str.isalpha, line), LONGEST + 1))
        if len(letters) <= LONGEST and letters[:1] in _FIRST and letters[-1:] in _LAST:
            yield letters
