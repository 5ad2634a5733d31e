"""What the trained tagger believes of the capitalised words of a Kazakh text, and what a candidate is worth by that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import compress, pairwise

from monitor.language import kazakh
from monitor.language.kazakh_tagger import Tagger
from monitor.language.name_features import is_capitalised
from monitor.language.segment import Segmented
from monitor.language.verdicts import Verdicts
from monitor.mentions.looks import CHILDREN, look
from monitor.model import Language

Tokens = tuple[int, int]  #: a half-open range

_UNLIKELY = 0.1
_FAR = 3
_HARDLY = 0.03
_RATHER = 0.5
_SHOUTING = 0.6  # share of words in capitals of a sentence that tells nothing by them


@dataclass(frozen=True, slots=True)
class Beliefs:
    """Names that a tagger sees, by each of their tokens, and how likely each capitalised token names a person.

    Tokens that no tagger was asked about, or could tell nothing of, are in neither.
    """

    names: dict[int, Tokens] = field(default_factory=dict)
    likely: dict[int, float] = field(default_factory=dict)

    def leads(self, index: int) -> bool:
        """Whether a token stands before one that is far likelier to be a name than it is: Оқушы Бақыт."""
        belief = self.likely.get(index, 1.0)
        return belief < _UNLIKELY and self.likely.get(index + 1, 0.0) > _FAR * belief

    def trust(self, first: int, last: int) -> float:
        """What to multiply the worth of a candidate on these tokens with, if it is none of the names."""
        beliefs = [self.likely[index] for index in range(first, last) if index in self.likely]
        if not beliefs or max(beliefs) >= _RATHER:
            return 1.0
        return 0.5 if max(beliefs) >= _HARDLY else 0.25


NOTHING_BELIEVED = Beliefs()


def believe(text: Segmented, language: Language, tagger: Tagger) -> Beliefs:
    """Ask a tagger about every sentence of a text."""
    found = Beliefs()
    plain = _plain_words(text, language)
    openings = _in_cyrillic([text.written[index] for index in text.openings], language)
    led = frozenset(compress(text.openings, map(_is_led, openings)))
    for sentence in text.sentences:
        first, last = sentence.first, sentence.last
        capitals = text.capitals_in(sentence)
        if plain.issuperset(capitals) and not _is_row(capitals) and led.isdisjoint(range(first, last)):
            continue  # as most sentences are
        written = _in_cyrillic(text.written[first:last], language)
        if len(capitals) > _SHOUTING * text.length_of(sentence) and _is_shouting(written):
            continue
        reading = tagger.read(written, frozenset([index - first for index in capitals if index in plain]))
        for place, belief in reading.beliefs.items():
            found.likely[first + place] = belief
        for begin, end in reading.spans:
            name = (first + begin, first + end)
            found.names.update(dict.fromkeys(range(*name), name))
    return found


def _is_led(word: str) -> bool:
    """Whether a particle leads a word to its capital: әл-Фараби."""
    return not word[0].isupper() and is_capitalised(word)


_NEXT = 2  # tokens from an initial to the name behind it


def _is_row(capitals: tuple[int, ...]) -> bool:
    """Whether any two capitalised words can belong to one name."""
    return any(other - one <= _NEXT for one, other in pairwise(capitals))


def _plain_words(text: Segmented, language: Language) -> frozenset[int]:
    """The capitalised words (by index) that look like no part of a name."""
    written, plain = text.written, _PLAIN[language]
    found = [index for index in text.capitals if plain[written[index]]]
    return frozenset([index for index in found if not any(_IS_CHILD.of(written[index + 1 : index + 2]))])


def _is_plain(language: Language, word: str) -> bool:
    """Whether a word looks like no part of a name; one in Latin letters or with a capital inside may be anything."""
    if word[0].isascii() or not word[1:].islower():
        return False
    seen = look(word, language)
    return not (seen.strength or seen.given or seen.patronymic)


_PLAIN = {language: Verdicts(partial(_is_plain, language)) for language in Language}
_IS_CHILD = Verdicts(lambda word: word.lower() in CHILDREN)


def _in_cyrillic(written: Sequence[str], language: Language) -> Sequence[str]:
    """Words of whichever script in the one that the tagger reads."""
    if language is not Language.KK_LATN:
        return written
    return tuple(kazakh.cyrillic(word) if kazakh.is_latin(word) else word for word in written)


def _is_shouting(written: Sequence[str]) -> bool:
    """Whether a sentence is set in capitals."""
    words = [word for word in written if word[0].isalpha()]
    return sum([word.isupper() for word in words]) > _SHOUTING * len(words)
