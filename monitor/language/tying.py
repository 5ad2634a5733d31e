"""What stays together when words are set in lines, and how a post begins."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from monitor.language.wording import NBSP


def line(words: str) -> str:
    """Words as a line of ours sets them: numbers keep their nouns, prepositions what they stand before."""
    for tie in _TIES:
        words = tie(words)
    return words


def sentence(words: str) -> str:
    """Words that stand alone, begun as a sentence begins."""
    return words[:1].upper() + words[1:]


def tongue(words: str) -> str:
    """Kazakh, where words have letters that Russian has not; else nothing can be told."""
    return "kk" if _KAZAKH.search(words) else ""


_KAZAKH: Final = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_COUNTED: Final = re.compile(r"(?<=\d) (?=[^\W\d_])")
_BEFORE: Final = re.compile(r"(?<!\w)(в|к|с|о|у|и|а|на|по|за|из|от|до|не|ни|об|со|во|ко|№) ", re.IGNORECASE)
_DASH: Final = re.compile(r" (?=[–—] )")


def _thousands(words: str) -> str:
    return _THOUSANDS.sub(NBSP, words)


def _counted(words: str) -> str:
    return _COUNTED.sub(NBSP, words)


def _prepositions(words: str) -> str:
    return _BEFORE.sub(rf"\1{NBSP}", words)


def _dashes(words: str) -> str:
    return _DASH.sub(NBSP, words)


_TIES: Final[tuple[Callable[[str], str], ...]] = (_thousands, _counted, _prepositions, _dashes)
