"""What an outline is made of: figures, indicators, narratives and listings, placed in sections.

Every item keeps where the letter asks for it: `lines` of the letter, and in `asked` the letter's
own words as they are printed (`source_text` keeps them as they were where they are corrected).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from parity.domain.figures import SexSplit


class Aggregation(StrEnum):
    """How a unit's cell and those of the units below it make one cell (architecture 4.2)."""

    SUM = "sum"
    SUM_WITHIN_LEVEL = "sum_within_level"
    COUNT_TRUE = "count_true"
    LIST = "list"
    NONE = "none"


class Compare(StrEnum):
    """Whether last year stands beside: the letter asks, filled where known, or not at all."""

    REQUIRED = "required"
    AUTO = "auto"
    NONE = "none"


class Requested(StrEnum):
    """The letter asks in words, it follows from what it asks, or Parity adds it."""

    EXPLICIT = "explicit"
    IMPLIED = "implied"
    ADDED = "added"


class Nature(StrEnum):
    """How many there are on the closing day, or how many occurred in the period."""

    STOCK = "stock"
    FLOW = "flow"


class Level(StrEnum):
    """Whether an indicator speaks of one unit, or counts units and needs a consolidation."""

    UNIT = "unit"
    CONSOLIDATED = "consolidated"


class FieldType(StrEnum):
    """What a column of a listing holds."""

    TEXT = "text"
    DATE = "date"
    INT = "int"
    NUMBER = "number"
    ENUM = "enum"
    URL = "url"


@dataclass(frozen=True, kw_only=True)
class Item:
    """What every item has.

    `basis`: the source where it is not a line of the outline; `applies_to`: kinds of unit, all
    when empty; `condition`: the letter's "nếu có" and the like.
    """

    code: str
    label: str
    requested: Requested = Requested.EXPLICIT
    lines: str = ""
    asked: tuple[str, ...] = ()
    source_text: str | None = None
    basis: str | None = None
    note: str | None = None
    applies_to: tuple[str, ...] = ()
    condition: str | None = None
    compare: Compare = Compare.AUTO


@dataclass(frozen=True, kw_only=True)
class DataElement(Item):
    """Something counted. Without `sex` it has one cell (a value), else cells nu, nam, total."""

    unit: str
    kind: Nature
    agg: Aggregation
    sex: SexSplit | None = None
    dimension: str | None = None
    required: bool = False
    sensitive: bool = False
    decimals: int = 0
    from_list: str | None = None


@dataclass(frozen=True, kw_only=True)
class Indicator(Item):
    """Computed, never typed: percent = 100 x numerator / denominator, both sums (4.2).

    Without denominator the numerator is the value. With `by`, one more per dimension value.
    """

    numerator: str
    unit: str
    denominator: str | None = None
    by: str | None = None
    level: Level = Level.UNIT


@dataclass(frozen=True, kw_only=True)
class Narrative(Item):
    """A passage of text."""

    required: bool = False
    from_list: str | None = None


@dataclass(frozen=True, kw_only=True)
class Field:
    """A column of a listing; `required_if` is (other field, its values that require this one)."""

    code: str
    label: str
    type: FieldType = FieldType.TEXT
    required: bool = False
    required_if: tuple[str, tuple[str, ...]] | None = None
    dim: str | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Listing(Item):
    """Rows that the letter asks to be listed.

    `expected`: without rows the unit says why; `annex`: always printed as an annex.
    """

    fields: tuple[Field, ...]
    optional: bool = False
    sensitive: bool = False
    expected: bool = False
    annex: bool = False

    def required_fields(self, row: Mapping[str, str]) -> tuple[str, ...]:
        """The codes of the columns that this row may not leave empty."""
        return tuple(each.code for each in self.fields if _is_required(each, row))


def _is_required(column: Field, row: Mapping[str, str]) -> bool:
    if column.required_if is None:
        return column.required
    other, values = column.required_if
    return row.get(other, "") in values


@dataclass(frozen=True)
class Dimension:
    """A breakdown: its values in printed order."""

    code: str
    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Guidance:
    """A sentence of the letter that says how to fill a section and asks for no item itself."""

    text: str
    lines: str


@dataclass(frozen=True)
class Section:
    """A heading of the outline. `key` is stable, the printed number is not (4.4).

    `lines` are those of the heading alone; `source_text` is the letter's heading where corrected.
    """

    key: str
    heading: str
    source_text: str | None = None
    lines: str = ""
    compare: Compare = Compare.AUTO
    guidance: tuple[Guidance, ...] = ()
    items: tuple[str, ...] = ()
    children: tuple["Section", ...] = field(default=())


@dataclass(frozen=True)
class Boilerplate:
    """Lines, or the words `text` in them, that ask for nothing, and why."""

    lines: str
    reason: str
    text: str | None = None


AnyItem = DataElement | Indicator | Narrative | Listing


def applies(item: Item, unit_kind: str) -> bool:
    """Whether a unit of this kind is asked for the item."""
    return not item.applies_to or unit_kind in item.applies_to


def fill(text: str, year: int) -> str:
    """The text with {year} and {prev_year} filled in; other braces stay."""
    return text.replace("{year}", str(year)).replace("{prev_year}", str(year - 1))


def heading(section: Section, year: int) -> str:
    """The printed heading in a report of this year."""
    return fill(section.heading, year)
