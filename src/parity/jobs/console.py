"""The command `parity`: finds its subcommands in jobs/commands, one file each.

A file offers HELP, EXAMPLE, `arguments(parser)` and `run(options) -> int`; `load_programme.py` is
called `load-programme`. A command that runs before the tables exist says NEEDS_TABLES = False.
Wrong use prints one line and exits 2; what the user can mend is raised as `Refused`, exit 1.
"""

import argparse
import importlib
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

COMMANDS = Path(__file__).parent / "commands"

# argparse speaks English; these are the sentences a wrong call can meet.
WORDS = (
    (r"the following arguments are required: (.+)", r"thiếu \1"),
    (r"unrecognized arguments: (.+)", r"không hiểu \1"),
    (r"argument (.+): expected (?:one|at least one) argument", r"\1 cần một giá trị"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1: \2 không nằm trong \3"),
    (r"argument (.+): invalid (?:\S+) value: (.+)", r"\1: \2 không hợp lệ"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 không dùng cùng \2"),
    (r"argument (\S+): (.+)", r"\1: \2"),
)


class Refused(Exception):
    """What was asked cannot be done, and the message tells the user why and what to do."""


class Parser(argparse.ArgumentParser):
    """argparse in Vietnamese, with one line instead of a usage table for wrong use."""

    def __init__(self, prog: str, text: str, example: str) -> None:
        super().__init__(
            prog=prog,
            description=text,
            epilog=f"ví dụ:\n  {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title, self._optionals.title = "tham số", "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in phần hướng dẫn này")

    def format_help(self) -> str:
        return re.sub("^usage: ", "cách dùng: ", super().format_help())

    def error(self, message: str) -> NoReturn:
        for english, vietnamese in WORDS:
            message = re.sub(f"^{english}$", vietnamese, message)
        print(f"{self.prog}: {message}. Xem: {self.prog} --help", file=sys.stderr)
        sys.exit(2)


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one subcommand; what it returns is the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] not in ("-h", "--help", *names()):
        asked = f"không có lệnh '{arguments[0]}'" if arguments else "chưa nêu lệnh"
        print(f"parity: {asked}. Xem: parity --help", file=sys.stderr)
        return 2
    try:
        prepare()
        return _dispatch(arguments[0], arguments[1:])
    except (Refused, ImproperlyConfigured) as error:
        print(f"parity: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `parity … | head`: the reader has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def prepare() -> None:
    """Settings, the data folder and Django, before anything asks for records."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parity.config.settings")
    settings.STATE_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    django.setup()


def _dispatch(name: str, arguments: list[str]) -> int:
    if name in ("-h", "--help"):
        print(overview())
        return 0
    command = find(name)
    parser = Parser(f"parity {name}", command.HELP, command.EXAMPLE)
    command.arguments(parser)
    options = parser.parse_args(arguments)
    if getattr(command, "NEEDS_TABLES", True):
        require_tables()
    status: int = command.run(options)
    return status


def names() -> list[str]:
    """The subcommands there are, in the order of the alphabet."""
    files = COMMANDS.glob("[a-z]*.py")
    return sorted(file.stem.replace("_", "-") for file in files)


def find(name: str) -> ModuleType:
    """The file of one subcommand. Found by name, so a new file is a new command."""
    return importlib.import_module(f"parity.jobs.commands.{name.replace('-', '_')}")


def overview() -> str:
    """What `parity --help` prints: each command with its first line of help."""
    lines = [f"  {name:<16} {find(name).HELP.splitlines()[0]}" for name in names()]
    head = "cách dùng: parity LỆNH [tùy chọn]\n\nParity: báo cáo bình đẳng giới của BHXH Việt Nam."
    example = "ví dụ:\n  parity rounds --help"
    return "\n".join([head, "", "lệnh:", *lines, "", example])


def require_tables() -> None:
    """Raises Refused when the database cannot be opened or lacks a migration."""
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        first_line = str(error).splitlines()[0]
        raise Refused(f"Không mở được cơ sở dữ liệu: {first_line}") from error
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refused("Cơ sở dữ liệu chưa cập nhật; chạy: parity migrate")
