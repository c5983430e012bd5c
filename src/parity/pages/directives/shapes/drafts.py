"""A draft in words: what was read and how surely, what is open, who gets what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import TYPE_CHECKING

from django.forms import BoundField

from parity.domain import calendar, wording
from parity.domain.directives import checking, legal
from parity.domain.directives.assigning import Doers, Named
from parity.domain.directives.checking import BY_TICK, Pending
from parity.domain.directives.proposal import HEAD, Match, Proposal, RoundDraft
from parity.domain.dispatch.letter import Confidence, Read
from parity.domain.dispatch.masking import mask
from parity.pages.directives.forms import KINDS, DraftForm, RoundForm, TaskForm, anchor
from parity.pages.directives.shapes import letters
from parity.pages.directives.shapes.letters import LetterText
from parity.pages.ui.parts import FieldError
from parity.pages.ui.states import form_errors
from parity.papers import programme_legal
from parity.records.directives.queries import Draft, Twin

if TYPE_CHECKING:
    from parity.records.rounds.models import Round

# How sure a field is: its word and its colour.
SURE: Mapping[Confidence, tuple[str, str]] = {
    Confidence.EXACT: ("Đúng như công văn", "neutral"),
    Confidence.REPAIRED: ("Đã sửa lỗi trình bày", "info"),
    Confidence.INFERRED: ("Suy đoán", "warning"),
    Confidence.ABSENT: ("Công văn để trống", "warning"),
}
NOTHING_HELD = "Không có nhiệm vụ, kỳ báo cáo nào trong hệ thống theo hạn cũ này"
SAVED_SHOWN = 120
TYPED = ("Nhập tay", "info")
ADDED = ("Thêm tay", "info")


@dataclass(frozen=True)
class Sure:
    """The badge beside an item."""

    word: str
    kind: str


@dataclass(frozen=True)
class Tick:
    """A box by which a person says to have looked at an item."""

    key: str
    is_ticked: bool


@dataclass(frozen=True)
class HeadField:
    """A field of the head, what the file says there, and how sure that is."""

    field: BoundField
    anchor: str
    raw: str
    note: str
    sure: Sure
    tick: Tick | None


@dataclass(frozen=True)
class TaskBlock:
    """A task with the sentence of the letter and the units behind its names."""

    form: TaskForm
    label: str
    anchor: str
    quote: str
    letter_anchor: str
    sure: Sure
    kind: str
    due: str
    leading: str
    joining: str
    needs: tuple[str, ...]
    asks_tick: bool
    is_open: bool


@dataclass(frozen=True)
class RoundBlock:
    """A round that the letter asks for, and what is worth knowing about it."""

    form: RoundForm
    label: str
    anchor: str
    quote: str
    letter_anchor: str
    sure: Sure
    match: str
    unmatched: tuple[str, ...]
    notes: tuple[str, ...]
    needs: tuple[str, ...]
    asks_tick: bool
    existing: "Round | None"


@dataclass(frozen=True)
class DraftPage:
    """The whole page of a draft."""

    head: tuple[HeadField, ...]
    addressees: str
    receivers_tick: Tick | None
    informed: str
    tasks: tuple[TaskBlock, ...]
    rounds: tuple[RoundBlock, ...]
    facts: tuple[tuple[str, str], ...]
    bases: tuple[tuple[str, str], ...]
    changes: tuple[str, ...]
    effects: tuple[str, ...]
    anomalies: tuple[str, ...]
    unread: tuple[str, ...]
    pending: tuple[FieldError, ...]
    errors: tuple[FieldError, ...]
    file_tick: Tick | None
    twins: tuple[tuple[str, Twin], ...]
    letter: LetterText


def draft_page(draft: Draft, form: DraftForm) -> DraftPage:
    """The draft as its page shows it."""
    decided = draft.decided
    letter = letters.letter_text(draft.row.text, decided)
    return DraftPage(
        head=tuple(_head_fields(draft, form)),
        addressees=_named(draft, draft.assigned.addressees),
        receivers_tick=_tick(draft, "addressees"),
        informed=_readers(draft),
        tasks=tuple(_task(draft, each, letter) for each in form.tasks),
        rounds=tuple(_round(draft, each, letter) for each in form.rounds),
        facts=tuple(_facts(draft)),
        bases=tuple(bases(decided, draft)),
        changes=tuple(change_words(draft)),
        effects=tuple(effect_words(decided)),
        anomalies=tuple(dict.fromkeys(each.text for each in decided.anomalies)),
        unread=tuple(letters.quote(draft.row.text, each) for each in decided.remainder),
        pending=tuple(pending(draft)),
        errors=tuple(_errors(form)),
        file_tick=_tick(draft, "file"),
        twins=tuple((_twin(each), each) for each in draft.twins),
        letter=letter,
    )


def pending(draft: Draft) -> Iterator[FieldError]:
    """What is still open, as links to where it is settled."""
    for each in draft.pending:
        yield FieldError(anchor(each.key), checking.say(each, kind=draft.decided.kind))


def _errors(form: DraftForm) -> Iterator[FieldError]:
    if form.data is None:
        return
    for each in form:
        yield from form_errors(each)


def differences(form: DraftForm) -> Iterator[FieldError]:
    """Each field that says something else on the page than in the draft as saved meanwhile."""
    titled = [("Công văn", form.head)]
    titled += [(_capital(each.task.label), each) for each in form.tasks]
    titled += [(f"Báo cáo {each.draft.period.label}", each) for each in form.rounds]
    for title, each in titled:
        for name in each.changed_data if each.is_bound else ():
            field = each[name]
            saved = _saved_words(field)
            yield FieldError(
                field.id_for_label, f"{title}, {field.label}: bản đã lưu ghi “{saved}”."
            )


def _saved_words(field: BoundField) -> str:
    """What is saved in a field, short enough for a list."""
    saved = field.initial
    if isinstance(saved, bool):
        return "có" if saved else "không"
    words = wording.write_date(saved) if isinstance(saved, date) else str(saved or "")
    return shorten(words, SAVED_SHOWN, placeholder="…") or "để trống"


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _tick(draft: Draft, key: str) -> Tick | None:
    """The box of an item that a look settles, ticked or still to tick."""
    ticked = key in draft.decided.confirmed
    asked = any(each.key == key and each.need in BY_TICK for each in draft.pending)
    return Tick(key, ticked) if ticked or asked else None


def _head_fields(draft: Draft, form: DraftForm) -> Iterator[HeadField]:
    for name in HEAD:
        read, proposed = draft.decided.head(name), draft.proposed.head(name)
        yield HeadField(
            field=form.head[name],
            anchor=name,
            raw=_said(proposed, is_sure=read == proposed and read.confidence is Confidence.EXACT),
            note=read.note,
            sure=_sure_of(read, is_typed=read.value != proposed.value),
            tick=_tick(draft, name),
        )


def _said(read: Read[str] | Read[date], *, is_sure: bool) -> str:
    """What stands in the file, where that is not plainly what the field shows."""
    return "" if is_sure else mask(" ".join(read.raw.split()))


def _sure_of(read: Read[str] | Read[date], *, is_typed: bool) -> Sure:
    return Sure(*(TYPED if is_typed else SURE[read.confidence]))


def _task(draft: Draft, form: TaskForm, letter: LetterText) -> TaskBlock:
    task, key = form.task, f"task:{form.task.key}"
    doers = draft.assigned.doers.get(task.key, Doers((), ()))
    found = [each for each in draft.pending if each.key == key]
    return TaskBlock(
        form=form,
        label=_capital(task.label),
        anchor=anchor(key),
        quote=letters.quote(draft.row.text, task.quote),
        letter_anchor=letter.anchors.get(key, ""),
        sure=Sure(*(SURE[task.confidence] if task.quote else ADDED)),
        kind=KINDS[task.kind],
        due=calendar.write_due(task.due_before) if task.due_before else task.due_words,
        leading=_named(draft, doers.lead),
        joining=_named(draft, doers.together),
        needs=tuple(checking.say(each) for each in found),
        asks_tick=_asks_tick(found) or key in draft.decided.confirmed,
        is_open=bool(found or (form.is_bound and form.has_changed()) or not task.quote),
    )


def _asks_tick(found: Iterable[Pending]) -> bool:
    return any(each.need in BY_TICK for each in found)


def _round(draft: Draft, form: RoundForm, letter: LetterText) -> RoundBlock:
    asked, key = form.draft, f"round:{form.draft.key}"
    found = [each for each in draft.pending if each.key == key]
    return RoundBlock(
        form=form,
        label=f"Báo cáo {asked.period.label}",
        anchor=anchor(key),
        quote=letters.quote(draft.row.text, asked.quote),
        letter_anchor=letter.anchors.get(key, ""),
        sure=Sure(*SURE[asked.confidence]),
        match=_match_words(asked.match),
        unmatched=asked.match.unmatched if asked.match else (),
        notes=tuple(round_notes(asked)),
        needs=tuple(checking.say(each) for each in found),
        asks_tick=_asks_tick(found) or key in draft.decided.confirmed,
        existing=draft.open_rounds.get(asked.period.code),
    )


def round_notes(asked: RoundDraft) -> Iterator[str]:
    """What is worth knowing about a round: a doubt, and what is odd about its days."""
    if asked.note:
        yield asked.note
    for finding in calendar.check_dates(asked.period, asked.dates):
        yield calendar.say(finding)


def _match_words(match: Match | None) -> str:
    if match is None:
        return ""
    words = f"Đề cương trong công văn ({match.about}): {match.matched}/{match.asked} điểm khớp."
    return words if match.is_whole else f"{words} Điểm chưa khớp:"


def _named(draft: Draft, named: Sequence[Named]) -> str:
    """Each name with the units behind it: "BHXH các tỉnh (63 đơn vị)"."""
    return "; ".join(_one_name(draft, each) for each in named)


def _one_name(draft: Draft, named: Named) -> str:
    if not named.units:
        return f"{named.name} ({'ngoài ngành' if named.is_outside else 'không có trong hệ thống'})"
    if len(named.units) > 1:
        return f"{named.name} ({len(named.units)} đơn vị)"
    unit = draft.tree.unit(named.units[0])
    names = {wording.fold(unit.name), wording.fold(unit.short_name)}
    same = wording.fold(named.name) in names
    return named.name if same else f"{named.name} ({unit.short_name})"


def _readers(draft: Draft) -> str:
    """The readers that are units; the others are only named in the letter."""
    found = [each for each in draft.assigned.readers if each.units]
    if not draft.assigned.readers:
        return ""
    if not found:
        return "Không nơi nhận nào là đơn vị trong hệ thống: chỉ ghi tên."
    return f"Xem được công văn trong hệ thống: {_named(draft, found)}."


def _facts(draft: Draft) -> Iterator[tuple[str, str]]:
    ran = draft.decided.campaign
    if ran is not None:
        days = f"từ {wording.write_date(ran.start)} đến hết {wording.write_date(ran.end)}"
        label = ran.period.label if ran.period else ""
        yield "Thời gian triển khai", f"{label} ({days})" if label else days
    yield "Nhận để thực hiện", f"{len(draft.assigned.receiving)} đơn vị"
    yield "Nhận để biết", f"{len(draft.decided.informed)} nơi nhận"


def bases(decided: Proposal, draft: Draft) -> Iterator[tuple[str, str]]:
    """Each document cited, and how it stands on the letter's day."""
    documents = programme_legal.shipped()
    for each in decided.bases:
        day = f" ngày {wording.write_date_running(each.date)}" if each.date else ""
        found = legal.find(documents, each.number, on=each.date)
        title = f": {found.title}" if found else ""
        kind = legal.kind_words(each.kind)
        yield f"{kind} {each.number}{day}{title}", legal.say(found, on=draft.tree.on)


def change_words(draft: Draft) -> Iterator[str]:
    """Each deadline that the letter moves, in words, and what here is held to the old day."""
    for each, held in zip(draft.decided.changes, draft.held, strict=True):
        days = f"{calendar.write_due(each.old)} đổi thành {calendar.write_due(each.new)}"
        touched = "; ".join(letters.held_words(one.task, one.round) for one in held)
        yield f"Công văn {each.target}: {days}. {touched or NOTHING_HELD}."


def effect_words(decided: Proposal) -> Iterator[str]:
    """What the letter does to earlier ones, in words: "Thu hồi Phụ lục I, 4089/BHXH-TCCB"."""
    for each in decided.effects:
        act = each.act.value
        words = f"{act[:1].upper()}{act[1:]} {each.target}"
        if each.before and each.after:
            words += f": “{mask(each.before)}” thành “{mask(each.after)}”"
        yield f"{words}."


def _twin(twin: Twin) -> str:
    what = "Cùng tệp này" if twin.same_file else "Cùng số, ngày"
    state = "đã ban hành" if twin.is_issued else "bản nháp khác"
    return f"{what}: {twin.name} ({state})"


@dataclass(frozen=True)
class Summary:
    """A directive as it is about to be issued, to be read once more."""

    pairs: tuple[tuple[str, str], ...]
    tasks: tuple[TaskBlock, ...]
    dropped: int
    rounds: tuple[RoundBlock, ...]
    notes: tuple[str, ...]
    readers: str
    changes: tuple[str, ...]
    effects: tuple[str, ...]
    pending: tuple[FieldError, ...]


def summary(draft: Draft, form: DraftForm) -> Summary:
    """The decisions of a draft in words."""
    page = draft_page(draft, form)
    decided = draft.decided
    opened = tuple(each for each in page.rounds if each.form.draft.is_opened)
    return Summary(
        pairs=(
            ("Công văn", f"{decided.name or 'chưa có số'}, {_day(decided)}"),
            ("Cơ quan ban hành", decided.issuer.value or "chưa có"),
            ("Trích yếu", decided.subject.value or "chưa có"),
            ("Người ký", decided.signer.value or "không ghi"),
            *page.facts,
        ),
        tasks=tuple(each for each in page.tasks if not each.form.task.is_dropped),
        dropped=sum(task.is_dropped for task in decided.tasks),
        rounds=opened,
        notes=tuple(f"{each.label}: {note}" for each in opened for note in each.notes),
        readers="; ".join(f"{each.name} ({each.purpose})" for each in decided.informed),
        changes=page.changes,
        effects=page.effects,
        pending=page.pending,
    )


def _day(decided: Proposal) -> str:
    day = decided.date.value
    return f"ngày {wording.write_date_running(day)}" if day else "chưa có ngày"
