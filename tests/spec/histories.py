from parity.domain.lifecycle import Deed, State, deed_label, label

TITLE = "Bản gửi nào được tính"
PROSE = """
Mỗi lần gửi tạo một bản gửi bất biến, đánh số từ 1. Bản được tính vào tổng hợp là bản **được tiếp nhận
gần nhất**: trả lại hay lập bổ sung sau đó không loại bản ấy cho đến khi bản kế tiếp được tiếp nhận
(thiết kế 4.6).
"""
COLUMNS = ("Diễn biến", "Trạng thái", "Số bản đã gửi", "Bản được tính")

_SENT = (Deed.START, Deed.REQUEST_APPROVAL, Deed.SUBMIT)
_AGAIN = (Deed.REQUEST_APPROVAL, Deed.SUBMIT)
_ACCEPTED = (*_SENT, Deed.ACCEPT)
_SUPPLEMENT = (*_ACCEPTED, Deed.BEGIN_SUPPLEMENT)

ROWS = (
    ((), State.NOT_STARTED, 0, None),
    ((Deed.EDIT,), State.DRAFTING, 0, None),
    ((Deed.START, Deed.REQUEST_APPROVAL, Deed.WITHDRAW_REQUEST), State.DRAFTING, 0, None),
    ((Deed.START, Deed.REQUEST_APPROVAL, Deed.GIVE_BACK), State.DRAFTING, 0, None),
    (_SENT, State.SUBMITTED, 1, None),
    ((*_SENT, Deed.RETURN_FOR_CORRECTION), State.RETURNED, 1, None),
    ((*_SENT, Deed.RETURN_FOR_CORRECTION, *_AGAIN), State.SUBMITTED, 2, None),
    ((*_SENT, Deed.RETURN_FOR_CORRECTION, *_AGAIN, Deed.ACCEPT), State.ACCEPTED, 2, 2),
    (_ACCEPTED, State.ACCEPTED, 1, 1),
    ((*_ACCEPTED, Deed.RETURN_FOR_CORRECTION), State.RETURNED, 1, 1),
    (_SUPPLEMENT, State.DRAFTING, 1, 1),
    ((*_SUPPLEMENT, *_AGAIN), State.SUBMITTED, 2, 1),
    ((*_SUPPLEMENT, *_AGAIN, Deed.RETURN_FOR_CORRECTION), State.RETURNED, 2, 1),
    ((*_SUPPLEMENT, *_AGAIN, Deed.ACCEPT), State.ACCEPTED, 2, 2),
)


def show(row):
    deeds, state, sent, counted = row
    story = " → ".join(deed_label(deed) for deed in deeds) or "(chưa có gì)"
    return [story, label(state), str(sent), "chưa có" if counted is None else str(counted)]
