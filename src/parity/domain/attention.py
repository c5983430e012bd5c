"""Which changes against last year a reader is asked to look at before anything else."""

from decimal import Decimal

from parity.domain.figures import Change, ChangeKind

# Service design, expectation U36: 30 percent and at least 10 persons. Both, because in a small
# unit one person more is already a large percentage.
PERCENT = Decimal(30)
SIZE = Decimal(10)


def stands_out(change: Change) -> bool:
    """Whether the change is large both in percent and in number; from 0 the number alone decides."""
    if change.kind not in (ChangeKind.UP, ChangeKind.DOWN) or change.delta is None:
        return False
    is_large = change.percent is None or abs(change.percent) >= PERCENT
    return is_large and abs(change.delta) >= SIZE
