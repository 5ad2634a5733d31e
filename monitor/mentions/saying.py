"""A cue with its sentence and its speaker: what the rules of said.py look at."""

from __future__ import annotations

import re

from monitor.language.russian import parse
from monitor.language.segment import Sentence
from monitor.mentions.cue_forms import Cue
from monitor.mentions.scene import Anchor, Scene
from monitor.model import Span

THAT = re.compile(r"[^.;:«»]{0,80}?,\s+(?:что|чтобы|будто|якобы|мол,?|дескать,?)\s+")


class Saying:
    """A cue with its sentence and its speaker, None where that is nobody we know.

    `head` is what stands before both of them, `tail` what stands behind both; a speaker of another sentence is in
    neither's way.
    """

    __slots__ = ("anchor", "cue", "head", "scene", "sentence", "tail", "text")

    def __init__(self, scene: Scene, cue: Cue, anchor: Anchor | None, sentence: Sentence) -> None:
        self.scene, self.cue, self.anchor, self.sentence = scene, cue, anchor, sentence
        self.text: str = scene.body.text
        start, end = cue.start, cue.end
        if anchor and sentence.start <= anchor.start < sentence.end:
            start, end = min(start, anchor.start), max(end, anchor.end)
        self.head: Span = (sentence.start, start)
        self.tail: Span = (end, sentence.end)


def holds_words(saying: Saying, span: Span, least: int = 2) -> bool:
    """Whether a span holds so many words."""
    return saying.scene.body.count_words(*span) >= least


def has_noun(saying: Saying, span: Span) -> bool:
    """Whether more than an adverb is left: передал поздравления, but ответил коротко."""
    words = [word for word in saying.scene.words_in(*span) if word[0].isalpha()]
    return any(parse(word)[0].pos == "NOUN" for word in words) if words and not saying.scene.is_kazakh else bool(words)


def has_word(saying: Saying, span: Span) -> bool:
    """Whether any word is left in a span."""
    return saying.scene.body.count_words(*span) > 0


def only_replies(saying: Saying) -> bool:
    """На вопросы журналистов отвечала X, X подтвердил эту информацию: that she answered, not what."""
    if saying.cue.verb.lemma not in _REPLYING or saying.text.find(":", saying.cue.end, saying.sentence.end) >= 0:
        return False
    told = THAT.search(saying.text, saying.cue.start, saying.sentence.end)
    if saying.cue.verb.lemma in _CONFIRMING:
        return told is None and _KNOWN.search(saying.text, saying.cue.start, saying.sentence.end) is not None
    return told is None and _QUESTION.search(saying.text, saying.sentence.start, saying.sentence.end) is not None


_ANSWERING = frozenset({"ответить", "отвечать"})
_CONFIRMING = frozenset({"подтвердить", "подтверждать", "опровергнуть", "опровергать"})
_REPLYING = _ANSWERING | _CONFIRMING
_KNOWN = re.compile(r"\b(?:информаци|сведени|слух|данные|факт|слова\b)")
_QUESTION = re.compile(r"\b[Нн]а\s+(?:[^\W\d_]+\s+){0,2}вопрос")
