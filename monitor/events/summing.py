"""An event in the words of its own articles: a neutral title in each language and a few sentences, never generated."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from monitor.events.cards import Card, number
from monitor.events.evidence import Portrait, compare, portray, tongue
from monitor.events.features import features
from monitor.events.rarity import Rarity, share
from monitor.events.scoring import WEIGHTS
from monitor.language.segment import segment
from monitor.model import Article, ChosenSentence, Language, Summary, Telling

MOST = 3  #: sentences of a summary
_LOOKED_AT = 12  #: articles that sentences are taken from, and sentences of each
_SHORTEST, _LONGEST = 40, 320  #: characters of a sentence that can stand alone
_LOUD = re.compile(r"[!?]|\b(?:срочно|шок|сенсаци|шұғыл)\w*", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[А-ЯЁӘҒҚҢӨҰҮІA-Z]{5,}\b")
_LEANS_ON_ANOTHER = re.compile(
    r"(?:Он|Она|Они|Это|Этот|Эта|Также|Кроме|Однако|При\s+этом|Поэтому|Ол|Олар|Бұл|Сондай|Сонымен|Алайда|Оның)\b"
)
_OPENS_A_QUOTE = ("«", "“", '"', "–", "—", "-")


@dataclass(frozen=True, slots=True)
class _Sentence:
    chosen: ChosenSentence
    told: dict[int, float]


def summarise(tellings: Iterable[Telling], rarity: Rarity | None = None) -> Summary:
    """Sum up an event's articles; sentences come from the language that most of them are in."""
    known = sorted(tellings, key=lambda each: (each.report.at, each.report.article_id))
    rarity = rarity or Rarity()
    portraits = {each.report.article_id: portray(Card.of(each.report), rarity) for each in known}
    russian = _medoid([each for each in known if tongue(each.report.language) is Language.RU], portraits)
    kazakh = _medoid([each for each in known if tongue(each.report.language) is Language.KK], portraits)
    return Summary(
        headline_ru=russian.title if russian else "",
        headline_kk=kazakh.title if kazakh else "",
        article_ru=russian.report.article_id if russian else None,
        article_kk=kazakh.report.article_id if kazakh else None,
        sentences=tuple(_chosen(_main_language(known), rarity)),
    )


def _medoid(known: Sequence[Telling], portraits: dict[int, Portrait]) -> Telling | None:
    """The titled article that is most like the others, the earlier of two alike.

    Most read Kazakh in Cyrillic letters: such a title goes before one in Latin ones, and a calm before a loud one.
    """
    titled = [each for each in known if each.title.strip()]
    return max(titled, key=lambda each: (*_manner(each), _centrality(each, known, portraits)), default=None)


def _manner(each: Telling) -> tuple[bool, bool]:
    return each.report.language is not Language.KK_LATN, not _is_loud(each.title)


def _centrality(one: Telling, known: Sequence[Telling], portraits: dict[int, Portrait]) -> float:
    mine = portraits[one.report.article_id]
    others = [portraits[each.report.article_id] for each in known if each is not one]
    return fmean(WEIGHTS.score(compare(mine, other)) for other in others) if others else 0.0


def _is_loud(title: str) -> bool:
    return bool(_LOUD.search(title) or _CAPITALS.search(title))


def _main_language(known: Sequence[Telling]) -> list[Telling]:
    tongues = [tongue(each.report.language) for each in known]
    most = max(tongues, key=tongues.count, default=Language.RU)
    return [each for each, language in zip(known, tongues, strict=True) if language is most]


# --- sentences ------------------------------------------------------------------------------------------------------


def _chosen(known: Sequence[Telling], rarity: Rarity) -> Iterator[ChosenSentence]:
    """Sentences that together tell most of what the articles tell, each adding something to those before it."""
    pool = [sentence for each in known[:_LOOKED_AT] for sentence in _sentences(each, rarity)]
    weights = _shared_weights(pool)
    told: set[int] = set()
    for _ in range(MOST):
        best = max(pool, key=lambda sentence: _worth(sentence, weights, told), default=None)
        if best is None or _worth(best, weights, told) <= 0:
            return
        yield best.chosen
        told |= best.told.keys()
        pool.remove(best)


def _sentences(each: Telling, rarity: Rarity) -> Iterator[_Sentence]:
    for start, end in [(one.start, one.end) for one in segment(each.text).sentences[:_LOOKED_AT]]:
        text = each.text[start:end]
        if _stands_alone(text):
            found = features(Article(text=text, language=each.report.language), ())
            told = {number(name): rarity.of(number(name), share(name)) for name in found if name[0] in "wnlog"}
            yield _Sentence(ChosenSentence(each.report.article_id, text, (start, end)), told)


def _stands_alone(text: str) -> bool:
    """Neither a quote, nor half of one, nor a sentence that leans on the one before it."""
    if not _SHORTEST <= len(text) <= _LONGEST or text.startswith(_OPENS_A_QUOTE):
        return False
    if text.count("«") != text.count("»") or text.count("“") != text.count("”"):
        return False
    return not (_LEANS_ON_ANOTHER.match(text) or _LOUD.search(text))


def _shared_weights(pool: Iterable[_Sentence]) -> dict[int, float]:
    """What each feature is worth: its rarity, by how many articles tell it."""
    holders: dict[int, set[int]] = {}
    rarities: dict[int, float] = {}
    for sentence in pool:
        for name, rare in sentence.told.items():
            holders.setdefault(name, set()).add(sentence.chosen.article_id)
            rarities[name] = rare
    return {name: rarities[name] * len(articles) for name, articles in holders.items()}


def _worth(sentence: _Sentence, weights: dict[int, float], told: set[int]) -> float:
    new = math.fsum(weights[name] for name in sentence.told if name not in told)
    known = math.fsum(weights[name] for name in sentence.told if name in told)
    return (new - known) / math.sqrt(len(sentence.told) or 1)
