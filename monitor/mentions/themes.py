"""What a text is about: terms of the operator's themes, found by one walk over the words through one trie.

A term matches in any inflection: Russian words by lemma, Kazakh words by what is left when endings go, Latin words in
small letters, abbreviations in capitals. Which forms a word of the text can stand for follows the text's language.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from monitor.language.segment import Segmented, Token, tokenise
from monitor.mentions.document import Document
from monitor.mentions.forms import LONGEST_WORD, REMEMBERED, is_name, term_key, text_keys
from monitor.model import Language, Span, Terms, Theme, ThemeHit

#: A find in the title or the first sentence counts as much as this many elsewhere.
LEAD_WEIGHT = 2
#: The operator's number of finds is meant for a text of up to so many words; a longer one needs as many more.
ORDINARY_WORDS = 300
#: A theme found less than this part as strongly as the article's strongest one is only touched in passing, unless the
#: operator takes a single find for enough.
PASSING = 0.25

_DATELINE = 5  # tokens: «АСТАНА.» and the like are no first sentence


class Term(NamedTuple):
    """What the end of a way through the trie says: a term of a theme, and which list it stands in."""

    theme: int
    role: str
    number: int
    name: bool  #: of a body or an event: its words say nothing of their own


class Find(NamedTuple):
    """A term found in a text."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the trie: words that can follow, terms that end here."""

    following: dict[str, Node] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rule:
    """A theme with its term lists counted: `needed` holds, for each language of `all`, the numbers of its terms."""

    key: str
    min_hits: int
    counts: bool
    needed: tuple[frozenset[int], ...]


class ThemeTrie:
    """Every term of every theme, compiled; build it once for all texts."""

    def __init__(self, themes: tuple[Theme, ...]) -> None:
        self.themes = themes
        self.rules: tuple[Rule, ...] = ()
        self.root = Node()
        self.longest = 1
        self._starts: dict[Language, dict[str, tuple[Node, ...]]] = {language: {} for language in Language}
        by_key = {theme.key: theme for theme in themes}
        self.rules = tuple(self._add(index, theme, by_key) for index, theme in enumerate(themes))
        self.telling = frozenset(theme.key for theme in themes if theme.min_hits == 1)

    @classmethod
    def build(cls, themes: tuple[Theme, ...]) -> ThemeTrie:
        """Compile the themes of the catalog."""
        return cls(themes)

    def __reduce__(self) -> tuple[type[ThemeTrie], tuple[tuple[Theme, ...]]]:
        return ThemeTrie, (self.themes,)

    def starts(self, word: str, language: Language) -> tuple[Node, ...]:
        """Where terms that begin with this word of a text go on; kept, since most words begin none."""
        known = self._starts[language]
        found = known.get(word) if len(word) <= LONGEST_WORD else ()
        if found is None:
            if len(known) >= REMEMBERED:
                known.clear()
            found = known[word] = tuple(_step(self.root, word, language))
        return found

    def _add(self, index: int, theme: Theme, by_key: Mapping[str, Theme]) -> Rule:
        anys = [part.any for part in _with_included(theme, by_key)]
        self._insert(index, "any", _numbered(anys))
        self._insert(index, "none", _numbered([theme.none]))
        needed = []
        number = 0
        for language, terms in _by_language(theme.all):
            numbers = range(number, number + len(terms))
            self._insert(index, "all", [(language, term, at) for term, at in zip(terms, numbers, strict=True)])
            needed += [frozenset(numbers)] if terms else []
            number += len(terms)
        counts = any(term for terms in anys for _, part in _by_language(terms) for term in part)
        return Rule(theme.key, theme.min_hits, counts, tuple(needed))

    def _insert(self, theme: int, role: str, terms: Iterable[tuple[str, str, int]]) -> None:
        for language, term, number in terms:
            node = self.root
            words = tokenise(term)
            self.longest = max(self.longest, len(words))
            for token in words:
                node = node.following.setdefault(term_key(token.text, language), Node())
            node.terms.append(Term(theme, role, number, is_name(term)))


def find_themes(document: Document, trie: ThemeTrie) -> tuple[ThemeHit, ...]:
    """The themes of an article in the catalog's order, each with the places of its terms; overlaps count once."""
    in_title = _by_theme(document.title, document.language, trie)
    in_body = _by_theme(document.body, document.language, trie)
    words = sum(token.is_word for token in document.body.tokens)
    judged = [
        found
        for index, rule in enumerate(trie.rules)
        if (index in in_title or index in in_body)
        and (found := _judge(rule, in_title.get(index, []), in_body.get(index, []), document, words))
    ]
    strongest = max((weight for weight, _ in judged), default=0)
    return tuple(hit for weight, hit in judged if weight >= PASSING * strongest or hit.theme in trie.telling)


def _judge(
    rule: Rule, title: list[Find], body: list[Find], document: Document, words: int
) -> tuple[int, ThemeHit] | None:
    """A theme that is there, with how much of it was found; None where its rule is not met."""
    finds = title + body
    if any(find.term.role == "none" for find in finds):
        return None
    present = {find.term.number for find in finds if find.term.role == "all"}
    if rule.needed and not any(numbers <= present for numbers in rule.needed):
        return None
    weight = _weight(_any(title), _any(body), document)
    if rule.counts and weight < needed_weight(rule.min_hits, words):
        return None
    hit = ThemeHit(rule.key, _apart(body), _apart(title))
    return weight if rule.counts else hit.hits, hit


def _any(finds: list[Find]) -> tuple[Span, ...]:
    return _apart(find for find in finds if find.term.role == "any")


def needed_weight(min_hits: int, words: int) -> int:
    """How much must be found in a text of so many words: the operator's number, more in proportion to a long text."""
    return round(min_hits * max(1.0, words / ORDINARY_WORDS))


def _weight(title_spans: tuple[Span, ...], spans: tuple[Span, ...], document: Document) -> int:
    lead_end = next((found.end for found in document.body.sentences if found.last - found.first > _DATELINE), 0)
    in_lead = sum(end <= lead_end for _, end in spans)
    return LEAD_WEIGHT * (len(title_spans) + in_lead) + len(spans) - in_lead


def _apart(finds: Iterable[Find]) -> tuple[Span, ...]:
    """The places of the finds, the earlier and longer one where two overlap."""
    spans: list[Span] = []
    end = 0
    for start, minus_end in sorted({(find.start, -find.end) for find in finds}):
        if start >= end:
            end = -minus_end
            spans.append((start, end))
    return tuple(spans)


def _by_theme(text: Segmented, language: Language, trie: ThemeTrie) -> dict[int, list[Find]]:
    finds = [
        find
        for at, token in enumerate(text.tokens)
        for node in trie.starts(token.text, language)
        for find in _walk(node, text.tokens[at : at + trie.longest], language)
    ]
    names = _apart(find for find in finds if find.term.name)
    found: dict[int, list[Find]] = {}
    for find in finds:
        if not _inside(find, names):
            found.setdefault(find.term.theme, []).append(find)
    return found


def _inside(find: Find, names: tuple[Span, ...]) -> bool:
    """Whether a find is a part of a longer name: the court of the Constitutional Court is no court case."""
    index = bisect_right(names, (find.start, sys.maxsize)) - 1
    if index < 0:
        return False
    start, end = names[index]
    return find.end <= end and find.end - find.start < end - start


def _walk(node: Node, tokens: tuple[Token, ...], language: Language) -> Iterator[Find]:
    """Every term that begins with the first of the tokens, by which the node was reached."""
    start = tokens[0].start
    yield from (Find(term, start, tokens[0].end) for term in node.terms)
    reached = [node] if node.following else []
    for token in tokens[1:]:
        reached = [following for one in reached for following in _step(one, token.text, language)]
        if not reached:
            return
        yield from (Find(term, start, token.end) for one in reached for term in one.terms)


def _step(node: Node, word: str, language: Language) -> Iterator[Node]:
    if node.following and len(word) <= LONGEST_WORD:
        for key in text_keys(word, language):
            if following := node.following.get(key):
                yield following


# --- the operator's lists -------------------------------------------------------------------------------------------


def _with_included(theme: Theme, by_key: Mapping[str, Theme]) -> list[Theme]:
    """The theme and all it includes, however far; circles are harmless."""
    found = {theme.key: theme}
    queue = [theme]
    while queue:
        for key in queue.pop().include:
            if key in by_key and key not in found:
                found[key] = by_key[key]
                queue.append(by_key[key])
    return list(found.values())


def _by_language(terms: Terms) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return ("ru", terms.ru), ("kk", terms.kk), ("en", terms.en)


def _numbered(lists: list[Terms]) -> list[tuple[str, str, int]]:
    return [(language, term, 0) for terms in lists for language, part in _by_language(terms) for term in part]
