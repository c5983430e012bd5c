"""The programme's outlines: YAML files into outlines, every fault with its file and line.

Outline files place items in sections; one definitions file beside them says what the items are.
The units of the programme are read in `programme_units`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from parity.domain import outlines
from parity.domain.outlines import Outline, OutlineError, Problem
from parity.papers import yaml_tree
from parity.papers.yaml_tree import YamlFault, YamlTree

DEFINITIONS = "definitions/1"
ITEM_GROUPS = ("elements", "indicators", "narratives", "listings")
COMMON_GROUPS = ("units", "dimensions")

WORDS: Mapping[str, str] = {
    "no_definitions": "cần đúng một tệp khai chung (schema: definitions/1), đang có {count}",
    "no_outline": "không có tệp đề cương nào (schema: outline/1)",
    "not_a_group": "“{key}” phải là một nhóm mục, mỗi mục một mã",
    "not_known": "không có mục “{key}” ở tệp khai chung",
    "unused": "mã “{key}” được khai nhưng không đề cương nào dùng",
    "same_outline": "đề cương “{key}” có ở hai tệp",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in which line of which file: in the YAML, in the outline, or between files."""

    file: str
    line: int
    found: YamlFault | Problem | str
    values: tuple[tuple[str, str], ...] = ()


class OutlineFaults(ValueError):
    """The files are no outlines; every fault is named at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(*faults)
        self.faults = tuple(faults)


def say(error: OutlineFaults) -> str:
    """The faults in words, one a line: file, line, what is wrong."""
    return "\n".join(say_fault(fault) for fault in error.faults)


def say_fault(fault: Fault) -> str:
    """One fault in words."""
    return f"{fault.file}, dòng {fault.line}: {_words(fault)}."


def _words(fault: Fault) -> str:
    if isinstance(fault.found, YamlFault):
        return yaml_tree.say(fault.found)
    if isinstance(fault.found, Problem):
        return outlines.say(fault.found)
    return WORDS[fault.found].format(**dict(fault.values))


@dataclass(frozen=True, slots=True)
class OutlineSource:
    """An outline and the one text that says it all: JSON that `read_outline` reads again."""

    outline: Outline
    text: str


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    tree: YamlTree

    @property
    def data(self) -> Mapping[str, object]:
        return self.tree.data if isinstance(self.tree.data, Mapping) else {}

    def fault(self, where: str, found: Problem | str, **values: str) -> Fault:
        line = self.tree.line_of(where) or 1
        return Fault(self.name, line, found, tuple(values.items()))


def read_outline(text: str) -> Outline:
    """The outline of a kept text; raises OutlineError, json.JSONDecodeError."""
    return outlines.read(json.loads(text))


def read_outlines(texts: Mapping[str, str]) -> list[Outline]:
    """The outlines of the files (name → text), by file name; raises OutlineFaults."""
    return [source.outline for source in outline_sources(texts)]


def outline_sources(texts: Mapping[str, str]) -> list[OutlineSource]:
    """The outlines with their whole texts, by file name; raises OutlineFaults with every fault."""
    files = _files(texts)
    shared = [file for file in files if file.data.get("schema") == DEFINITIONS]
    own = [file for file in files if file not in shared]
    _refuse(_wrong_set(files, shared, own))
    definitions = shared[0]
    _refuse([*_wrong_groups(definitions), *_same_code(own)])
    sources = _read_each(own, definitions)
    _refuse(_unused(definitions, [source.outline for source in sources]))
    return sources


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise OutlineFaults(faults)


def _files(texts: Mapping[str, str]) -> list[_File]:
    files, faults = [], []
    for name in sorted(texts):
        try:
            files.append(_File(name, yaml_tree.parse(texts[name])))
        except YamlFault as fault:
            faults.append(Fault(name, fault.line, fault))
    _refuse(faults)
    return files


def _wrong_set(
    files: Sequence[_File], shared: Sequence[_File], own: Sequence[_File]
) -> list[Fault]:
    first = files[0].name if files else "outlines"
    faults = []
    if len(shared) != 1:
        count = (("count", str(len(shared))),)
        faults.append(Fault(first, 1, "no_definitions", count))
    if not own:
        faults.append(Fault(first, 1, "no_outline"))
    return faults


def _wrong_groups(definitions: _File) -> Iterator[Fault]:
    groups = (*ITEM_GROUPS, *COMMON_GROUPS)
    for key, value in definitions.data.items():
        if key in groups and not isinstance(value, Mapping):
            yield definitions.fault(key, "not_a_group", key=key)
        if key not in (*groups, "schema"):
            yield definitions.fault(key, "not_known", key=key)


def _same_code(own: Sequence[_File]) -> Iterator[Fault]:
    seen: set[object] = set()
    for file in own:
        code = file.data.get("code")
        if code in seen:
            yield file.fault("code", "same_outline", key=str(code))
        seen.add(code)


def _read_each(own: Sequence[_File], definitions: _File) -> list[OutlineSource]:
    sources, faults = [], []
    for file in own:
        whole = _whole(file, definitions)
        try:
            outline = outlines.read(whole)
        except OutlineError as error:
            faults += [_fault(found, file, definitions) for found in error.problems]
            continue
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        sources.append(OutlineSource(outline, text))
    _refuse(list({say_fault(fault): fault for fault in faults}.values()))
    return sources


def _whole(file: _File, definitions: _File) -> dict[str, object]:
    """The outline's data with what it places of the shared definitions: it stands alone."""
    placed = set(_placed(file.data))
    whole = dict(file.data)
    for group in ITEM_GROUPS:
        items = _group(definitions, group)
        whole[group] = {code: item for code, item in items.items() if code in placed}
    return whole | {group: _group(definitions, group) for group in COMMON_GROUPS}


def _group(definitions: _File, group: str) -> Mapping[str, object]:
    found = definitions.data.get(group)
    return found if isinstance(found, Mapping) else {}


def _placed(data: object) -> Iterator[str]:
    """Every code that sections, context and `consolidated_only` name, whatever else is wrong."""
    if isinstance(data, Mapping):
        code = data.get("code")
        if isinstance(code, str):
            yield code
        for value in data.values():
            yield from _placed(value)
    elif isinstance(data, list):
        for value in data:
            if isinstance(value, str):
                yield value
            yield from _placed(value)


def _fault(found: Problem, file: _File, definitions: _File) -> Fault:
    """The problem in the file where its place is written."""
    group = found.where.partition("/")[0]
    shared = group in (*ITEM_GROUPS, *COMMON_GROUPS)
    place = definitions if shared else file
    return place.fault(found.where, Problem("", found.what, found.values))


def _unused(definitions: _File, read: Sequence[Outline]) -> list[Fault]:
    used = {code for outline in read for code in outline.items}
    return [
        definitions.fault(f"{group}/{code}", "unused", key=code)
        for group in ITEM_GROUPS
        for code in _group(definitions, group)
        if code not in used
    ]
