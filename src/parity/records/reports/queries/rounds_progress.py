"""How far each round has come below a collector, in two statements for all rounds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q

from parity.domain.authority import Viewer
from parity.records.reports.models import Report
from parity.records.rounds import queries as round_queries
from parity.records.rounds.models import Expected, Round


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """A round below one collector: how many units report to it, have sent, are accepted."""

    round: Round
    expected: int
    sent: int
    accepted: int
    is_due: bool

    @property
    def overdue(self) -> int:
        """How many have not sent although the deadline is past."""
        return self.expected - self.sent if self.is_due else 0


def rounds_progress(viewer: Viewer, *, at: datetime) -> tuple[RoundProgress, ...]:
    """The rounds in which units report to the viewer's own, newest first."""
    counts = _counts(Q(parent__code=viewer.unit or ""))
    rounds = (each for each in round_queries.rounds_in_sight(viewer) if each.pk in counts)
    return _lines(rounds, counts, at=at)


def rounds_progress_for_system(*, at: datetime) -> tuple[RoundProgress, ...]:
    """Every round below its own collector, newest first."""
    rounds = Round.objects.order_by("-due_before", "code")
    return _lines(rounds, _counts(Q(parent=F("round__collector"))), at=at)


def _counts(which: Q) -> Mapping[int, tuple[int, int, int]]:
    """Expected, sent and accepted, by round."""
    own = Report.objects.filter(round=OuterRef("round"), unit=OuterRef("unit"))
    rows = (
        Expected.objects.filter(which)
        .order_by("round")
        .values("round")
        .annotate(
            expected=Count("pk"),
            sent=Count("pk", filter=Exists(own.filter(first_sent_at__isnull=False))),
            accepted=Count("pk", filter=Exists(own.filter(counted_revision__isnull=False))),
        )
    )
    return {row["round"]: (row["expected"], row["sent"], row["accepted"]) for row in rows}


def _lines(
    rounds: Iterable[Round], counts: Mapping[int, tuple[int, int, int]], *, at: datetime
) -> tuple[RoundProgress, ...]:
    return tuple(
        RoundProgress(each, *counts.get(each.pk, (0, 0, 0)), is_due=at >= each.due_at)
        for each in rounds
    )
