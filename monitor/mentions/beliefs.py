"""What the trained tagger believes of the capitalised words of a Kazakh text, and what a candidate is worth by that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

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
    led = frozenset(_LED.places(_in_cyrillic(text.written, language)))
    for sentence in text.sentences:
        capitals = text.capitals_in(sentence)
        telling = [index for index in capitals if not _is_plain(text, index, language)]
        if not telling and not _is_row(capitals) and led.isdisjoint(range(sentence.first, sentence.last)):
            continue  # as most sentences are
        written = _in_cyrillic(text.written[sentence.first : sentence.last], language)
        if len(capitals) > _SHOUTING * text.length_of(sentence) and _is_shouting(written):
            continue
        plain = frozenset([index - sentence.first for index in capitals if index not in telling])
        reading = tagger.read(written, plain)
        found.likely.update({sentence.first + place: belief for place, belief in reading.beliefs.items()})
        for first, last in reading.spans:
            name = (sentence.first + first, sentence.first + last)
            found.names.update(dict.fromkeys(range(*name), name))
    return found


_LED = Verdicts(lambda word: not word[0].isupper() and is_capitalised(word))  # әл-Фараби
_NEXT = 2  # tokens from an initial to the name behind it


def _is_row(capitals: tuple[int, ...]) -> bool:
    """Whether any two capitalised words can belong to one name."""
    return any(other - one <= _NEXT for one, other in pairwise(capitals))


def _is_plain(text: Segmented, index: int, language: Language) -> bool:
    """Whether a word looks like no part of a name; one in Latin letters or with a capital inside may be anything."""
    word = text.written[index]
    if word[0].isascii() or not word[1:].islower():
        return False
    seen = look(word, language)
    if seen.strength or seen.given or seen.patronymic:
        return False
    return not any(child.lower() in CHILDREN for child in text.written[index + 1 : index + 2])


def _in_cyrillic(written: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """Words of whichever script in the one that the tagger reads."""
    if language is not Language.KK_LATN:
        return written
    return tuple(kazakh.cyrillic(word) if kazakh.is_latin(word) else word for word in written)


def _is_shouting(written: Sequence[str]) -> bool:
    """Whether a sentence is set in capitals."""
    words = [word for word in written if word[0].isalpha()]
    return sum([word.isupper() for word in words]) > _SHOUTING * len(words)
