import pytest
from django.db import IntegrityError, transaction

import village
from parity.records.outbox import actions, queries
from parity.records.outbox.models import Message

pytestmark = pytest.mark.django_db


def enqueue(to, **given):
    return actions.enqueue(
        to=to,
        at=village.AT,
        **{"subject": "Báo cáo đã gửi", "body": "…", "key": "report:1:submitted:1", **given},
    )


def test_a_message_waits_with_its_words_and_address(cast):
    message = enqueue(cast.cuc)

    assert (message.to_label, message.to_email) == ("Nguyễn Thị Cúc", "cuc.vss@parity.invalid")
    assert (message.state, message.sent_at, message.created_at) == ("waiting", None, village.AT)
    assert list(queries.waiting_for_system()) == [message]


def test_nobody_is_told_twice_of_the_same_deed(cast):
    first = enqueue(cast.cuc)

    assert enqueue(cast.cuc, subject="Lần hai") == first
    assert enqueue(cast.long) != first
    assert enqueue(cast.cuc, key="report:1:submitted:2") != first
    assert Message.objects.count() == 3


def test_without_an_address_the_message_is_read_here_only(cast):
    cast.cuc.email = ""

    message = enqueue(cast.cuc)

    assert list(queries.waiting_for_system()) == []
    assert list(queries.messages_to(village.viewer(cast.cuc))) == [message]


def test_everybody_reads_their_own_messages_newest_first(cast):
    first, second = enqueue(cast.cuc), enqueue(cast.cuc, key="report:2:submitted:1")

    assert list(queries.messages_to(village.viewer(cast.cuc))) == [second, first]
    assert list(queries.messages_to(village.viewer(cast.long))) == []


def test_a_subject_is_one_line(cast):
    assert enqueue(cast.cuc, subject="Báo cáo\r\nBcc: x@y").subject == "Báo cáo Bcc: x@y"


def test_a_deed_that_fails_takes_its_message_along(cast):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        enqueue(cast.cuc)
        raise ZeroDivisionError

    assert Message.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_message_outside_a_transaction_is_refused():
    with pytest.raises(actions.OutsideTransaction):
        enqueue(village.Person(username="x"))


def test_a_sent_message_has_an_instant(cast):
    message = enqueue(cast.cuc)
    message.state = "sent"

    with (
        pytest.raises(IntegrityError, match="outbox_sent_messages_have_an_instant"),
        transaction.atomic(),
    ):
        message.save()
