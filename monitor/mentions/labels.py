"""Who speaks, set as a label: a line that ends in a colon, or a name with a colon before the words."""

from __future__ import annotations

import re

from monitor.model import Span

_INTRODUCTION = re.compile(r"\s*[^\W\d_][^.!?;:]{3,160}:\s*")


def introduces(text: str) -> bool:
    """Whether a paragraph can be the name and post of whoever speaks in the next: capitalised words, then a colon."""
    return (
        text.rstrip().endswith(":")  # as few do, which spares asking the pattern
        and bool(_INTRODUCTION.fullmatch(text))
        and text[:1].isupper()
        and sum(word[0].isupper() for word in text.split()) > 1
    )


_NAMED = re.compile(r"\s*(?:[^\W\d_][\w’'-]*\.?\s+){1,3}[^\W\d_][\w’'-]*:\s+(?=\w)")


def name_before(text: str, span: Span) -> int:
    """Where the words behind `Имя Фамилия: ` begin, 0 where a span does not open so."""
    found = _NAMED.match(text, *span) if text.find(":", *span) >= 0 else None
    return found.end() if found and all(word[0].isupper() for word in found.group().split()) else 0
