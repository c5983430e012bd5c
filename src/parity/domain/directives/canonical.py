"""Values of letters and proposals as JSON that reads the same in fifty years, and back.

Only what these values are made of: dataclasses, tuples, enums, days, times, texts, numbers.
"""

import dataclasses
import datetime
import json
import types
import typing
from enum import Enum
from typing import TypeVar

Kind = TypeVar("Kind")


def write(value: object) -> str:
    """The value as JSON: keys sorted, no spaces, so that equal values give equal text."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(kind: type[Kind], text: str) -> Kind:
    """The value that `write` wrote; raises KeyError or ValueError for a text that it did not."""
    found = _build(kind, json.loads(text), {})
    if not isinstance(found, kind):
        raise ValueError(f"not a {kind.__name__}")
    return found


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return {field.name: _plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return value


def _build(kind: object, raw: object, given: dict[object, object]) -> object:
    """`raw` as a value of `kind`; `given` says what stands for a generic's letters."""
    kind = given.get(kind, kind)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return None if raw is None else _build(_not_none(arguments), raw, given)
    if origin is tuple:
        return tuple(_build(arguments[0], each, given) for each in _list(raw))
    if origin is not None:
        return _build_class(origin, raw, dict(zip(origin.__parameters__, arguments, strict=True)))
    if dataclasses.is_dataclass(kind):
        return _build_class(kind, raw, {})
    return _scalar(kind, raw)


def _build_class(kind: object, raw: object, given: dict[object, object]) -> object:
    if not isinstance(raw, dict) or not isinstance(kind, type):
        raise ValueError(f"not an object: {raw!r}")
    hints = typing.get_type_hints(kind)
    return kind(**{name: _build(hints[name], value, given) for name, value in raw.items()})


def _scalar(kind: object, raw: object) -> object:
    if raw is None:
        return None
    if kind in (datetime.date, datetime.time):
        maker = datetime.date if kind is datetime.date else datetime.time
        return maker.fromisoformat(str(raw))
    return kind(raw) if isinstance(kind, type) and issubclass(kind, Enum) else raw


def _not_none(arguments: tuple[object, ...]) -> object:
    return next(each for each in arguments if each is not types.NoneType)


def _list(raw: object) -> list[object]:
    if not isinstance(raw, list):
        raise ValueError(f"not a list: {raw!r}")
    return raw
