"""The real server: starts, answers, and ends cleanly when the service manager says so."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

pytestmark = pytest.mark.once  # its own place is on SQLite

PARITY = str(Path(sys.executable).with_name("parity"))
KEY = "k3y-of-this-test-0123456789-abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def environment(tmp_path):
    """A production state of its own, reached without TLS from this machine."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARITY_")}
    return kept | {
        "PARITY_STATE": str(tmp_path),
        "PARITY_SECRET_KEY": KEY,
        "PARITY_HOSTS": "127.0.0.1",
        "PARITY_HTTPS": "no",
    }


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def parity(environment, *arguments):
    return subprocess.run(
        [PARITY, *arguments], env=environment, capture_output=True, text=True, check=False
    )


def get(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except OSError:
        return None


def wait_for(url, status, seconds=30):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if get(url) == status:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
def test_the_server_answers_and_ends_on_sigterm(environment, port):
    assert parity(environment, "migrate").returncode == 0
    command = [PARITY, "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        assert wait_for(f"http://127.0.0.1:{port}/health/live", 200)
        assert get(f"http://127.0.0.1:{port}/health/ready") == 503  # no outline is published yet
        assert get(f"http://127.0.0.1:{port}/static/ui/parity.css") == 200
        server.send_signal(signal.SIGTERM)
        assert server.wait(15) == 0
    finally:
        server.kill()
        server.wait()


@pytest.mark.slow
def test_without_tables_the_server_says_what_to_run(environment):
    refused = parity(environment, "serve")

    assert refused.returncode == 1
    assert refused.stderr == "parity: Cơ sở dữ liệu chưa cập nhật; chạy: parity migrate\n"


@pytest.mark.slow
def test_a_bad_setting_is_one_line(environment):
    refused = parity(environment | {"PARITY_DATABASE": "mysql://x/y"}, "migrate")

    assert refused.returncode == 1
    assert refused.stderr.startswith("parity: PARITY_DATABASE: địa chỉ phải là")
    assert refused.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_database_that_cannot_be_opened_is_one_line(environment):
    refused = parity(environment | {"PARITY_DATABASE": "sqlite:////nowhere/x.sqlite3"}, "migrate")

    assert refused.returncode == 1
    assert refused.stderr == ("parity: Không mở được cơ sở dữ liệu: unable to open database file\n")
