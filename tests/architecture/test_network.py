"""Guard 12: no test leaves this machine, and a warning is an error."""

import socket
import warnings

import pytest

from guards import NetworkRefused


def test_another_machine_cannot_be_reached():
    with pytest.raises(NetworkRefused, match=r"192\.0\.2\.1"), socket.socket() as planted:
        planted.connect(("192.0.2.1", 80))


def test_this_machine_can_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.socket() as client:
        client.connect(server.getsockname())

        assert client.getpeername() == server.getsockname()


def test_a_warning_is_an_error():
    with pytest.raises(UserWarning, match="planted"):
        warnings.warn("planted", stacklevel=1)
