"""parity migrate: makes or updates the tables."""

from argparse import ArgumentParser, Namespace

from django.core.management import call_command
from django.db import OperationalError

from parity.jobs.console import Refused

HELP = "Tạo hoặc cập nhật các bảng của cơ sở dữ liệu."
EXAMPLE = "parity migrate"
NEEDS_TABLES = False


def arguments(parser: ArgumentParser) -> None:
    """No argument: the database is the one in PARITY_DATABASE."""


def run(options: Namespace) -> int:
    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    except OperationalError as error:
        first_line = str(error).splitlines()[0]
        raise Refused(f"Không mở được cơ sở dữ liệu: {first_line}") from error
    print("Cơ sở dữ liệu đã cập nhật.")
    return 0
