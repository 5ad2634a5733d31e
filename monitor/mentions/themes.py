"""What a text is about: terms of the operator's themes, found by one walk over the words through one trie, and judged.

A term matches in any inflection: Russian words by lemma, Kazakh words by what is left when endings go, Latin words in
small letters, abbreviations in capitals. Which forms a word of the text can stand for follows the text's language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from monitor.language.segment import Segmented
from monitor.mentions.changes import with_included
from monitor.mentions.document import Document
from monitor.mentions.theme_trie import Ending, Find, Trie, apart
from monitor.model import Language, Term, Terms, Theme, ThemeHit

#: A find in the title or the first sentence counts as much as this many elsewhere.
LEAD_WEIGHT = 2
#: The operator's number of finds is meant for a text of up to so many words; a longer one needs as many more.
ORDINARY_WORDS = 300
#: A theme found less than this part as strongly as the article's strongest one is only touched in passing: in a report
#: of a few sentences, and in a longer text, where more is touched; not where the operator takes one find for enough.
PASSING_SHORT, PASSING = 0.25, 0.4
SHORT_WORDS = 100

_DATELINE = 5  # tokens: «АСТАНА.» and the like are no first sentence


class Verdict(StrEnum):
    """Whether a theme of which something was found is one of the article, or why not."""

    COUNTS = "counts"
    KEPT_OUT = "kept out"  #: a term of `none` was found
    INCOMPLETE = "incomplete"  #: a term of `all` was not found
    TOO_LITTLE = "too little"  #: fewer finds than `min_hits` asks for
    IN_PASSING = "in passing"  #: far less than of the article's strongest theme


@dataclass(frozen=True, slots=True)
class Judgement:
    """A theme of which something was found: its places (of `none` where that keeps it out), weight and verdict."""

    hit: ThemeHit
    verdict: Verdict
    weight: int = 0
    needed: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A theme with its term lists counted: `needed` holds, for each language of `all`, the numbers of its terms."""

    key: str
    min_hits: int
    counts: bool
    needed: tuple[frozenset[int], ...]
    plain: bool  #: all terms are of `any`


_ONLY_ANY = frozenset({"any"})


class ThemeTrie:
    """Every term of every theme, compiled; build it once for all texts."""

    def __init__(self, themes: tuple[Theme, ...]) -> None:
        self.themes = themes
        self.trie = Trie()
        by_key = {theme.key: theme for theme in themes}
        self.rules = tuple(self._add(index, theme, by_key) for index, theme in enumerate(themes))
        self.telling = frozenset(rule.key for rule in self.rules if rule.min_hits == 1)  #: of which one find is enough

    @classmethod
    def build(cls, themes: tuple[Theme, ...]) -> ThemeTrie:
        """Compile the themes of the catalog."""
        return cls(themes)

    def __reduce__(self) -> tuple[type[ThemeTrie], tuple[tuple[Theme, ...]]]:
        return ThemeTrie, (self.themes,)

    def _add(self, index: int, theme: Theme, by_key: Mapping[str, Theme]) -> Rule:
        anys = [part.any for part in with_included(theme, by_key)]
        for role, lists in (("any", anys), ("none", [theme.none])):
            for language, term in _each(lists):
                self.trie.add(term, language, Ending(index, role, 0))
        needed = []
        number = 0
        for language, terms in theme.all.by_language():
            numbers = range(number, number + len(terms))
            for at, term in zip(numbers, terms, strict=True):
                self.trie.add(term, language, Ending(index, "all", at))
            needed += [frozenset(numbers)] if terms else []
            number += len(terms)
        plain = not needed and not theme.none
        return Rule(theme.key, theme.min_hits, any(anys), tuple(needed), plain)


def find_themes(document: Document, themes: ThemeTrie) -> tuple[ThemeHit, ...]:
    """The themes of an article in the catalog's order, each with the places of its terms; overlaps count once."""
    return tuple(one.hit for one in judge_themes(document, themes) if one.verdict is Verdict.COUNTS)


def judge_themes(document: Document, themes: ThemeTrie) -> tuple[Judgement, ...]:
    """Every theme of which something was found, in the catalog's order, also those that do not count."""
    in_title = _by_theme(document.title, document.language, themes.trie)
    in_body = _by_theme(document.body, document.language, themes.trie)
    words, lead_end = document.body.length, _lead_end(document.body)
    judged = [
        _judge(themes.rules[index], in_title.get(index, []), in_body.get(index, []), lead_end, words)
        for index in sorted({*in_title, *in_body})
    ]
    strongest = max((one.weight for one in judged if one.verdict is Verdict.COUNTS), default=0)
    least = strongest * (PASSING_SHORT if words <= SHORT_WORDS else PASSING)
    return tuple([one if one.hit.theme in themes.telling else _beside(one, least) for one in judged])


def _beside(one: Judgement, least: float) -> Judgement:
    """The judgement in view of how much of the article's strongest theme there is."""
    if one.verdict is not Verdict.COUNTS or one.weight >= least:
        return one
    return Judgement(one.hit, Verdict.IN_PASSING, one.weight, one.needed)


def _judge(rule: Rule, title: list[Find], body: list[Find], lead_end: int, words: int) -> Judgement:
    """A theme by its own rule alone."""
    roles = _ONLY_ANY if rule.plain else {find.ending.role for find in (*title, *body)}
    if "none" in roles:
        return Judgement(_hit(rule, _of(title, "none"), _of(body, "none")), Verdict.KEPT_OUT)
    hit = _hit(rule, title, body)
    if rule.needed:
        present = {find.ending.number for find in (*_of(title, "all"), *_of(body, "all"))}
        if not any(numbers <= present for numbers in rule.needed):
            return Judgement(hit, Verdict.INCOMPLETE)
    if not rule.counts:
        return Judgement(hit, Verdict.COUNTS, hit.hits)
    counted = hit if roles == _ONLY_ANY else _hit(rule, _of(title, "any"), _of(body, "any"))
    weight = _weight(counted, lead_end)
    needed = needed_weight(rule.min_hits, words)
    return Judgement(hit, Verdict.COUNTS if weight >= needed else Verdict.TOO_LITTLE, weight, needed)


def _hit(rule: Rule, title: list[Find], body: list[Find]) -> ThemeHit:
    return ThemeHit(rule.key, apart(body), apart(title))


def _of(finds: list[Find], role: str) -> list[Find]:
    return [find for find in finds if find.ending.role == role]


def needed_weight(min_hits: int, words: int) -> int:
    """How much must be found in a text of so many words: the operator's number, more in proportion to a long text."""
    return round(min_hits * max(1.0, words / ORDINARY_WORDS))


def _lead_end(body: Segmented) -> int:
    """Where the first sentence ends."""
    return next((found.end for found in body.sentences if found.last - found.first > _DATELINE), 0)


def _weight(counted: ThemeHit, lead_end: int) -> int:
    in_lead = sum([end <= lead_end for _, end in counted.spans])
    return LEAD_WEIGHT * (len(counted.title_spans) + in_lead) + len(counted.spans) - in_lead


def _by_theme(text: Segmented, language: Language, trie: Trie) -> dict[int, list[Find]]:
    found: dict[int, list[Find]] = {}
    for find in trie.finds(text, language):
        found.setdefault(find.ending.theme, []).append(find)
    return found


def _each(lists: Iterable[Terms]) -> Iterator[tuple[str, Term]]:
    for terms in lists:
        for language, part in terms.by_language():
            for term in part:
                yield language, term
