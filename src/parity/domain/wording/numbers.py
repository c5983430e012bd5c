"""Numbers as Vietnamese offices write and type them: 1.234.567,8.

The reader never guesses: what it cannot read in one way only it refuses, with words for the user.
The cases are the table tests/spec/numbers.py.
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from parity.domain.figures import ARITHMETIC, LIMIT
from parity.domain.wording.errors import (
    AmbiguousNumber,
    Negative,
    NotANumber,
    NotWhole,
    TooLarge,
    TooManyDecimals,
    WrongUnit,
)

# A written number is short; more is a text pasted in the wrong place.
LONGEST = 60

# Full-width digits come from East Asian keyboards. NFKC would do, but it also makes 10² into 102.
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
_BLANKS = frozenset({"", "-", "–", "—", "−"})
_SIGN = re.compile(r"^[-–—−] ?")
_COUNT_UNIT = re.compile(r"(?<=\d) ?(lượt người|người|lượt|%)$", re.IGNORECASE)
_DECIMAL_UNIT = re.compile(
    r"(?<=\d) ?(lượt người|người|lượt|%|triệu đồng|triệu|trđ)$", re.IGNORECASE
)
# 1.500 đồng in a cell of million dong would be wrong by a million, so it is never dropped.
_OTHER_UNIT = re.compile(
    r"(?<=\d) ?((?:tỷ|triệu|nghìn|ngàn)(?: đồng)?|trđ|đồng|đ|vnđ|vnd)$", re.IGNORECASE
)

# A group of thousands never begins with 0: 0.123 is not 123.
_PLAIN = re.compile(r"[0-9]+")
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_COMMAED = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?")
_SPACED = re.compile(r"[1-9][0-9]{0,2}( [0-9]{3})+([.,][0-9]+)?")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_FRACTION = re.compile(r"[0-9]+[.,][0-9]+")


def read_count(raw: str) -> Decimal | None:
    """A whole number as typed; None for a blank or a dash.

    Raises NotANumber, NotWhole, Negative, TooLarge or WrongUnit, each with what was typed.
    """
    text = _bare(raw, _COUNT_UNIT)
    if text in _BLANKS:
        return None
    # In a count both 1.234 and 1,234 can only be groups of thousands.
    value = _grouped(text)
    if value is None:
        value = _fraction(text, raw)
    whole = _within_limit(value, raw).to_integral_value()
    if value != whole:
        raise NotWhole(raw)
    return whole


def read_decimal(raw: str, *, decimals: int = 3) -> Decimal | None:
    """A number with at most `decimals` decimals as typed; None for a blank or a dash.

    Raises what `read_count` raises, TooManyDecimals, and AmbiguousNumber for one comma before three
    digits; one point before three digits is the Vietnamese thousand.
    """
    text = _bare(raw, _DECIMAL_UNIT)
    if text in _BLANKS:
        return None
    value = _grouped(text)
    if value is None:
        value = _fraction(text, raw)
    elif _is_ambiguous(text):
        raise AmbiguousNumber(text)
    if _within_limit(value, raw) != round(value, decimals):
        raise TooManyDecimals(raw, decimals)
    return value


def _bare(raw: str, own_unit: re.Pattern[str]) -> str:
    """The number alone: without invisible signs, Excel's apostrophe and its own unit."""
    if len(raw) > LONGEST:
        raise NotANumber(raw)
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", raw).translate(_FULL_WIDTH))
    text = own_unit.sub("", " ".join(text.split()).strip("' "))
    if other := _OTHER_UNIT.search(text):
        raise WrongUnit(raw, other[1])
    unsigned = _SIGN.sub("", text)
    if unsigned != text and _is_number(unsigned):
        raise Negative(raw)
    return text


def _is_ambiguous(text: str) -> bool:
    return _AMBIGUOUS.fullmatch(text) is not None


def _is_number(text: str) -> bool:
    patterns = (_PLAIN, _DOTTED, _COMMAED, _SPACED, _FRACTION)
    return any(pattern.fullmatch(text) for pattern in patterns)


def _grouped(text: str) -> Decimal | None:
    """The value of a number that is plain or grouped in thousands; None when it is neither."""
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if _DOTTED.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _COMMAED.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _SPACED.fullmatch(text):
        return Decimal(text.replace(" ", "").replace(",", "."))
    return None


def _fraction(text: str, raw: str) -> Decimal:
    if not _FRACTION.fullmatch(text):
        raise NotANumber(raw)
    return Decimal(text.replace(",", "."))


def _within_limit(value: Decimal, raw: str) -> Decimal:
    if value >= LIMIT:
        raise TooLarge(raw)
    return value


def write_number(value: Decimal | int, *, decimals: int | None = None) -> str:
    """1.234.567,8: points between thousands, a comma before decimals.

    Without `decimals` every digit is kept and no zero added; with it, rounded half up.
    """
    exact = Decimal(value)
    if decimals is not None:
        step = Decimal(1).scaleb(-decimals)
        exact = exact.quantize(step, rounding=ROUND_HALF_UP, context=ARITHMETIC)
    whole, _, fraction = f"{exact:,f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    whole = whole.replace(",", ".")
    if set(whole + fraction) <= set("-0."):
        whole = whole.lstrip("-")
    return f"{whole},{fraction}" if fraction else whole


def write_for_field(value: Decimal | int) -> str:
    """The number as an input field shows it: what `read_decimal` reads back as the same value.

    1.234 million is written 1,2340, since a typed 1,234 would have to be asked about.
    """
    text = write_number(value)
    return f"{text}0" if _is_ambiguous(text) else text


def write_percent(value: Decimal | None) -> str:
    """63,28%: two decimals, half up; a dash where there is no share."""
    return "–" if value is None else f"{write_number(value, decimals=2)}%"


def write_points(delta: Decimal) -> str:
    """A change of a share in words: "tăng 1,20 điểm phần trăm"."""
    size = write_number(abs(delta), decimals=2)
    if size == "0,00":
        return "không thay đổi"
    return f"{'tăng' if delta > 0 else 'giảm'} {size} điểm phần trăm"
