"""Which functions of the records are actions, and which of them leave no line in the journal."""

import ast
from pathlib import Path

from sources import is_offered, modules_of, public_functions, records

# "record.function" -> why it leaves no line in the journal
NO_LINE = {
    "journal.record": "it is the line, written inside its deed's transaction",
    "outbox.enqueue": "a message is part of the deed it tells of",
    "units.take_over": "part of people.hand_over, whose line says it",
    "directives.correct": "saving a draft: who saved it last, and its version",
    "reports.save_cell": "saving a draft is no deed: an edit row instead (architecture 4.11)",
    "reports.save_many": "saving a draft",
    "reports.fill_blanks_with_nil": "saving a draft",
    "reports.save_listing_row": "saving a draft",
    "reports.remove_listing_row": "saving a draft",
    "reports.choose_passages": "saving a draft",
    "reports.take_carried": "saving a draft",
    "reports.save_passage": "saving a draft",
    "reports.move_passage": "saving a draft",
    "reports.remove_passage": "saving a draft",
}
# Not actions but words and labels, which read and write nothing.
WORDS = ("say", "say_each", "show", "label")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def actions(package: Path) -> dict[str, Function]:
    """Every public action by "record.function"; a package offers what its __init__ names."""
    return {
        f"{record.name}.{function.name}": function
        for record in records(package)
        for file in modules_of(record, "actions")
        for function in public_functions(file)
        if function.name not in WORDS and is_offered(record, "actions", function.name)
    }
