"""Figures as the printed rules show them."""

from parity.domain.figures import State
from parity.domain.wording import write_number

EMPTY = {
    State.MISSING: "chưa có",
    State.NIL: "không phát sinh",
    State.NOT_APPLICABLE: "không áp dụng",
}


def shown(figure):
    """One figure: "1.234 (ước)", "chưa có"; a dash where there is no part at all."""
    if figure is None:
        return "–"
    words = EMPTY.get(figure.state) or write_number(figure.value)
    return f"{words} (ước)" if figure.is_estimate else words


def shown_list(figures):
    """Several figures; a dash for none."""
    return "; ".join(map(shown, figures)) or "–"
