"""Texts as people type them, and keys by which Vietnamese words are found and ordered.

Keys are made here and stored, so SQLite and PostgreSQL find and order alike whatever their locale.
"""

import re
import unicodedata

from parity.domain.wording.errors import HasBrokenSign, HasNul, TooLong

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# Halves of signs, and signs that XML and so a Word file cannot hold.
_BROKEN = re.compile("[\ud800-\udfff\ufffe\uffff]")

# Dictionary order: no tone, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_DIGITS = "0123456789"
# f, j, w and z are in no Vietnamese word but in foreign names: at their Latin places.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {sign: f"{rank:02d}" for rank, sign in enumerate(_DIGITS + _LETTERS, start=2)}
_END, _SPACE = "00", "01"
_LONGEST_RUN = 9
_WORD = re.compile(r"[0-9]+|[^\W\d_]+")


def clean_text(raw: str, *, limit: int) -> str:
    """The text as it is kept: NFC, lines ending in a line feed, the words untouched.

    Invisible control signs that Word leaves behind are dropped. Raises HasNul, HasBrokenSign, or
    TooLong when more than `limit` signs remain.
    """
    if "\x00" in raw:
        raise HasNul(raw)
    if _BROKEN.search(raw):
        raise HasBrokenSign(raw)
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", raw))
    text = unicodedata.normalize("NFC", text)
    if len(text) > limit:
        raise TooLong(limit, len(text))
    return text


def fold(text: str) -> str:
    """What a search compares: no marks, đ as d, small letters, single spaces; hoà equals hòa."""
    small = unicodedata.normalize("NFD", _bare(text).casefold())
    return " ".join(_bare(small).replace("đ", "d").split())


def _bare(text: str) -> str:
    """The text without marks and invisible signs."""
    signs = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in signs if unicodedata.category(sign) not in ("Mn", "Cf"))


def sort_key(text: str) -> str:
    """Digits whose plain order is the Vietnamese one: letters first, then one tone a syllable.

    Only digits, so that every database collation orders alike; numbers count by value (Quận 2
    before Quận 10). The key is up to four times as long as the text.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text.casefold()))
    keys = [_number_key(word) if word[0] in _DIGITS else _word_key(word) for word in words]
    return _SPACE.join(letters for letters, _ in keys) + _END + "".join(tone for _, tone in keys)


def _number_key(run: str) -> tuple[str, str]:
    """A longer number is a larger one, so its length goes first."""
    significant = run.lstrip("0") or "0"
    length = str(min(len(significant), _LONGEST_RUN))
    return "".join(_RANKS[digit] for digit in length + significant), "0"


def _word_key(word: str) -> tuple[str, str]:
    """The ranks of the letters, and the tone of the syllable wherever its mark stands."""
    signs = unicodedata.normalize("NFD", word)
    tone = max(_TONES.get(sign, 0) for sign in signs)
    letters = unicodedata.normalize("NFC", "".join(s for s in signs if s not in _TONES))
    return "".join(_RANKS.get(letter) or _foreign(letter) for letter in letters), str(tone)


def _foreign(letter: str) -> str:
    """A letter with foreign marks goes with its plain letter, another script goes last."""
    plain = _bare(letter)
    return "".join(_RANKS.get(sign, f"99{ord(sign):07d}") for sign in plain)


def person_sort_key(name: str) -> str:
    """Orders people by tên, then họ, then tên đệm."""
    words = name.split()
    if not words:
        return sort_key("")
    family, middle = words[:1] if len(words) > 1 else [], words[1:-1]
    parts = (words[-1], *family, " ".join(middle))
    return _END.join(sort_key(part) for part in parts)
