"""Words that are read, not heard: говорится в его телеграмме, приводит пресс-служба слова министра Сатовой."""

from __future__ import annotations

from itertools import pairwise

from monitor.language import kazakh
from monitor.language.russian import parse
from monitor.language.verdicts import once
from monitor.mentions.cases import Case
from monitor.mentions.clauses import Subject
from monitor.mentions.cue_forms import Cue, folded
from monitor.mentions.cue_words import lemmas
from monitor.mentions.salience import latest
from monitor.mentions.scene import Anchor, Scene
from monitor.model import Gender, Span

_READ = frozenset({"говориться", "отмечаться", "подчеркиваться", "указываться", "начинаться", "делін"})
_CITING = frozenset({"цитировать", "процитировать"})
_CITED = frozenset({"слово", "цитата", "комментарий", "высказывание", "сөзін", "пікірін"})
_LETTERS = frozenset(map(folded, lemmas("ru", "letter")))
_KAZAKH_LETTERS = frozenset(lemmas("kk", "letter"))
_NEAR = 4  # tokens behind the cue among which the letter stands


def words_cited(case: Case, cue: Cue, frame: Span) -> Anchor | None:
    """Whose words a body passes on: приводит ведомство слова X, деп X сөзін келтірді."""
    scene = case.scene
    behind = scene.anchors_in(cue.start, frame[1])
    if cue.verb.lemma in _CITING and behind and behind[-1].nominative is not True:
        return behind[-1]
    for anchor in behind:
        index = scene.body.token_at(anchor.start) if anchor.nominative is not True else 0
        if index > cue.last and _is_cited(scene.body.written[index - 1]):
            return anchor
    return _of_pronoun(case, cue, frame)


_OWNERS = {"его": Gender.MALE, "её": Gender.FEMALE, "ее": Gender.FEMALE}


def _of_pronoun(case: Case, cue: Cue, frame: Span) -> Anchor | None:
    """Приводит её слова портал."""
    written = case.scene.words_in(cue.end, frame[1])
    for owner, word in () if _OWNERS.keys().isdisjoint(written) else pairwise(written):
        if owner in _OWNERS and _is_cited(word):
            return latest(case.scene, case.passage.outer[0], _OWNERS[owner])
    return None


@once
def _is_cited(word: str) -> bool:
    return any(folded(reading.lemma) in _CITED for reading in parse(word)[:2])


def author(case: Case, cue: Cue) -> Subject | None:
    """Who wrote the letter that a passive cue reads from: its owner, else who was spoken of last."""
    if cue.verb.lemma not in _READ:
        return None
    scene = case.scene
    words = scene.body.tokens[cue.last : cue.last + _NEAR]
    letter = next((token for token in reversed(words) if _is_letter(token.text)), None)
    if letter is None:
        return None
    owners = [*scene.anchors_in(words[0].start, letter.end)]
    owners += [one for one in scene.anchors_in(letter.end, letter.end + _GAP) if one.start == letter.end + 1]
    if owners:
        return Subject(owners[-1], rule="author")
    following = scene.body.tokens[scene.body.token_at(letter.end) :][:1]
    if following and following[0].is_word and any(one.case == "gent" for one in parse(following[0].text)):
        return None  # в обращении жителей
    return Subject(latest(scene, case.passage.outer[0]), rule="author")


def owner_of_letter(scene: Scene, span: Span) -> Anchor | None:
    """Из письма Сатовой: «…»: whose letter or words stand before a colon."""
    for anchor in scene.anchors_in(*span):
        before = scene.body.written[max(scene.body.token_at(anchor.start) - 1, 0)]
        if anchor.nominative is not True and (_is_letter(before) or _is_cited(before)):
            return anchor
    return None


_GAP = 200  # characters in which a name with its post fits


@once
def _is_letter(word: str) -> bool:
    if any(folded(reading.lemma) in _LETTERS for reading in parse(word)[:2]):
        return True
    return any(found.stem in _KAZAKH_LETTERS for found in kazakh.analyse(kazakh.cyrillic(word).lower()))
