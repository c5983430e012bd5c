"""Health: alive is cheap; ready names what is missing."""

from collections import namedtuple

import pytest
from django.db import DatabaseError
from django.db.backends.utils import CursorWrapper

from parity.pages.ui import health

Usage = namedtuple("Usage", "total used free")


def test_alive_asks_nothing_of_the_database(client):
    response = client.get("/health/live")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.slow
@pytest.mark.django_db
def test_without_an_outline_nobody_can_report(client):
    response = client.get("/health/ready")

    assert (response.status_code, response.json()) == (
        503,
        {
            "status": "unavailable",
            "faults": ["Chưa có đề cương nào được ban hành: chạy parity load-programme."],
        },
    )


@pytest.mark.slow
@pytest.mark.django_db
def test_ready_is_said_when_nothing_is_missing(client, monkeypatch):
    monkeypatch.setattr(health, "_outline_faults", list)

    response = client.get("/health/ready")

    assert (response.status_code, response.json()) == (200, {"status": "ok", "faults": []})


def test_a_database_that_is_down_is_named(client, monkeypatch, db):
    def refuse(*_):
        raise DatabaseError("down")

    with monkeypatch.context() as broken:
        broken.setattr(CursorWrapper, "execute", refuse)
        response = client.get("/health/ready")

    assert (response.status_code, response.json()["faults"]) == (
        503,
        ["Không kết nối được cơ sở dữ liệu."],
    )


@pytest.mark.slow
@pytest.mark.django_db
def test_a_full_disk_is_named_before_it_is_full(monkeypatch):
    monkeypatch.setattr(health.shutil, "disk_usage", lambda _: Usage(1, 1, 100 * 2**20))

    assert "Ổ đĩa chỉ còn 100 MB trống." in health.faults()
