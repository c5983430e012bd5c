"""parity consolidate: the figures of a unit's subtree in a round, as a table, JSON or Word."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist

from parity.domain import figures
from parity.domain.figures import Figure
from parity.domain.letterhead import Seat
from parity.domain.report import sentences
from parity.jobs.console import Refused
from parity.papers import docx, report_draft
from parity.records.reports import queries
from parity.records.reports.queries import Node
from parity.records.units import queries as units
from parity.records.units.queries import NotInSight

HELP = "Tổng hợp số liệu của một đơn vị và các đơn vị cấp dưới trong một kỳ báo cáo."
EXAMPLE = "parity consolidate 2024-6T --unit PRV63-24 --docx -o bao-cao.docx"

STDOUT = "-"
Found = TypeVar("Found")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("round", metavar="KỲ", help="mã kỳ, ví dụ 2024-6T (xem: parity rounds)")
    parser.add_argument("--unit", metavar="MÃ", help="mã đơn vị (mặc định: đơn vị mở kỳ)")
    parser.add_argument(
        "--submitted", action="store_true", help="tính cả báo cáo đã gửi, chưa tiếp nhận"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="in JSON, mọi ô kèm phần hợp thành")
    form.add_argument("--docx", action="store_true", help="xuất báo cáo Word; cần -o")
    parser.add_argument("-o", metavar="TỆP", dest="output", default=STDOUT, help="ghi vào tệp")


def run(options: Namespace) -> int:
    if options.docx and options.output == STDOUT and sys.stdout.isatty():
        raise Refused("Bản Word cần một tệp để ghi: thêm -o bao-cao.docx")
    made = _word(options) if options.docx else _text(options).encode()
    _write(made, options.output)
    return 0


def _word(options: Namespace) -> bytes:
    told = _found(queries.told_for_system, options)
    document = report_draft.draft(
        told.node.outline,
        period=told.node.round.period,
        seat=Seat(told.unit, told.above, units.authorities()),
        contents=told.contents,
    )
    return docx.write(report_draft.marked(document, include_submitted=options.submitted))


def _text(options: Namespace) -> str:
    node = _found(queries.consolidated_for_system, options)
    if options.json:
        return json.dumps(as_json(node), ensure_ascii=False, indent=2) + "\n"
    return as_table(node)


def _found(query: Callable[..., Found], options: Namespace) -> Found:
    try:
        return query(options.round, options.unit, include_submitted=options.submitted)
    except ObjectDoesNotExist as error:
        raise Refused(f"Không có kỳ báo cáo {options.round}. Xem: parity rounds") from error
    except NotInSight as error:
        words = f"Đơn vị {options.unit} không báo cáo trong kỳ {options.round}."
        raise Refused(f"{words} Kiểm tra lại mã đơn vị.") from error


def as_json(node: Node) -> dict[str, object]:
    """The node as plain values; numbers are canonical decimal texts, so none is rounded."""
    return {
        "round": node.round.code,
        "unit": node.unit,
        "unit_name": node.unit_name,
        "outline": node.outline.key,
        "own_part": node.own_state,
        "coverage": {
            "reported": node.coverage.reported,
            "expected": node.coverage.expected,
            "missing": [unit for unit, _ in node.coverage.missing],
            "submitted_only": [unit for unit, _ in node.coverage.submitted_only],
        },
        "sources": {line.unit: line.number for line in node.sources if line.revision_pk},
        "cells": {code: _cell(node, code) for code in node.totals},
    }


def _cell(node: Node, code: str) -> dict[str, object]:
    parts = {"total": node.totals, "own": node.own, "below": node.below}
    found: dict[str, object] = {
        name: _figure(part[code]) for name, part in parts.items() if code in part
    }
    if code in node.lacking:
        found["lacking"] = sorted(unit or node.unit for unit in node.lacking[code])
    return found


def _figure(figure: Figure) -> dict[str, object]:
    said: dict[str, object] = {"state": figure.state.value}
    if figure.value is not None:
        said["value"] = figures.to_text(figure.value)
    if figure.is_estimate:
        said["is_estimate"] = True
    return said


def as_table(node: Node) -> str:
    """The node for a terminal: one line a figure, by code, with who is missing first."""
    coverage = node.coverage
    head = [
        f"{node.round.title}: {node.unit_name}",
        f"{coverage.reported}/{coverage.expected} đơn vị cấp dưới đã có trong số liệu.",
        *(f"  chưa có: {unit} {name}" for unit, name in coverage.missing),
        "",
    ]
    width = max(map(len, node.totals))
    lines = (
        f"{code.ljust(width)}  {sentences.cell_words(figure, decimals=_decimals(node, code))}"
        for code, figure in node.totals.items()
    )
    return "\n".join([*head, *lines]) + "\n"


def _decimals(node: Node, code: str) -> int | None:
    """Indicators are quotients: two decimals; figures as they are."""
    return 2 if code in node.outline.ratios else None


def _write(made: bytes, output: str) -> None:
    if output == STDOUT:
        sys.stdout.buffer.write(made)
        return
    try:
        Path(output).write_bytes(made)
    except OSError as error:
        raise Refused(f"Không ghi được tệp {output}: {error.strerror}.") from error
    print(f"Đã ghi {output}.", file=sys.stderr)
