"""Enquiries: who asks, who answers, who reads the answer, and that nothing is said twice."""

from datetime import timedelta

import pytest

import village
from parity.domain.authority import NotAllowed
from parity.records.enquiries import actions, queries
from parity.records.enquiries.actions import Answer, Question
from parity.records.enquiries.models import Enquiry
from parity.records.journal.models import Entry
from parity.records.outbox.models import Message
from parity.records.units.queries import NotInSight

ABOUT = "directive:7"


def ask(cast, person, *, text="Tính cả viên chức hợp đồng không?", token="1"):
    question = Question(ABOUT, "Công văn 12/BHXH-TCCB, mục 4", village.CENTRE, text, token)
    return actions.ask(question, by=village.viewer(person), at=cast.at)


def answer(cast, row, *, text="Có.", is_published=False, by=None):
    at = cast.at + timedelta(hours=1)
    who = village.viewer(by or cast.cuc)
    return actions.answer(row.pk, given=Answer(text, is_published), by=who, at=at)


def seen_by(person) -> list[str]:
    return [line.question for line in queries.about(village.viewer(person), ABOUT)]


def test_a_question_is_kept_told_to_the_centre_and_journaled_once(cast):
    row = ask(cast, cast.north_clerk)

    assert (row.unit.code, row.to.code) == (village.NORTH, village.CENTRE)
    assert [message.person.username for message in Message.objects.order_by("id")] == ["cuc.vss"]
    assert [line.verb for line in Entry.objects.order_by("seq")[1:]] == ["ask"]


def test_the_same_form_sent_twice_asks_once(cast):
    assert ask(cast, cast.north_clerk).pk == ask(cast, cast.north_clerk).pk
    assert (Enquiry.objects.count(), Entry.objects.filter(verb="ask").count()) == (1, 1)


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_a_question_without_a_word_is_refused(cast, text):
    with pytest.raises(actions.NoText) as error:
        ask(cast, cast.north_clerk, text=text)

    assert actions.say(error.value) == "Chưa có nội dung. Nhập nội dung rồi gửi lại."
    assert Enquiry.objects.count() == 0


@pytest.mark.parametrize("who", ["reader", "administrator"])
def test_who_neither_fills_nor_leads_does_not_ask(cast, who):
    with pytest.raises(NotAllowed):
        ask(cast, getattr(cast, who))


def test_a_question_is_seen_by_its_unit_and_by_the_unit_asked(cast):
    ask(cast, cast.north_clerk, text="Của Sông Bắc", token="1")
    ask(cast, cast.south_clerk, text="Của Núi Nam", token="2")

    assert seen_by(cast.north_head) == ["Của Sông Bắc"]
    assert seen_by(cast.south_clerk) == ["Của Núi Nam"]
    assert seen_by(cast.cuc) == ["Của Sông Bắc", "Của Núi Nam"]
    assert seen_by(cast.bai_clerk) == []
    assert seen_by(cast.administrator) == []


def test_a_published_answer_is_for_everybody_who_sees_the_subject(cast):
    first, second = ask(cast, cast.north_clerk), ask(cast, cast.south_clerk, token="2")
    answer(cast, first, is_published=True)
    answer(cast, second)

    assert [line.answer for line in queries.about(village.viewer(cast.school_clerk), ABOUT)] == [
        "Có."
    ]
    assert len(seen_by(cast.south_clerk)) == 2


def test_an_answer_is_told_to_the_officers_who_asked_and_journaled(cast):
    row = answer(cast, ask(cast, cast.north_clerk))

    told = Message.objects.order_by("-id").first()
    assert (told.person.username, told.subject) == (
        "hoa.sb",
        "Trả lời vướng mắc: Công văn 12/BHXH-TCCB, mục 4",
    )
    assert (row.answer, row.answered_by) == (
        "Có.",
        "Nguyễn Thị Cúc, Chuyên viên Vụ Tổ chức cán bộ, BHXH Việt Nam",
    )
    assert Entry.objects.filter(verb="answer").count() == 1


def test_a_second_answer_does_not_replace_the_first(cast):
    row = ask(cast, cast.north_clerk)
    answer(cast, row)

    with pytest.raises(actions.AlreadyAnswered) as error:
        answer(cast, row, text="Không.")

    assert actions.say(error.value) == (
        "Câu hỏi đã được trả lời lúc 10:00 ngày 20/05/2024. Tải lại trang để xem."
    )
    assert Enquiry.objects.get().answer == "Có."


def test_only_the_officer_of_the_unit_asked_answers(cast):
    row = ask(cast, cast.north_clerk)

    for person in (cast.north_clerk, cast.long, cast.reader):
        with pytest.raises(NotAllowed):
            answer(cast, row, by=person)
    with pytest.raises(NotInSight):
        answer(cast, row, by=cast.south_clerk)


def test_what_waits_is_for_the_unit_asked_alone_the_oldest_first(cast):
    first, second = ask(cast, cast.north_clerk), ask(cast, cast.south_clerk, token="2")
    third = ask(cast, cast.school_clerk, token="3")
    answer(cast, second)

    waiting = queries.waiting(village.viewer(cast.cuc), on=cast.at.date())
    assert [line.pk for line in waiting] == [first.pk, third.pk]
    assert [line.unit_name for line in waiting] == ["BHXH Sông Bắc", "Trường Bồi dưỡng"]
    for person in (cast.long, cast.north_clerk, cast.administrator):
        assert queries.waiting(village.viewer(person), on=cast.at.date()) == []


def test_one_question_is_seen_whole_or_not_at_all(cast):
    row = ask(cast, cast.north_clerk)

    assert queries.enquiry(village.viewer(cast.cuc), row.pk).is_to_me is True
    assert queries.enquiry(village.viewer(cast.north_head), row.pk).is_to_me is False
    with pytest.raises(NotInSight):
        queries.enquiry(village.viewer(cast.south_clerk), row.pk)


def test_many_questions_cost_no_more_queries_than_one(cast, django_assert_num_queries):
    at = cast.at
    for day in range(3):
        question = Question(ABOUT, "Công văn", village.CENTRE, "Vì sao?", str(day))
        asked = at + timedelta(days=day)
        actions.ask(question, by=village.viewer(cast.north_clerk), at=asked)

    centre = village.viewer(cast.cuc)
    with django_assert_num_queries(1):
        lines = queries.about(centre, ABOUT)

    assert [line.unit_name for line in lines] == ["BHXH Sông Bắc"] * 3
