"""Where a report stops telling its event and recalls earlier ones."""

from __future__ import annotations

import re

from monitor.model import Span

_HEAD = 150  #: what stands so early is the news itself, however it begins
_REST = (
    r"Напомн(?:им|ю)|Напоминаем|Как\s+(?:мы\s+|уже\s+)*(?:сообщал|писал|рассказывал)\w*",
    r"Мы\s+уже\s+(?:писали|рассказывали|сообщали)|Читайте\s+также",
    r"Еске\s+(?:салсақ|салайық|сала\s+кет\w+)|Айта\s+кет\w+",
)
_SENTENCE = (r"Ранее", r"Как\s+ранее", r"До\s+этого", r"Бұған\s+дейін", r"Бұдан\s+бұрын", r"Осыған\s+дейін")
_RECALL = re.compile(
    rf"(?:^|(?<=[.!?…»”\"\n]))[ \t]*(?:(?P<rest>{'|'.join(_REST)})|(?P<sentence>{'|'.join(_SENTENCE)}))\b",
    re.MULTILINE,
)
_END = re.compile(r"[.!?…][»”\"]?\s+(?=[«“\"]?[А-ЯЁӘҒҚҢӨҰҮІA-Z])")


def recalls(text: str) -> tuple[Span, ...]:
    """The stretches that recall what happened before: a sentence, or all that follows in the paragraph."""
    return tuple((found.start(), _end(text, found)) for found in _RECALL.finditer(text) if found.start() >= _HEAD)


def _end(text: str, found: re.Match[str]) -> int:
    line = text.find("\n", found.end())
    line = len(text) if line < 0 else line
    sentence = _END.search(text, found.end(), line) if found["sentence"] else None
    return sentence.start() if sentence else line
