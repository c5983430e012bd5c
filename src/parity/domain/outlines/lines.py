"""Line references such as "343–345, 352": the rows of the letter that ask for something."""

import re

_SPAN = re.compile(r"(\d+)(?:[–-](\d+))?")


class NotLines(ValueError):
    """The text names no lines."""

    def __init__(self, raw: str) -> None:
        super().__init__(raw)
        self.raw = raw


def numbers(text: str) -> tuple[int, ...]:
    """Every line number that the text names, in order; () for a blank; raises NotLines."""
    return tuple(number for span in text.split(",") if text for number in _span(span.strip(), text))


def _span(span: str, text: str) -> range:
    found = _SPAN.fullmatch(span)
    if found is None:
        raise NotLines(text)
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise NotLines(text)
    return range(first, last + 1)
