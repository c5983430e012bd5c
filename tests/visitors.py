"""People of the village at their browsers, on a server over the database of the suite."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

import page_checks
import village
from parity.records.people.models import Person

PATIENCE_MS = 15_000


@dataclass
class Visitors:
    """Opens a browser window for whoever is asked for, and closes them all at the end."""

    browser: Browser
    url: str
    contexts: list[BrowserContext] = field(default_factory=list)

    def guest(self, **options: Any) -> Page:
        """Somebody who has not signed in; `options` are those of a browser context."""
        given = {"viewport": page_checks.DESK, "locale": "vi-VN", "base_url": self.url, **options}
        context = self.browser.new_context(**given)
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        return context.new_page()

    def signed_in(self, person: Person, *, unit: str | None = None, **options: Any) -> Page:
        """The person, already signed in and acting for `unit` (else under their first duty)."""
        page = self.guest(**options)
        session = village.client_for(person, unit=unit).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": self.url}])
        return page

    def leave(self) -> None:
        for context in self.contexts:
            context.close()
