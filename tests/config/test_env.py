"""The environment is read exactly or refused; a secret may lie in a file."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from parity.config import env


@pytest.fixture
def given(monkeypatch):
    """Sets the variable X, or removes it."""
    monkeypatch.delenv("X", raising=False)
    monkeypatch.delenv("X_FILE", raising=False)
    return lambda value, name="X": monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("value", "read"), [(None, "mặc định"), ("", "mặc định"), ("  ", "mặc định"), (" a ", "a")]
)
def test_text_is_trimmed_and_blank_is_the_default(given, value, read):
    if value is not None:
        given(value)

    assert env.text("X", "mặc định") == read


def test_text_comes_from_a_file(given, tmp_path):
    file = tmp_path / "secret"
    file.write_text("bí mật\n", encoding="utf-8")
    given(str(file), "X_FILE")

    assert env.text("X") == "bí mật"


def test_a_value_and_a_file_at_once_are_refused(given, tmp_path):
    given("a")
    given(str(tmp_path), "X_FILE")

    with pytest.raises(ImproperlyConfigured, match="X và X_FILE cùng được đặt"):
        env.text("X")


def test_a_file_that_cannot_be_read_is_refused(given, tmp_path):
    given(str(tmp_path / "missing"), "X_FILE")

    with pytest.raises(ImproperlyConfigured, match="không đọc được tệp"):
        env.text("X")


@pytest.mark.parametrize(
    ("value", "read"),
    [("", True), ("yes", True), ("1", True), ("TRUE", True), ("no", False), ("0", False)],
)
def test_a_flag_is_yes_or_no(given, value, read):
    given(value)

    assert env.flag("X", default=True) is read


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: env.flag("X", default=True), "maybe"),
        (lambda: env.whole("X", 1, low=1, high=9), "0"),
        (lambda: env.whole("X", 1, low=1, high=9), "10"),
        (lambda: env.whole("X", 1, low=1, high=9), "2.5"),
        (lambda: env.whole("X", 1, low=1, high=9), "²"),
        (lambda: env.choice("X", among=("a", "b")), "c"),
        (lambda: env.day("X"), "05/6/2025"),
        (lambda: env.database("X", default=Path("d")), "mysql://host/name"),
        (lambda: env.database("X", default=Path("d")), "postgresql://host"),
        (lambda: env.database("X", default=Path("d")), "sqlite://name"),
        (lambda: env.database("X", default=Path("d")), "var/parity.sqlite3"),
    ],
)
def test_nonsense_is_refused_by_name(given, read, value):
    given(value)

    with pytest.raises(ImproperlyConfigured, match="^X"):
        read()


@pytest.mark.parametrize(
    ("value", "read"), [("", 4), ("1", 1), ("9", 9)]
)  # fmt: skip
def test_a_whole_number_lies_between_its_bounds(given, value, read):
    given(value)

    assert env.whole("X", 4, low=1, high=9) == read


def test_words_are_separated_by_commas(given):
    given(" a, b,,c ")

    assert env.words("X") == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", "d.sqlite3"),
        ("sqlite:///var/a.sqlite3", "var/a.sqlite3"),
        ("sqlite:////srv/a.sqlite3", "/srv/a.sqlite3"),
    ],
)
def test_sqlite_waits_for_its_turn_and_keeps_what_it_acknowledged(given, address, path):
    given(address)
    found = env.database("X", default=Path("d.sqlite3"))

    assert found["NAME"] == Path(path)
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert found["OPTIONS"]["timeout"] == 20
    assert found["OPTIONS"]["init_command"].split(";")[:2] == [
        "PRAGMA journal_mode=WAL",
        " PRAGMA synchronous=FULL",
    ]


@pytest.mark.parametrize(
    ("address", "host", "port", "user", "password", "name"),
    [
        ("postgresql://u:p%40s@db:5433/parity", "db", "5433", "u", "p@s", "parity"),
        ("postgresql://u@/parity?host=/run/postgresql", "/run/postgresql", "", "u", "", "parity"),
    ],
)
def test_postgresql_is_found_by_its_address(given, address, host, port, user, password, name):
    given(address)
    found = env.database("X", default=Path("d"))

    assert [found[key] for key in ("HOST", "PORT", "USER", "PASSWORD", "NAME")] == [
        host,
        port,
        user,
        password,
        name,
    ]
    assert found["OPTIONS"] == {}
