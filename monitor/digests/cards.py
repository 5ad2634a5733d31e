"""Events as cards: a headline the reader can read, who was first, the counts, one quote as it was said, the links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from monitor.digests.manner import Manner, cut, held, web
from monitor.digests.phrases import Phrases
from monitor.digests.sheet import Card, Item
from monitor.language import wording
from monitor.language.wording import IN_OUTLETS, NBSP, PUBLICATION, TEXT, is_kazakh
from monitor.model import Citation, EventCard, Language, Totals

_LINKS: Final = 5
_SPEAKERS: Final = 8


def cards(events: Iterable[EventCard], manner: Manner) -> tuple[Card, ...]:
    """Say the events."""
    return tuple(_card(event, manner) for event in events)


def briefs(events: Iterable[EventCard], manner: Manner) -> tuple[Item, ...]:
    """Say events in a line each."""
    return tuple(_brief(event, manner) for event in events)


def _card(card: EventCard, manner: Manner) -> Card:
    says, totals = manner.says, card.totals
    language, headline = _headline(card, says)
    only = totals.publications == 1
    quote, links = _quote(card, says), card.links[:_LINKS]
    russian, kazakh = card.ru_publications, totals.kk_publications
    return Card(
        headline=headline,
        language=language,
        url=manner.page("events", card.event_id),
        first=manner.source(card.first) if only else says.first.format(source=manner.source(card.first)),
        only=web(card.first.url) if only else "",
        counts=_counts(totals, says),
        ru=russian,
        kk=kazakh,
        other=totals.publications - russian - kazakh,
        ru_share=wording.percent(russian, russian + kazakh),
        split=_split((russian, kazakh, totals.publications - russian - kazakh), says),
        quote=_inner(cut(quote.text, 600)) if quote else "",
        quote_language=quote.language if quote else "",
        quote_by=_by(quote, says) if quote else "",
        quote_from=_from(quote, manner) if quote else "",
        quote_url=web(quote.url) if quote else "",
        speakers=_speakers(card, says),
        links=tuple((web(link.url), held(manner.outlet(link)), cut(link.title, 80)) for link in links),
        more=says.cut_by(totals.publications - len(links)),
    )


def _brief(card: EventCard, manner: Manner) -> Item:
    language, headline = _headline(card, manner.says)
    note = f"{_counts(card.totals, manner.says)} · {manner.source(card.first)}"
    return Item(headline, note, url=manner.page("events", card.event_id) or web(card.first.url), language=language)


def _headline(card: EventCard, says: Phrases) -> tuple[str, str]:
    """The language of the headline, and it: in the reader's language where an outlet gave one."""
    given = cut(says.name(card.headline)) or "—"
    names = (("ru", card.headline.ru), ("kk", card.headline.kk), ("en", card.headline.en))
    own = str(says.language)
    found = [language for language, name in names if name and cut(name) == given]
    return (own if own in found or not found else found[0]), given


def _counts(totals: Totals, says: Phrases) -> str:
    return says.counts.format(
        publications=PUBLICATION.counted(totals.publications, says.language),
        outlets=IN_OUTLETS.counted(totals.outlets, says.language),
        texts=TEXT.counted(totals.texts, says.language),
    )


def _split(counts: tuple[int, int, int], says: Phrases) -> str:
    """How many are in Russian, in Kazakh and in neither."""
    words = (says.russian, says.kazakh, says.other)
    return ", ".join(f"{word}{NBSP}{wording.number(count)}" for word, count in zip(words, counts, strict=True) if count)


def _speakers(card: EventCard, says: Phrases) -> str:
    names = ", ".join(held(cut(says.name(name))) for name in card.speakers[:_SPEAKERS])
    return f"{names} {says.cut_by(len(card.speakers) - _SPEAKERS)}".rstrip()


def _quote(card: EventCard, says: Phrases) -> Citation | None:
    """One in the reader's language if there is one; never a translation."""
    own = [quote for quote in card.quotes if quote.language == says.language]
    return next(iter((*own, *card.quotes)), None)


def _inner(quote: str) -> str:
    """Quotation marks inside those that will stand around it."""
    return quote.replace("«", "„").replace("»", "“")


def _by(quote: Citation, says: Phrases) -> str:
    name, post = held(cut(says.name(quote.speaker))), cut(says.post(quote.post))
    return f"{name}, {post}" if post else name


def _from(quote: Citation, manner: Manner) -> str:
    """Where it was printed, and in what language where that is not the reader's."""
    says, source = manner.says, manner.source(quote)
    if quote.language not in {Language.RU, Language.KK, Language.KK_LATN}:
        return source
    kazakh = is_kazakh(Language(quote.language))
    if kazakh == is_kazakh(says.language):
        return source
    return f"{source}, {says.in_kazakh if kazakh else says.in_russian}"
