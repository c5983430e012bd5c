"""What `make test` promises: its own PostgreSQL, gone afterwards; what did not run is named."""

import psycopg
import pytest

import postgres
import run_tests


@pytest.fixture
def done(monkeypatch):
    """The parts that a run went through; each succeeds, unless the test says otherwise."""
    parts = []
    monkeypatch.setattr(
        run_tests, "run", lambda command, environment=None: parts.append(command) or 0
    )
    monkeypatch.setattr(run_tests.postgres, "programs", lambda: None)
    monkeypatch.setattr(run_tests, "chromium", lambda: "/usr/bin/chromium")
    monkeypatch.setattr(run_tests.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.delenv("CI", raising=False)
    return parts


def test_what_could_not_run_is_named_last(done, capsys):
    assert run_tests.main([]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert "NOT RUN: the suite on PostgreSQL (apt-get install postgresql)" in lines[-2:]


def test_what_could_not_run_fails_in_ci(done, monkeypatch):
    monkeypatch.setenv("CI", "true")

    assert run_tests.main([]) == 1


def test_journeys_are_left_out_where_there_is_no_browser(done, monkeypatch, capsys):
    monkeypatch.setattr(run_tests, "chromium", lambda: None)
    run_tests.main([])

    assert done[1][-2:] == ["-m", "not browser"]
    assert "NOT RUN: browser journeys (apt-get install chromium)" in capsys.readouterr().out


def test_a_failure_anywhere_fails_and_the_rest_still_runs(done, monkeypatch, capsys):
    monkeypatch.setattr(run_tests, "run", lambda command, *_: int(command[-1] == "check"))

    assert run_tests.main([]) == 1
    assert "check: FAILED\nSQLite: ok\n" in capsys.readouterr().out


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
