"""A made archive of forty days as an operator leaves it: merged and split events, corrected quotes, late arrivals.

Some publications are not read or not grouped yet, some are in English, one feed is ill; the last day is the fullest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

from sqlalchemy import Connection, text

from monitor.documents.dates import almaty_day
from monitor.model import (
    Analysis,
    Article,
    Assignment,
    Catalog,
    Entry,
    Feed,
    Fingerprint,
    Language,
    Mention,
    Merge,
    Names,
    Outlet,
    PageDue,
    Post,
    Prominence,
    Quote,
    QuoteKind,
    Response,
    Speaker,
    Speech,
    Theme,
    ThemeHit,
)
from monitor.storage import articles, corrections, counts, entries, events, feeds, pages, regroupings, settling
from monitor.storage import catalog as catalogs
from monitor.storage.database import Database

LAST: Final = date(2026, 11, 22)  #: a Sunday
DAYS: Final = 40
OUTLETS: Final = ("dala", "qala", "ozen", "tau", "kol")
LISTED: Final = 6  #: people on the watch-list
THEMES: Final = ("bridges", "snow", "roads", "schools")
_SURNAMES: Final = ("Ермек", "Тау", "Сергей", "Жайлау", "Бурабай", "Кокше", "Сарыар", "Алтай", "Есил", "Нура")
_NEW: Final = 3  #: people who appear on the last day
_GIVEN: Final = ("Анна", "Борис", "Клара")
_SLOT: Final = 40
_SLOTS: Final = 4
_TEXT: Final = "".join(f"Слова о деле номер {slot}.".ljust(_SLOT) for slot in range(_SLOTS))
_LANGUAGES: Final = (Language.RU, Language.RU, Language.KK, Language.KK_LATN, Language.EN)


@dataclass(frozen=True, slots=True)
class _Person:
    key: str
    name: str
    title: str
    watched: bool


def make(database: Database, seed: int = 1) -> None:
    """Fill an empty database."""
    maker = _Maker(Random(seed))  # noqa: S311 - made on purpose
    with database.write() as connection:
        maker.make(connection)


def filled(url: str) -> Database:
    """The database of an address, filled."""
    database = Database.open(url)
    database.upgrade()
    make(database)
    return database


class _Maker:
    """What happens, in the order in which it does."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.people = tuple(_people())
        self.grouped: list[tuple[int, date]] = []

    def make(self, connection: Connection) -> None:
        """Forty days."""
        catalogs.record(connection, _catalog(self.people))
        feeds.sync(connection, _catalog(()).outlets, _moment(LAST - timedelta(days=DAYS), 0))
        for back in reversed(range(DAYS)):
            day = LAST - timedelta(days=back)
            for number in range(self.chance.randint(3, 9) if back else 60):
                self._publish(connection, day, number)
        self._regroup(connection)
        self._correct(connection)
        _fall_ill(connection)
        settling.settle(connection)
        counts.recount(connection, counts.touched(connection))

    def _publish(self, connection: Connection, day: date, number: int) -> None:
        outlet = self.chance.choice(OUTLETS)
        at = _moment(day, self.chance.randrange(24 * 60))
        seen = at + timedelta(hours=self.chance.choice((0, 0, 0, 0, 9, 30)))
        language = self.chance.choice(_LANGUAGES)
        title = f"{day:%d.%m}: весть {number} из {outlet}"
        url = f"https://{outlet}.example/{day}/{number}"
        entry = Entry(outlet, f"https://{outlet}.example/rss", url, title=title, language=language, published_at=at)
        (article_id,) = entries.record(connection, [entry], seen)
        if self.chance.random() < 0.05:
            return
        pages.record(connection, PageDue(article_id, url, outlet), Response(url, 200, body=b"<p>"), seen)
        articles.record_analysis(connection, article_id, self._reading(title, language, at), "1", seen)
        if self.chance.random() < 0.95:
            self._group(connection, article_id, day, seen)

    def _reading(self, title: str, language: Language, at: datetime) -> Analysis:
        known = self.people if almaty_day(at) == LAST else self.people[:-_NEW]
        named = self.chance.sample(known, self.chance.randint(0, 5))
        quotes = tuple(self._quotes(named))
        hits = {self.chance.choice(THEMES): self.chance.randrange(_SLOTS) for _ in range(self.chance.randint(0, 3))}
        mentions = tuple(self._mention(one, quotes) for one in named)
        themes = tuple(ThemeHit(theme, ((slot * _SLOT, slot * _SLOT + 5),)) for theme, slot in sorted(hits.items()))
        article = Article(title=title, text=_TEXT, language=language, published_at=at)
        return Analysis(article, mentions, quotes, themes, Fingerprint((self.chance.getrandbits(30),)))

    def _quotes(self, named: list[_Person]) -> Iterator[Quote]:
        for slot in range(_SLOTS if named else 0):
            kind = self.chance.choice((None, *QuoteKind))
            if kind is None:
                continue
            who = self.chance.choice((None, *named))
            begin, end = slot * _SLOT, slot * _SLOT + 20
            printable = kind is QuoteKind.DIRECT and who is not None
            key = who.key if who else None
            yield Quote(kind, _TEXT[begin:end], begin, end, key, "сказал", (begin, end + 10), printable=printable)

    def _mention(self, one: _Person, quotes: tuple[Quote, ...]) -> Mention:
        speaks = Speech.of(said.kind for said in quotes if said.speaker == one.key)
        prominence = self.chance.choice(tuple(Prominence))
        return Mention(
            one.key, one.name, one.title, spans=((0, 5),), prominence=prominence, speaks=speaks, watched=one.watched
        )

    def _group(self, connection: Connection, article_id: int, day: date, now: datetime) -> None:
        near = [event for event, began in self.grouped[-12:] if (day - began).days < 3]
        event = self.chance.choice(near) if near and self.chance.random() < 0.7 else article_id
        copied = event if event != article_id and self.chance.random() < 0.3 else None
        placed = Assignment(article_id, copied or article_id, event, copied_from=copied)
        events.record(connection, (placed,), now)
        if event == article_id:
            self.grouped.append((event, day))

    def _regroup(self, connection: Connection) -> None:
        """Grouping and an operator find events to be one, and an article to be of another."""
        now, known = _moment(LAST + timedelta(days=1), 60), [event for event, _ in self.grouped]
        last = known[-8:]
        concerned = events.record(connection, (), now, [Merge(last[0], last[1], last[0])])
        settling.reopen(connection, concerned)
        regroupings.merge(connection, last[2], last[3], now)
        large = "SELECT MAX(event_id) FROM v_events WHERE publications > 3"
        event = connection.scalar(text(large))
        member = "SELECT MAX(article_id) FROM v_articles WHERE event_id = :event"
        regroupings.split(connection, event, connection.scalar(text(member), {"event": event}), now)

    def _correct(self, connection: Connection) -> None:
        """Operators give words to whom the article names, to whom it does not, and to nobody."""
        now = _moment(LAST + timedelta(days=1), 90)
        asked = "SELECT quote_id FROM v_quotes WHERE day = :day AND speaker IS NOT NULL ORDER BY quote_id"
        found = list(connection.scalars(text(asked), {"day": LAST.isoformat()}))
        for quote_id, speaker in zip(found[::7], ("listed-0", "listed-5", None, "listed-1", "unheard"), strict=False):
            corrections.correct(connection, quote_id, speaker, now)


def _people() -> Iterator[_Person]:
    """Listed people, one of whom no article names; discovered ones with a post and without."""
    for number in range(LISTED):
        yield _Person(f"listed-{number}", f"{_GIVEN[number % 3]} {_SURNAMES[number]}ова", "министр", watched=True)
    for given in _GIVEN:
        for number, surname in enumerate(_SURNAMES[LISTED:]):
            name = f"{given} {surname}ова"
            yield _Person(f"~{name.lower()}", name, "директор" if number % 2 else "", watched=False)


def _catalog(people: tuple[_Person, ...]) -> Catalog:
    post = Post(Names("министр дел", "іс министрі"), Names("Министерство дел", "Іс министрлігі"))
    listed = [
        Speaker(one.key, Names(one.name, f"{one.name.removesuffix('ова')}қызы"), posts=(post,))
        for one in people
        if one.watched
    ]
    unheard = Speaker("unheard", Names("Дана Никтова", "Дана Ешкімова"), posts=(post,))
    outlets = (
        Outlet(key, Names(f"Газета {key}", f"{key} газеті"), feeds=(Feed(f"https://{key}.example/rss", key),))
        for key in OUTLETS
    )
    themes = tuple(Theme(key, Names(f"Тема {key}", f"{key} тақырыбы")) for key in THEMES)
    return Catalog(outlets=tuple(outlets), speakers=(*listed, unheard), themes=themes)


def _fall_ill(connection: Connection) -> None:
    """One outlet is blocked, another's last poll failed; the others are heard."""
    connection.execute(text("UPDATE feed SET last_polled_at = 1, last_outcome = 'unchanged'"))
    failed = "UPDATE feed SET last_outcome = 'failed', last_error = 'timeout' WHERE outlet = 'tau'"
    connection.execute(text(failed))
    judged = """
INSERT INTO feed_health (feed, state, items_24h, usual_24h, missing, rhythm, as_of)
SELECT url, 'blocked', 0, 0.0, 0.0, '', 1 FROM feed WHERE outlet = 'kol'
"""
    connection.execute(text(judged))


def _moment(day: date, minute: int) -> datetime:
    """A minute of a day in Almaty."""
    return datetime.combine(day, time(), UTC) - timedelta(hours=5) + timedelta(minutes=minute)
