"""What speaks for a candidate around it: a post, a verb of saying, the surname alone elsewhere, a Latin spelling."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, pairwise

from monitor.language.segment import Segmented
from monitor.mentions.candidates import SURE, UNLIKELY, Candidate
from monitor.mentions.cues import find_cues
from monitor.mentions.document import Document, Form
from monitor.mentions.posts import Place, Title
from monitor.mentions.spelt_out import spelling
from monitor.mentions.titles import FIND_TITLE
from monitor.model import Language

_WITH_POST = 1.0
_GIVEN_BY_ITSELF = 1.5
_SURNAME_BY_ITSELF = 2.0
_SOME_CASES = 4

_ALONE = frozenset({Form.SURNAME, Form.INITIALS})
_At = tuple[bool, int]  # in the title, where it starts


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found around all candidates of an article."""

    posts: dict[_At, Title]
    speaking: frozenset[_At]
    spelt_out: dict[_At, Candidate]  #: once more in Latin letters
    verbs_tell: bool  #: not in English, where every other name is a body's too
    alone: frozenset[str]  #: keys of surnames that stand alone or behind initials somewhere
    listed_with: frozenset[_At]  #: full names joined to a sure one by a comma or "and"

    def post(self, candidate: Candidate) -> Title | None:
        """The post beside a candidate."""
        return self.posts.get(_at(candidate))

    def speaks(self, candidate: Candidate) -> bool:
        """Whether a verb of saying stands beside a candidate."""
        return _at(candidate) in self.speaking

    def spelling(self, candidate: Candidate) -> Candidate | None:
        """The same name once more in Latin letters, directly behind it."""
        return self.spelt_out.get(_at(candidate))

    def without_spellings(self, candidates: list[Candidate]) -> list[Candidate]:
        """Candidates but for those that only give the name before them once more in Latin letters."""
        if not self.spelt_out:
            return candidates
        spelt = {(one.in_title, index) for one in self.spelt_out.values() for index in range(one.first, one.last)}
        return [
            one
            for one in candidates
            if spelt.isdisjoint([(one.in_title, index) for index in range(one.first, one.last)])
        ]

    def is_likely(self, candidate: Candidate) -> bool:
        """Whether a candidate may be a name at all, so that the watch-list is worth asking."""
        return candidate.worth > UNLIKELY or self.speaks(candidate)

    def is_person(self, candidate: Candidate) -> bool:
        """Whether a candidate names a person though neither watch-list nor a fuller name backs it."""
        post = self.post(candidate)
        if candidate.form in {Form.FULL, Form.INITIALS}:
            return candidate.worth >= SURE or post is not None or self._is_backed(candidate)
        if candidate.form is Form.GIVEN:
            return candidate.worth >= _GIVEN_BY_ITSELF
        if candidate.worth >= _SURNAME_BY_ITSELF:
            return True
        close = post is not None and post.close and not _may_be_complement(candidate)
        return close and candidate.worth >= _WITH_POST

    def _is_backed(self, candidate: Candidate) -> bool:
        if candidate.beside_person or _at(candidate) in self.listed_with:
            return True
        if (self.speaks(candidate) and self.verbs_tell) or _at(candidate) in self.spelt_out:
            return True
        return not self.alone.isdisjoint(candidate.readings.surnames)


def weigh(document: Document, title: list[Candidate], body: list[Candidate], beside: frozenset[int]) -> Evidence:
    """Look around every candidate of an article; `beside` are the tokens of the body beside a verb of saying."""
    posts: dict[_At, Title] = {}
    spelt_out: dict[_At, Candidate] = {}
    for text, candidates in ((document.title, title), (document.body, body)):
        posts |= _posts(text, candidates, document.language)
        spelt_out |= {_at(candidate): latin for candidate in candidates if (latin := spelling(text, candidate))}
    surnames = [c.readings.surnames for c in (*title, *body) if c.form in _ALONE]
    alone = frozenset().union(*surnames)
    return Evidence(
        posts,
        frozenset(_at(one) for one in body if one.first in beside or one.last - 1 in beside),
        spelt_out,
        document.language is not Language.EN,
        alone,
        _listed_with(document.body, body),
    )


def _at(candidate: Candidate) -> _At:
    return candidate.in_title, candidate.start


def _posts(text: Segmented, candidates: list[Candidate], language: Language) -> dict[_At, Title]:
    names = frozenset(index for c in candidates if c.worth >= SURE for index in range(c.first, c.last))
    find_title = FIND_TITLE[language]
    found: dict[_At, Title] = {}
    for candidate in candidates:
        place = Place(candidate.sentence, candidate.first, candidate.last, candidate.readings.cases, names)
        if title := find_title(text, place):
            found[_at(candidate)] = title
    return found


def beside_cues(document: Document) -> frozenset[int]:
    """The tokens of a body (by index) directly before and behind what tells that somebody speaks."""
    return frozenset(
        chain.from_iterable([(cue.first - 1, cue.last) for cue in find_cues(document.body, document.language)])
    )


_JOINING = frozenset({",", "и", "мен", "бен", "пен", "және", "and"})


def _listed_with(text: Segmented, candidates: list[Candidate]) -> frozenset[_At]:
    """Full names of a row in which one is sure: Кими Раутонена и Марка Йоргена."""
    found: set[_At] = set()
    whole = [candidate for candidate in candidates if candidate.form is Form.FULL]
    for row in (pairwise(whole), pairwise(reversed(whole))):
        for known, other in row:
            sure = known.worth >= SURE or _at(known) in found
            if sure and other.worth < SURE and _are_joined(text, *sorted((known, other), key=lambda c: c.first)):
                found.add(_at(other))
    return frozenset(found)


def _are_joined(text: Segmented, left: Candidate, right: Candidate) -> bool:
    """Whether one joining word alone stands between two names that share a case."""
    if right.first - left.last != 1 or text.written[left.last] not in _JOINING:
        return False
    return any(one.cases & other.cases for one in left.readings for other in right.readings)


def _may_be_complement(candidate: Candidate) -> bool:
    """Whether a word can be a body in the genitive behind the post (главы Казнефти) rather than its holder."""
    return any("gent" in reading.cases and len(reading.cases) <= _SOME_CASES for reading in candidate.readings)
