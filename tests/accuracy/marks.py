"""Texts with the right answer marked inside: who is named, who says what.

`[P Айнур Сатова]` is a naming, `[p Айнур Сатову|Айнур Сатова]` one in another form, `[T министр труда]` a post,
`[Q Сатова: …]` her words, `[I Сатова: …]` what she is said to have said, `[M Сатова: …]` a retelling with words of
hers in it; the speaker `-` is nobody in person. Marks may nest. A file parts its texts by `## name`, where a line
`title: …` may follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from monitor.model import QuoteKind

_OPEN = re.compile(r"\[(?:([PpT]) |([QIM]) ([^\[\]|:]{1,40}): )")
_MARK = re.compile(rf"{_OPEN.pattern}|\|[^\[\]|]*\]|\]")
_INITIAL = re.compile(r"\w{1,2}\.")
_TITLE = "title: "
_KINDS = {"Q": QuoteKind.DIRECT, "I": QuoteKind.INDIRECT, "M": QuoteKind.MIXED}
NOBODY = "-"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: its span in the text and the full name of who made it, None where it was nobody in person."""

    kind: QuoteKind
    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, the people named in it and the statements made."""

    name: str
    title: str
    text: str
    people: tuple[str, ...]
    said: tuple[Said, ...]


class _Opened(NamedTuple):
    kind: str
    speaker: str
    start: int


@dataclass(slots=True)
class _Reader:
    text: str = ""
    opened: list[_Opened] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    said: list[tuple[int, int, str, str]] = field(default_factory=list)

    def read(self, source: str) -> None:
        at = 0
        for mark in _MARK.finditer(source):
            self.text += source[at : mark.start()]
            at = mark.end()
            self.take(mark)
        self.text += source[at:]

    def take(self, mark: re.Match[str]) -> None:
        if mark[0].startswith("["):
            self.opened.append(_Opened(mark[1] or mark[2], mark[3] or "", len(self.text)))
        else:
            self.close(self.opened.pop(), mark[0].strip("|]"))

    def close(self, opened: _Opened, form: str) -> None:
        if opened.kind in "Pp":
            self.named(form or self.text[opened.start :])
        elif opened.kind != "T":
            self.said.append((opened.start, len(self.text), opened.kind, opened.speaker))

    def named(self, name: str) -> None:
        if not any(_means(name, person) for person in self.people):
            self.people.append(name)


def read_file(path: Path) -> Iterator[Marked]:
    """The texts of a file; lines before the first heading are for people."""
    for section in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name, _, source = section.partition("\n")
        title, _, rest = source.partition("\n") if source.startswith(_TITLE) else ("", "", source)
        yield read(name.strip(), title.removeprefix(_TITLE).strip(), rest.strip())


def read(name: str, title: str, source: str) -> Marked:
    """Take the marks off a text; ValueError names one that is wrong."""
    reader = _Reader()
    try:
        reader.read(source)
    except IndexError:
        raise ValueError(f"{name}: a mark is closed that was not opened") from None
    if reader.opened or re.search(r"[\[\]|]", reader.text):
        raise ValueError(f"{name}: a mark is not closed or has no meaning")
    said = (
        Said(_KINDS[kind], start, end, _speaker(name, who, reader.people))
        for start, end, kind, who in sorted(reader.said)
    )
    return Marked(name, title, reader.text, tuple(reader.people), tuple(said))


def _speaker(text: str, written: str, people: list[str]) -> str | None:
    if written == NOBODY:
        return None
    fitting = [person for person in people if _means(written, person)]
    if len(fitting) != 1:
        raise ValueError(f"{text}: {written} is {' or '.join(fitting) or 'nobody'}")
    return fitting[0]


def _means(written: str, person: str) -> bool:
    full = person.lower()
    *given, surname = written.lower().split()
    if given and _INITIAL.match(given[0]):
        return full == written.lower() or (full[0] == given[0][0] and full.endswith(f" {surname}"))
    return written.lower() in {full, full.split()[-1]}
