"""The body of an article out of its page, as plain paragraphs. Only this module knows trafilatura."""

from __future__ import annotations

import re

import trafilatura

from monitor.articles.markup import Tree
from monitor.articles.wording import any_of
from monitor.documents.text import clean

SHORT = 200  #: an extraction below this is doubted
_LONGEST_LINK = 200  #: a line of share bars and links is no longer
_SIGN = re.compile(r"[\W_]+")
_LISTED = re.compile(r"[-•*]\s")

# Lines that lead to other pages, in the words they begin with; list items below them are theirs.
_LEADS = any_of(
    r"(?:читайте|смотрите|читать) (?:также|ещ[её]|по теме)\b",
    r"материалы по теме|(?:другие |похожие )новости\s*:",
    r"оқи отырыңыз|(?:тағы (?:да )?|сондай-ақ |бұған дейін )оқыңыз",
    r"тақырыпқа (?:орай|қатысты) (?:материал|жаңалық)|ұқсас жаңалықтар",
    r"read (?:also|more)\s*:|related (?:news|stories)\s*:",
)
# Lines that speak of the site, in the words they begin with.
_NOTICES = any_of(
    r"подпи(?:сывайтесь|шитесь|шись|саться) на (?:наш|нас\b|канал|новост|рассылк|telegram|телеграм|instagram)",
    r"(?:следите|читайте) (?:за нашими новостями|нас в)\b",
    r"(?:біздің )?(?:telegram|телеграм|instagram|whatsapp)[^.]{0,40}(?:жазылыңыз|тіркеліңіз)",
    r"(?:если (?:вы )?)?(?:нашли|заметили|увидели) ошибку|қате (?:таптыңыз|байқадыңыз)",
    r"(?:теги|тегтер|метки|tags|рубрика|айдар)\s*:",
    r"(?:мы |(?:этот |наш )?сайт )?использу\w+ (?:файлы )?(?:cookie|куки)|(?:we|(?:this|our) \w+) uses? cookies",
    r"[^.]{0,60}cookie[- ]?файл\w* (?:қолдан|пайдалан)",
    r"©|все права защищены|барлық құқықтар? қорғалған|(?:использование|перепечатка) материалов",
)
# Lines that are nothing but such a thing: words that also begin sentences.
_WHOLE_LINES = any_of(
    r"(?:поделиться|бөлісу|share)(?: (?:в|на|новостью|with)\b.{0,40})?[.:!]?",
    r"(?:распечатать|версия для печати|басып шығару)[.:!]?",
    r"(?:комментарии|пікірлер|реклама|жарнама)[.:!]?",
    r"(?:фото|видео|сурет|коллаж|скриншот|photo)\s*:.{0,80}",
    r"(?:просмотров|қаралды|қаралым|views)\s*:?\s*\d+",
    r"[\d\s.,:|/•–-]+",
)


def read_body(tree: Tree, titles: tuple[str, ...], summary: str) -> str:
    """The article's paragraphs, one a line; empty where none can be found.

    A short find is doubted when the feed's summary is longer or shares no word with it: then the slow way is tried.
    """
    body = tidy(_extracted(tree, fast=True), titles)
    if len(body) >= SHORT or (body and len(body) >= len(summary) and _shares(body, summary)):
        return body
    return max(tidy(_extracted(tree, fast=False), titles), body, key=len)


def tidy(text: str, titles: tuple[str, ...]) -> str:
    """Clean paragraphs without a title above them, share bars and links to other articles."""
    lines, titled = clean(text).split("\n"), {_letters(title) for title in titles}
    kept: list[str] = []
    leading = False
    for line in lines:
        leading = _leads(line) or (leading and bool(_LISTED.match(line)))
        if not (leading or _is_notice(line) or (not kept and _letters(line) in titled)):
            kept.append(line)
    return "\n".join(kept)


def _extracted(tree: Tree, *, fast: bool) -> str:
    try:
        document = trafilatura.bare_extraction(
            tree, fast=fast, include_comments=False, include_tables=False, include_images=False, include_links=False
        )
    except Exception:  # noqa: BLE001 - third-party rules over hostile markup: whatever breaks them, the entry remains
        return ""
    return str(getattr(document, "text", None) or "")


def _leads(line: str) -> bool:
    return len(line) <= _LONGEST_LINK and bool(_LEADS.match(line))


def _is_notice(line: str) -> bool:
    return (len(line) <= _LONGEST_LINK and bool(_NOTICES.match(line))) or bool(_WHOLE_LINES.fullmatch(line))


def _letters(line: str) -> str:
    return _SIGN.sub("", line.casefold())


def _shares(body: str, summary: str) -> bool:
    words = {word for word in summary.casefold().split() if len(word) > len("этот")}
    return not words or not words.isdisjoint(body.casefold().split())
