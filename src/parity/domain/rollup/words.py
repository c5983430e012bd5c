"""What is not a number: listings joined with their units, and who wrote which passage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parity.domain.rollup.consolidation import Coverage
from parity.domain.sheet import Passage
from parity.domain.wording import fold

ListingRow = Mapping[str, str]


@dataclass(frozen=True)
class JoinedRow:
    """A row of a listing and the unit that reported it."""

    unit: str
    row: ListingRow


@dataclass(frozen=True)
class Joined:
    """A joined listing: the rows as they came, and the same rows grouped by what they name.

    Where several units attended one class, `times` counts lượt and `different` the different
    classes; a group of several rows is a proposal, a person confirms it (architecture 4.2).
    """

    rows: tuple[JoinedRow, ...]
    groups: tuple[tuple[JoinedRow, ...], ...]

    @property
    def times(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def different(self) -> int:
        """How many rows there would be if each group were one thing."""
        return len(self.groups)


def join_listing(
    rows: Mapping[str, Sequence[ListingRow]], *, same_by: Sequence[str] = ()
) -> Joined:
    """The rows of each unit one after the other, in the order of `rows`.

    Rows whose columns `same_by` are all filled in and say the same (letter case, spaces and marks
    aside) form one group; without `same_by` each row stands alone.
    """
    joined = tuple(JoinedRow(unit, row) for unit, own in rows.items() for row in own)
    groups: dict[tuple[str, ...], list[JoinedRow]] = {}
    for position, each in enumerate(joined):
        groups.setdefault(_likeness(each.row, same_by, position), []).append(each)
    return Joined(joined, tuple(tuple(group) for group in groups.values()))


def _likeness(row: ListingRow, same_by: Sequence[str], position: int) -> tuple[str, ...]:
    said = tuple(fold(row.get(column, "")) for column in same_by)
    return said if said and all(said) else (str(position), "", *said)


@dataclass(frozen=True)
class TextCoverage:
    """Who wrote a narrative: `silent` reported and left it empty, `missing` did not report."""

    written: tuple[str, ...]
    silent: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def coverage(self) -> Coverage:
        """Those who wrote, of all expected."""
        expected = len(self.written) + len(self.silent) + len(self.missing)
        return Coverage(len(self.written), expected)


def text_coverage(
    codes: Sequence[str],
    *,
    narratives: Mapping[str, Mapping[str, Sequence[Passage]]],
    expected: Sequence[str],
) -> TextCoverage:
    """Who of `expected` wrote anything under any of `codes` (the narratives of one section).

    `narratives` holds, for each unit that reported, its passages by code.
    """
    written = tuple(u for u in expected if u in narratives and _wrote(narratives[u], codes))
    silent = tuple(u for u in expected if u in narratives and u not in written)
    missing = tuple(u for u in expected if u not in narratives)
    return TextCoverage(written, silent, missing)


def _wrote(passages: Mapping[str, Sequence[Passage]], codes: Sequence[str]) -> bool:
    return any(passage.text.strip() for code in codes for passage in passages.get(code, ()))
