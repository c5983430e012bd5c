"""A directive as it is proposed from a letter, and as a person has corrected it: the same shape.

The letter says; Parity proposes; a person decides (design 4.16). What was proposed is kept beside
what was decided, so that every page can show both.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from parity.domain.calendar import Period, PeriodKind, RoundDates
from parity.domain.dispatch.letter import Anomaly, Confidence, Effect, Kind, Place, Read, Role

SCHEMA = "directive/1"
# The fields of the head in the order in which a letter prints them.
HEAD = ("issuer", "number", "symbol", "date", "subject", "signer")
# Without these a letter cannot be named, so it cannot be issued (Decree 30/2020, article 8).
NEEDED = ("issuer", "number", "symbol", "date", "subject")


class TaskKind(StrEnum):
    """How a task ends: on a day, never, again and again, or with a report."""

    ONCE = "once"
    CONTINUOUS = "continuous"
    RECURRING = "recurring"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Task:
    """One order for somebody. `quote` is the sentence of the letter; None where a person added it.

    `lead` and `together` are names as the letter writes them; no lead means all addressees.
    `due_before` is exclusive, as in a round; `due_words` is how the letter says it.
    """

    key: str
    label: str
    text: str
    quote: Place | None
    lead: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    kind: TaskKind = TaskKind.CONTINUOUS
    due_before: datetime.date | None = None
    due_words: str = ""
    is_optional: bool = False
    is_dropped: bool = False
    confidence: Confidence = Confidence.EXACT


@dataclass(frozen=True, slots=True)
class Match:
    """How an outline printed in the letter stands to a published one, heading by heading."""

    about: str
    asked: int
    matched: int
    unmatched: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every point of the letter's outline has its heading."""
        return self.asked == self.matched


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """A round that the letter asks for: which period, by when, on which outline ("944-6T/1").

    `collects_below` lets units collect from those below them: the ones named in `collecting`, else
    every one that has units below it.
    """

    key: str
    kind: PeriodKind
    year: int
    due_before: datetime.date
    data_as_of: datetime.date
    quote: Place
    task: str = ""
    outline: str = ""
    match: Match | None = None
    is_opened: bool = True
    collects_below: bool = False
    collecting: tuple[str, ...] = ()
    confidence: Confidence = Confidence.EXACT
    note: str = ""

    @property
    def period(self) -> Period:
        return Period(self.kind, self.year)

    @property
    def dates(self) -> RoundDates:
        return RoundDates(due_before=self.due_before, data_as_of=self.data_as_of)


@dataclass(frozen=True, slots=True)
class Campaign:
    """The days on which a letter's activities run; both days count."""

    start: datetime.date
    end: datetime.date
    quote: Place

    @property
    def period(self) -> Period | None:
        """The period of reports that has these very days, if one has."""
        found = (Period(kind, self.end.year) for kind in PeriodKind)
        return next(
            (each for each in found if (each.start, each.end) == (self.start, self.end)), None
        )


@dataclass(frozen=True, slots=True)
class Basis:
    """A document that the letter leans on, as it names it."""

    kind: str
    number: str
    date: datetime.date | None
    role: Role
    about: str | None
    quote: Place


@dataclass(frozen=True, slots=True)
class Informed:
    """A line of "Nơi nhận": who gets the letter to read, and for what ("để b/c")."""

    name: str
    purpose: str
    quote: Place | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A deadline that the letter moves in an earlier one: `target` "4089/BHXH-TCCB"; exclusive."""

    target: str
    old: datetime.date
    new: datetime.date
    quote: Place
    confidence: Confidence = Confidence.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Everything a letter would start. `confirmed` names what a person has looked at and let stand.

    `tasks` keep the letter's order; those that a person added come last.
    """

    schema: str = SCHEMA
    kind: Kind
    issuer: Read[str]
    number: Read[str]
    symbol: Read[str]
    date: Read[datetime.date]
    subject: Read[str]
    signer: Read[str]
    addressees: tuple[Read[str], ...]
    tasks: tuple[Task, ...]
    rounds: tuple[RoundDraft, ...] = ()
    campaign: Campaign | None = None
    bases: tuple[Basis, ...] = ()
    informed: tuple[Informed, ...] = ()
    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    anomalies: tuple[Anomaly, ...] = ()
    remainder: tuple[Place, ...] = ()
    confirmed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Number and symbol as a letter is quoted by them: "4089/BHXH-TCCB"; "" while blank."""
        return f"{self.number.value}/{self.symbol.value}" if self.number.value else ""

    @property
    def ordered(self) -> tuple[Task, ...]:
        """The tasks that stand."""
        return tuple(task for task in self.tasks if not task.is_dropped)

    @property
    def opened(self) -> tuple[RoundDraft, ...]:
        """The rounds that are to be opened."""
        return tuple(each for each in self.rounds if each.is_opened)

    def head(self, field: str) -> Read[str] | Read[datetime.date]:
        """A field of `HEAD` by its name."""
        texts = {
            "issuer": self.issuer,
            "number": self.number,
            "symbol": self.symbol,
            "subject": self.subject,
            "signer": self.signer,
        }
        return self.date if field == "date" else texts[field]
