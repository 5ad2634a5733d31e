"""A cue with its sentence and its speaker: what the rules of said.py look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.language.kept import kept
from monitor.language.russian import parse
from monitor.language.segment import Sentence
from monitor.mentions.cue_forms import Cue
from monitor.mentions.scene import Anchor, Scene
from monitor.model import Span

THAT = re.compile(r"[^.;:«»]{0,80}?,\s+(?:что|чтобы|будто|якобы|мол,?|дескать,?)\s+")


@dataclass(eq=False)  # unfrozen, which is made in a third of the time
class Saying:
    """A cue with its sentence and its speaker, None where that is nobody we know."""

    scene: Scene
    cue: Cue
    anchor: Anchor | None
    sentence: Sentence

    @kept
    def text(self) -> str:
        """The body."""
        return self.scene.body.text

    @kept
    def head(self) -> Span:
        """What stands before both cue and speaker."""
        return self.sentence.start, min(self.cue.start, self._place[0])

    @kept
    def tail(self) -> Span:
        """What stands behind both cue and speaker."""
        return max(self.cue.end, self._place[1]), self.sentence.end

    @kept
    def _place(self) -> Span:
        """Where the speaker stands, the cue's own place if not in this sentence."""
        if self.anchor and self.sentence.start <= self.anchor.start < self.sentence.end:
            return self.anchor.start, self.anchor.end
        return self.cue.start, self.cue.end


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
