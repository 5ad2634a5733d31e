"""Events as cards: a headline the reader can read, who was first, the counts, one quote as it was said, the links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from monitor.digests.phrases import Phrases
from monitor.digests.sheet import Card
from monitor.language import wording
from monitor.language.wording import IN_OUTLETS, NBSP, PUBLICATION, TEXT
from monitor.model import Citation, EventCard, Link, Totals

_LINKS: Final = 5
_SPEAKERS: Final = 8
_LINE: Final = 300  #: no publisher's line is longer in a letter
_ADDRESS: Final = 2000  #: a longer address is no address


def cards(events: Iterable[EventCard], says: Phrases) -> tuple[Card, ...]:
    """Say the events."""
    return tuple(_card(event, says) for event in events)


def cut(line: str, limit: int = _LINE) -> str:
    """A publisher's line at a length one can read, without marks that no eye sees but that turn the line about."""
    plain = " ".join("".join(sign for sign in line[: 4 * limit] if sign.isspace() or sign.isprintable()).split())
    return plain if len(plain) <= limit else f"{plain[: limit - 1].rstrip()}…"


def web(address: str) -> str:
    """The address if it is one that leads to a page, else nothing."""
    safe = address.lower().startswith(("https://", "http://")) and address.isprintable()
    return address if safe and len(address) <= _ADDRESS else ""


def source(outlet: str, at: Link | Citation) -> str:
    """«Outlet», 09:12."""
    return f"{wording.quoted(cut(outlet))},{NBSP}{wording.clock(at.at)}"


def _card(card: EventCard, says: Phrases) -> Card:
    totals, kk = card.totals, card.totals.kk_publications
    language, headline = _headline(card, says)
    quote, links = _quote(card, says), card.links[:_LINKS]
    left = len(card.speakers) - _SPEAKERS
    speakers = ", ".join(wording.tied(cut(says.name(name))) for name in card.speakers[:_SPEAKERS])
    return Card(
        headline=headline,
        language=language,
        first=says.first.format(source=source(card.first.outlet, card.first)),
        counts=_counts(totals, says),
        ru=totals.publications - kk,
        kk=kk,
        ru_share=wording.percent(totals.publications - kk, totals.publications),
        quote=cut(quote.text, 600) if quote else "",
        quote_language=quote.language if quote else "",
        quote_by=_by(quote, says) if quote else "",
        quote_from=source(quote.outlet, quote) if quote else "",
        quote_url=web(quote.url) if quote else "",
        speakers=f"{speakers} {says.cut_by(left)}".rstrip(),
        links=tuple((web(link.url), cut(link.outlet, 60), cut(link.title, 80)) for link in links),
        more=says.cut_by(totals.publications - len(links)),
    )


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


def _quote(card: EventCard, says: Phrases) -> Citation | None:
    """One in the reader's language if there is one; never a translation."""
    own = [quote for quote in card.quotes if quote.language == says.language]
    return next(iter((*own, *card.quotes)), None)


def _by(quote: Citation, says: Phrases) -> str:
    name, post = wording.tied(cut(says.name(quote.speaker))), cut(says.post(quote.post))
    return f"{name}, {post}" if post else name
