"""Talks set as questions and answers: which paragraphs answer, by form alone.

Two forms: paragraphs that begin with who speaks (К. О.: …, Корр.: …), and questions that are paragraphs of their own,
bold where that can be seen, with the answers below. Dash lines are told apart where they are attributed.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from monitor.language.russian import parse
from monitor.mentions.cue_words import lemmas
from monitor.mentions.pairs import DASHES
from monitor.model import Span

_BOLD = "*_ \t\u00a0"
_LABEL = re.compile(r"[*_\s]*([«“\"]?(?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w’'.-]*\s?){1,4}[»”\"]?)[*_]*\s?:[*_]*\s+(?=[\w«“\"–—-])")
_LONGEST_LABEL = 40
_NEAR = 60  # characters from the beginning of a paragraph in which a label and its colon stand
_REPEATED = 2  # times a label comes back, and questions that make a talk
_LEAD = 8  # paragraphs before the first question that may say whom the talk is with
_LONGEST_QUESTION = 400  # characters
_SHORT = 70  # characters of a line that signs a talk and answers nothing

_TALK = (*lemmas("ru", "talk"), *lemmas("kk", "talk"))
_ASKING = frozenset((*lemmas("ru", "asks"), *lemmas("kk", "asks")))
_ANSWERING = frozenset((*lemmas("ru", "answers"), *lemmas("kk", "answers")))


@dataclass(frozen=True, slots=True)
class Answer:
    """A paragraph that answers; `label` is the place of who is said to speak, None where only the question is."""

    span: Span
    label: Span | None = None


def is_talk(words: str) -> bool:
    """Whether words tell of a talk: с ректором мы побеседовали, бүгінгі қонағымыз."""
    return any(word.startswith(_TALK) for word in re.findall(r"\w+", words.lower()))


def asks(line: str) -> bool:
    """Whether a paragraph asks: it ends in a question mark, or orders politely: Расскажите о себе."""
    bare = line.strip(_BOLD + DASHES + '»”"')
    if bare.endswith("?"):
        return True
    words = re.findall(r"\w+", bare)
    return 0 < len(words) <= _ORDER and (
        words[-1].lower().endswith(_KAZAKH_ORDER) or any(_is_order(word) for word in words[:2])
    )


_ORDER = 25  # words a polite order may have
_KAZAKH_ORDER = ("ңызшы", "ңізші", "ыңыз", "іңіз", "ñyzşy", "ñızşı")


def _is_order(word: str) -> bool:
    return word.lower().endswith("те") and any(one.pos == "VERB" and one.tense == "" for one in parse(word)[:1])


def is_asking(label: str) -> bool:
    """Whether a label is that of whoever asks."""
    return label.lower() in _ASKING


def is_answering(label: str) -> bool:
    """Whether a label says only that its paragraph answers."""
    return label.lower() in _ANSWERING


def find_answers(text: str, lines: tuple[Span, ...]) -> tuple[Answer, ...]:
    """The paragraphs that answer, where the text is a talk in one of the two forms."""
    labelled = _labelled(text, lines) if text.count(":") >= _REPEATED else ()
    return labelled or _questioned(text, lines) or _replied(text, lines) if labelled or "?" in text else ()


def _labelled(text: str, lines: tuple[Span, ...]) -> tuple[Answer, ...]:
    near = ((index, line) for index, line in enumerate(lines) if text.find(":", line[0], line[0] + _NEAR) >= 0)
    places = {index: place for index, line in near if (place := _label(text, line))}
    if len(places) < _REPEATED:
        return ()
    names = Counter(text[slice(*place.label)] for place in places.values() if place.label)
    if not any(count >= _REPEATED for count in names.values()):
        return ()
    if len(names) < _REPEATED and not all(_is_question(text[slice(*lines[index - 1])]) for index in places if index):
        return ()
    known = [index for index, place in places.items() if place.label and _is_voice(text[slice(*place.label)], names)]
    return tuple(places[index] for index in known)


def _is_voice(label: str, names: Counter[str]) -> bool:
    return names[label] >= _REPEATED or is_asking(label)


def _label(text: str, line: Span) -> Answer | None:
    found = _LABEL.match(text, *line)
    if found is None or found.end(1) - found.start(1) > _LONGEST_LABEL:
        return None
    return Answer((found.end(), line[1]), (found.start(1), found.end(1)))


def _questioned(text: str, lines: tuple[Span, ...]) -> tuple[Answer, ...]:
    if text.count("?") < _REPEATED:
        return ()
    questions = [index for index, line in enumerate(lines) if _is_question(text[slice(*line)])]
    if len(questions) < _REPEATED or not any(is_talk(text[slice(*line)]) for line in lines[: questions[0]][-_LEAD:]):
        return ()
    found: list[Answer] = []
    for place, question in enumerate(questions):
        last = questions[place + 1] if place + 1 < len(questions) else question + 2
        found += (Answer(line) for line in lines[question + 1 : last] if _may_answer(text[slice(*line)]))
    return tuple(found)


def _is_question(line: str) -> bool:
    bare = line.strip(_BOLD)
    return bare.endswith("?") and len(bare) <= _LONGEST_QUESTION and bare[:1] not in DASHES + '«"“„'


def _may_answer(line: str) -> bool:
    """Whether a paragraph is no dash line and no signature: Беседовала Айна Сатова."""
    return line.lstrip()[:1] not in DASHES and not (len(line) < _SHORT and is_talk(line))


def _replied(text: str, lines: tuple[Span, ...]) -> tuple[Answer, ...]:
    """Paragraphs behind «…? – спрашивает читательница. Отвечает юрист Сатова.», up to one that speaks of questions."""
    for index, line in enumerate(lines):
        if "?" in text[slice(*line)] and _REPLY.search(text, *line):
            below = lines[index + 1 :]
            last = next((at for at, one in enumerate(below) if is_talk(text[slice(*one)])), len(below))
            return tuple(Answer(one) for one in below[:last] if _may_answer(text[slice(*one)]))
    return ()


_REPLY = re.compile(r"[.!?»”]\s+(?:Отвечае?т|Жауап\s+бере(?:тін|ді))\b[^.!?]*[.!:]?\s*$")
