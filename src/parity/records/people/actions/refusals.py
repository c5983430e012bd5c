"""Why an account or a duty cannot be made so, and the words for it."""

from datetime import date


class PeopleError(ValueError):
    """An account or duty that cannot be made so; the subclasses carry which and why."""


class BadUsername(PeopleError):
    """A user name with signs that are hard to type or to tell apart."""

    def __init__(self, username: str) -> None:
        super().__init__(username)
        self.username = username


class UsernameTaken(PeopleError):
    """Somebody has this user name."""

    def __init__(self, username: str) -> None:
        super().__init__(username)
        self.username = username


class NoName(PeopleError):
    """An account without the name of a person."""


class BadCapacity(PeopleError):
    """A leader signs in some capacity, and nobody else does."""


class NoBasis(PeopleError):
    """Signing by authorisation (TUQ.) rests on a paper, and none was named."""


class EndsBeforeStart(PeopleError):
    """The last day of a duty lies before its first."""

    def __init__(self, start: date, end: date) -> None:
        super().__init__(f"{start}..{end}")
        self.start, self.end = start, end


class AlreadyOnDuty(PeopleError):
    """The person holds this role at this unit on one of these days already."""

    def __init__(self, name: str, unit: str) -> None:
        super().__init__(f"{name} at {unit}")
        self.name, self.unit = name, unit


class AlreadyEnded(PeopleError):
    """The duty has a last day, and it is earlier than the one asked for."""

    def __init__(self, end: date) -> None:
        super().__init__(str(end))
        self.end = end


class NoTitle(PeopleError):
    """A leader without the post that stands below the report."""


class LastAdministrator(PeopleError):
    """Nobody would be left to make accounts."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class LocksSelf(PeopleError):
    """Somebody would lock the own account."""


WORDS: dict[type[PeopleError], str] = {
    BadUsername: (
        "Tên đăng nhập “{e.username}” không dùng được. Dùng từ 2 đến 60 chữ thường không dấu, "
        "chữ số, dấu chấm hoặc gạch ngang, bắt đầu bằng chữ hoặc số."
    ),
    UsernameTaken: "Tên đăng nhập “{e.username}” đã có người dùng. Chọn tên khác.",
    NoName: "Chưa có họ và tên. Nhập họ và tên của người dùng.",
    BadCapacity: (
        "Lãnh đạo đơn vị phải có tư cách ký (người đứng đầu, KT., Q. hoặc TUQ.); vai trò khác thì "
        "không. Chọn lại vai trò hoặc tư cách ký."
    ),
    NoBasis: "Người ký thừa ủy quyền (TUQ.) phải có văn bản ủy quyền. Nhập số, ngày văn bản.",
    EndsBeforeStart: (
        "Ngày kết thúc {e.end:%d/%m/%Y} trước ngày bắt đầu {e.start:%d/%m/%Y}. Nhập lại hai ngày."
    ),
    AlreadyOnDuty: (
        "{e.name} đã giữ vai trò này tại {e.unit} trong khoảng thời gian đó. Kết thúc nhiệm vụ cũ "
        "trước khi giao lại."
    ),
    NoTitle: "Nhập chức vụ của lãnh đạo, ví dụ Giám đốc, để ghi dưới báo cáo.",
    LastAdministrator: (
        "{e.name} là người quản trị duy nhất. Giao vai trò quản trị cho người khác trước."
    ),
    LocksSelf: "Không khóa được tài khoản của chính mình. Nhờ người quản trị khác.",
    AlreadyEnded: "Nhiệm vụ này đã kết thúc ngày {e.end:%d/%m/%Y}.",
}


def say(error: PeopleError) -> str:
    """What is wrong and what to do next, in Vietnamese."""
    return WORDS[type(error)].format(e=error)
