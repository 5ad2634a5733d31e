"""What Russian and Kazakh call by different words, by the beginnings of words."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from monitor.model import Language

_KAZAKH = frozenset({Language.KK, Language.KK_LATN})
_SHORTEST = 2
_LONGEST = 30  # letters of a beginning


@dataclass(slots=True)
class _Table:
    whole: dict[str, str] = field(default_factory=dict)
    beginnings: dict[str, str] = field(default_factory=dict)

    def find(self, word: str) -> str:
        known = self.whole.get(word)
        if known:
            return known
        lengths = range(min(len(word), _LONGEST), _SHORTEST - 1, -1)
        return next((found for length in lengths if (found := self.beginnings.get(word[:length]))), "")

    def add(self, words: list[str], name: str) -> None:
        for word in words:
            (self.whole if word.endswith("=") else self.beginnings).setdefault(word.rstrip("="), name)


@lru_cache(maxsize=1 << 16)
def concept(word: str, language: Language) -> str:
    """The concept a lower-case Cyrillic word stands for (named by a Russian beginning), or an empty string."""
    russian, kazakh = _tables()
    return (kazakh if language in _KAZAKH else russian).find(word.replace("ё", "е"))


@cache
def _tables() -> tuple[_Table, _Table]:
    russian, kazakh = _Table(), _Table()
    text = files("monitor.events").joinpath("data/concepts.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        left, bar, right = line.partition(" | ")
        if bar and not line.startswith("#"):
            name = left.split()[0].rstrip("=")
            russian.add(left.split(), name)
            kazakh.add(right.split(), name)
    return russian, kazakh
