"""The command line: one clear line for wrong use, an example in every help, exit statuses."""

import pytest

from parity.jobs import console
from parity.jobs.console import Refused

COMMANDS = console.names()


@pytest.fixture
def planted(monkeypatch):
    """A command `plan ROUND [--limit N]` whose run does what the test says."""

    class Command:
        HELP, EXAMPLE, NEEDS_TABLES = "Lập kế hoạch.", "parity plan 2024-6T", False

        @staticmethod
        def arguments(parser):
            parser.add_argument("round", metavar="KỲ")
            parser.add_argument("--limit", type=int)
            parser.add_argument("--kind", choices=["a", "b"])

        run = staticmethod(lambda options: 0)

    monkeypatch.setattr(console, "names", lambda: ["plan"])
    monkeypatch.setattr(console, "find", lambda name: Command)
    return Command


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_an_example(name, capsys):
    with pytest.raises(SystemExit) as stop:
        console.main([name, "--help"])

    text = capsys.readouterr().out
    assert stop.value.code == 0
    assert text.startswith(f"cách dùng: parity {name}")
    assert f"parity {name}" in text.split("ví dụ:\n")[1]


def test_the_overview_names_every_command(capsys):
    assert console.main(["--help"]) == 0

    text = capsys.readouterr().out
    assert [line.split()[0] for line in text.split("lệnh:\n")[1].split("\n\n")[0].splitlines()] == (
        COMMANDS
    )


@pytest.mark.parametrize(
    ("argv", "line"),
    [
        ([], "parity: chưa nêu lệnh. Xem: parity --help"),
        (["nosuch"], "parity: không có lệnh 'nosuch'. Xem: parity --help"),
    ],
)
def test_an_unknown_command_is_one_line_and_two(argv, line, capsys):
    assert console.main(argv) == 2
    assert capsys.readouterr().err == f"{line}\n"


@pytest.mark.parametrize(
    ("argv", "what"),
    [
        ([], "thiếu KỲ"),
        (["2024-6T", "thừa"], "không hiểu thừa"),
        (["2024-6T", "--nosuch"], "không hiểu --nosuch"),
        (["2024-6T", "--limit"], "--limit cần một giá trị"),
        (["2024-6T", "--limit", "x"], "--limit: 'x' không hợp lệ"),
        (["2024-6T", "--kind", "c"], "--kind: 'c' không nằm trong 'a', 'b'"),
        (["2024-6T", "--lim", "3"], "không hiểu --lim 3"),
    ],
)
def test_wrong_use_is_one_line_and_two(planted, argv, what, capsys):
    with pytest.raises(SystemExit) as stop:
        console.main(["plan", *argv])

    assert stop.value.code == 2
    assert capsys.readouterr().err == f"parity plan: {what}. Xem: parity plan --help\n"


def test_the_status_is_what_the_command_returns(planted):
    planted.run = staticmethod(lambda options: 7)

    assert console.main(["plan", "2024-6T"]) == 7


def test_a_refusal_is_one_line_and_one(planted, capsys):
    def refuse(options):
        raise Refused(f"Chưa có kỳ {options.round}.")

    planted.run = staticmethod(refuse)

    assert console.main(["plan", "2024-6T"]) == 1
    assert capsys.readouterr().err == "parity: Chưa có kỳ 2024-6T.\n"


def test_a_command_without_its_tables_is_refused(planted, capsys, db, monkeypatch):
    planted.NEEDS_TABLES = True
    monkeypatch.setattr(console.MigrationExecutor, "migration_plan", lambda self, heads: ["one"])

    assert console.main(["plan", "2024-6T"]) == 1
    assert capsys.readouterr().err == "parity: Cơ sở dữ liệu chưa cập nhật; chạy: parity migrate\n"
