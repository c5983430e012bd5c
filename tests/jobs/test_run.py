"""The demo is built once, and only what is missing is done again."""

import pytest

from parity.jobs import console, server
from parity.jobs.commands import run
from parity.jobs.demo import people


@pytest.fixture
def steps(monkeypatch):
    """The commands a build calls; each succeeds."""
    done = []
    monkeypatch.setattr(console, "main", lambda command: done.append(command[0]) or 0)
    return done


def test_only_the_demo_is_built(capsys, db):
    assert console.main(["run"]) == 1
    assert capsys.readouterr().err == (
        "parity: Lệnh này chỉ dành cho bản dùng thử: đặt PARITY_ENV=demo, hoặc dùng make run\n"
    )


def test_a_first_build_does_everything_and_a_second_only_updates_the_tables(steps, tmp_path):
    run.build(tmp_path / "demo")
    run.build(tmp_path / "demo")

    assert steps == ["migrate", "load-programme", "demo", "migrate"]
    assert (tmp_path / "demo" / run.MARK).exists()


def test_a_build_that_broke_off_starts_afresh(steps, tmp_path):
    state = tmp_path / "demo"
    run.build(state)
    (state / "demo.built").unlink()
    (state / "parity.sqlite3").touch()
    steps.clear()

    run.build(state)

    assert steps == ["migrate", "load-programme", "demo"]
    assert not (state / "parity.sqlite3").exists()


def test_a_folder_of_somebody_elses_is_left_alone(steps, tmp_path):
    (tmp_path / "parity.sqlite3").touch()

    with pytest.raises(console.Refused, match="không phải là thư mục dùng thử"):
        run.build(tmp_path)
    assert steps == []
    assert (tmp_path / "parity.sqlite3").exists()


def test_a_new_programme_is_loaded_and_the_visitors_work_stays(steps, tmp_path, monkeypatch):
    state = tmp_path / "demo"
    run.build(state)
    (state / "parity.sqlite3").touch()
    steps.clear()
    monkeypatch.setattr(run, "fingerprint", lambda folder: "another")

    run.build(state)

    assert steps == ["migrate", "load-programme"]
    assert (state / "parity.sqlite3").exists()


def test_a_step_that_fails_leaves_no_stamp(tmp_path, monkeypatch):
    monkeypatch.setattr(console, "main", lambda command: int(command[0] == "demo"))

    with pytest.raises(console.Refused, match="parity demo không thành công"):
        run.build(tmp_path / "demo")
    assert not (tmp_path / "demo" / "demo.built").exists()


def test_the_welcome_names_the_address_and_every_kind_of_user():
    text = run.welcome(server.Address("127.0.0.1", 8000))

    assert "http://127.0.0.1:8000/" in text
    assert people.PASSWORD in text
    assert [each.username for each in people.SIGN_INS if each.username not in text] == []


@pytest.mark.parametrize(
    ("host", "names"),
    [("0.0.0.0", "*"), ("::", "*"), ("10.0.0.5", "10.0.0.5,127.0.0.1,localhost")],
)
def test_the_demo_answers_to_the_address_it_listens_on(host, names):
    assert run.hosts(host) == names


def test_the_key_of_a_demo_is_its_own_and_lasts(tmp_path):
    key = run.lasting_key(tmp_path).read_text()

    assert len(key) >= 50
    assert run.lasting_key(tmp_path).read_text() == key
    assert run.lasting_key(tmp_path).stat().st_mode & 0o777 == 0o600
