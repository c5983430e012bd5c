"""Reading and writing as Vietnamese offices do: numbers, dates, texts, names.

Readers raise a `WordingError` that carries what was written; `say` has the words for the user.
"""

from parity.domain.wording.dates import (
    read_date,
    write_date,
    write_date_long,
    write_date_running,
    write_instant,
    write_weekday,
)
from parity.domain.wording.errors import (
    AmbiguousNumber,
    HasBrokenSign,
    HasNul,
    MonthFirst,
    Negative,
    NoSuchDay,
    NotADate,
    NotANumber,
    NotWhole,
    NoYear,
    TooLarge,
    TooLong,
    TooManyDecimals,
    WordingError,
    WrongUnit,
    say,
)
from parity.domain.wording.numbers import (
    read_count,
    read_decimal,
    write_for_field,
    write_number,
    write_percent,
    write_points,
)
from parity.domain.wording.text import clean_text, fold, person_sort_key, sort_key

__all__ = [
    "AmbiguousNumber",
    "HasBrokenSign",
    "HasNul",
    "MonthFirst",
    "Negative",
    "NoSuchDay",
    "NoYear",
    "NotADate",
    "NotANumber",
    "NotWhole",
    "TooLarge",
    "TooLong",
    "TooManyDecimals",
    "WordingError",
    "WrongUnit",
    "clean_text",
    "fold",
    "person_sort_key",
    "read_count",
    "read_date",
    "read_decimal",
    "say",
    "sort_key",
    "write_date",
    "write_date_long",
    "write_date_running",
    "write_for_field",
    "write_instant",
    "write_number",
    "write_percent",
    "write_points",
    "write_weekday",
]
