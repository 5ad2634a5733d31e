"""Entries for speakers.yaml, written out for an operator to paste."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final

from monitor.catalog.edit import quoted
from monitor.model import Names, Post, Speaker

# As names stand in passports and in the addresses of Kazakhstan's press.
_LATIN: Final = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
        "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts", "ч": "ch",
        "ш": "sh", "щ": "sch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    }
)  # fmt: skip
_OTHER: Final = re.compile(r"[^a-z0-9]+")


def proposed(people: Iterable[Speaker], taken: Collection[str] = ()) -> str:
    """Items for the list `speakers:`; each gets a key made from its name, other than those taken."""
    known, items = set(taken), []
    for person in people:
        key = _key(person.name.any(), known)
        known.add(key)
        items.append("".join(f"{line}\n" for line in _lines(replace(person, key=key))))
    return "\n".join(items)


def _key(name: str, taken: Collection[str]) -> str:
    made = _OTHER.sub("-", name.lower().translate(_LATIN)).strip("-") or "speaker"
    numbered = (made if number == 1 else f"{made}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)


def _lines(person: Speaker) -> Iterator[str]:
    yield f"  - key: {person.key}"
    yield f"    name: {_flow(person.name)}"
    if person.gender:
        yield f"    gender: {person.gender}"
    if person.aliases:
        yield f"    aliases: [{', '.join(map(quoted, person.aliases))}]"
    if person.posts:
        yield "    posts:"
        for post in person.posts:
            yield from _post(post)


def _post(post: Post) -> Iterator[str]:
    yield f"      - title: {_flow(post.title)}"
    if post.organisation.all():
        yield f"        organisation: {_flow(post.organisation)}"


def _flow(names: Names) -> str:
    pairs = (("ru", names.ru), ("kk", names.kk), ("en", names.en))
    return f"{{{', '.join(f'{language}: {quoted(text)}' for language, text in pairs if text)}}}"
