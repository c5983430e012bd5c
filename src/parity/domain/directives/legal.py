"""The documents that letters lean on, as dated data: in force on a day, expired, replaced by which."""

import datetime
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from parity.domain import wording
from parity.domain.dispatch.citations import KINDS


class Validity(StrEnum):
    """How a document stands on a day; `UNKNOWN` when it is not among those on record."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """One document; `number` with its symbol ("28/NQ-CP"), both days of validity included.

    `is_checked` says whether the days were read in a source, or are from memory.
    """

    kind: str
    number: str
    date: datetime.date
    issuer: str
    title: str
    valid_from: datetime.date
    source: str
    valid_to: datetime.date | None = None
    replaced_by: str = ""
    is_checked: bool = True

    def validity_on(self, day: datetime.date) -> Validity:
        """How it stands on a day."""
        if day < self.valid_from:
            return Validity.NOT_YET
        if self.valid_to is not None and day > self.valid_to:
            return Validity.EXPIRED
        return Validity.IN_FORCE


def find(
    documents: Iterable[LegalDocument], number: str, *, on: datetime.date | None
) -> LegalDocument | None:
    """The document of this number and symbol; of several that of the day named, None when unsure.

    Numbers begin anew each year, so a number alone names a document only when there is one of it.
    """
    same = [each for each in documents if _key(each.number) == _key(number)]
    if on is not None:
        same = [each for each in same if each.date == on]
    return same[0] if len(same) == 1 else None


def _key(number: str) -> str:
    """One spelling: neither case nor blanks tell two numbers apart, Đ and D do."""
    return "".join(unicodedata.normalize("NFC", number).casefold().split())


_KIND_WORDS = {code: words[:1].upper() + words[1:] for words, code in KINDS.items()}


def kind_words(code: str) -> str:
    """The kind of a cited document written out: "NQ" → Nghị quyết; a kind without a code as is."""
    return _KIND_WORDS.get(code, code) or "Văn bản"


VALIDITY_WORDS: Mapping[Validity, str] = {
    Validity.IN_FORCE: "Còn hiệu lực",
    Validity.NOT_YET: "Chưa có hiệu lực",
    Validity.EXPIRED: "Hết hiệu lực",
    Validity.UNKNOWN: "Chưa có trong danh mục",
}


def say(document: LegalDocument | None, *, on: datetime.date) -> str:
    """How a document stands on a day, in words; None is one that is not on record."""
    if document is None:
        return f"{VALIDITY_WORDS[Validity.UNKNOWN]} văn bản căn cứ: kiểm tra hiệu lực."
    found = document.validity_on(on)
    words = f"{VALIDITY_WORDS[found]} ngày {wording.write_date_running(on)}"
    if found is Validity.NOT_YET:
        return f"{words}: có hiệu lực từ ngày {wording.write_date_running(document.valid_from)}."
    if found is Validity.EXPIRED and document.valid_to is not None:
        since = f"{words}: đến ngày {wording.write_date_running(document.valid_to)}"
        return (
            f"{since}, thay bằng {document.replaced_by}." if document.replaced_by else f"{since}."
        )
    return f"{words}."
