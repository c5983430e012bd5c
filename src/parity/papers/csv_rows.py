"""Rows of a programme file: cells read one by one, every fault with its file, line and column."""

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

WORDS: Mapping[str, str] = {
    "empty_file": "tệp không có dòng nào",
    "no_column": "thiếu cột này ở dòng tiêu đề",
    "broken": "dòng không đúng dạng CSV (kiểm tra dấu ngoặc kép)",
    "cells": "dòng thừa hoặc thiếu ô so với dòng tiêu đề",
    "blank": "ô này không được để trống",
    "not_a_date": "“{value}” không phải là ngày; viết dạng 2024-12-31",
    "not_whole": "“{value}” không phải là số nguyên từ 0 trở lên",
    "not_yes_no": "“{value}” phải là yes hoặc no",
    "not_a_code": "“{value}” không phải là mã; mã chỉ gồm chữ in hoa không dấu, chữ số và dấu gạch nối",
    "not_known": "“{value}” không nằm trong danh mục cho phép",
    "ends_before_start": "ngày kết thúc “{value}” trước ngày bắt đầu",
    "two_spells": "đơn vị “{value}” có hai dòng cùng hiệu lực trong một ngày",
    "two_bodies": "“{value}” trùng thời gian với một cơ quan khác có cùng vai trò",
    "no_unit": "không có đơn vị nào mang mã “{value}”",
    "not_in_force": "đơn vị “{value}” không có hiệu lực suốt thời gian của dòng này",
    "two_owners": "địa bàn “{value}” thuộc hai đơn vị trong cùng một ngày",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, where; `what` is a key of WORDS."""

    at: Place
    column: str | None
    what: str
    value: str = ""


class ProgrammeFaults(ValueError):
    """A programme file, or files together, cannot be loaded; every fault is named at once."""

    def __init__(self, faults: Collection[Fault]) -> None:
        super().__init__(*faults)
        self.faults = tuple(faults)


def say(error: ProgrammeFaults) -> str:
    """The faults in words, one a line: file, line, column, what is wrong."""
    return "\n".join(say_fault(fault) for fault in error.faults)


def say_fault(fault: Fault) -> str:
    """One fault in words."""
    column = f", cột {fault.column}" if fault.column else ""
    words = WORDS[fault.what].format(value=fault.value)
    return f"{fault.at.file}, dòng {fault.at.line}{column}: {words}."


@dataclass
class Row:
    """One line's cells by column. A bad cell is added to `faults` and read as an empty value."""

    at: Place
    cells: Mapping[str, str]
    faults: list[Fault] = field(repr=False)

    def fault(self, column: str | None, what: str, value: str = "") -> None:
        """Note a fault in this line."""
        self.faults.append(Fault(self.at, column, what, value))

    def text(self, column: str) -> str:
        """A text that must be there."""
        if not self.cells[column]:
            self.fault(column, "blank")
        return self.cells[column]

    def optional(self, column: str) -> str:
        """A text that may be empty."""
        return self.cells[column]

    def code(self, column: str) -> str:
        """A code that must be there."""
        value = self.text(column)
        if value and not CODE.fullmatch(value):
            self.fault(column, "not_a_code", value)
        return value

    def codes(self, column: str) -> tuple[str, ...]:
        """Codes separated by semicolons, possibly none."""
        values = tuple(part.strip() for part in self.cells[column].split(";") if part.strip())
        for value in values:
            if not CODE.fullmatch(value):
                self.fault(column, "not_a_code", value)
        return values

    def one_of(self, column: str, known: Collection[str]) -> str:
        """A word of a fixed list."""
        value = self.text(column)
        if value and value not in known:
            self.fault(column, "not_known", value)
        return value

    def yes_no(self, column: str) -> bool:
        """yes or no; an empty cell is no."""
        value = self.cells[column] or "no"
        if value not in ("yes", "no"):
            self.fault(column, "not_yes_no", value)
        return value == "yes"

    def whole(self, column: str) -> int:
        """A whole number from 0."""
        value = self.text(column)
        if value.isascii() and value.isdigit():
            return int(value)
        if value:
            self.fault(column, "not_whole", value)
        return 0

    def day(self, column: str) -> date:
        """A day that must be there."""
        self.text(column)
        return self.day_or_none(column) or date.min

    def day_or_none(self, column: str) -> date | None:
        """A day as 2024-12-31; an empty cell is None."""
        value = self.cells[column]
        if not value:
            return None
        try:
            return date.fromisoformat(value if DAY.fullmatch(value) else "")
        except ValueError:
            self.fault(column, "not_a_date", value)
        return None


def rows(text: str, *, file: str, columns: Collection[str], faults: list[Fault]) -> Iterator[Row]:
    """The lines of a CSV text with these columns; a line that is not whole is a fault."""
    lines = _lines(unicodedata.normalize("NFC", text.removeprefix("\ufeff")), file, faults)
    at, head = next(lines, (Place(file, 1), []))
    if not head:
        faults.append(Fault(at, None, "empty_file"))
    absent = [column for column in columns if column not in head]
    faults.extend(Fault(at, column, "no_column") for column in absent if head)
    if absent:
        return
    for at, cells in lines:
        if len(cells) != len(head):
            faults.append(Fault(at, None, "cells"))
            continue
        yield Row(at, dict(zip(head, map(str.strip, cells), strict=True)), faults)


def _lines(text: str, file: str, faults: list[Fault]) -> Iterator[tuple[Place, list[str]]]:
    """The cells of each line that is not blank; reading ends at a line that is not CSV."""
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        for cells in reader:
            if cells:
                yield Place(file, reader.line_num), cells
    except csv.Error:
        faults.append(Fault(Place(file, reader.line_num), None, "broken"))
