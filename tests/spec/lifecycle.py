from parity.domain.lifecycle import Deed, State, deed_label, label

TITLE = "Trạng thái của báo cáo"
PROSE = """
Mỗi ô là trạng thái sau khi làm việc ở đầu cột; dấu – là không được làm. Trả lại luôn kèm ý kiến.
Báo cáo bị trả lại giữ trạng thái *Trả lại bổ sung* cho đến khi được trình lại. *Quá hạn* và *gửi muộn*
được tính từ ngày; *đã khóa sổ* là của kỳ báo cáo, không phải trạng thái của báo cáo (thiết kế 4.6).
"""

_DEEDS = (
    Deed.START,
    Deed.EDIT,
    Deed.REQUEST_APPROVAL,
    Deed.WITHDRAW_REQUEST,
    Deed.GIVE_BACK,
    Deed.SUBMIT,
    Deed.RETURN_FOR_CORRECTION,
    Deed.ACCEPT,
    Deed.BEGIN_SUPPLEMENT,
    Deed.COMMENT,
)
COLUMNS = ("Trạng thái", *(deed_label(deed) for deed in _DEEDS))

_N, _D, _A, _S, _R, _OK = State
_ = None

ROWS = (
    # start, edit, request, withdraw, give back, submit, return, accept, supplement, comment
    (State.NOT_STARTED, _D, _D, _, _, _, _, _, _, _, _),
    (State.DRAFTING, _, _D, _A, _, _, _, _, _, _, _D),
    (State.AWAITING_APPROVAL, _, _, _, _D, _D, _S, _, _, _, _A),
    (State.SUBMITTED, _, _, _, _, _, _, _R, _OK, _, _S),
    (State.RETURNED, _, _R, _A, _, _, _, _, _, _, _R),
    (State.ACCEPTED, _, _, _, _, _, _, _R, _, _D, _OK),
)


def cases():
    """(state, deed, state after or None): every state with every deed, other deeds being None."""
    for state, *after in ROWS:
        wanted = dict(zip(_DEEDS, after, strict=True))
        for deed in Deed:
            yield state, deed, wanted.get(deed)


def show(row):
    return ["–" if state is None else label(state) for state in row]
