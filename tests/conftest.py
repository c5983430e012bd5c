"""The suite's own ground: settings for tests, and the guards that watch every test.

The environment is set here, before Django reads its settings; the database of a run is
PARITY_TEST_DATABASE (scripts/run_tests.py passes PostgreSQL's), else SQLite in a folder of its own.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it needs Django's models, which are ready only when the tests run
    import village

IS_WORKER = "PYTEST_XDIST_WORKER" in os.environ
if not IS_WORKER:
    for name in [name for name in os.environ if name.startswith("PARITY_")]:
        if name != "PARITY_TEST_DATABASE":
            del os.environ[name]
    os.environ["PARITY_STATE"] = tempfile.mkdtemp(prefix="parity-test-")
    os.environ["PARITY_DATABASE"] = os.environ.get("PARITY_TEST_DATABASE", "")
    os.environ["PARITY_ENV"] = "test"
    os.environ["PARITY_SECRET_KEY"] = "only-for-tests-" * 4
    os.environ["DJANGO_SETTINGS_MODULE"] = "parity.config.settings"
    # Playwright's event loop runs in the thread of the test that also asks the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import pytest  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

import guards  # noqa: E402
import ledger  # noqa: E402

assert settings.IS_TEST, "settings were read before tests/conftest.py could say this is a test"


def pytest_unconfigure() -> None:
    if not IS_WORKER:
        shutil.rmtree(os.environ["PARITY_STATE"], ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def watched() -> Iterator[None]:
    """Network blocked, unordered querysets shuffled, every answer parsed, no GET writes,
    no template asks the database.
    """
    with pytest.MonkeyPatch.context() as monkeypatch:
        guards.refuse_network(monkeypatch)
        guards.shuffle_unordered(monkeypatch)
        guards.watch_client(monkeypatch, Client)
        guards.answer_before_rendering(monkeypatch)
        ledger.allow_flush(monkeypatch)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The test database; PostgreSQL drops it only when nobody is connected any more.

    A server that a test has just ended may take a moment longer to hang up.
    """
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def cast(db: None) -> "village.Village":
    """The village: units, people and their duties (tests/village.py)."""
    return import_module("village").build()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests marked `postgres` run where the database is PostgreSQL, and nowhere else."""
    if "postgresql" in settings.DATABASES["default"]["ENGINE"]:
        return
    for item in items:
        if item.get_closest_marker("postgres"):
            item.add_marker(pytest.mark.skip(reason="only on PostgreSQL"))
