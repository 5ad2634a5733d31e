"""Posts as words: what a role noun standing alone says, and whether the post of a person answers to it.

«зампремьера» answers to «Заместитель Премьер-министра – Министр культуры», «глава Минсельхоза» to «Министр сельского
хозяйства», «министрлік басшысы» to «Қорғаныс министрі».
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from monitor.language import kazakh
from monitor.language.names import name_key
from monitor.language.russian import Reading, parse
from monitor.language.segment import Token, tokenise
from monitor.mentions.role_words import GENERIC, KAZAKH_ROLES, ROLE_PAIRS, RUSSIAN_ROLES, WIDER

_PREFIX = 5  # letters of the folding key by which words of two posts are compared
_LONGEST = 6  # words a post may have behind (ru) or before (kk) its head


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun with its complement: `министр` + `обороны`; tokens [first, last), the head among them."""

    concept: str
    first: int
    last: int
    head: int
    complement: tuple[str, ...] = ()
    nominative: bool | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """What a person's posts say: their concepts, and every other word of them (keys and first letters)."""

    concepts: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    initials: str = ""


def answers(post: Post, role: Role) -> bool:
    """Whether a person with this post can be meant by a role."""
    wanted = {role.concept} | WIDER.get(role.concept, frozenset())
    if not wanted & post.concepts:
        return False
    told = [word for word in role.complement if name_key(word) not in _GENERIC]
    return not told or any(_shares(post, word) for word in told)


_GENERIC = frozenset(map(name_key, GENERIC.split()))


def is_telling(role: Role) -> bool:
    """Whether the role names a field or place of its own; министр, глава ведомства, президент страны do not."""
    return any(name_key(word) not in _GENERIC for word in role.complement)


def _shares(post: Post, word: str) -> bool:
    """Whether a word of the complement occurs in the post, also behind мин… or as an abbreviation."""
    key = name_key(word)
    if key[:_PREFIX] in post.keys:
        return True
    if word.isupper() and 1 < len(word) <= _LONGEST and key in post.initials:
        return True
    return _is_ministry(word) and any(known.startswith(key[3:6]) for known in post.keys)


_SHORTEST_MINISTRY = len("Минюст")


def _is_ministry(word: str) -> bool:
    """Whether a word is a ministry's short name: Минтуризма, Минсельхоз."""
    return word.startswith("Мин") and len(word) >= _SHORTEST_MINISTRY and not word.startswith("Минис")


def _paired(concept: str, words: list[str]) -> str:
    """The concept a head makes with a word of its complement, or an empty string."""
    stems = ["минис" if _is_ministry(word) else _stemmed(word) for word in words]
    return next((ROLE_PAIRS[concept, stem] for stem in stems if (concept, stem) in ROLE_PAIRS), "")


@lru_cache(maxsize=5_000)
def post_of(titles: tuple[str, ...], organisations: tuple[str, ...] = ()) -> Post:
    """Read posts as they are written beside names or in the directory, in either language."""
    concepts = {role.concept for title in titles for role in _heads(tokenise(title))}
    keys: set[str] = set()
    initials: list[str] = []
    for text in (*titles, *organisations):
        tokens = tokenise(text)
        words = [name_key(part) for token in tokens if token.is_word for part in token.text.split("-")]
        keys.update(word[:_PREFIX] for word in words)
        initials.append("".join(word[0] for word in words if len(word) > 1))
    return Post(frozenset(concepts), frozenset(keys), " ".join(initials))


def _heads(tokens: tuple[Token, ...]) -> Iterator[Role]:
    """The roles a post consists of; a Kazakh one that another word follows only qualifies it."""
    yield from russian_roles(tokens)
    for role in kazakh_roles(tokens):
        following = tokens[role.head + 1].text if role.head + 1 < len(tokens) else ""
        if not following[:1].isalpha() or following.lower() in {"және", "мен", "пен", "бен", "әрі"}:
            yield role


# --- Russian --------------------------------------------------------------------------------------------------------


def russian_roles(tokens: tuple[Token, ...]) -> Iterator[Role]:
    """Every role noun in the singular with its genitive complement."""
    skip = 0
    for index, token in enumerate(tokens):
        if index < skip or not token.is_word:
            continue
        reading = _role_reading(token.text)
        if reading is None:
            continue
        concept = RUSSIAN_ROLES[_folded(reading.lemma)]
        words, last = _genitives(tokens, index + 1)
        pair = _paired(concept, words)
        nominative = any(one.is_nominative for one in parse(token.text) if _folded(one.lemma) in RUSSIAN_ROLES)
        former = index > 0 and _stemmed(tokens[index - 1].text) in {"бывши", "экс"}
        skip = last  # «заместитель министра» holds no minister of its own
        yield Role(pair or concept, index, last, index, tuple(words), nominative, former)


@lru_cache(maxsize=50_000)
def _role_reading(word: str) -> Reading | None:
    for reading in parse(word)[:3]:
        if reading.number == "sing" and _folded(reading.lemma) in RUSSIAN_ROLES and reading.pos == "NOUN":
            return reading
    return None


def _genitives(tokens: tuple[Token, ...], start: int) -> tuple[list[str], int]:
    """The words behind a head that depend on it, and where they end."""
    words: list[str] = []
    for index in range(start, min(start + _LONGEST, len(tokens))):
        if not tokens[index].is_word or not _depends(tokens[index].text):
            return words, index
        words.append(tokens[index].text)
    return words, min(start + _LONGEST, len(tokens))


@lru_cache(maxsize=50_000)
def _depends(word: str) -> bool:
    """Whether a word can be part of a genitive complement: обороны, иностранных дел, МВД, Минтруда."""
    readings = parse(word)
    if any(reading.pos in {"PREP", "CONJ", "VERB", "ADVB", "NPRO", "PRCL"} for reading in readings[:1]):
        return False
    return word.isupper() or any(
        reading.case == "gent" and reading.kinds.isdisjoint({"Name", "Surn", "Patr"}) for reading in readings
    )


def _folded(word: str) -> str:
    return word.lower().replace("ё", "е")


def _stemmed(word: str) -> str:
    return _folded(word)[:_PREFIX]


# --- Kazakh ---------------------------------------------------------------------------------------------------------


def kazakh_roles(tokens: tuple[Token, ...]) -> Iterator[Role]:
    """Every role noun in the singular; a possessed one (министрі) with the words before it."""
    for index, token in enumerate(tokens):
        if not token.is_word:
            continue
        head = _kazakh_head(token.text)
        if head is None:
            continue
        concept, possessed, nominative = head
        words, first = _dependents(tokens, index) if possessed else ([], index)
        pair = _paired(concept, [kazakh.cyrillic(word) for word in words])
        if not _holds_other(tokens, index):
            yield Role(pair or concept, first, index + 1, index, tuple(words), nominative)


@lru_cache(maxsize=50_000)
def _kazakh_head(word: str) -> tuple[str, bool, bool] | None:
    """Concept, whether the noun is possessed, whether it can be a subject."""
    spelt = kazakh.cyrillic(word).lower()
    for found in kazakh.analyse(spelt):
        if found.stem in KAZAKH_ROLES and not found.plural:
            return KAZAKH_ROLES[found.stem], found.possessive, found.case == "nom"
    return (KAZAKH_ROLES[spelt], spelt.endswith(("ы", "і")), True) if spelt in KAZAKH_ROLES else None


def _dependents(tokens: tuple[Token, ...], head: int) -> tuple[list[str], int]:
    words: list[str] = []
    first = head
    for index in range(head - 1, max(head - _LONGEST, -1), -1):
        if not tokens[index].is_word or not _qualifies(tokens[index].text):
            break
        words.append(tokens[index].text)
        first = index
        if name_key(tokens[index].text) in _GENERIC:
            break
    return words, first


@lru_cache(maxsize=50_000)
def _qualifies(word: str) -> bool:
    """Whether a word can stand before a possessed head as part of its name: bare or genitive."""
    spelt = kazakh.cyrillic(word).lower()
    if spelt.endswith(("ды", "ді", "ты", "ті", "да", "де", "та", "те")):  # verbs, objects and places do not
        return False
    return any(found.case in {"nom", "gen"} for found in kazakh.analyse(spelt))


def _holds_other(tokens: tuple[Token, ...], index: int) -> bool:
    """Министрдің орынбасары, президенттің баспасөз хатшысы: the owner of another role is not told apart."""
    following = tokens[index + 1].text if index + 1 < len(tokens) else ""
    head = _kazakh_head(following) if following[:1].isalpha() else None
    return head is not None and head[1]
