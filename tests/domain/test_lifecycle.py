import pytest

from parity.domain import lifecycle
from parity.domain.lifecycle import Deed, NotPossible, Standing, State
from spec import histories
from spec import lifecycle as table

CASES = list(table.cases())
POSSIBLE = [(state, deed, after) for state, deed, after in CASES if after is not None]
NOT_POSSIBLE = [(state, deed) for state, deed, after in CASES if after is None]


def test_table_names_every_state_and_deed():
    assert {(state, deed) for state, deed, _ in CASES} == {(s, d) for s in State for d in Deed}


@pytest.mark.parametrize("state, deed, after", POSSIBLE)
def test_deed_leads_where_the_table_says(state, deed, after):
    assert lifecycle.after(state, deed) is after
    assert deed in lifecycle.possible(state)


@pytest.mark.parametrize("state, deed", NOT_POSSIBLE)
def test_other_deeds_are_refused_with_the_state(state, deed):
    with pytest.raises(NotPossible) as refused:
        lifecycle.after(state, deed)

    assert (refused.value.state, refused.value.deed) == (state, deed)
    assert deed not in lifecycle.possible(state)


def test_refusal_says_the_state_and_the_way_out():
    assert lifecycle.say(NotPossible(State.SUBMITTED, Deed.SUBMIT)) == (
        "Báo cáo đang ở trạng thái “Đã gửi” nên chưa thực hiện được việc “Duyệt và gửi”. "
        "Chờ cấp trên tiếp nhận hoặc trả lại bổ sung."
    )


def test_editable_states_are_those_where_edit_is_possible():
    assert {s for s in State if Deed.EDIT in lifecycle.possible(s)} == lifecycle.EDITABLE


@pytest.mark.parametrize("deeds, state, sent, counted", histories.ROWS)
def test_history_leads_to_its_standing(deeds, state, sent, counted):
    assert lifecycle.replay(deeds) == Standing(state, sent, counted)


def test_history_stops_at_the_first_misfit():
    with pytest.raises(NotPossible) as refused:
        lifecycle.replay([Deed.START, Deed.SUBMIT, Deed.ACCEPT])

    assert (refused.value.state, refused.value.deed) == (State.DRAFTING, Deed.SUBMIT)


LABELS = [
    (State.NOT_STARTED, "Chưa bắt đầu", "Chưa bắt đầu"),
    (State.DRAFTING, "Đang soạn", "Đang soạn"),
    (State.AWAITING_APPROVAL, "Chờ duyệt", "Chờ duyệt"),
    (State.SUBMITTED, "Đã gửi", "Cần thẩm tra"),
    (State.RETURNED, "Trả lại bổ sung", "Đã trả lại"),
    (State.ACCEPTED, "Đã tiếp nhận", "Đã tiếp nhận"),
]


@pytest.mark.parametrize("state, unit, above", LABELS)
def test_state_is_named_for_its_reader(state, unit, above):
    assert lifecycle.label(state) == unit
    assert lifecycle.label(state, "unit") == unit
    assert lifecycle.label(state, "above") == above


def test_only_giving_work_back_needs_a_comment():
    commented = {deed for deed in Deed if lifecycle.needs_comment(deed)}

    assert commented == {Deed.GIVE_BACK, Deed.RETURN_FOR_CORRECTION}


def test_every_deed_has_its_own_word():
    words = [lifecycle.deed_label(deed) for deed in Deed]

    assert len(set(words)) == len(Deed)
