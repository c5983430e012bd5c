"""The stage of the journeys: the village, a server over its database, and Debian's chromium."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from django.core.cache import cache

import chromium

if TYPE_CHECKING:  # it needs Django's models, which are ready only when the tests run
    import visitors as windows

TODAY = date(2024, 5, 22)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **chromium.launch()}


@pytest.fixture
def visitors(browser, live_server, settings) -> "Iterator[windows.Visitors]":
    """Windows on the server, two weeks before the reports of the first half of 2024 are due."""
    settings.DEMO_TODAY = TODAY
    cache.clear()
    found = import_module("visitors").Visitors(browser, live_server.url)
    yield found
    found.leave()
