"""What the components are given: plain values that views build and templates only pass on.

Text in them is already in words (numbers written, dates written); nothing here computes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

# The words of a cell's save chip, with the sign that stands before them (W2 of the wireframes).
# The same table is in static/ui/autosave.js; a test compares the two.
CHIPS: Mapping[str, tuple[str, str]] = {
    "": ("", ""),
    "saved": ("check", "Đã lưu"),
    "saving": ("more_horiz", "Đang lưu"),
    "unsaved": ("warning", "Chưa lưu"),
    "invalid": ("close", "Chưa lưu được"),
    "attention": ("priority_high", "Cần giải thích"),
    "clash": ("people", "Có người vừa sửa"),
    "locked": ("lock", "Đã khóa"),
}

# How a cell may be empty or estimated, as the small menu beside it offers them.
CELL_STATES: Mapping[str, str] = {
    "value": "Số liệu",
    "estimate": "Ước thực hiện",
    "nil": "Không phát sinh",
    "not_applicable": "Không áp dụng",
}


@dataclass(frozen=True)
class Crumb:
    """One step of the way here; the last has no address."""

    label: str
    url: str = ""


@dataclass(frozen=True)
class Link:
    """Something to open or to download; `note` says its kind and size."""

    label: str
    url: str
    icon: str = ""
    note: str = ""


@dataclass(frozen=True)
class Column:
    """A heading of a table; `sort_url` makes it sortable, `sorted` is its aria-sort."""

    label: str
    numeric: bool = False
    sort_url: str = ""
    sorted: str = ""


@dataclass(frozen=True)
class EditableCell:
    """A figure that may be typed and that saves itself to `url`.

    `name` is what a screen reader says ("Người tham gia tập huấn, nữ"); `shown` is the number as
    Vietnamese write it, or what was typed and refused; `chip` and `said` are the save chip.
    """

    code: str
    name: str
    url: str
    shown: str = ""
    state: str = "value"
    version: int = 0
    chip: str = ""
    said: str = ""
    decimals: int = 0
    required: bool = False

    editable = True


@dataclass(frozen=True)
class ShownCell:
    """A figure that is only read: computed, of another year, or a total with its source.

    With `code` the answer to a save may replace the text; with `url` the number opens its source.
    """

    text: str
    code: str = ""
    kind: str = "plain"
    url: str = ""
    note: str = ""
    trend: str = ""
    state: str = "value"

    editable = False


@dataclass(frozen=True)
class Finding:
    """What a check says of an item; kind is error, warning or info.

    `link` leads to what it is about; `deed` is a button of the form that stands around it.
    """

    kind: str
    text: str
    link: Link | None = None
    deed: Link | None = None


@dataclass(frozen=True)
class Comment:
    """What the level above said of an item, and what became of it."""

    target: str
    text: str
    by: str
    when: str
    url: str = ""
    answered: str = ""
    resolved: bool = False


@dataclass(frozen=True)
class FigureRow:
    """One line of a figure table; without cells it is a heading inside the table.

    `source` leads to the report that brought the figures.
    """

    label: str
    cells: tuple[EditableCell | ShownCell | None, ...]
    code: str = ""
    unit: str = ""
    level: int = 0
    required: bool = False
    help: str = ""
    findings: tuple[Finding, ...] = ()
    comments: tuple[Comment, ...] = ()
    source: Link | None = None


@dataclass(frozen=True)
class FigureTable:
    """Figures of one item or section; `columns` are the headings after the first one."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    first: str = "Chỉ tiêu"
    caption_hidden: bool = False


@dataclass(frozen=True)
class Narrative:
    """A text item: field, counter, last year's text beside it, and what was said of it."""

    code: str
    label: str
    text: str = ""
    url: str = ""
    version: int = 0
    chip: str = ""
    said: str = ""
    limit: int = 20_000
    required: bool = False
    help: str = ""
    previous: str = ""
    previous_title: str = ""
    editable: bool = True
    comments: tuple[Comment, ...] = ()
    findings: tuple[Finding, ...] = ()
    rows: int = 8

    @property
    def limit_text(self) -> str:
        """The limit as it is read: 20.000."""
        return f"{self.limit:,}".replace(",", ".")


@dataclass(frozen=True)
class ListingField:
    """A column of a listing; kind is text, long, date, number or choice."""

    code: str
    label: str
    kind: str = "text"
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class ListingRow:
    """One entry of a listing; each field saves itself under the row's one version."""

    id: str
    values: Mapping[str, str]
    version: int = 0
    url: str = ""
    remove_url: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Listing:
    """A list that the outline asks for: documents issued, classes, commendations."""

    code: str
    label: str
    fields: tuple[ListingField, ...]
    rows: tuple[ListingRow, ...]
    add_url: str = ""
    help: str = ""
    editable: bool = True
    optional: bool = False
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True)
class Passage:
    """One unit's text of a section, to be read beside the others' and chosen."""

    id: str
    unit: str
    text: str
    source: str = ""
    source_url: str = ""
    chosen: bool = False
    name: str = "passage"


@dataclass(frozen=True)
class Event:
    """One line of a report's history."""

    when: str
    who: str
    what: str
    comment: str = ""
    url: str = ""


@dataclass(frozen=True)
class Task:
    """A piece of work on the desk: what, by when, how far, and the one next step.

    `is_deed`: the step is done by the button (POST) and not by going somewhere.
    """

    title: str
    url: str
    action: str
    state: str = ""
    reader: str = "unit"
    kicker: str = ""
    due: str = ""
    left: str = ""
    urgent: bool = False
    done: int | None = None
    total: int | None = None
    facts: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    is_deed: bool = False


@dataclass(frozen=True)
class Receipt:
    """What a unit keeps after sending: number, time, who, and what happens next."""

    number: str
    when: str
    who: str
    unit: str
    title: str
    timing: str = ""
    next_steps: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """How many of how many are counted, with the names of those that are not."""

    counted: int
    expected: int
    missing: tuple[str, ...] = ()
    noun: str = "đơn vị"
    url: str = ""


@dataclass(frozen=True)
class NavItem:
    """An entry of the outline on the left; state is done, doing, todo or attention."""

    label: str
    url: str
    state: str = ""
    depth: int = 0
    current: bool = False
    number: str = ""


@dataclass(frozen=True)
class Count:
    """A share of a bar of counts; kind is a report state or a colour family."""

    label: str
    value: int
    kind: str = "neutral"


@dataclass(frozen=True)
class FieldError:
    """An error and the field that it is about (the id, without #)."""

    target: str
    text: str
