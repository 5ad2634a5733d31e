"""What is told of words, told once: most words of a text were met before, so that one look-up answers for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import compress, count
from typing import TypeVar

V = TypeVar("V")

_MOST = 100_000  # words, after which all are forgotten
_LONGEST = 60  # letters; what is longer is hardly a word and is not remembered


class Verdicts(dict[str, V]):
    """A question about a word with the answers given so far; `verdicts[word]` asks it."""

    def __init__(self, ask: Callable[[str], V]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, word: str) -> V:
        answer = self._ask(word)
        if len(word) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[word] = answer
        return answer

    def of(self, words: Iterable[str]) -> Iterable[V]:
        """The answers for words, in order."""
        return map(self.__getitem__, words)

    def places(self, words: Iterable[str], start: int = 0) -> list[int]:
        """Where the words stand, counted from `start`, of which the answer is anything but nothing."""
        return list(compress(count(start), map(self.__getitem__, words)))


def once(ask: Callable[[str], V]) -> Callable[[str], V]:
    """A function of a word that remembers its answers; a look-up touches less memory than one in order of use would."""
    return Verdicts(ask).__getitem__
