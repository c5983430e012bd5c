"""Reading what was typed into one cell of a draft, by what the outline asks there."""

from collections.abc import Mapping
from dataclasses import dataclass

from parity.domain import figures, wording
from parity.domain.figures import State
from parity.domain.outlines import Aggregation, Cell, Outline

NARRATIVE_LIMIT = 20_000
TEXT = "text"
_ANSWERS = {"1": "1", "co": "1", "0": "0", "khong": "0"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What is to be kept: the canonical text, its state, and whether it is an estimate."""

    text: str
    state: str
    is_estimate: bool = False


@dataclass(frozen=True, slots=True)
class CellInput:
    """One cell to save, as a page sends it.

    `state`: None or "value" reads `raw`; "nil", "not_applicable" and "missing" ignore it.
    `base_version` is what the page showed (0: never saved). `client` names the open page and
    `client_seq` counts the values it sent for this cell.
    """

    raw: str = ""
    state: str | None = None
    is_estimate: bool = False
    base_version: int = 0
    client: str = ""
    client_seq: int = 0


class UnknownCode(Exception):
    """The outline of this round does not ask for the code, or computes it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class UnknownState(Exception):
    """A state that no cell can be put in."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


class NotAnAnswer(Exception):
    """A yes-or-no question answered with something else."""

    def __init__(self, raw: str) -> None:
        super().__init__(raw)
        self.raw = raw


class WomenExceedTotal(Exception):
    """More women than persons, both numbers being there."""

    def __init__(self, found: figures.WomenExceedTotal) -> None:
        super().__init__(found)
        self.women, self.total = found.women, found.total


def read(outline: Outline, code: str, given: CellInput) -> Typed:
    """What the input says for this code.

    A blank or a dash is *chưa có*. Raises UnknownCode, UnknownState, NotAnAnswer or a
    wording.WordingError.
    """
    if code in outline.texts:
        return Typed(wording.clean_text(given.raw, limit=NARRATIVE_LIMIT), TEXT)
    if not outline.has_cell(code) or not outline.cell(code).is_input:
        raise UnknownCode(code)
    if given.state is not None and given.state != State.VALUE:
        return _chosen(given)
    return _number(outline.cell(code), given)


def _chosen(given: CellInput) -> Typed:
    if given.state not in (State.MISSING, State.NIL, State.NOT_APPLICABLE):
        raise UnknownState(str(given.state))
    return Typed("", State(given.state).value, given.is_estimate and given.state == State.NIL)


def _number(cell: Cell, given: CellInput) -> Typed:
    if cell.agg is Aggregation.COUNT_TRUE:
        return _answer(given)
    if cell.decimals:
        value = wording.read_decimal(given.raw, decimals=cell.decimals)
    else:
        value = wording.read_count(given.raw)
    if value is None:
        return Typed("", State.MISSING.value)
    return Typed(figures.to_text(value), State.VALUE.value, given.is_estimate)


def _answer(given: CellInput) -> Typed:
    folded = wording.fold(given.raw)
    if not folded:
        return Typed("", State.MISSING.value)
    if folded not in _ANSWERS:
        raise NotAnAnswer(given.raw)
    return Typed(_ANSWERS[folded], State.VALUE.value)


def beside(outline: Outline, code: str) -> Mapping[str, str]:
    """The typed cells that share a split with this one: part by code, the cell itself included.

    Empty where nothing stands beside it: narratives, and figures that are not split.
    """
    if not outline.has_cell(code):
        return {}
    cell = outline.cell(code)
    if outline.elements[cell.element].sex is None:
        return {}
    return {
        each.code: each.part
        for each in outline.cells_of(cell.element)
        if each.is_input and each.value == cell.value and each.part is not None
    }


def check_beside(outline: Outline, code: str, parts: Mapping[str, figures.Figure]) -> None:
    """Refuse more women than persons; a part that is not there yet is no problem.

    `parts` are the figures of `beside(outline, code)` by part.
    """
    split = outline.elements[outline.cell(code).element].sex
    if split is None:
        return
    for problem in figures.check_split(split, parts):
        if isinstance(problem, figures.WomenExceedTotal):
            raise WomenExceedTotal(problem)
