"""Why something is not done to a directive, and the words for it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from parity.domain import wording
from parity.domain.directives import checking
from parity.domain.directives.checking import Pending
from parity.domain.dispatch.letter import Kind
from parity.records.rounds import actions as rounds
from parity.records.rounds.actions import RoundAlreadyClosed, RoundRefused


class Stale(Exception):
    """Somebody saved the draft in the meantime."""

    def __init__(self, *, by: str, at: datetime) -> None:
        super().__init__(by)
        self.by, self.at = by, at


class NotReady(Exception):
    """Something in the draft must be settled first; everything at once."""

    def __init__(self, pending: Sequence[Pending], kind: Kind) -> None:
        super().__init__(*pending)
        self.pending, self.kind = tuple(pending), kind


class IssuedTwice(Exception):
    """A directive of this number, symbol, day and issuer was issued before."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class AlreadyDecided(Exception):
    """Somebody decided about the moved deadline in the meantime."""

    def __init__(self, *, by: str, at: datetime) -> None:
        super().__init__(by)
        self.by, self.at = by, at


class NothingToMove(Exception):
    """No task and no round here is held to the old deadline."""


REFUSALS = (
    Stale,
    NotReady,
    IssuedTwice,
    AlreadyDecided,
    NothingToMove,
    RoundRefused,
    RoundAlreadyClosed,
)

WORDS: Mapping[type[Exception], str] = {
    Stale: "{e.by} đã sửa bản nháp lúc {at}. Xem lại nội dung ở dưới.",
    IssuedTwice: (
        "Công văn {e.name} cùng ngày, cùng cơ quan ban hành đã có trong hệ thống. Kiểm tra số, "
        "ngày; nếu trùng thì bỏ bản nháp này."
    ),
    AlreadyDecided: "{e.by} đã quyết định việc đổi hạn này lúc {at}.",
    NothingToMove: (
        "Không có nhiệm vụ, kỳ báo cáo nào trong hệ thống theo hạn cũ này. Sửa hạn ở nơi liên quan."
    ),
}


def say(error: Exception) -> list[str]:
    """What is wrong and what to do next, in Vietnamese, one sentence each."""
    if isinstance(error, RoundRefused | RoundAlreadyClosed):
        return rounds.say(error)
    if isinstance(error, NotReady):
        return [checking.say(each, kind=error.kind) for each in error.pending]
    at = wording.write_instant(error.at) if isinstance(error, Stale | AlreadyDecided) else ""
    return [WORDS[type(error)].format(e=error, at=at)]
