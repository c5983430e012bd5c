"""Typed reading of plain data (from YAML or JSON): collects every problem instead of stopping."""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from parity.domain.outlines.problems import Problem, What, problem

Choice = TypeVar("Choice", bound=StrEnum)

CODE = re.compile(r"[a-z0-9][a-z0-9_]*")


def path(*steps: str | int) -> str:
    """Steps joined to a place; empty ones are left out."""
    return "/".join(str(step) for step in steps if step != "")


class Entry:
    """One mapping of the data, with its place. What is asked for is noted as known."""

    def __init__(self, data: object, where: str, problems: list[Problem]) -> None:
        self.where, self.problems = where, problems
        self._known: set[str] = set()
        self.data: Mapping[str, object] = data if isinstance(data, Mapping) else {}
        if self.data is not data:
            self.fail(What.WRONG_KIND, key=where.rpartition("/")[2], wanted="một nhóm mục")

    def fail(self, what: What, *, at: str = "", **values: str) -> None:
        """Notes a problem at this entry, or at one of its keys."""
        self.problems.append(problem(path(self.where, at), what, **values))

    def has(self, key: str) -> bool:
        """Whether the key is there with a value."""
        self._known.add(key)
        return self.data.get(key) is not None

    def text(self, key: str) -> str:
        """A text that must be there and not be blank."""
        found = self.optional_text(key)
        if not found:
            self._absent(key)
        return found or ""

    def optional_text(self, key: str) -> str | None:
        """A text, or None."""
        if not self.has(key):
            return None
        value = self.data[key]
        if isinstance(value, str):
            return value
        self.fail(What.WRONG_KIND, at=key, key=key, wanted="chữ")
        return None

    def flag(self, key: str) -> bool:
        """true or false; false where it is not there."""
        value = self.data[key] if self.has(key) else False
        if not isinstance(value, bool):
            self.fail(What.WRONG_KIND, at=key, key=key, wanted="true hoặc false")
        return value is True

    def number(self, key: str, *, default: int | None = None) -> int:
        """A whole number."""
        if not self.has(key) and default is not None:
            return default
        value = self.data.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.fail(What.WRONG_KIND, at=key, key=key, wanted="số nguyên")
        return 0

    def choice(self, key: str, kind: type[Choice], *, default: Choice | None = None) -> Choice:
        """One of the members of `kind`."""
        members = {str(member): member for member in kind}
        if not self.has(key) and default is not None:
            return default
        found = self.text(key)
        if found and found not in members:
            self.fail(What.NOT_ONE_OF, at=key, key=key, found=found, allowed=", ".join(members))
        return members.get(found, next(iter(members.values())))

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of texts."""
        value = self.data.get(key) if self.has(key) else []
        listed = [value] if isinstance(value, str) else value
        if isinstance(listed, Sequence) and all(isinstance(each, str) for each in listed):
            return tuple(str(each) for each in listed)
        self.fail(What.WRONG_KIND, at=key, key=key, wanted="chữ hoặc danh sách chữ")
        return ()

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Codes and their words, in order."""
        if not self.has(key):
            return ()
        inside = Entry(self.data[key], path(self.where, key), self.problems)
        for code in inside.data:
            inside.check_code(code)
        return tuple((code, inside.text(code)) for code in inside.data)

    def entries(self, key: str) -> tuple["Entry", ...]:
        """A list of mappings; nothing where it is not there."""
        value = self.data.get(key) if self.has(key) else []
        if isinstance(value, str) or not isinstance(value, Sequence):
            self.fail(What.WRONG_KIND, at=key, key=key, wanted="danh sách")
            return ()
        return tuple(
            Entry(each, path(self.where, key, at), self.problems) for at, each in enumerate(value)
        )

    def named(self, key: str) -> Iterator[tuple[str, "Entry"]]:
        """Mappings by code."""
        if not self.has(key):
            return
        inside = Entry(self.data[key], path(self.where, key), self.problems)
        for code, value in inside.data.items():
            inside.check_code(code)
            yield code, Entry(value, path(inside.where, code), self.problems)

    def check_code(self, code: str) -> None:
        """Notes a problem where the code is not one."""
        if not CODE.fullmatch(code):
            self.fail(What.BAD_CODE, at=code, code=code)

    def finish(self) -> None:
        """Notes every key that nothing asked for: most are slips of the pen."""
        for key in self.data:
            if key not in self._known:
                allowed = ", ".join(sorted(self._known))
                self.fail(What.NOT_KNOWN, at=key, key=key, allowed=allowed)

    def _absent(self, key: str) -> None:
        if not self.has(key) or self.data[key] == "":
            self.fail(What.NOT_THERE, key=key)
