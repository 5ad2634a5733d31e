"""What an analysis depends on besides its page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from monitor.model.listed import Catalog, Speaker, Theme
from monitor.model.read import Article

# Raised whenever a rule of reading changes: every article then waits for analysis again.
RULES = "2"


@dataclass(frozen=True, slots=True)
class Rules:
    """The operator's speakers and themes, and the extra `ner`.

    With `ner`, names in Russian are sought by the trained tagger too, whose packages must be there.
    """

    speakers: tuple[Speaker, ...] = ()
    never: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    ner: bool = False

    @classmethod
    def of(cls, catalog: Catalog, *, ner: bool = False) -> Rules:
        """The part of the catalog that decides what an analysis finds."""
        return cls(catalog.speakers, catalog.never, catalog.themes, ner)


@cache
def version(rules: Rules) -> str:
    """A short name for these rules; the same in every process and on every machine."""
    return f"{RULES}-{blake2b(repr(rules).encode(), digest_size=8).hexdigest()}"


@dataclass(frozen=True, slots=True)
class GivenText:
    """An article whose text is already there, and the language it is said to be in."""

    article: Article
    expected: str = ""
