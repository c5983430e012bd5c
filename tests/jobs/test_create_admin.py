"""The first administrator is made from the command line, and from nothing but good input."""

import io

import pytest

import village
from parity.domain.authority import Role
from parity.jobs import console
from parity.records.people.models import Duty, Person

COMMAND = ["create-admin", "quantri", "--name", "Nguyễn Thị Bình", "--unit", village.CENTRE]
PASSWORD = "mật-khẩu-đủ-dài-2024"


@pytest.fixture
def typed(monkeypatch):
    """Standard input holds one line."""
    return lambda line: monkeypatch.setattr("sys.stdin", io.StringIO(f"{line}\n"))


def test_an_administrator_is_made_with_the_duty(cast, typed, capsys):
    typed(PASSWORD)

    assert console.main(COMMAND) == 0
    assert capsys.readouterr().out == f"Đã tạo tài khoản quản trị quantri tại {village.CENTRE}.\n"
    person = Person.objects.get(username="quantri")
    assert person.check_password(PASSWORD)
    assert [(duty.unit.code, duty.role) for duty in Duty.objects.filter(person=person)] == [
        (village.CENTRE, Role.ADMINISTRATOR.value)
    ]


@pytest.mark.parametrize(
    ("argv", "password", "words"),
    [
        (COMMAND, "ngắn", "Mật khẩu quá ngắn: cần ít nhất 10 ký tự."),
        ([*COMMAND[:1], "Quản Trị", *COMMAND[2:]], PASSWORD, "Tên đăng nhập “Quản Trị”"),
        ([*COMMAND[:-1], "KHONG-CO"], PASSWORD, "Chưa có đơn vị KHONG-CO"),
        ([*COMMAND[:3], " ", *COMMAND[4:]], PASSWORD, "Chưa có họ và tên."),
    ],
)
def test_bad_input_is_one_line_and_makes_nothing(cast, typed, capsys, argv, password, words):
    typed(password)

    assert console.main(argv) == 1
    line = capsys.readouterr().err
    assert line.startswith(f"parity: {words}")
    assert line.count("\n") == 1
    assert not Person.objects.filter(full_name="Nguyễn Thị Bình").exists()


def test_a_second_administrator_of_the_same_name_is_refused(cast, typed, capsys):
    typed(PASSWORD)
    console.main(COMMAND)
    typed(PASSWORD)

    assert console.main(COMMAND) == 1
    assert "đã có người dùng" in capsys.readouterr().err
