"""The values: a sheet, where its figures came from, and the sheet as it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from parity.domain.figures import Figure

# The version of this encoding, kept in the text itself. A sheet is never re-encoded: a change of
# what freeze writes is codec 2 beside codec 1, and tests/domain/golden holds sheets of each.
CODEC = 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; `unit` and `revision` say whose words they were, None for the unit's own."""

    text: str
    unit: str | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A child's revision that this sheet counted."""

    unit: str
    revision_id: int
    number: int
    digest: str


@dataclass(frozen=True)
class Sheet:
    """What a unit sent for its subtree.

    `gaps` names the children that had not reported; `partial` the cells where a child that did
    report had no figure, or only part of one.
    """

    outline: str
    unit: str
    round: str
    data_as_of: date
    own: Mapping[str, Figure]
    children: Mapping[str, Figure] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    gaps: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    narratives: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    listings: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A sheet as it is kept.

    `vector`: one little-endian int64 per input cell of the outline version, in its order, the
    figure times 10^decimals, 0 where there is no number. `bits`: the planes of `Plane` one after
    the other, cell i at bit i % 8 of byte i // 8 of its plane.
    """

    text: str
    digest: str
    vector: bytes
    bits: bytes
    codec: int = CODEC


class SheetError(ValueError):
    """A sheet that cannot be frozen or read; the subclasses carry what is wrong."""


class OtherOutline(SheetError):
    """The sheet names another outline version than the one given."""

    def __init__(self, named: str, given: str) -> None:
        super().__init__(named, given)
        self.named, self.given = named, given


class UnknownCodes(SheetError):
    """Figures, narratives or listings that the outline version does not ask for."""

    def __init__(self, codes: tuple[str, ...]) -> None:
        super().__init__(codes)
        self.codes = codes


class DoesNotFit(SheetError):
    """A figure with more decimals than its cell keeps, or past the limit."""

    def __init__(self, code: str, value: Decimal, decimals: int) -> None:
        super().__init__(code, value, decimals)
        self.code, self.value, self.decimals = code, value, decimals


class NotYesNo(SheetError):
    """The answer to a yes-or-no question is neither 1 nor 0."""

    def __init__(self, code: str, value: Decimal) -> None:
        super().__init__(code, value)
        self.code, self.value = code, value


class NotASheet(SheetError):
    """A text that is no frozen sheet of a known codec."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
