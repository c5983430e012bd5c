"""Opening a round and closing it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from parity.domain import calendar, wording
from parity.domain.authority import Role, Viewer
from parity.domain.calendar import Finding, RoundDates, Severity
from parity.domain.lifecycle import Deed
from parity.domain.localtime import local_date
from parity.domain.units import Tree
from parity.records.files.models import StoredFile
from parity.records.journal import actions as journal
from parity.records.outbox import actions as outbox
from parity.records.outlines import queries as outline_queries
from parity.records.outlines.models import OutlineVersion
from parity.records.people import queries as people
from parity.records.rounds import queries
from parity.records.rounds.models import Expected, Regime, Round
from parity.records.rounds.queries import RoundSpec
from parity.records.units import queries as unit_queries

WORDS = {
    "already_open": "Kỳ báo cáo “{subject}” đã được mở. Vào kỳ đó để xem hoặc sửa.",
    "no_outline": "Chưa có đề cương “{subject}” đã ban hành. Chọn đề cương khác.",
    "other_kind": "Đề cương “{subject}” không dành cho loại kỳ báo cáo này. Chọn đề cương khác.",
    "no_units": "Chưa chọn đơn vị nào gửi báo cáo. Chọn ít nhất một đơn vị.",
    "unknown_unit": "Đơn vị “{subject}” không trực thuộc đơn vị mở kỳ tại ngày chốt số liệu.",
    "collects_nobody": "“{subject}” không có đơn vị cấp dưới để nhận báo cáo. Bỏ chọn mục này.",
    "unknown_letter": "Không tìm thấy tệp công văn đã chọn. Tải lại tệp.",
    "closed": "Kỳ báo cáo đã khóa sổ lúc {at}.",
    "same_due": "Kỳ báo cáo “{subject}” đã có hạn này.",
    "moved_subject": "Đổi hạn gửi báo cáo {label}",
    "moved_body": (
        "Bảo hiểm xã hội Việt Nam đã đổi hạn gửi báo cáo {label}.\n"
        "Đơn vị gửi báo cáo: {unit}.\n"
        "Hạn mới: {due}.\n"
        "Số liệu tính đến ngày {data_as_of}.\n"
    ),
    "opened_subject": "Mở kỳ báo cáo {label}",
    "opened_body": (
        "Bảo hiểm xã hội Việt Nam đã mở kỳ báo cáo {label}.\n"
        "Đơn vị gửi báo cáo: {unit}.\n"
        "Hạn gửi: {due}.\n"
        "Số liệu tính đến ngày {data_as_of}.\n"
    ),
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason not to open a round; `subject` names what it is about."""

    what: str
    subject: str = ""


class RoundRefused(Exception):
    """The round as specified cannot be opened; every reason at once."""

    def __init__(self, reasons: Sequence[Refusal | Finding]) -> None:
        super().__init__(tuple(reasons))
        self.reasons = tuple(reasons)


class RoundAlreadyClosed(Exception):
    """The round was closed before."""

    def __init__(self, code: str, closed_at: datetime) -> None:
        super().__init__(code)
        self.code, self.closed_at = code, closed_at


def say(error: RoundRefused | RoundAlreadyClosed) -> list[str]:
    """The reasons in the agency's language, one sentence each."""
    if isinstance(error, RoundAlreadyClosed):
        return [WORDS["closed"].format(at=wording.write_instant(error.closed_at))]
    return [
        calendar.say(reason)
        if isinstance(reason, Finding)
        else WORDS[reason.what].format(subject=reason.subject)
        for reason in error.reasons
    ]


def open_round(*, spec: RoundSpec, by: Viewer, at: datetime) -> Round:
    """Open a round: who reports, by when, on which outline; tells the officers of every unit.

    Raises RoundRefused with every reason, authority.NotAllowed.
    """
    day = spec.dates.data_as_of
    unit_queries.require(by, Deed.OPEN_ROUND, spec.collector, on=day)
    tree = unit_queries.tree_on(day)
    units = queries.default_units(spec.collector, on=day) if spec.units is None else spec.units
    reasons = list(_reasons(spec, units, tree))
    if reasons:
        raise RoundRefused(reasons)
    try:
        with transaction.atomic():
            round_ = _create(spec, tree, by=by, at=at)
            expected = _expect(round_, spec, units, tree)
            _record(round_, verb=Deed.OPEN_ROUND.value, by=by, at=at, units=len(expected))
            _tell(round_, expected, tree, at=at)
    except IntegrityError as error:
        # Two people opened it in the same moment; the database let one of them through.
        raise RoundRefused([Refusal("already_open", spec.period.label)]) from error
    return round_


def close_round(round_code: str, *, by: Viewer, at: datetime) -> Round:
    """Close a round: what is sent from now on is a supplement.

    Raises NotInSight, authority.NotAllowed, RoundAlreadyClosed.
    """
    collector = queries.round(by, round_code).collector.code
    unit_queries.require(by, Deed.CLOSE_ROUND, collector, on=local_date(at))
    with transaction.atomic():
        round_ = Round.objects.select_for_update().get(code=round_code)
        if round_.closed_at is not None:
            raise RoundAlreadyClosed(round_.code, round_.closed_at)
        round_.closed_at, round_.closed_by = at, journal.label(by)[:200]
        round_.save(update_fields=["closed_at", "closed_by"])
        _record(round_, verb=Deed.CLOSE_ROUND.value, by=by, at=at)
    return round_


def change_due(round_code: str, *, due_before: date, by: Viewer, at: datetime) -> Round:
    """Move a round's deadline, and the days behind it that would come too early; tells every unit.

    What was sent keeps its "đúng hạn" or "gửi muộn": the first sending is an immutable fact
    (design 4.7). Raises NotInSight, authority.NotAllowed, RoundAlreadyClosed or RoundRefused.
    """
    collector = queries.round(by, round_code).collector.code
    unit_queries.require(by, Deed.CONFIRM_DEADLINE, collector, on=local_date(at))
    with transaction.atomic():
        round_ = Round.objects.select_for_update().get(code=round_code)
        if round_.closed_at is not None:
            raise RoundAlreadyClosed(round_.code, round_.closed_at)
        old, dates = round_.due_before, _moved(round_, due_before)
        _refuse_dates(round_, dates)
        round_.due_before = dates.due_before
        round_.accept_until, round_.lock_on = dates.accept_until, dates.lock_on
        round_.save(update_fields=["due_before", "accept_until", "lock_on"])
        days = {"old": old.isoformat(), "new": due_before.isoformat()}
        _record(round_, verb=Deed.CONFIRM_DEADLINE.value, by=by, at=at, **days)
        _tell_moved(round_, at=at)
    return round_


def _moved(round_: Round, due_before: date) -> RoundDates:
    """The round's dates with the new deadline; sending and locking never end before it."""
    last = calendar.last_on_time_day(due_before)
    accept = round_.accept_until and max(round_.accept_until, last)
    lock = round_.lock_on and max(round_.lock_on, accept or last)
    return RoundDates(due_before, round_.data_as_of, accept, lock)


def _refuse_dates(round_: Round, dates: RoundDates) -> None:
    if round_.due_before == dates.due_before:
        raise RoundRefused([Refusal("same_due", round_.period.label)])
    found = calendar.check_dates(round_.period, dates)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    if errors:
        raise RoundRefused(errors)


def _tell_moved(round_: Round, *, at: datetime) -> None:
    rows = Expected.objects.filter(round=round_).select_related("unit", "parent")
    pairs = [(row.unit.code, row.parent and row.parent.code) for row in rows.order_by("position")]
    _tell(round_, pairs, unit_queries.tree_on(round_.data_as_of), at=at, what="moved")


def _reasons(spec: RoundSpec, units: Sequence[str], tree: Tree) -> Iterator[Refusal | Finding]:
    found = calendar.check_dates(spec.period, spec.dates)
    yield from (finding for finding in found if finding.severity is Severity.ERROR)
    if Round.objects.filter(
        collector__code=spec.collector, kind=spec.kind.value, year=spec.year
    ).exists():
        yield Refusal("already_open", spec.period.label)
    yield from _outline_reasons(spec)
    yield from _unit_reasons(spec, units, tree)
    letter = spec.letter_digest
    if letter is not None and not StoredFile.objects.filter(digest=letter).exists():
        yield Refusal("unknown_letter")


def _outline_reasons(spec: RoundSpec) -> Iterator[Refusal]:
    try:
        version = outline_queries.version_for_system(spec.outline_code, spec.outline_version)
    except outline_queries.NoSuchOutline:
        yield Refusal("no_outline", spec.outline_code)
        return
    if version.kind != spec.kind.value:
        yield Refusal("other_kind", str(version))


def _unit_reasons(spec: RoundSpec, units: Sequence[str], tree: Tree) -> Iterator[Refusal]:
    if not units:
        yield Refusal("no_units")
    below = tree.children(spec.collector)
    yield from (Refusal("unknown_unit", unit) for unit in units if unit not in below)
    for unit in spec.collecting:
        if unit not in units:
            yield Refusal("unknown_unit", unit)
        elif not tree.children(unit):
            yield Refusal("collects_nobody", tree.unit(unit).name)


def _create(spec: RoundSpec, tree: Tree, *, by: Viewer, at: datetime) -> Round:
    version = outline_queries.version_for_system(spec.outline_code, spec.outline_version)
    ids = unit_queries.ids_for_system([spec.collector])
    return Round.objects.create(
        regime=_regime(version),
        code=queries.code_of(spec.period, collector=spec.collector, root=tree.root),
        kind=spec.kind.value,
        year=spec.year,
        title=spec.title or f"Báo cáo {spec.period.label}",
        data_as_of=spec.dates.data_as_of,
        due_before=spec.dates.due_before,
        accept_until=spec.dates.accept_until,
        lock_on=spec.dates.lock_on,
        outline=version,
        collector_id=ids[spec.collector],
        letter_id=spec.letter_digest,
        opened_at=at,
        opened_by=journal.label(by)[:200],
    )


def _regime(version: OutlineVersion) -> Regime:
    outline = outline_queries.outline_of_version_for_system(version)
    regime, _ = Regime.objects.get_or_create(
        code=version.code,
        defaults={
            "title": version.title,
            "legal_basis": outline.source[:300],
            "outline_code": version.code,
            "kind": version.kind,
        },
    )
    return regime


def _expect(
    round_: Round, spec: RoundSpec, units: Sequence[str], tree: Tree
) -> list[tuple[str, str | None]]:
    """Write who reports to whom, in tree order, and return the pairs (unit, its collector)."""
    pairs: list[tuple[str, str | None]] = [(spec.collector, None)]
    for unit in (unit for unit in tree.children(spec.collector) if unit in set(units)):
        pairs.append((unit, spec.collector))
        if unit in spec.collecting:
            pairs += [(child, unit) for child in tree.children(unit)]
    ids = unit_queries.ids_for_system([unit for unit, _ in pairs])
    collecting = {spec.collector, *spec.collecting}
    Expected.objects.bulk_create(
        Expected(
            round=round_,
            unit_id=ids[unit],
            parent_id=None if parent is None else ids[parent],
            collects_below=unit in collecting,
            position=position,
        )
        for position, (unit, parent) in enumerate(pairs)
    )
    return pairs


def _record(round_: Round, *, verb: str, by: Viewer, at: datetime, **data: object) -> None:
    journal.record(
        by=by,
        at=at,
        verb=verb,
        subject=round_.title,
        reference=f"round:{round_.code}",
        unit=by.unit or "",
        data={"round": round_.code, **data},
    )


def _tell(
    round_: Round,
    expected: Sequence[tuple[str, str | None]],
    tree: Tree,
    *,
    at: datetime,
    what: str = "opened",
) -> None:
    """Tell the officers of every unit that reports."""
    label = round_.period.label
    key = what if what == "opened" else f"{what}:{at.isoformat()}"
    for unit, parent in expected:
        if parent is None:
            continue
        body = WORDS[f"{what}_body"].format(
            label=label,
            unit=tree.unit(unit).name,
            due=calendar.write_due(round_.due_before),
            data_as_of=wording.write_date(round_.data_as_of),
        )
        officers = people.recipients_for_system(unit, roles=(Role.OFFICER,), on=local_date(at))
        for person in officers:
            outbox.enqueue(
                to=person,
                subject=WORDS[f"{what}_subject"].format(label=label),
                body=body,
                key=f"round:{round_.code}:{key}:{unit}",
                at=at,
            )
