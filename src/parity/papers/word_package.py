"""The package around a Word file: a zip that is trusted with nothing.

The directory is judged before a byte is unpacked, each part again while it is read; XML with a
DTD is refused at its first declaration, so entities never come to life.
"""

import codecs
import io
import posixpath
import re
import xml.etree.ElementTree as ET
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from xml.parsers import expat

from parity.papers.reading import (
    Damaged,
    Encrypted,
    HasMacros,
    Limits,
    NotAsNamed,
    NotReadable,
    UnpacksTooLarge,
    Unsafe,
)

ENDING = ".docx"
ENTRIES = 4000
# Word's own XML packs up to some 40 to 1; far beyond it, and large, is a bomb.
RATIO, RATIO_FROM_BYTES = 200, 4 * 1024 * 1024
PASSWORD_BIT = 0x1
# What zipfile and expat say of bytes that Word did not write: besides their own errors, odd
# packing, unknown code pages and figures that cannot be.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    OSError,
)

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MAIN_WITH_MACROS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
PROGRAMS = ("vbaproject.bin", "vbadata.xml")


class Package:
    """The parts of a .docx file, read one by one within a budget of bytes."""

    def __init__(self, file: zipfile.ZipFile, limits: Limits) -> None:
        """Raises a NotReadable when the directory alone shows that the file is not for us."""
        self._file, self._left, self._limit = file, limits.unpacked_bytes, limits.unpacked_bytes
        _check_directory(file.infolist(), limits)
        self._names = set(file.namelist())
        self.main = self._find_main()

    def _find_main(self) -> str:
        types = self.xml("[Content_Types].xml")
        if types is None:
            raise NotAsNamed(ENDING, "zip")
        kinds = {
            part.get("ContentType", ""): part.get("PartName", "").lstrip("/") for part in types
        }
        has_programs = any(name.lower().endswith(PROGRAMS) for name in self._names)
        if has_programs or any(kind in kinds for kind in MAIN_WITH_MACROS):
            raise HasMacros
        main = kinds.get(MAIN)
        if main is None:
            raise NotAsNamed(ENDING, _other_kind(kinds))
        if main not in self._names:
            raise Damaged
        return main

    def content(self, name: str) -> bytes | None:
        """The unpacked bytes of a part, None when there is none of this name."""
        if name not in self._names:
            return None
        with self._file.open(name) as part:
            data = part.read(self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise UnpacksTooLarge(self._limit + 1, self._limit)
        return data

    def xml(self, name: str) -> ET.Element | None:
        """A part as a tree of elements without namespaces, None when there is none."""
        data = self.content(name)
        return None if data is None else parse(data)

    @cached_property
    def _relations(self) -> list[ET.Element]:
        folder, name = posixpath.split(self.main)
        part = self.xml(f"{folder}/_rels/{name}.rels")
        return [] if part is None else [each for each in part if each.get("TargetMode") is None]

    def related(self, role: str) -> dict[str, bytes]:
        """The parts that the main part points to in a role ("styles", "header"), by relation."""
        folder = posixpath.dirname(self.main)
        found = {}
        for each in self._relations:
            if each.get("Type", "").endswith(f"/{role}"):
                target = posixpath.join("/", folder, each.get("Target", ""))
                part = self.content(posixpath.normpath(target).lstrip("/"))
                if part is not None:
                    found[each.get("Id", "")] = part
        return found


@contextmanager
def opened(data: bytes, limits: Limits) -> Iterator[Package]:
    """The package in these bytes. Raises Damaged for what zip or XML cannot make sense of."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            yield Package(file, limits)
    except NotReadable:
        raise
    except BROKEN as error:
        raise Damaged from error


def parse(data: bytes) -> ET.Element:
    """An XML part as elements with local names only. Raises Unsafe for a DTD, ExpatError."""
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.StartElementHandler = lambda name, attributes: builder.start(
        _local(name), {_local(key): value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: builder.end(_local(name))
    parser.CharacterDataHandler = builder.data
    parser.Parse(data, True)
    return builder.close()


@dataclass(frozen=True, slots=True)
class Slice:
    """An element cut out of a part, parsed only when it is asked for."""

    said: Mapping[str, str]
    _around: tuple[bytes, bytes]
    _content: bytes

    def whole(self) -> ET.Element:
        """The element with all below it, as `parse` gives it; raises as `parse` does."""
        begin, end = self._around
        return parse(begin + self._content + end)[0]


def slices(data: bytes, tag: str) -> Iterator[Slice]:
    """The elements of this name below the root of a part of which few are needed.

    Word writes hundreds of styles and a letter uses three. Raises Unsafe for a DTD, ExpatError.
    """
    _refuse_dtd_before_root(data)
    data = _in_utf_8(data)
    root = _ROOT.search(data)
    if root is None:
        return
    around = root[0], b"</%s>" % root["name"]
    begin, end = (mark % (root["prefix"] + tag.encode()) for mark in (b"<%s", b"</%s>"))
    at = root.end()
    while (until := data.find(end, at)) >= 0:
        until += len(end)
        content = data[max(data.rfind(begin + close, at, until) for close in (b" ", b">")) : until]
        yield Slice(_attributes(content), around, content)
        at = until


_ROOT = re.compile(rb"<(?P<name>(?P<prefix>(?:[\w.-]+:)?)[\w.-]+)(?=[\s>])[^>]*>")
_ATTRIBUTE = re.compile(rb"\s(?:[\w.-]+:)?([\w.-]+)\s*=\s*[\"']([^\"'<]*)[\"']")


def _attributes(content: bytes) -> dict[str, str]:
    start = content[: content.find(b">")]
    return {name.decode(): value.decode() for name, value in _ATTRIBUTE.findall(start)}


def _in_utf_8(data: bytes) -> bytes:
    """Word writes UTF-8; XML may also come as UTF-16 with its mark."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16").encode() if is_wide else data


class _RootBegins(Exception):
    """The prologue is over: from here on no DTD can be declared."""


def _refuse_dtd_before_root(data: bytes) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_dtd
    parser.StartElementHandler = _root_begins
    try:
        parser.Parse(data, True)
    except _RootBegins:
        return


def _root_begins(*_: object) -> None:
    raise _RootBegins


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _refuse_dtd(*_: object) -> None:
    raise Unsafe


def _check_directory(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    names = [entry.filename for entry in entries]
    if len(entries) > ENTRIES or len(set(names)) != len(names) or any(map(_climbs, names)):
        raise Unsafe
    if any(entry.flag_bits & PASSWORD_BIT for entry in entries):
        raise Encrypted
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    is_swollen = unpacked > RATIO_FROM_BYTES and unpacked > RATIO * packed
    if unpacked > limits.unpacked_bytes or is_swollen:
        raise UnpacksTooLarge(unpacked, limits.unpacked_bytes)


def _climbs(name: str) -> bool:
    """Whether a name could lead out of the package."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _other_kind(kinds: dict[str, str]) -> str:
    text = " ".join(kinds)
    kind = {"spreadsheetml": "excel", "presentationml": "powerpoint"}
    return next((kind[mark] for mark in kind if mark in text), "zip")
