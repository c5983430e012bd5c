"""The names of the units that paragraphs of a report were taken from."""

from collections.abc import Mapping

from parity.records.reports import queries
from parity.records.units import queries as unit_queries


def of_sources(editor: queries.Editor) -> Mapping[str, str]:
    """The short name of every unit on the round's day; nothing is asked without such paragraphs."""
    if not editor.passages:
        return {}
    tree = unit_queries.tree_on(editor.standing.round.data_as_of)
    return {code: unit.short_name for code, unit in tree.units.items()}
