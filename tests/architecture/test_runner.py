"""What `make test` promises: its own PostgreSQL, gone afterwards; what did not run is named."""

import re
import sys

import psycopg
import pytest

import postgres
import run_tests


@pytest.fixture
def done(monkeypatch):
    """The commands that a run called; each succeeds, unless the test says otherwise."""
    commands = []

    def run(command, environment=None):
        commands.append(command)
        return 0, "7 passed in 1.00s" if "pytest" in command else ""

    monkeypatch.setattr(run_tests, "run", run)
    monkeypatch.setattr(run_tests.postgres, "programs", lambda: None)
    monkeypatch.setattr(run_tests.chromium, "path", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(run_tests.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.delenv("CI", raising=False)
    return commands


def test_the_last_lines_say_how_each_part_went_and_what_did_not_run(done, capsys):
    assert run_tests.main([]) == 0

    assert capsys.readouterr().out.splitlines()[-5:] == [
        "check: ok",
        "SQLite: ok 7 passed in 1.00s",
        "SQLite, alone: ok 7 passed in 1.00s",
        "NOT RUN: the suite on PostgreSQL (apt-get install postgresql)",
        "14 passed, 0 failed",
    ]


def test_what_could_not_run_fails_in_ci(done, monkeypatch):
    monkeypatch.setenv("CI", "true")

    assert run_tests.main([]) == 1


def test_journeys_are_left_out_where_there_is_no_browser(done, monkeypatch, capsys):
    monkeypatch.setattr(run_tests.chromium, "path", lambda: None)
    run_tests.main([])

    assert [command[-1] for command in done[1:]] == [
        "not alone and not browser",
        "alone and not browser",
    ]
    assert "NOT RUN: browser journeys (apt-get install chromium)" in capsys.readouterr().out


def test_what_answers_alike_on_both_is_left_out_on_postgresql(done):
    run_tests.suite("SQLite", "", [])
    run_tests.suite("PostgreSQL", "postgresql://server/parity", [])

    assert [command[-1] for command in done] == [
        "not alone",
        "alone",
        "not alone and not once",
        "alone and not once",
    ]


def test_a_failure_anywhere_fails_and_the_rest_still_runs(done, monkeypatch, capsys):
    run = run_tests.run
    failing = {"check": (2, ""), "alone": (1, "1 failed, 2 passed in 1.00s")}
    monkeypatch.setattr(
        run_tests, "run", lambda command, *given: failing.get(command[-1]) or run(command, *given)
    )

    assert run_tests.main([]) == 1
    said = capsys.readouterr().out
    assert "check: FAILED\nSQLite: ok 7 passed in 1.00s\nSQLite, alone: FAILED 1 failed" in said
    assert said.endswith("9 passed, 1 failed\n")


def test_arguments_that_leave_no_test_alone_are_no_failure(done, monkeypatch):
    run = run_tests.run
    monkeypatch.setattr(
        run_tests, "run", lambda command, *given: (5, "") if "alone" in command else run(command)
    )

    assert run_tests.main(["tests/domain"]) == 0


def test_the_last_words_of_pytest_are_kept(capfdbinary):
    program = "print('..F [100%]'); print('1 failed, 2 passed in 3.21s (0:00:03)')"

    assert run_tests.run([sys.executable, "-c", program]) == (
        0,
        "1 failed, 2 passed in 3.21s (0:00:03)",
    )
    assert b"[100%]" in capfdbinary.readouterr().out


@pytest.mark.slow
@pytest.mark.skipif(postgres.programs() is None, reason="PostgreSQL is not installed")
def test_a_cluster_answers_and_is_gone_even_after_a_failure():
    with pytest.raises(RuntimeError, match="planted"), postgres.cluster() as server:
        with psycopg.connect(server.address) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        raise RuntimeError("planted")

    assert not server.folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.address)


def test_what_runs_on_one_database_alone_asks_none():
    texts = {
        path: path.read_text(encoding="utf-8")
        for folder in run_tests.WITHOUT_A_DATABASE
        for path in (run_tests.ROOT / folder).rglob("*.py")
    }

    assert texts
    asking = ("django_db", "parity.records", "def test_.*cast")
    assert [
        path for path, text in texts.items() if any(re.search(word, text) for word in asking)
    ] == []
