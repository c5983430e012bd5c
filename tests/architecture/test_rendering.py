"""Guard 8: no query while a template renders; what a page shows was loaded by its view."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.template import engines

import guards

ROWS = "{% for row in rows %}{{ row.model }} {% endfor %}"


@pytest.mark.slow
def test_a_template_that_asks_the_database_is_caught(db):
    template = engines["django"].from_string(ROWS)

    with pytest.raises(guards.QueryInTemplate, match="django_content_type"):
        template.render({"rows": ContentType.objects.order_by("model")})


@pytest.mark.slow
def test_a_template_that_is_given_its_rows_is_not(db):
    template = engines["django"].from_string(ROWS)

    assert template.render({"rows": [ContentType(model="a"), ContentType(model="b")]}) == "a b "
