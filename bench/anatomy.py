"""Where the time of a request goes: the same requests without server and network, taken apart.

    told = anatomy.of(place, desk)

runs this file in a process that has the server's settings, for its sessions are signed with them.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from itertools import count
from urllib.parse import urlencode

import clients

import served

TIMES, WARM_UP = 200, 100
PATH = os.pathsep.join(sys.path)
FORM = "application/x-www-form-urlencoded"
NO_PAGE = {"client": "", "client_seq": 0}
STATEMENT = re.compile(r'^\s*(\w+)\b.*?\b(?:FROM|INTO|UPDATE)\s+"?(\w+)', re.S)


HEAD = """Where the time goes: a request without server and network, in microseconds
                                           worked    passed"""


def of(place: served.Place, desk: served.Desk) -> str:
    """The table, as text."""
    done = subprocess.run(
        [sys.executable, __file__],
        input=json.dumps([desk.session, desk.report, desk.codes]),
        env=place.environment | {"PYTHONPATH": PATH},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.rstrip() if done.returncode == 0 else done.stderr


class Watch:
    """Adds up by name the seconds that passed, and those in which this thread worked."""

    def __init__(self) -> None:
        self.passed: dict[str, float] = defaultdict(float)
        self.worked: dict[str, float] = defaultdict(float)

    @contextmanager
    def over(self, name: str) -> Iterator[None]:
        start, work = time.perf_counter(), time.thread_time()
        yield
        self.passed[name] += time.perf_counter() - start
        self.worked[name] += time.thread_time() - work

    def __call__(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        @wraps(call)
        def watched(*args: object, **kwargs: object) -> object:
            with self.over(name):
                return call(*args, **kwargs)

        return watched

    def statement(self, execute: Callable[..., object], sql: str, *rest: object) -> object:
        """For connection.execute_wrapper."""
        found = STATEMENT.match(sql)
        with self.over(f"    {' '.join(found.groups()).lower() if found else sql[:20].lower()}"):
            return execute(sql, *rest)


def main() -> None:
    """Prints the table, in microseconds a request."""
    import django

    django.setup()
    session, report, codes = json.load(sys.stdin)
    print(HEAD)
    for what, send in requests(served.Desk(session, report, tuple(codes))).items():
        for number in range(WARM_UP):
            send(number)
        watch = taken_apart(send, what)
        for name in reversed(watch.passed):
            passed, worked = watch.passed[name] / TIMES, watch.worked[name] / TIMES
            print(f"  {name:<40}{worked * 1e6:10.0f}{passed * 1e6:10.0f}")


def requests(desk: served.Desk) -> dict[str, Callable[[int], None]]:
    """Both kinds of request, by name."""
    from django.test import Client

    client = Client(headers={"X-CSRFToken": served.CSRF, "X-Parity-Save": "1", "Host": "127.0.0.1"})
    client.cookies["sessionid"], client.cookies["csrftoken"] = desk.session, served.CSRF

    def empty(_: int) -> None:
        assert client.get("/phien/").status_code == 200

    versions: dict[str, int] = {}
    numbers = count(time.time_ns() // 10**6 % 10**5)

    def save(number: int) -> None:
        code = desk.codes[number % len(desk.codes)]
        value = next(numbers) + clients.PERSONS * code.endswith(".total")
        given = {"code": code, "value": value, "base_version": versions.get(code, 0)}
        answer = client.post(desk.save, urlencode(given | NO_PAGE), content_type=FORM)
        versions[code] = answer.json()["version"]
        if answer.status_code != 200:  # somebody wrote here before
            save(number)

    return {"empty": empty, "save": save}


def taken_apart(send: Callable[[int], None], what: str) -> Watch:
    """The request many times, its statements, its commits and the steps of saving watched."""
    from django.db import connection

    from parity.pages.reporting.shapes import answering
    from parity.pages.ui.forms import SaveForm
    from parity.records.people import queries as people
    from parity.records.reports import actions, queries

    watch = Watch()
    steps = [
        (people, "viewer_for"),
        (SaveForm, "is_valid"),
        (actions, "save_cell"),
        (queries, "computed"),
        (answering, "computed"),
        (connection, "_commit"),
    ]
    before = [getattr(owner, name) for owner, name in steps]
    for (owner, name), call in zip(steps, before, strict=True):
        label = f"  {getattr(owner, '__name__', 'connection').rpartition('.')[2]}.{name}"
        setattr(owner, name, watch(label, call))
    with connection.execute_wrapper(watch.statement):
        for number in range(WARM_UP, WARM_UP + TIMES):
            with watch.over(what):
                send(number)
    for (owner, name), call in zip(steps, before, strict=True):
        setattr(owner, name, call)
    return watch


if __name__ == "__main__":
    main()
