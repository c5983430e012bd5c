"""parity write-reports: every report of a round as Word and PDF, in several processes.

A report that is there already is not written again, so an interrupted run goes on where it was.
"""

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from django.core.exceptions import ObjectDoesNotExist

from parity.domain import wording
from parity.jobs import console, writing
from parity.jobs.console import Refused
from parity.jobs.writing import Order, Written
from parity.records.reports import queries

HELP = "Lập bản Word và PDF của mọi báo cáo đã gửi trong một kỳ vào một thư mục."
EXAMPLE = "parity write-reports 2024-NAM --to bao-cao-2024 --processes 2"

MOST_PROCESSES = 16


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("round", metavar="KỲ", help="mã kỳ, ví dụ 2024-NAM (xem: parity rounds)")
    parser.add_argument("--to", metavar="THƯ_MỤC", required=True, type=Path, help="nơi ghi")
    parser.add_argument(
        "--format",
        metavar="DẠNG",
        default="word,pdf",
        type=formats,
        help="word, pdf hoặc word,pdf (mặc định: cả hai)",
    )
    parser.add_argument(
        "--processes", metavar="SỐ", default=2, type=processes, help="số tiến trình (mặc định: 2)"
    )


def formats(raw: str) -> tuple[str, ...]:
    """The formats of a list; raises ValueError for one that there is not."""
    found = tuple(dict.fromkeys(each.strip() for each in raw.split(",")))
    if not set(found) <= set(writing.FORMATS):
        raise ValueError(raw)
    return found


def processes(raw: str) -> int:
    """A number of processes; raises ValueError for none and for too many."""
    number = int(raw)
    if not 1 <= number <= MOST_PROCESSES:
        raise ValueError(raw)
    return number


def run(options: Namespace) -> int:
    started = time.monotonic()
    senders = _senders(options.round)
    _make(options.to)
    sent = [each for each in senders if each.revision is not None]
    asked = [writing.order(each, folder=options.to, formats=options.format) for each in sent]
    orders = [each for each in asked if each.formats]
    done = list(_shown(_written(orders, options.processes), total=len(orders)))
    seconds = wording.write_number(round(time.monotonic() - started))
    print(_summary(done, there=len(sent) - len(orders)) + f" trong {seconds} giây: {options.to}")
    for each in senders:
        if each.revision is None:
            print(f"  chưa gửi: {each.unit.code} {each.unit.short_name}")
    return 1 if any(each.fault for each in done) else 0


def _senders(round_code: str) -> Sequence[queries.Sender]:
    try:
        return queries.senders_for_system(round_code)
    except ObjectDoesNotExist as error:
        raise Refused(f"Không có kỳ báo cáo {round_code}. Xem: parity rounds") from error


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"Không tạo được thư mục {folder}: {error.strerror}.") from error


def _written(orders: Sequence[Order], processes: int) -> Iterator[Written]:
    """What became of each order, as they are done; in this process when one is enough."""
    if processes == 1 or len(orders) < 2:
        yield from map(writing.write, orders)
        return
    # Fresh processes: a copy of this one would share its connection to the database.
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=console.prepare
    ) as pool:
        for each in as_completed([pool.submit(writing.write, order) for order in orders]):
            yield each.result()


def _shown(done: Iterable[Written], *, total: int) -> Iterator[Written]:
    """Each as it is done, with one line on the terminal; what is wrong goes beside."""
    for place, each in enumerate(done, start=1):
        print(f"{place:>4}/{total}  {each.name}", flush=True)
        if each.fault:
            print(f"parity: {each.name}: {each.fault}", file=sys.stderr, flush=True)
        yield each


def _summary(done: Sequence[Written], *, there: int) -> str:
    """ "Đã lập 81 báo cáo (162 tệp), 3 báo cáo đã có từ trước"."""
    reports = sum(not each.fault for each in done)
    words = f"Đã lập {reports} báo cáo ({sum(each.files for each in done)} tệp)"
    return f"{words}, {there} báo cáo đã có từ trước" if there else words
