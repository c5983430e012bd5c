"""parity create-admin: the first account, which then makes all the others."""

import getpass
import sys
from argparse import ArgumentParser, Namespace

from django.core.exceptions import ValidationError
from django.utils import timezone

from parity.domain import wording
from parity.jobs.console import Refused
from parity.records.people import actions as people
from parity.records.units.queries import NotInSight

HELP = "Tạo tài khoản quản trị hệ thống. Mật khẩu được hỏi, hoặc đọc từ đầu vào chuẩn."
EXAMPLE = 'parity create-admin quantri --name "Nguyễn Thị Bình" --unit VSS'
BY = "parity create-admin"  # how the journal names who did it: the command line


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("username", metavar="TÊN", help="tên đăng nhập")
    parser.add_argument("--name", required=True, metavar="HỌ-TÊN", help="họ và tên")
    parser.add_argument("--unit", default="VSS", metavar="MÃ", help="mã đơn vị (mặc định VSS)")
    parser.add_argument("--email", default="", metavar="THƯ", help="thư điện tử")


def run(options: Namespace) -> int:
    spec = people.NewPerson(options.username, options.name, email=options.email)
    try:
        person = people.create_admin(
            spec, unit=options.unit, password=ask_password(), by=BY, at=timezone.now()
        )
    except people.PeopleError as error:
        raise Refused(people.say(error)) from error
    except wording.WordingError as error:
        raise Refused(wording.say(error)) from error
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    except NotInSight as error:
        raise Refused(
            f"Chưa có đơn vị {options.unit}; chạy trước: parity load-programme"
        ) from error
    print(f"Đã tạo tài khoản quản trị {person.username} tại {options.unit}.")
    return 0


def ask_password() -> str:
    """Twice from a terminal, without showing it; else one line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass.getpass("Mật khẩu: ")
    if getpass.getpass("Nhập lại mật khẩu: ") != password:
        raise Refused("Hai lần nhập mật khẩu không khớp.")
    return password
