"""From a letter as it was read to what it would start: tasks, rounds, readers, moved deadlines."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from parity.domain.directives import reports
from parity.domain.directives.proposal import (
    Basis,
    Change,
    Informed,
    Proposal,
    Task,
    TaskKind,
)
from parity.domain.dispatch.letter import (
    Act,
    Confidence,
    Deadline,
    DueType,
    Kind,
    Letter,
    Order,
    Read,
    Status,
)
from parity.domain.dispatch.masking import mask
from parity.domain.outlines import Outline

ORDINALS = ("thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm")
SAME = "Như trên"
TO_READ = "để biết"
# A task's words begin after the number or dash of its line; the quote keeps both.
_BULLET = re.compile(r"^(?:[-+•*–]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\))\s+")
# What moves a deadline; a recalled or abolished letter is shown, and a person decides.
MOVING = (Act.AMEND, Act.CORRECT, Act.REPLACE)


def propose(letter: Letter, *, outlines: Sequence[Outline]) -> Proposal:
    """What the letter would start, each item with its place and how sure it is.

    `outlines` are the published ones, to name the form of each report asked for. Names of units
    stay as written: who they are depends on the letter's date, which a person may still have to
    type (`addressing` answers that).
    """
    asked = reports.rounds(letter, outlines)
    return Proposal(
        kind=letter.kind.value or Kind.LETTER,
        issuer=letter.issuer,
        number=letter.number,
        symbol=letter.symbol,
        date=letter.date,
        subject=letter.subject,
        signer=_signer(letter),
        addressees=letter.addressees,
        tasks=_tasks(letter, {each.task for each in asked}),
        rounds=asked,
        campaign=reports.campaign(letter),
        bases=tuple(_bases(letter)),
        informed=tuple(_informed(letter)),
        changes=tuple(_changes(letter)),
        effects=letter.effects,
        anomalies=letter.anomalies,
        remainder=letter.remainder,
    )


def _signer(letter: Letter) -> Read[str]:
    """Post and name as printed; the place and the doubts are those of the signature."""
    read = letter.signature
    if read.value is None:
        return Read(None, read.raw, read.place, read.confidence, read.note)
    signed = read.value
    lines = (*map(" ".join, zip(signed.authority, signed.of, strict=False)), signed.title)
    words = ", ".join(each for each in (*lines, signed.name) if each)
    return Read(words or None, read.raw, read.place, read.confidence, read.note)


def _tasks(letter: Letter, reporting: set[str]) -> tuple[Task, ...]:
    counts = Counter(order.section for order in letter.orders)
    seen: Counter[str | None] = Counter()
    tasks = []
    for order in letter.orders:
        seen[order.section] += 1
        nth = seen[order.section] if counts[order.section] > 1 else 0
        tasks.append(
            _task(letter, order, _label(letter, order.section, nth), order.key in reporting)
        )
    return tuple(tasks)


def _task(letter: Letter, order: Order, label: str, is_report: bool) -> Task:
    deadline = _ruling(order)
    due = reports.limit(deadline) if deadline else None
    return Task(
        key=order.key,
        label=label,
        text=mask(_BULLET.sub("", order.text.strip())),
        quote=order.place,
        lead=order.lead,
        together=order.together,
        kind=_task_kind(deadline, due, is_report),
        due_before=due,
        due_words=mask(deadline.raw) if deadline else "",
        is_optional=order.is_optional,
        confidence=_weakest(order, deadline),
    )


def _ruling(order: Order) -> Deadline | None:
    """The deadline that an order is held to: the first with a day, else the first at all."""
    standing = [each for each in order.deadlines if each.status is not Status.OLD]
    dated = (each for each in standing if reports.limit(each) is not None)
    return next(dated, standing[0] if standing else None)


def _task_kind(deadline: Deadline | None, due: datetime.date | None, is_report: bool) -> TaskKind:
    if is_report:
        return TaskKind.REPORT
    if deadline is not None and deadline.type is DueType.RECURRING:
        return TaskKind.RECURRING
    return TaskKind.ONCE if due else TaskKind.CONTINUOUS


_ORDER_OF_DOUBT = (Confidence.EXACT, Confidence.REPAIRED, Confidence.INFERRED, Confidence.ABSENT)


def _weakest(order: Order, deadline: Deadline | None) -> Confidence:
    found = [order.confidence, *([deadline.confidence] if deadline else [])]
    return max(found, key=_ORDER_OF_DOUBT.index)


def _label(letter: Letter, section: str | None, nth: int) -> str:
    """The part as printed, told apart where the letter numbers two alike, and which of its orders."""
    if section is None:
        return f"nội dung {nth}" if nth else "nội dung chung"
    base, _, ordinal = section.partition("#")
    twins = [each for each in letter.sections if each.key.partition("#")[0] == base]
    words = base
    if len(twins) > 1:
        place = int(ordinal or "1") - 1
        words += f" ({ORDINALS[place] if place < len(ORDINALS) else f'lần {place + 1}'})"
    return f"mục {words}, ý {nth}" if nth else f"mục {words}"


def _bases(letter: Letter) -> Iterable[Basis]:
    """Every document cited, once, in the order of the letter."""
    seen = set()
    for each in letter.citations:
        if each.number not in seen:
            seen.add(each.number)
            yield Basis(each.kind, each.number, each.date, each.role, each.about, each.place)


def _informed(letter: Letter) -> Iterable[Informed]:
    """Who reads it beside the addressees: every line but "Như trên"."""
    for each in letter.recipients:
        if not each.name.startswith(SAME):
            yield Informed(each.name, each.purpose or TO_READ, each.place)


def _changes(letter: Letter) -> Iterable[Change]:
    """Each old deadline with the new one that stands next after it, in the letter it amends."""
    targets = [each.target for each in letter.effects if each.act in MOVING]
    if not targets:
        return
    dated = [each for each in reports.deadlines_of(letter) if reports.limit(each) is not None]
    olds = [each for each in dated if each.status is Status.OLD]
    news = [each for each in dated if each.status is Status.NEW]
    for old, new in zip(olds, news, strict=False):
        target = _target(letter, old) or targets[0]
        yield Change(
            target=target,
            old=reports.limit(old) or datetime.date.min,
            new=reports.limit(new) or datetime.date.min,
            quote=new.place,
            confidence=max((old.confidence, new.confidence), key=_ORDER_OF_DOUBT.index),
        )


def _target(letter: Letter, old: Deadline) -> str | None:
    """The letter that the effect around an old deadline is about."""
    around = [
        each
        for each in letter.effects
        if each.place.start <= old.place.start and old.place.end <= each.place.end
    ]
    return around[0].target if around else None
