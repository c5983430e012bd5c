"""Defects of a letter's form: what Decree 30/2020 asks of head and foot and is not there.

They are told beside the fields and change nothing that was read.
"""

import datetime
import re
from collections.abc import Iterator

from parity.domain.dispatch import addressees, foot, issuer, subject
from parity.domain.dispatch.anomalies import found
from parity.domain.dispatch.foot import Foot
from parity.domain.dispatch.head import GREETING, NUMBER, Head
from parity.domain.dispatch.letter import Anomaly, Confidence, Kind, Letter, Read
from parity.domain.dispatch.lines import MOTTO
from parity.domain.dispatch.marks import Marks
from parity.domain.dispatch.text import Clean

_RIGHT_MOTTO = re.compile(r"Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc")
_END_MARK = re.compile(r"\.\s?/\s?\.?")
_LIST = re.compile(r"Nơi\s+nhận")
_DAY = re.compile(r"ngày\s*(?P<day>\d{1,2})\D*tháng\s*(?P<month>\d{1,2})")
_LETTER_REACH = 1500
_COMMANDING = (Kind.LETTER, Kind.TELEGRAM)


def of_head(clean: Clean, *, head: Head, letter: Letter, marked: Marks) -> Iterator[Anomaly]:
    """The defects above the body; a page torn from a letter (an annex) has none to tell."""
    if head.kind.value is Kind.ANNEX:
        return
    yield from _of_state(clean)
    yield from _of_issuer(letter.issuer)
    yield from _of_number(head)
    yield from _of_date(head.date)
    yield from _of_kind(head)
    if letter.subject.value is None:
        yield found("subject_missing")
    if not letter.addressees and head.kind.value in _COMMANDING:
        yield found("addressees_missing")
    if letter.addressees and addressees.stands_alone_in_list(clean, head=head):
        yield found("single_recipient_on_list_line", place=letter.addressees[0].place)
    if subject.has_columns(clean, head):
        yield found("columns_interleaved")
    yield from _of_marks(marked)


def of_foot(clean: Clean, *, head: Head, foot: Foot) -> Iterator[Anomaly]:
    """The defects below the body, and a second letter behind it."""
    if head.kind.value is Kind.ANNEX:
        return
    if foot.start is None:
        yield found("recipients_missing")
    elif not _END_MARK.search(clean.text, head.end, foot.start):
        yield found("end_mark_missing", place=clean.place(foot.start, foot.start))
    if foot.file_copy.value is None:
        yield found("file_copy_missing")
    yield from _of_signature(clean, foot)
    second = _second_letter(clean, _end_of_first(clean, max(foot.end, head.end)))
    if second:
        yield found("two_letters", place=clean.place(*second.span()))


def _of_state(clean: Clean) -> Iterator[Anomaly]:
    if not issuer.is_state_named(clean):
        yield found("quoc_hieu_missing")
        return
    motto = MOTTO.search(clean.text)
    if not motto:
        yield found("motto_missing")
    elif not _RIGHT_MOTTO.fullmatch(motto[0]):
        yield found("motto_capital", place=clean.place(*motto.span()), raw=_one_line(motto[0]))


def _of_issuer(issued: Read[str]) -> Iterator[Anomaly]:
    if issued.confidence in (Confidence.INFERRED, Confidence.ABSENT):
        yield found("issuer_block_missing")
    elif issued.value and issuer.is_abbreviated(issued.value):
        yield found("issuer_abbreviated", place=issued.place, raw=issued.value)


def _of_number(head: Head) -> Iterator[Anomaly]:
    if head.symbol.value is None:
        yield found("number_missing")
        return
    if head.number.value is None:
        yield found("number_blank", place=head.number.place)
        return
    raw = _one_line(head.number.raw)
    if head.number.confidence is Confidence.REPAIRED:
        yield found("slash_astray", place=head.number.place, raw=raw)
    elif " " in raw:
        yield found("space_in_symbol", place=head.number.place, raw=raw)


def _of_date(date: Read[datetime.date]) -> Iterator[Anomaly]:
    if date.place is None:
        yield found("date_missing")
        return
    raw = _one_line(date.raw)
    written = _DAY.match(date.raw)
    if date.value is None:
        code = "date_blank" if "để trống" in date.note else "date_impossible"
        yield found(code, place=date.place, raw=raw)
    elif written:
        yield from (
            found(code, place=date.place, raw=raw)
            for code in _zero_codes(written["day"], written["month"])
        )


def _zero_codes(day: str, month: str) -> Iterator[str]:
    """Days below 10 and the months 1 and 2 take a zero, the months 3 to 9 none (II.4.b)."""
    if len(day) == 1:
        yield "day_without_zero"
    if month in ("1", "2"):
        yield "month_without_zero"
    if month[0] == "0" and int(month) > 2:
        yield "month_zero_superfluous"


def _of_kind(head: Head) -> Iterator[Anomaly]:
    kind, place = head.kind.value, head.kind.place
    if kind is Kind.REPORT:
        yield found("report_not_letter", place=place)
    if kind is None:
        yield found("kind_unknown", place=place, raw=head.kind.raw)
    if head.title_span and head.about_span and head.title_span[1] <= head.about_span[0]:
        yield found("Vv_in_bao_cao" if kind is Kind.REPORT else "Vv_under_title", place=place)


def _of_marks(marked: Marks) -> Iterator[Anomaly]:
    if marked.draft.value:
        yield found("draft_mark", place=marked.draft.place)
    if marked.internal.value:
        yield found("internal_mark", place=marked.internal.place, raw=marked.internal.value)


def _of_signature(clean: Clean, at: Foot) -> Iterator[Anomaly]:
    value, place = at.signature.value, at.signature.place
    if value is None:
        yield found("signature_missing")
        return
    if value.name is None:
        yield found("signer_name_missing", place=place)
    elif foot.has_learned_title(at.signature):
        yield found("signer_learned_title", place=place, raw=_one_line(at.signature.raw))
    if value.authority[:1] == ("TUQ.",) and "KT." in value.authority:
        yield found("power_not_passed_on", place=place)


def _end_of_first(clean: Clean, end: int) -> int:
    """Where the first letter ends: at its list of recipients, though head and foot as read may be
    those of the second, when that is the plainer one.
    """
    listed = _LIST.search(clean.text)
    return min(end, listed.end()) if listed else end


def _second_letter(clean: Clean, since: int) -> re.Match[str] | None:
    """The number of another letter behind the first: with a head around it and a foot below."""
    number = NUMBER.search(clean.text, since)
    if not number or not _LIST.search(clean.text, number.end()):
        return None
    around = clean.text[max(since, number.start() - _LETTER_REACH) : number.end() + _LETTER_REACH]
    return number if MOTTO.search(around) or GREETING.search(around) else None


def _one_line(raw: str) -> str:
    return " ".join(raw.split())
