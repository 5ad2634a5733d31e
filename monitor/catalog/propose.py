"""Entries for speakers.yaml, written out for an operator to paste."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, replace
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
_WORD: Final = re.compile(r"\w+")
_IN_QUOTES: Final = re.compile(r"[«„“\"]\s*\w")
_LONGEST: Final = 5  #: letters of an abbreviation, where everything else is in capitals too
_TOO_GENERAL: Final = "too general: no proper name in it, so everybody of such a post would be taken for this person"


def proposed(people: Iterable[Speaker], taken: Collection[str] = ()) -> str:
    """Items for the list `speakers:`; each gets a key made from its name, other than those taken.

    Posts without any proper name are commented out.
    """
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
    yield from _posts(person.posts)


def _posts(posts: Iterable[Post]) -> Iterator[str]:
    """The posts that tell one person from others; the rest as a comment, to be made exact by hand."""
    apart = [_apart(post) for post in posts]
    exact = [line for one, _ in apart for line in _post(one)]
    general = [line for _, one in apart for line in _post(one)]
    if exact:
        yield from ("    posts:", *exact)
    if general:
        yield f"    # {_TOO_GENERAL}"
        yield from (f"    # {line.removeprefix('    ')}" for line in (*(() if exact else ("    posts:",)), *general))


def _apart(post: Post) -> tuple[Post, Post]:
    """What a post says in languages in which it holds a proper name, and in the others."""
    title, organisation = asdict(post.title), asdict(post.organisation)
    exact = {one for one in title if _holds_name(title[one]) or _holds_name(organisation[one])}
    return _only(post, exact), _only(post, title.keys() - exact)


def _only(post: Post, languages: Collection[str]) -> Post:
    titles, bodies = ({one: asdict(names)[one] for one in languages} for names in (post.title, post.organisation))
    return Post(Names(**titles), Names(**bodies))


def _holds_name(text: str) -> bool:
    """Whether a capitalised word other than the first, an abbreviation or a name in quotation marks is there."""
    words = _WORD.findall(text)
    shouted = text.isupper() and any(len(one) > _LONGEST for one in words)
    capitals = any(one[0].isupper() for one in words[1:]) or any(sum(map(str.isupper, one)) > 1 for one in words[:1])
    return bool(_IN_QUOTES.search(text)) or (capitals and not shouted)


def _post(post: Post) -> Iterator[str]:
    if post.title.all():
        yield f"      - title: {_flow(post.title)}"
        if post.organisation.all():
            yield f"        organisation: {_flow(post.organisation)}"


def _flow(names: Names) -> str:
    pairs = (("ru", names.ru), ("kk", names.kk), ("en", names.en))
    return f"{{{', '.join(f'{language}: {quoted(text)}' for language, text in pairs if text)}}}"
