"""The printed rules say what the tests prove."""

import pytest

from spec import print_rules


@pytest.mark.parametrize("name", print_rules.names())
def test_rule_is_a_whole_table_with_prose(name):
    rule = print_rules.rule(name)
    show = getattr(rule, "show", tuple)

    assert rule.TITLE.strip()
    assert rule.PROSE.strip()
    assert rule.ROWS
    assert {len(show(row)) for row in rule.ROWS} == {len(rule.COLUMNS)}


@pytest.mark.parametrize("name", print_rules.names())
def test_page_is_what_its_table_prints(name):
    place = print_rules.place(name)

    assert place.exists(), f"{place.name} is not printed; run: {print_rules.COMMAND}"
    assert place.read_text(encoding="utf-8") == print_rules.page(name), (
        f"{place.name} is stale; run: {print_rules.COMMAND}"
    )


def test_list_names_every_page_and_no_other_stands_beside():
    expected = {path.name for path, _ in print_rules.pages()}

    assert {path.name for path in print_rules.PAGES.glob("*.md")} == expected
    assert (print_rules.PAGES / "README.md").read_text(encoding="utf-8") == print_rules.index(), (
        f"the list is stale; run: {print_rules.COMMAND}"
    )
