"""The encodings of Vietnamese letters: Unicode, and the two that old fonts left behind.

TCVN3 (fonts ".Vn…") has one sign a letter, VNI (fonts "VNI-…") a vowel and a mark sign. Both are
read here as they come out of a Latin-1 or Windows-1252 page. Look before any clean-up: U+00AD is
the letter ư in TCVN3 and a soft hyphen elsewhere, U+00D0 is é in TCVN3 and a wrong Đ elsewhere.
"""

import re
from collections.abc import Mapping
from enum import StrEnum


class Encoding(StrEnum):
    """What a text was typed in; UNSURE when it holds hardly a Vietnamese letter."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"
    UNSURE = "unsure"


_TCVN3_SIGNS = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§"
_TCVN3_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_TCVN3 = str.maketrans(_TCVN3_SIGNS, _TCVN3_LETTERS)

# VNI: a base letter, its mark signs, and the letters they make.
_VNI_MARKS: tuple[tuple[str, str, str], ...] = (
    ("a", "ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    ("e", "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    ("o", "ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    ("ô", "ùøûõï", "ớờởỡợ"),
    ("u", "ùøûõï", "úùủũụ"),
    ("ö", "ùøûõï", "ứừửữự"),
    ("y", "ùøûõ", "ýỳỷỹ"),
)
_VNI_SINGLE = dict(zip("ôöæóòîñ", "ơưỉĩịỵđ", strict=True))

# Letters that only real Unicode Vietnamese has: never part of a Latin-1 page.
_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
_TCVN3_SIGN = re.compile("[µ¶·¸¹»¼½¾®©¨ª«¬¦§]")
_VNI_SIGN = re.compile("[aeouyAEOUY][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|[öôñÖÔÑ][ùøûõïÙØÛÕÏ]?")
_UNICODE_SHARE, _TCVN3_SHARE, _VNI_SHARE = 0.02, 0.03, 0.03
# A paragraph pasted from an old file into a Unicode one must be surer than a whole file.
_LINE_SHARE, _LINE_SIGNS, _LINE_LETTERS = 0.08, 3, 20

# A word of a capitals line: in TCVN3 the toned letters have no capitals of their own, so they
# were typed small between capital Latin letters ("HIÓM") or in a font that shows them large.
_MIXED_WORD = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z])(?=\w*[^\W\d_A-Z])[^\W\d_a-z]{2,}\b")
_PHRASE = re.compile(r"[^\n\d:;|]+?(?=[ \t]{3,}|[\n\d:;|]|$)")


def guess(text: str) -> Encoding:
    """The encoding of a text by the share of telling signs among its letters."""
    only_unicode = len(_ONLY_UNICODE.findall(text))
    if only_unicode > _UNICODE_SHARE * len(text):  # no text has more letters than signs
        return Encoding.UNICODE
    letters = sum(map(str.isalpha, text)) or 1
    if only_unicode / letters > _UNICODE_SHARE:
        return Encoding.UNICODE
    tcvn3 = len(_TCVN3_SIGN.findall(text)) / letters
    vni = len(_VNI_SIGN.findall(text)) / letters
    if tcvn3 > _TCVN3_SHARE and tcvn3 > vni / 2:
        return Encoding.TCVN3
    return Encoding.VNI if vni > _VNI_SHARE else Encoding.UNSURE


def decode(text: str, *, encoding: Encoding) -> str:
    """The text in Unicode; lines set in capitals come out in capitals."""
    if encoding is Encoding.TCVN3:
        return _PHRASE.sub(_raise_capitals, text.translate(_TCVN3))
    if encoding is Encoding.VNI:
        return _VNI_PAIR.sub(lambda found: _VNI[found[0]], text)
    return text


def decode_strays(text: str) -> str:
    """A Unicode text whose lines pasted from an old file are decoded; the rest is untouched."""
    if not (_TCVN3_SIGN.search(text) or _VNI_SIGN.search(text)):
        return text
    return "\n".join(decode(line, encoding=_guess_line(line)) for line in text.split("\n"))


def _guess_line(line: str) -> Encoding:
    if _ONLY_UNICODE.search(line):
        return Encoding.UNICODE
    letters = sum(map(str.isalpha, line))
    if letters < _LINE_LETTERS:
        return Encoding.UNICODE
    for encoding, signs in ((Encoding.TCVN3, _TCVN3_SIGN), (Encoding.VNI, _VNI_SIGN)):
        count = len(signs.findall(line))
        if count >= _LINE_SIGNS and count / letters > _LINE_SHARE:
            return encoding
    return Encoding.UNICODE


def _raise_capitals(found: re.Match[str]) -> str:
    """A phrase without one small Latin letter but with a word in mixed capitals was capitals."""
    phrase = found[0]
    if re.search("[a-z]", phrase) or not _MIXED_WORD.search(phrase):
        return phrase
    return phrase.upper()


def _vni_table() -> Mapping[str, str]:
    pairs = {
        base + mark: letter
        for base, marks, letters in _VNI_MARKS
        for mark, letter in zip(marks, letters, strict=True)
    }
    table = pairs | _VNI_SINGLE
    capitals = {typed.upper(): letter.upper() for typed, letter in table.items()}
    half = {typed[0].upper() + typed[1]: letter.upper() for typed, letter in pairs.items()}
    return capitals | half | table


_VNI = _vni_table()
_VNI_PAIR = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
