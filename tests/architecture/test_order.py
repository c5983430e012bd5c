"""Guard 9: a queryset without an order comes back in another one, so nobody relies on it."""

import pytest
from django.contrib.contenttypes.models import ContentType

import guards


@pytest.fixture
def three(db):
    ContentType.objects.all().delete()
    return [ContentType.objects.create(app_label="a", model=name) for name in "abc"]


@pytest.mark.slow
def test_an_unordered_queryset_is_shuffled(three):
    assert list(ContentType.objects.all()) != three
    assert list(ContentType.objects.iterator()) != three


@pytest.mark.slow
def test_an_ordered_queryset_is_left_alone(three):
    assert list(ContentType.objects.order_by("id")) == three
    assert list(ContentType.objects.order_by("id").iterator()) == three


@pytest.mark.parametrize("count", range(2, 9))
def test_disorder_always_changes_the_order_and_loses_nothing(count):
    rows = list(range(count))

    assert guards.disorder(rows) != rows
    assert sorted(guards.disorder(rows)) == rows
