"""A letter as it was read: each field with its value, its raw words, its place and how sure it is.

The reader never guesses silently (design 4.16): what it did not find is None with the confidence
`absent`, what it had to mend is `repaired`, what does not stand in the letter is `inferred`.
Places are spans in `Letter.text`, the text as cleaned, so that a page can show the words beside
the field.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Confidence(StrEnum):
    """How sure a field is; below `repaired` a person confirms it."""

    EXACT = "exact"
    REPAIRED = "repaired"
    INFERRED = "inferred"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: [start, end) in `Letter.text`, the line and page counted from 1."""

    start: int
    end: int
    line: int
    page: int = 1


@dataclass(frozen=True, slots=True)
class Read(Generic[Value]):
    """One field. `note` says in Vietnamese what was mended, inferred or left blank."""

    value: Value | None
    raw: str = ""
    place: Place | None = None
    confidence: Confidence = Confidence.EXACT
    note: str = ""

    @property
    def needs_a_person(self) -> bool:
        """Whether somebody should look before the value is used."""
        return self.confidence in (Confidence.INFERRED, Confidence.ABSENT)


class Kind(StrEnum):
    """What kind of document it is (Decree 30/2020, annex III.I, and parts of a document)."""

    LETTER = "cong_van"
    PLAN = "ke_hoach"
    REPORT = "bao_cao"
    NOTICE = "thong_bao"
    PROPOSAL = "to_trinh"
    GUIDANCE = "huong_dan"
    TELEGRAM = "cong_dien"
    DECISION = "quyet_dinh"
    DIRECTIVE = "chi_thi"
    RESOLUTION = "nghi_quyet"
    ANNEX = "phu_luc"


class Role(StrEnum):
    """Why a document is cited."""

    BASIS = "basis"
    FOLLOW_UP = "follow_up"
    ANSWER = "answer"
    AMENDED = "amended"
    PARENT = "parent"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document named in the letter; `number` is number and symbol ("28/NQ-CP")."""

    kind: str
    number: str
    date: datetime.date | None
    issuer: str | None
    role: Role
    about: str | None
    raw: str
    place: Place
    confidence: Confidence = Confidence.EXACT
    defects: tuple[str, ...] = ()


class Act(StrEnum):
    """What a letter does to an earlier document."""

    CORRECT = "đính chính"
    RECALL = "thu hồi"
    REPLACE = "thay thế"
    ABOLISH = "bãi bỏ"
    AMEND = "sửa đổi"


@dataclass(frozen=True, slots=True)
class Effect:
    """An act on a target ("812/BHXH-TCCB"); `before` and `after` are the words exchanged."""

    act: Act
    target: str
    before: str | None
    after: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part. `key` is unique ("5#2" for the second 5), `label` stands as printed."""

    key: str
    label: str
    title: str | None
    place: Place


class DueType(StrEnum):
    """Kinds of deadline and period (official-documents.md 4.3)."""

    BEFORE = "before"
    ON_OR_BEFORE = "on_or_before"
    PERIOD = "period"
    WITHIN = "within"
    RECURRING = "recurring"
    RELATIVE = "relative"
    CUT_OFF = "cut_off"
    OPEN = "ongoing"


class Status(StrEnum):
    """Which side of a correction a deadline stands on."""

    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline or period. Which of the fields are set follows from `type`.

    before, on_or_before, cut_off: `date` (and `time`); period: `start`, `end`; within: `value`
    ("2025-Q2", "2024-06", "2024"); recurring: `day`, `unit`; relative: `n`, `unit`, `event`.
    `what` is what is due, `send_to` to whom; `section` the key of the part it stands in.
    """

    type: DueType
    raw: str
    place: Place
    date: datetime.date | None = None
    time: datetime.time | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    value: str | None = None
    day: int | None = None
    n: int | None = None
    unit: str | None = None
    event: str | None = None
    what: str | None = None
    send_to: str | None = None
    email: str | None = None
    status: Status | None = None
    section: str | None = None
    confidence: Confidence = Confidence.EXACT
    note: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """One order (nhiệm vụ): the smallest numbered item, dash or table row that holds one.

    `lead` and `together` are names as the letter writes them (with the group names left whole);
    empty `lead` means all addressees. `deadlines` belong to this order alone; those of a row of a
    table of tasks (`is_row`) stand only here, not in `Letter.deadlines`.
    """

    key: str
    verb: str
    text: str
    lead: tuple[str, ...]
    together: tuple[str, ...]
    section: str | None
    place: Place
    deadlines: tuple[Deadline, ...] = ()
    is_optional: bool = False
    product: str | None = None
    is_row: bool = False
    confidence: Confidence = Confidence.EXACT


@dataclass(frozen=True, slots=True)
class OutlinePoint:
    """A heading of an embedded outline: "I.4.c", level from 1, whether nothing stands below it."""

    path: str
    level: int
    title: str
    is_leaf: bool
    compares: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex named or attached; an outline (đề cương) carries its points."""

    label: str
    is_attached: bool
    about: str | None
    place: Place
    points: tuple[OutlinePoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of "Nơi nhận" without its purpose; `purpose` is "để b/c", "để thực hiện" …"""

    name: str
    purpose: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class FileCopy:
    """The line "Lưu: VT, TCCB (03)."."""

    unit: str | None
    copies: int | None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed: powers ("KT.", of "TỔNG GIÁM ĐỐC"), the post in capitals, the name."""

    authority: tuple[str, ...]
    of: tuple[str, ...]
    title: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Anomaly:
    """Something odd in the letter: `code` for tests and tables, `text` in Vietnamese for people."""

    code: str
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Everything that was read of one letter, and the places that nothing could be made of.

    `laws` are the laws it names without a number ("Luật Bình đẳng giới").
    """

    text: str
    encoding: Read[str]
    issuer_parent: Read[str]
    issuer: Read[str]
    kind: Read[Kind]
    number: Read[str]
    symbol: Read[str]
    place: Read[str]
    date: Read[datetime.date]
    subject: Read[str]
    addressees: tuple[Read[str], ...]
    citations: tuple[Citation, ...]
    effects: tuple[Effect, ...]
    sections: tuple[Section, ...]
    orders: tuple[Order, ...]
    deadlines: tuple[Deadline, ...]
    annexes: tuple[Annex, ...]
    recipients: tuple[Recipient, ...]
    file_copy: Read[FileCopy]
    signature: Read[Signature]
    urgency: Read[str]
    secrecy: Read[str]
    anomalies: tuple[Anomaly, ...]
    remainder: tuple[Place, ...]
    laws: tuple[str, ...] = ()
