"""The Vietnamese words for everything that this record refuses."""

from collections.abc import Mapping
from decimal import Decimal

from parity.domain import authority, figures, lifecycle, wording
from parity.domain.figures import State
from parity.domain.lifecycle import Deed
from parity.records.reports.actions import (
    carrying,
    cells,
    deeds,
    listings,
    passages,
    sending,
    starting,
    typed,
)
from parity.records.reports.queries import checking

# What a page expects and tells the person; a clash is told apart, with both values.
REFUSALS = (
    wording.WordingError,
    lifecycle.NotPossible,
    authority.NotAllowed,
    carrying.NothingToTake,
    cells.NotSaved,
    deeds.NeedsComment,
    deeds.StalePage,
    deeds.UnknownTarget,
    listings.RowRefused,
    listings.TooManyRows,
    sending.HasFindings,
    starting.NotExpected,
    typed.NotAnAnswer,
    typed.UnknownCode,
    typed.UnknownState,
    typed.WomenExceedTotal,
)
CLASHES = (cells.Clash, listings.RowClash, passages.PassageClash)

STATES: Mapping[str, str] = {
    State.MISSING.value: "chưa có",
    State.NIL.value: "không phát sinh",
    State.NOT_APPLICABLE.value: "không áp dụng",
}
NO_REASON = "Chưa ghi lý do lập báo cáo bổ sung. Ghi lý do rồi thực hiện lại."
WORDS: Mapping[type[Exception], str] = {
    carrying.NothingToTake: (
        "Ô này không còn khác báo cáo Tháng hành động. Tải lại trang để xem số liệu hiện có."
    ),
    cells.Clash: (
        "{theirs_by} vừa sửa ô này. Nội dung đang có: {theirs}. Nội dung vừa nhập: {mine}. "
        "Chọn nội dung cần giữ."
    ),
    cells.NotSaved: "{count} ô chưa lưu được, nên chưa lưu ô nào. Sửa các ô được đánh dấu rồi lưu lại.",
    deeds.NeedsComment: "Chưa ghi ý kiến. Ghi ít nhất một ý kiến vào nội dung cần sửa.",
    deeds.StalePage: (
        "Báo cáo đã thay đổi sau khi mở trang này; hiện ở trạng thái “{state}”. "
        "Tải lại trang để xem rồi thực hiện lại."
    ),
    deeds.UnknownTarget: "Báo cáo không có mục “{target}”. Tải lại trang rồi ghi ý kiến lại.",
    listings.FieldMissing: "Chưa nhập nội dung của cột này.",
    listings.NotAChoice: "“{raw}” không có trong danh sách để chọn. Chọn một giá trị trong danh sách.",
    listings.NotAnAddress: "“{raw}” không phải là đường dẫn. Nhập đường dẫn bắt đầu bằng https://.",
    listings.RowClash: (
        "{theirs_by} vừa sửa dòng này. Xem lại nội dung đang có rồi chọn nội dung cần giữ."
    ),
    listings.RowRefused: "Dòng chưa lưu được: {count} cột cần sửa.",
    listings.TooManyRows: "Danh sách đã có {most} dòng, không thêm được nữa.",
    passages.PassageClash: (
        "{theirs_by} vừa sửa đoạn này. Nội dung đang có: {theirs}. Chọn nội dung cần giữ."
    ),
    sending.HasFindings: "Còn {count} nội dung phải hoàn thành trước khi gửi.",
    starting.NotExpected: "Đơn vị không phải gửi báo cáo trong kỳ này.",
    typed.NotAnAnswer: "“{raw}” không phải là câu trả lời. Chọn có hoặc không.",
    typed.UnknownCode: "Báo cáo không có ô “{code}” để nhập. Tải lại trang.",
    typed.UnknownState: "Không có lựa chọn “{state}”. Tải lại trang.",
}


def say(error: Exception) -> str:
    """What happened and what to do next, for every error in REFUSALS and CLASHES."""
    if isinstance(error, wording.WordingError):
        return wording.say(error)
    if isinstance(error, lifecycle.NotPossible):
        return lifecycle.say(error)
    if isinstance(error, authority.NotAllowed):
        return authority.say(error)
    if isinstance(error, typed.WomenExceedTotal):
        return checking.say_women(figures.WomenExceedTotal(error.women, error.total))
    if isinstance(error, deeds.NeedsComment) and error.deed is Deed.BEGIN_SUPPLEMENT:
        return NO_REASON
    return WORDS[type(error)].format(**_values(error))


def say_each(error: cells.NotSaved | listings.RowRefused) -> Mapping[str, str]:
    """The words for each cell or column that could not be kept, by its code."""
    return {code: say(each) for code, each in error.errors.items()}


def show(text: str, state: str) -> str:
    """A cell's content as a person reads it: 1.234, or the word of its empty state."""
    if state == State.VALUE.value:
        return wording.write_number(Decimal(text))
    return STATES.get(state, text)


def _values(error: Exception) -> Mapping[str, object]:
    if isinstance(error, cells.Clash):
        return {
            "theirs_by": error.theirs.by_label,
            "theirs": show(error.theirs.text, error.theirs.state),
            "mine": show(error.mine.text, error.mine.state),
        }
    if isinstance(error, listings.RowClash):
        return {"theirs_by": error.theirs.by_label}
    if isinstance(error, passages.PassageClash):
        return {"theirs_by": error.theirs.by_label, "theirs": error.theirs.text}
    if isinstance(error, cells.NotSaved | listings.RowRefused):
        return {"count": len(error.errors)}
    if isinstance(error, sending.HasFindings):
        return {"count": len(error.findings)}
    if isinstance(error, deeds.StalePage):
        return {"state": lifecycle.label(error.state)}
    if isinstance(error, listings.TooManyRows):
        return {"most": listings.MOST_ROWS}
    return vars(error)
