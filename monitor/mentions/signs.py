"""The signs by which a text may set words off, by paragraph: quotation marks, dashes that are no hyphens, colons."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from monitor.language.segment import Segmented
from monitor.mentions.pairs import DASHES, MARKS


@dataclass(slots=True)
class Signs:
    """Where the signs of one paragraph stand."""

    marks: list[int] = field(default_factory=list)
    dashes: list[int] = field(default_factory=list)
    colon: bool = False
    telling: bool = False  #: whether any of them can set words off: a hyphen behind a letter does not


def signs_of(text: Segmented, line_starts: Sequence[int]) -> dict[int, Signs]:
    """The signs of each paragraph (by index) that has any."""
    found: dict[int, Signs] = {}
    written, starts = text.written, text.starts
    for index in [place for place in text.signs if written[place] in _SIGNS]:
        at, sign = starts[index], written[index]
        line = bisect_right(line_starts, at) - 1
        signs = found.get(line)
        if signs is None:
            signs = found[line] = Signs()
        if sign in DASHES:
            signs.dashes.append(at)
        elif sign == ":":
            signs.colon = True
        else:
            signs.marks.append(at)
        signs.telling = signs.telling or sign != "-" or not _is_behind_word(text.text, at)
    return found


_SIGNS = frozenset(":" + MARKS + DASHES)


def _is_behind_word(text: str, at: int) -> bool:
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")
