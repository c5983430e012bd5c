"""The printed rules say what the tests prove."""

import pytest

from spec import print_rules


@pytest.mark.parametrize("name", print_rules.names())
def test_rule_is_a_whole_table_with_prose(name):
    rule = print_rules.rule(name)
    show = getattr(rule, "show", list)

    assert rule.TITLE.strip()
    assert rule.PROSE.strip()
    assert rule.ROWS
    assert {len(show(row)) for row in rule.ROWS} == {len(rule.COLUMNS)}


@pytest.mark.parametrize(
    "path, text", list(print_rules.pages()), ids=lambda value: str(value)[-30:]
)
def test_page_is_what_its_table_prints(path, text):
    assert path.exists(), f"{path.name} is not printed; run: {print_rules.COMMAND}"
    assert path.read_text(encoding="utf-8") == text, f"stale; run: {print_rules.COMMAND}"


def test_no_page_without_a_table():
    expected = {path.name for path, _ in print_rules.pages()}

    assert {path.name for path in print_rules.PAGES.glob("*.md")} == expected
