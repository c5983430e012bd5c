"""The forms of reports: outlines in versions, their sections, items and cells. Forms are data."""

from parity.domain.outlines.cells import Cell, Ratio
from parity.domain.outlines.checking import check
from parity.domain.outlines.comparing import Difference, difference
from parity.domain.outlines.items import (
    Aggregation,
    AnyItem,
    Boilerplate,
    Compare,
    DataElement,
    Dimension,
    Field,
    FieldType,
    Guidance,
    Indicator,
    Item,
    Level,
    Listing,
    Narrative,
    Nature,
    Requested,
    Section,
    applies,
    fill,
    heading,
)
from parity.domain.outlines.lines import NotLines
from parity.domain.outlines.lines import numbers as line_numbers
from parity.domain.outlines.outline import Outline
from parity.domain.outlines.problems import OutlineError, Problem, What, say
from parity.domain.outlines.reading import read

__all__ = [
    "Aggregation",
    "AnyItem",
    "Boilerplate",
    "Cell",
    "Compare",
    "DataElement",
    "Difference",
    "Dimension",
    "Field",
    "FieldType",
    "Guidance",
    "Indicator",
    "Item",
    "Level",
    "Listing",
    "Narrative",
    "Nature",
    "NotLines",
    "Outline",
    "OutlineError",
    "Problem",
    "Ratio",
    "Requested",
    "Section",
    "What",
    "applies",
    "check",
    "difference",
    "fill",
    "heading",
    "line_numbers",
    "read",
    "say",
]
