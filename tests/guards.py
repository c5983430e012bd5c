"""What the whole suite watches while it runs; conftest.py switches these on.

Each guard is a plain function, so that tests/architecture can plant an offence and see it caught.
"""

import re
import socket
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from functools import lru_cache
from random import Random
from typing import Any

import html5lib
from django.db import connection
from django.db.models import QuerySet
from django.template.backends.django import Template

# --- The network ---------------------------------------------------------------------------------
LOOPBACK = ("127.", "::1", "localhost")


class NetworkRefused(AssertionError):
    """A test tried to leave this machine."""


def refuse_network(monkeypatch: Any) -> None:
    """Every Python socket connects to this machine or fails."""
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _only_here(getattr(socket.socket, name)))


def _only_here(connect: Callable[..., Any]) -> Callable[..., Any]:
    def checked(self: socket.socket, address: Any) -> Any:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOOPBACK):
            raise NetworkRefused(f"tests must not reach {address!r}")
        return connect(self, address)

    return checked


# --- Order ---------------------------------------------------------------------------------------
def disorder(rows: list[Any]) -> list[Any]:
    """The same rows in another order, the same one each time; one row stays as it is."""
    mixed = list(rows)
    Random(len(mixed)).shuffle(mixed)
    return mixed if mixed != rows else mixed[::-1]


def shuffle_unordered(monkeypatch: Any) -> None:
    """A queryset without an explicit order comes back in no useful order."""
    fetch_all, iterator = QuerySet._fetch_all, QuerySet.iterator

    def fetch(self: QuerySet[Any]) -> None:
        is_fresh = self._result_cache is None
        fetch_all(self)
        if is_fresh and not self.ordered and not self.query.is_sliced:
            self._result_cache = disorder(self._result_cache)

    def iterate(self: QuerySet[Any], *args: Any, **kwargs: Any) -> Iterable[Any]:
        rows = iterator(self, *args, **kwargs)
        return rows if self.ordered else iter(disorder(list(rows)))

    monkeypatch.setattr(QuerySet, "_fetch_all", fetch)
    monkeypatch.setattr(QuerySet, "iterator", iterate)


# --- GET never writes ------------------------------------------------------------------------------
WRITE = re.compile(
    r"^\s*(?:WITH\b.*?\)\s*)?(INSERT|UPDATE|DELETE|REPLACE|CREATE|DROP|ALTER|TRUNCATE)\b",
    re.I | re.S,
)
# Signing in and out of a session is Django's own bookkeeping, not ours.
BOOKKEEPING = re.compile(r'"django_session"')


class WroteOnGet(AssertionError):
    """A page that was only asked for changed something."""


def is_write(sql: str) -> bool:
    return bool(WRITE.match(sql)) and not BOOKKEEPING.search(sql)


@contextmanager
def reading_only() -> Any:
    """Raises WroteOnGet at the statement that writes, so the traceback shows who did."""

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if is_write(sql):
            raise WroteOnGet(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield


# --- No query while a template renders --------------------------------------------------------------
class QueryInTemplate(AssertionError):
    """A template asked the database; its view should have."""


def answer_before_rendering(monkeypatch: Any) -> None:
    """Rendering a page asks the database nothing: what it shows was loaded by the view."""
    original = Template.render

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        raise QueryInTemplate(sql)

    def render(self: Template, *args: Any, **kwargs: Any) -> Any:
        with connection.execute_wrapper(watch):
            return original(self, *args, **kwargs)

    monkeypatch.setattr(Template, "render", render)


# --- HTML ------------------------------------------------------------------------------------------
FRAGMENT_PARENTS = {"<tr": "tbody", "<td": "tr", "<th": "tr", "<li": "ul", "<option": "select"}
INLINE = (
    (re.compile(r"<script(?![^>]*\bsrc=)", re.I), "inline <script>"),
    (re.compile(r"<style\b", re.I), "inline <style>"),
    (re.compile(r"<[^>]*\sstyle\s*=", re.I), "style= attribute"),
    (re.compile(r"<[^>]*\son[a-z]+\s*=", re.I), "on…= attribute"),
    (re.compile(r"""["']javascript:""", re.I), "javascript: address"),
)


# What differs between two answers of the same page: the token of its forms.
TOKEN = re.compile(r"\b[A-Za-z0-9]{64}\b")


class BadHtml(AssertionError):
    """A page does not parse, or carries what the Content-Security-Policy forbids."""


def html_faults(html: str) -> list[str]:
    """What is wrong with a page or a fragment; empty when nothing is."""
    return [*_unparsable(html), *inline_faults(html)]


def _unparsable(html: str) -> list[str]:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    text = html.lstrip()
    if text[:9].lower() == "<!doctype":
        parser.parse(text)
    else:
        start = re.match(r"<\w+", text)
        parser.parseFragment(
            text, container=FRAGMENT_PARENTS.get(start[0], "div") if start else "div"
        )
    return [f"line {place[0]}: {code} {values}" for place, code, values in parser.errors]


def inline_faults(html: str) -> list[str]:
    return [name for pattern, name in INLINE if pattern.search(html)]


def watch_client(monkeypatch: Any, client: type[Any]) -> None:
    """Each answer of Django's test client is parsed, and no GET writes."""
    original = client.request

    def request(self: Any, **environ: Any) -> Any:
        if environ.get("REQUEST_METHOD") in ("GET", "HEAD"):
            with reading_only():
                response = original(self, **environ)
        else:
            response = original(self, **environ)
        _check_html(response, environ.get("PATH_INFO", ""))
        return response

    monkeypatch.setattr(client, "request", request)


def _check_html(response: Any, path: str) -> None:
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    if response.streaming or not is_html:
        return
    faults = _faults_seen(TOKEN.sub("x" * 64, response.content.decode()))
    if faults:
        raise BadHtml(f"{path}: {faults}")


@lru_cache(maxsize=512)
def _faults_seen(html: str) -> tuple[str, ...]:
    """The faults of a page, parsed once however often a test is answered with it."""
    return tuple(html_faults(html))
