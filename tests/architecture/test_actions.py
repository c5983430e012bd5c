"""Guard 4: every deed says by whom and when, writes the journal, and happens whole or not at all.

Here the source is read; test_deeds.py plays each deed and lets it fail halfway.
"""

import ast
from pathlib import Path

import pytest

from deeds import NO_LINE, actions
from sources import PACKAGE, modules_of, parse, records, write

pytestmark = pytest.mark.once  # reads our own source

# Actions without `by`: the deed around them has it.
PART_OF_A_DEED = {"outbox.enqueue"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def anonymous(package: Path) -> list[str]:
    """Actions without the keywords `by` and `at`."""
    return sorted(
        name
        for name, function in actions(package).items()
        if {"by", "at"} - {each.arg for each in function.args.kwonlyargs}
    )


def silent(package: Path) -> set[str]:
    """Actions from which no call leads to `journal.record`."""
    return _never_reaching("journal.record(", package)


def halfway(package: Path) -> set[str]:
    """Actions that no transaction surrounds."""
    return _never_reaching("transaction.atomic", package)


def _never_reaching(text: str, package: Path) -> set[str]:
    found = set()
    for record in records(package):
        bodies, modules = _functions(record), _modules(record)
        for name in (name for name in actions(package) if name.startswith(f"{record.name}.")):
            reached = _reach(name.split(".")[1], bodies, modules)
            if not any(text in _source(bodies[each]) for each in reached):
                found.add(name)
    return found


def _functions(record: Path) -> dict[str, Function]:
    """Every top-level function of the record's actions, private ones too, by its name."""
    return {
        node.name: node
        for file in modules_of(record, "actions")
        for node in parse(file).body
        if isinstance(node, Function)
    }


def _reach(name: str, bodies: dict[str, Function], modules: set[str]) -> set[str]:
    reached, ahead = set(), [name]
    while ahead:
        here = ahead.pop()
        if here in reached or here not in bodies:
            continue
        reached.add(here)
        calls = (node.func for node in ast.walk(bodies[here]) if isinstance(node, ast.Call))
        ahead += [_called(call, modules) for call in calls]
    return reached


def _called(call: ast.expr, modules: set[str]) -> str:
    """`move` of `move(…)` and of `deeds.move(…)`; a method of a value is no function of ours."""
    if isinstance(call, ast.Attribute):
        return call.attr if getattr(call.value, "id", "") in modules else ""
    return getattr(call, "id", "")


def _modules(record: Path) -> set[str]:
    return {file.stem for file in modules_of(record, "actions")}


def _source(function: Function) -> str:
    return ast.unparse(function)


def test_every_action_says_by_whom_and_when():
    assert set(anonymous(PACKAGE)) == PART_OF_A_DEED


def test_every_deed_leaves_a_line_in_the_journal():
    # journal.record itself is found by its own name
    assert silent(PACKAGE) | {"journal.record"} == set(NO_LINE)


def test_every_action_happens_whole_or_not_at_all():
    # These two are called inside a deed's transaction, and refuse to be called outside one.
    assert halfway(PACKAGE) == {"journal.record", "outbox.enqueue"}


GOOD = """
@transaction.atomic
def good(*, by, at):
    _note(by, at)
def _note(by, at):
    journal.record(by=by, at=at)
def say(error): ...
"""


@pytest.mark.parametrize(
    ("guard", "offence"),
    [
        (anonymous, "@transaction.atomic\ndef bad(*, at):\n    journal.record()\n"),
        (anonymous, "@transaction.atomic\ndef bad(by, at):\n    journal.record()\n"),
        (silent, "@transaction.atomic\ndef bad(*, by, at):\n    row.save()\n"),
        (halfway, "def bad(*, by, at):\n    journal.record()\n"),
    ],
)
def test_an_offence_is_caught(tmp_path, guard, offence):
    write(tmp_path, "records/planted/apps.py", "")
    write(tmp_path, "records/planted/actions.py", GOOD + offence)

    assert list(guard(tmp_path)) == ["planted.bad"]


def test_a_package_offers_what_its_init_names(tmp_path):
    write(tmp_path, "records/planted/apps.py", "")
    write(tmp_path, "records/planted/actions/__init__.py", "from a.b.deeds import bad\n")
    write(tmp_path, "records/planted/actions/deeds.py", "def bad(): ...\ndef inner(): ...\n")

    assert list(actions(tmp_path)) == ["planted.bad"]
