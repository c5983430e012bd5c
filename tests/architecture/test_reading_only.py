"""Guard 5: a GET writes nothing. conftest.py watches every page that a test asks for."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

import guards


def writes(request):
    ContentType.objects.create(app_label="planted", model="planted")
    return HttpResponse("")


writes.login_required = False
urlpatterns = [path("planted/", writes)]


@pytest.mark.slow
@override_settings(ROOT_URLCONF=__name__)
def test_a_page_that_writes_when_asked_for_is_caught(client, db):
    with pytest.raises(guards.WroteOnGet, match="INSERT"):
        client.get("/planted/")


@pytest.mark.slow
@override_settings(ROOT_URLCONF=__name__)
def test_a_deed_may_write(client, db):
    assert client.post("/planted/").status_code == 200


@pytest.mark.parametrize(
    ("sql", "is_write"),
    [
        ("SELECT 1", False),
        ("  select 'DELETE'", False),
        ('UPDATE "django_session" SET x = 1', False),
        ('UPDATE "units_unit" SET x = 1', True),
        ("insert into units_unit values (1)", True),
        ("WITH a AS (SELECT 1) DELETE FROM units_unit", True),
        ("WITH a AS (SELECT 1) SELECT * FROM a", False),
    ],
)
def test_statements_that_write_are_told_apart(sql, is_write):
    assert guards.is_write(sql) == is_write
