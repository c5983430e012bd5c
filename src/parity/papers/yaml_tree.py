"""YAML into plain data, with the line of every place, so that a fault can be shown in its file.

A small, strict YAML: no anchors (no file can unfold without end), no key twice, no dates or
other surprises: a plain word is text unless it is true, false, null or a whole number.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

PLAIN_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "": None}
DEEPEST = 30
WHOLE = re.compile(r"-?\d{1,9}")

WORDS: Mapping[str, str] = {
    "broken": "tệp không đúng dạng YAML ở chỗ này (kiểm tra dấu hai chấm, dấu ngoặc, thụt đầu dòng)",
    "alias": "không dùng được dấu & và * (nhắc lại đoạn khác); đề nghị viết đầy đủ",
    "deep": f"quá {DEEPEST} lớp lồng nhau",
    "twice": "“{value}” được khai hai lần",
    "not_a_key": "tên mục phải là chữ",
    "control": "tệp có ký tự điều khiển không đọc được",
}


class YamlFault(ValueError):
    """The text cannot be read: at which line, what (a key of WORDS), and the words there."""

    def __init__(self, line: int, what: str, value: str = "") -> None:
        super().__init__(line, what, value)
        self.line, self.what, self.value = line, what, value


def say(fault: YamlFault) -> str:
    """The fault in Vietnamese, without its line."""
    return WORDS[fault.what].format(value=fault.value)


@dataclass(frozen=True, slots=True)
class YamlTree:
    """The data of a text, and by path ("sections/0/items/3/code") the line it stands on."""

    data: object
    lines: Mapping[str, int]

    def line_of(self, where: str) -> int | None:
        """The line of the path, or of the nearest place above it; None where nothing matches."""
        while where not in self.lines and where:
            where = where.rpartition("/")[0]
        return self.lines[where] if where else None


def parse(text: str) -> YamlTree:
    """The tree of the text; raises YamlFault at the first place that cannot be read."""
    root = _compose(text)
    lines: dict[str, int] = {}
    data = None if root is None else _value(root, "", lines)
    return YamlTree(data, lines)


def _compose(text: str) -> yaml.Node | None:
    try:
        _refuse_tricks(text)
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFault(mark.line + 1 if mark else 1, "broken") from error
    except yaml.reader.ReaderError as error:
        raise YamlFault(text.count("\n", 0, error.position) + 1, "control") from error


def _refuse_tricks(text: str) -> None:
    """Reads the events alone, which needs no deep stack: no aliases, no endless nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise YamlFault(_line(event), "alias")
        if depth > DEEPEST:
            raise YamlFault(_line(event), "deep")


def _value(node: yaml.Node, where: str, lines: dict[str, int]) -> object:
    lines[where] = _line(node)
    if isinstance(node, yaml.MappingNode):
        return dict(_members(node, where, lines))
    if isinstance(node, yaml.SequenceNode):
        return [_value(each, _below(where, str(at)), lines) for at, each in enumerate(node.value)]
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    raise YamlFault(_line(node), "broken")


def _members(
    node: yaml.MappingNode, where: str, lines: dict[str, int]
) -> Iterator[tuple[str, object]]:
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise YamlFault(_line(key), "not_a_key")
        place = _below(where, key.value)
        if place in lines:
            raise YamlFault(_line(key), "twice", key.value)
        found = _value(value, place, lines)
        lines[place] = _line(key)
        yield key.value, found


def _scalar(node: yaml.ScalarNode) -> object:
    text = str(node.value)
    if node.style is not None:  # quoted: text, whatever it looks like
        return text
    if text in PLAIN_WORDS:
        return PLAIN_WORDS[text]
    return int(text) if WHOLE.fullmatch(text) else text


def _below(where: str, step: str) -> str:
    return f"{where}/{step}" if where else step


def _line(at: yaml.Node | yaml.Event) -> int:
    return at.start_mark.line + 1 if at.start_mark else 1
