"""Nothing an operator's file holds can hurt or surprise: what is read as YAML at all.

One plain document in UTF-8, at most 256 kB, nested at most 20 deep, values of at most 4 kB; no anchors, aliases or
tags, no tabs, no no-break spaces or invisible characters. Only the pure parser sees a file: the C parser can crash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
)

from monitor.errors import Problem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_VALUE = 4096

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_WIDE_SPACE = re.compile("[\u00a0\u202f\u2007]")
_INDENT_TAB = re.compile(r"[ ]*(\t)")
_COMMENT = re.compile(r"\s*#")

# What the parser says, and what an operator can act on. The first that fits is taken.
_PLAIN_WORDS = (
    (
        r"mapping values are not allowed here",
        "a colon too many here, or a wrong indentation; put a text with ': ' in quotes",
    ),
    (r"found character '(.)' that cannot start any token", "a value cannot begin with {0}; put it in quotes"),
    (r"found unexpected end of stream", "a quotation mark is opened and never closed"),
    (r"unknown escape character '(.)'", "\\{0} means nothing in double quotes; use single quotes"),
    (r"expected ',' or '([\]}])', but got '<stream end>'", "an opening bracket is never closed: {0} is missing"),
    (r"expected ',' or '([\]}])'", "a list or mapping in brackets is not closed here: a comma or {0} is missing"),
    (r"expected <block end>, but found", "this line is indented unlike those it belongs with"),
    (r"could not find expected ':'", "a key without its colon"),
)


def read_text(path: Path, name: str) -> str | Problem:
    """The text of a file, or why it cannot be read."""
    try:
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return Problem(name, 1, 1, "there is no such file")
    except OSError as error:
        return Problem(name, 1, 1, f"the file cannot be read: {error.strerror}")
    if len(body) > MAX_BYTES:
        return Problem(name, 1, 1, f"the file is larger than {MAX_BYTES // 1024} kB")
    return _decode(body, name)


def _decode(body: bytes, name: str) -> str | Problem:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem(name, 1, 1, "the file is saved as UTF-16; save it as UTF-8")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = body[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return Problem(name, line, column, f"this is not UTF-8{_old_codec(body)}; save the file as UTF-8")


def _old_codec(body: bytes) -> str:
    letters = re.findall(r"[а-яёА-ЯЁ]", body.decode("cp1251", "replace"))
    high = sum(byte > 127 for byte in body)  # noqa: PLR2004 - the last ASCII code
    return " (it looks like windows-1251)" if len(letters) > high * 0.8 else ""


def parse(text: str, name: str) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The YAML events of a text, and all that keeps it from being read as a catalog file, in order of place."""
    blanks = tuple(_blank_faults(text, name))
    if blanks:  # the parser would only repeat them in its own words
        return (), blanks
    if not text.strip():
        return (), (Problem(name, 1, 1, "the file is empty"),)
    events: list[Event] = []
    faults = tuple(_event_faults(text, name, events))
    return tuple(events), faults


def _blank_faults(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if tab := _INDENT_TAB.match(line):
            yield Problem(name, number, tab.start(1) + 1, "a tab; indent with spaces")
        if _COMMENT.match(line):
            continue
        if found := _WIDE_SPACE.search(line):
            yield Problem(name, number, found.start() + 1, "a no-break space; type an ordinary space")
        if found := _INVISIBLE.search(line):
            code = f"U+{ord(found.group()):04X}"
            yield Problem(name, number, found.start() + 1, f"an invisible character ({code}); delete it")


def _event_faults(text: str, name: str, events: list[Event]) -> Iterator[Problem]:
    """Faults as they are met; the events go into the list."""
    depth = documents = 0
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            events.append(event)
            documents += isinstance(event, DocumentStartEvent)
            depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            fault = _document_fault(documents, depth) or _node_fault(event)
            if fault:
                yield Problem(name, event.start_mark.line + 1, event.start_mark.column + 1, fault)
            if depth > MAX_DEPTH or documents > 1:
                return
    except MarkedYAMLError as error:
        yield _in_plain_words(error, name)
    except YAMLError as error:  # a control character: the reader knows its index only
        yield Problem(name, *_place_of(text, getattr(error, "position", 0)), "a control character; delete it")


def _document_fault(documents: int, depth: int) -> str:
    if documents > 1:
        return "a second document begins here (---); a file holds one"
    return f"nested more than {MAX_DEPTH} deep" if depth > MAX_DEPTH else ""


def _node_fault(event: Event) -> str:
    if isinstance(event, AliasEvent):
        return f"an alias (*{event.anchor}); write the value out"
    if isinstance(event, NodeEvent) and event.anchor is not None:
        return f"an anchor (&{event.anchor}); write the value out where it is needed"
    if tag := getattr(event, "tag", None):
        return f"a tag ({tag}); values here need none"
    if isinstance(event, ScalarEvent) and len(event.value) > MAX_VALUE:
        return f"a value longer than {MAX_VALUE} characters"
    return ""


def _in_plain_words(error: MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    for pattern, words in _PLAIN_WORDS:
        if found := re.search(pattern, str(error.problem)):
            if "never closed" in words and error.context_mark:
                mark = error.context_mark
            return Problem(name, mark.line + 1, mark.column + 1, words.format(*found.groups()))
    return Problem(name, mark.line + 1, mark.column + 1, f"this is not YAML: {error.problem}")


def _place_of(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
