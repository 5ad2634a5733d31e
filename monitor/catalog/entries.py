"""The entries of a sheet, checked one by one: those that pass go on, every fault is told at its place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from monitor.catalog.position import Path, Sheet
from monitor.catalog.scalars import MisplacedError
from monitor.errors import NUMBER_WORDS, Problem

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Item(Generic[E]):
    """An entry that passed (or the sound part of one that did not), and where it stands."""

    path: Path
    value: E
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Section(Generic[E]):
    """One list of a sheet: entries that passed, and keys of all entries (also of those that did not)."""

    sheet: Sheet
    name: str
    items: tuple[Item[E], ...] = ()
    keys: tuple[tuple[Path, str], ...] = ()


def layout_faults(sheet: Sheet, required: str, optional: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """What is wrong with the outermost level of a file."""
    if not isinstance(sheet.data, dict):
        return (sheet.at_value((), f"the file should begin with {required}: and a list below it"),)
    known = (required, *optional)
    unknown = tuple(sheet.at_key((key,), unknown_key(key, known)) for key in sheet.data if key not in known)
    if required in sheet.data or unknown:
        return unknown
    return (sheet.at_value((), f"the key {required} is missing"),)


def section(sheet: Sheet, name: str, kind: Any) -> tuple[Section[Any], tuple[Problem, ...]]:  # noqa: ANN401 - a type
    """Check one list of a sheet against the kind of its entries."""
    data = sheet.data.get(name) if isinstance(sheet.data, dict) else None
    if data is None:
        return Section(sheet, name), ()
    if not isinstance(data, list):
        return Section(sheet, name), (sheet.at_value((name,), f"{name} should be a list: lines that begin with -"),)
    adapter = TypeAdapter(kind)
    items: list[Item[Any]] = []
    problems: list[Problem] = []
    for index, entry in enumerate(data):
        path: Path = (name, index)
        try:
            items.append(Item(path, adapter.validate_python(entry)))
        except ValidationError as error:
            problems += _told(sheet, path, error, kind)
            items += _sound_part(adapter, path, entry, error)
    return Section(sheet, name, tuple(items), tuple(_raw_keys(name, data))), tuple(problems)


def _sound_part(adapter: TypeAdapter[Any], path: Path, entry: object, error: ValidationError) -> list[Item[Any]]:
    """The entry without its faulty keys, so that files can still be compared; nothing where a needed key is faulty."""
    if not isinstance(entry, dict):
        return []
    faulty = {fault["loc"][0] for fault in error.errors() if fault["loc"]}
    try:
        sound = adapter.validate_python({key: part for key, part in entry.items() if key not in faulty})
    except ValidationError:
        return []
    return [Item(path, sound, whole=False)]


def _raw_keys(name: str, data: list[Any]) -> Iterable[tuple[Path, str]]:
    for index, entry in enumerate(data):
        key = entry.get("key") if isinstance(entry, dict) else None
        if isinstance(key, str):
            yield (name, index, "key"), key


def _told(sheet: Sheet, path: Path, error: ValidationError, kind: Any) -> list[Problem]:  # noqa: ANN401 - a type
    return [_problem(sheet, (*path, *_real(sheet, path, fault["loc"])), fault, kind) for fault in error.errors()]


def _real(sheet: Sheet, base: Path, location: Path) -> Path:
    """The part of pydantic's location that names keys and indexes of the file, with the last key even where missing."""
    real: Path = ()
    for step in location:
        if (*base, *real, step) in sheet.values:
            real = (*real, step)
    return real if location[-1:] == real[-1:] else (*real, *location[-1:])


def _problem(sheet: Sheet, path: Path, fault: ErrorDetails, kind: Any) -> Problem:  # noqa: ANN401 - a type
    last = str(path[-1])
    if fault["type"] == "missing":
        return sheet.at_value(path[:-1], f"{last} is missing")
    if fault["type"] == "extra_forbidden":
        return sheet.at_key(path, unknown_key(last, _known_keys(kind, fault["loc"])))
    message = f"{_subject(path)}{_plain_words(fault)}"
    culprit = fault.get("ctx", {}).get("error")
    return (
        sheet.at_part(path, culprit.at, message)
        if isinstance(culprit, MisplacedError)
        else sheet.at_value(path, message)
    )


def _known_keys(kind: Any, location: Path) -> tuple[str, ...]:  # noqa: ANN401 - a type
    for step in location[:-1]:
        fields = _fields(kind)
        kind = fields.get(step, kind)
    return tuple(map(str, _fields(kind)))


def _fields(kind: Any) -> dict[str | int, Any]:  # noqa: ANN401 - a type
    """The keys of the entry class inside an annotation such as list[FeedEntry], each with its own annotation."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {field.alias or name: field.annotation for name, field in kind.model_fields.items()}
    return next((fields for inner in get_args(kind) if (fields := _fields(inner))), {})


def _subject(path: Path) -> str:
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    return f"{name}: " if name else ""


_VALUE = re.compile(r"should be (?!.*(?:list|mapping|text))")  # what is wrong is the value itself, not its form
_SHORT = 60  # letters of a value that is told again
_PLAIN_WORDS: Mapping[str, str] = {
    "bool_type": "should be true or false",
    **NUMBER_WORDS,
    "list_type": "should be a list: [a, b], or lines that begin with -",
    "model_type": "should be a mapping: lines of `key: value`",
    "model_attributes_type": "should be a mapping: lines of `key: value`",
    "dict_type": "should be a mapping: lines of `key: value`",
    "too_short": "should hold at least one entry",
}


def _plain_words(fault: ErrorDetails) -> str:
    context = fault.get("ctx", {})
    known = _PLAIN_WORDS.get(fault["type"])
    words = (
        str(context["error"]) if fault["type"] == "value_error" else known.format(**context) if known else fault["msg"]
    )
    return f"{words}{_written(fault['input'])}" if _VALUE.match(words) else words


def _written(value: object) -> str:
    """`; it is ...`, or nothing where what was written is no short word or number."""
    told = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    return f"; it is {told}" if told.strip() and len(told) <= _SHORT and told.isprintable() else ""


def unknown_key(key: str, known: Iterable[str]) -> str:
    """Words for a key nobody knows, with the one that may have been meant."""
    return f"unknown key {key}{meant(key, known)}"


def meant(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?`, or nothing where no known word is near."""
    near = difflib.get_close_matches(word, tuple(known), n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else ""
