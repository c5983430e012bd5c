"""Guard 6: pages parse, carry nothing inline, and use no variable that does not exist."""

import pytest
from django.http import HttpResponse
from django.template import engines
from django.test import override_settings
from django.urls import path

import guards
from sources import PACKAGE, templates


def broken(request):
    return HttpResponse("<!doctype html><html><head><title>x</title></head><body><p></b></body>")


broken.login_required = False
urlpatterns = [path("broken/", broken)]

PAGE = "<!doctype html><html lang=vi><head><title>x</title></head><body>{}</body></html>"


@pytest.mark.slow
@override_settings(ROOT_URLCONF=__name__)
def test_a_page_that_does_not_parse_is_caught(client, db):
    with pytest.raises(guards.BadHtml, match="/broken/"):
        client.get("/broken/")


@pytest.mark.parametrize(
    "html",
    [
        PAGE.format("<p>Một đoạn</p>"),
        "<tr><td>1</td></tr>",
        "<li>một</li>",
        "<p>một</p><p>hai</p>",
        "",
    ],
)
def test_good_pages_and_fragments_pass(html):
    assert guards.html_faults(html) == []


@pytest.mark.parametrize(
    "html",
    [
        PAGE.format("<div><span></div>"),
        PAGE.format("<p>&khongco;</p>"),
        PAGE.format('<a id="a" id="b">hai</a>'),
        "<table><p>một</p></table>",
    ],
)
def test_html_that_does_not_parse_is_caught(html):
    assert guards.html_faults(html) != []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<script>alert(1)</script>", "inline <script>"),
        ("<style>p {}</style>", "inline <style>"),
        ('<p style="color:red">', "style= attribute"),
        ('<a href="#" onclick="go()">', "on…= attribute"),
        ('<a href="javascript:go()">', "javascript: address"),
    ],
)
def test_what_the_security_policy_forbids_is_caught(html, fault):
    assert guards.inline_faults(html) == [fault]


def test_no_template_carries_anything_inline():
    found = {
        str(file.relative_to(PACKAGE)): guards.inline_faults(file.read_text(encoding="utf-8"))
        for file in templates(PACKAGE)
    }

    assert {file: faults for file, faults in found.items() if faults} == {}


def test_a_variable_that_does_not_exist_is_caught():
    template = engines["django"].from_string("{{ no_such_thing }}")

    with pytest.raises(pytest.fail.Exception, match="no_such_thing"):
        template.render({})
