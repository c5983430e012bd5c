"""The server starts only with settings fit for real people."""

import socket

import pytest

from parity.jobs import console, server
from parity.records.people.models import Person


@pytest.fixture
def started(monkeypatch):
    """The addresses a server was started on."""
    addresses = []
    monkeypatch.setattr(server, "serve", lambda address, **options: addresses.append(address))
    return addresses


def test_unsafe_settings_are_named_and_nothing_starts(started, capsys, db):
    assert console.main(["serve"]) == 1

    line = capsys.readouterr().err
    assert line.startswith("parity: Không phục vụ được. ")
    assert "PARITY_ENV phải là production." in line
    assert "Chưa gom tệp tĩnh; chạy: make setup" in line
    assert started == []


@pytest.fixture
def production(settings, tmp_path, db):
    """Settings that may serve."""
    settings.ENV, settings.STATE_DIR, settings.STATIC_ROOT = "production", tmp_path, tmp_path
    settings.SECRET_KEY = "k3y-of-this-test-0123456789-abcdefghijklmnopqrstuvwxyz"
    settings.ALLOWED_HOSTS = ["baocao.example.vn"]
    (tmp_path / "staticfiles.json").touch()


def test_safe_settings_serve_on_host_and_port(started, production):
    assert console.main(["serve", "--host", "0.0.0.0", "--port", "8080"]) == 0
    assert started == [server.Address("0.0.0.0", 8080)]


def test_a_database_with_demo_accounts_is_refused(started, production, cast, capsys):
    Person.objects.filter(pk=cast.cuc.pk).update(is_demo=True)

    assert console.main(["serve"]) == 1
    assert capsys.readouterr().err == (
        "parity: Không phục vụ được. Cơ sở dữ liệu có tài khoản dùng thử; "
        "dùng cơ sở dữ liệu khác.\n"
    )
    assert started == []


def test_a_taken_port_is_one_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(console.Refused, match=rf"^Không mở được 127\.0\.0\.1:{port} \("):
            server.serve(server.Address("127.0.0.1", port), workers=1, threads=1)


@pytest.mark.parametrize("port", ["0", "65536", "x", "-1"])
def test_a_port_that_is_none_is_wrong_use(port, capsys, monkeypatch):
    with pytest.raises(SystemExit) as stop:
        console.main(["serve", f"--port={port}"])

    assert stop.value.code == 2
    assert capsys.readouterr().err == (
        f"parity serve: --port: '{port}' không phải là số từ 1 đến 65535. Xem: parity serve --help\n"
    )


def test_host_and_port_come_from_the_environment(started, monkeypatch):
    monkeypatch.setenv("HOST", "127.0.0.2")
    monkeypatch.setenv("PORT", "8123")
    parser = console.Parser("parity serve", "", "")
    server.arguments(parser)
    options = parser.parse_args([])

    assert (options.host, options.port, options.workers, options.threads) == (
        "127.0.0.2",
        8123,
        2,
        4,
    )
