"""parity rounds: which rounds there are, by when, and how far each has come."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone

from parity.domain import wording
from parity.records.reports import queries as reports
from parity.records.reports.queries import RoundProgress

HELP = "Liệt kê các kỳ báo cáo: hạn gửi, số đơn vị đã gửi, đã tiếp nhận, quá hạn."
EXAMPLE = "parity rounds"

HEAD = ("KỲ", "TÊN", "TRƯỚC NGÀY", "PHẢI GỬI", "ĐÃ GỬI", "ĐÃ TIẾP NHẬN", "QUÁ HẠN", "")
NONE = "Chưa có kỳ báo cáo nào."
CLOSED = "đã khóa sổ"


def arguments(parser: ArgumentParser) -> None:
    """No arguments: every round, newest first."""


def run(options: Namespace) -> int:
    rows = [_row(each) for each in reports.rounds_progress_for_system(at=timezone.now())]
    print(table([HEAD, *rows]) if rows else NONE)
    return 0


def _row(line: RoundProgress) -> tuple[str, ...]:
    counts = (line.expected, line.sent, line.accepted, line.overdue)
    return (
        line.round.code,
        line.round.title,
        wording.write_date(line.round.due_before),
        *(str(count) for count in counts),
        CLOSED if line.round.is_closed else "",
    )


def table(rows: list[tuple[str, ...]]) -> str:
    """The rows as columns of a terminal, each as wide as its widest text."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(t.ljust(w) for t, w in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
