"""A life of an archive as Hypothesis makes it up, and the plain-set model that counts the same life.

Each step is what the service or an operator does to a database; after each, what stands counted there has to be what
`monitor.counts` counts of the life so far. The model knows only what was told to the database, never what it stored.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar, Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Connection, func, select

from monitor.counts import Again, Counts, PairCount, Publication, Reach, SpeakerCount, ThemeCount, World, count
from monitor.documents.dates import almaty_day, settled_time
from monitor.errors import UsageError
from monitor.language.fullnames import take_apart
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
    Prominence,
    Quote,
    QuoteKind,
    Response,
    Speaker,
    Speech,
    Theme,
    ThemeHit,
    Totals,
)
from monitor.storage import articles, corrections, counts, entries, events, feeds, pages, regroupings, settling
from monitor.storage import catalog as catalogs
from monitor.storage.database import Database
from monitor.storage.schema import (
    article,
    daily_again,
    daily_speaker_themes,
    daily_speakers,
    daily_themes,
    daily_totals,
    quote,
)

NOON: Final = datetime(2026, 2, 18, 7, tzinfo=UTC)
DAY: Final = timedelta(days=1)
OUTLETS: Final = ("dala", "qala")
NAMES: Final = {"anna": "Анна Ермекова", "boris": "Борис Таубаев", "clara": "Клара Сергеева"}
POSTS: Final = {"anna": "министр", "boris": "", "clara": ""}
THEMES: Final = ("bridges", "snow", "roads")
ADDRESSES: Final = 6
STEPS: Final = 50  #: in one life, at most
FROM_SCRATCH: Final = 7  #: after every so many steps all is counted anew
WORDS: Final = ("мост открыт", "снег растаял", "дорога готова")  #: of each slot: a statement is known by its words
SLOT: Final = 20
TEXT: Final = "".join(words.ljust(SLOT) for words in WORDS)


@dataclass(frozen=True, slots=True)
class Told:
    """What the database was told of one article."""

    article_id: int
    entry: Entry
    seen: datetime
    analysis: Analysis | None = None
    text_id: int | None = None
    event_id: int | None = None

    @property
    def at(self) -> datetime:
        """The time it counts at."""
        published = self.analysis.article.published_at if self.analysis else self.entry.published_at
        return settled_time(published, self.seen)

    @property
    def language(self) -> Language:
        """The language it counts in."""
        return self.analysis.article.language if self.analysis else Language(self.entry.language)


@dataclass
class History:
    """Everything the database was told so far."""

    told: dict[int, Told] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    corrected: dict[tuple[int, str], str | None] = field(default_factory=dict)

    def world(self) -> World:
        """The same as the model of the counts takes it."""
        return World(tuple(self._publication(one) for one in self.told.values()), self.people, self.themes)

    def owner(self, key: str) -> str:
        """Whose a key is: somebody listed takes over what was found of them before."""
        return next((one for one in self.people if key == found_key(one)), key)

    def _publication(self, one: Told) -> Publication:
        read = one.analysis or Analysis(Article(language=one.language))
        said = tuple(replace(each, speaker=self._speaker(one.article_id, each)) for each in read.quotes)
        named = tuple(self._mention(each, said) for each in read.mentions)
        found = replace(read, quotes=said, mentions=named)
        return Publication(one.article_id, one.entry.outlet, almaty_day(one.at), found, one.text_id, one.event_id)

    def _speaker(self, article_id: int, said: Quote) -> str | None:
        found = self.corrected.get((article_id, said.text), said.speaker)
        return found if found is None else self.owner(found)

    def _mention(self, named: Mention, said: Iterable[Quote]) -> Mention:
        key = self.owner(named.key)
        return replace(named, key=key, speaks=Speech.of(one.kind for one in said if one.speaker == key))


def found_key(person: str) -> str:
    """The key of somebody who is on no list."""
    return f"~{take_apart(NAMES[person]).key}"


def counted(connection: Connection) -> Counts:
    """The daily tables in the model's words."""

    def rows(table: Any) -> list[Any]:  # noqa: ANN401 - rows of any table
        return list(connection.execute(select(table)))

    def reach(row: Any, prefix: str = "") -> Reach:  # noqa: ANN401 - rows of any table
        return Reach(*(getattr(row, f"{prefix}{name}") for name in ("publications", "texts", "events")))

    def cell(row: Any, *keys: str) -> Any:  # noqa: ANN401 - rows of any table
        return (date.fromisoformat(row.day), *(getattr(row, key) for key in keys))

    return Counts(
        {date.fromisoformat(row.day): Totals(*row[1:]) for row in rows(daily_totals)},
        {cell(row, "speaker"): SpeakerCount(reach(row), *row[5:]) for row in rows(daily_speakers)},
        {cell(row, "theme"): ThemeCount(reach(row), row.kk_publications) for row in rows(daily_themes)},
        {
            cell(row, "speaker", "theme"): PairCount(
                reach(row, "together_"), reach(row, "spoke_"), row.statements, row.beside_publications
            )
            for row in rows(daily_speaker_themes)
        },
        {
            (*cell(row, "kind", "key"), date.fromisoformat(row.earlier_day)): Again(row.texts, row.events)
            for row in rows(daily_again)
        },
    )


# --- what an article may say ----------------------------------------------------------------------------------------

_PUBLISHED: Final = st.sampled_from([None, *(NOON + days * DAY for days in range(4))])
_SPAN: Final = st.tuples(st.integers(0, len(WORDS) - 1), st.sampled_from((1, SLOT - 2)))  #: within a slot, or across


@st.composite
def listings(draw: st.DrawFn) -> Entry:
    """An entry of one of a few addresses, as a feed may word it this time."""
    number = draw(st.integers(1, ADDRESSES))
    outlet = OUTLETS[number % len(OUTLETS)]
    title = f"{('Мост', 'Снег', 'Дорога', 'Поле', 'Река', 'Гора')[number - 1]} {draw(st.sampled_from(('', 'снова')))}"
    language = draw(st.sampled_from((Language.RU, Language.KK)))
    url, feed = f"https://{outlet}.example/{number}", f"https://{outlet}.example/rss"
    return Entry(outlet, feed, url, title=title, language=language, published_at=draw(_PUBLISHED))


@st.composite
def readings(draw: st.DrawFn) -> Analysis:
    """What a reading may find: people by their names (`person` of NAMES for now), statements, themes."""
    named = draw(st.lists(st.sampled_from(sorted(NAMES)), unique=True))
    slots = draw(st.lists(st.integers(0, len(WORDS) - 1), unique=True))
    spoken = [(slot, draw(st.sampled_from(QuoteKind)), draw(st.sampled_from([None, *named]))) for slot in slots]
    quotes = tuple(Quote(kind, WORDS[slot], slot * SLOT, slot * SLOT + SLOT, who) for slot, kind, who in spoken)
    hits = draw(st.dictionaries(st.sampled_from(THEMES), st.sets(_SPAN, min_size=1, max_size=2)))
    language = draw(st.sampled_from((Language.RU, Language.KK, Language.KK_LATN)))
    return Analysis(
        Article(title="Мост", text=TEXT, language=language, published_at=draw(_PUBLISHED)),
        tuple(draw(_mentions(who)) for who in named),
        quotes,
        tuple(ThemeHit(theme, _places(spans)) for theme, spans in hits.items()),
        Fingerprint((draw(st.integers(0, 1)),)),
    )


def _places(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((slot * SLOT + at, slot * SLOT + at + 4) for slot, at in spans))


def _mentions(person: str) -> st.SearchStrategy[Mention]:
    return st.builds(
        Mention,
        key=st.just(person),
        name=st.just(NAMES[person]),
        title=st.sampled_from(("", POSTS[person])),
        spans=st.sampled_from((((0, 4),), ((0, 4), (20, 24)))),
        role_spans=st.sampled_from(((), ((30, 34),))),
        prominence=st.sampled_from(Prominence),
    )


_QUICK: Final = settings(
    stateful_step_count=STEPS, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)

# --- what happens to an archive -------------------------------------------------------------------------------------

_people = st.frozensets(st.sampled_from(sorted(NAMES)))
_themes = st.frozensets(st.sampled_from(THEMES))
_listings = st.lists(listings(), min_size=1, max_size=4)
_one = st.integers(0, ADDRESSES - 1)  #: which of the articles there are
_places_of = st.lists(st.tuples(_one, _one, _one), min_size=1, max_size=ADDRESSES)


class ArchiveLife(RuleBasedStateMachine):
    """What feeds, readings, grouping and operators may do, in any order; nothing outlives one life."""

    database: ClassVar[Database]
    steps: ClassVar[Counter[str]]  #: how often each thing was done, over all lives

    def __init__(self) -> None:
        super().__init__()
        self._open = self.database.write()
        self.connection = self._open.__enter__()
        self.life, self.now, self.version = History(), NOON, 0

    def teardown(self) -> None:
        """Take everything back."""
        transaction = self.connection.get_transaction()
        assert transaction is not None
        transaction.rollback()
        self._open.__exit__(None, None, None)

    @initialize(people=_people, themes=_themes, found=_listings, readings=st.lists(readings(), max_size=3))
    def begin(
        self, people: frozenset[str], themes: frozenset[str], found: list[Entry], readings: list[Analysis]
    ) -> None:
        """Operators list whom and what they watch, a first poll brings articles, some are read."""
        self._list(people, themes)
        feeds.sync(self.connection, _catalog((), ()).outlets, NOON)
        self.poll(found, 0)
        for which, reading in enumerate(readings):
            self.read(which, reading, stale=False, fails=False)

    @rule(found=_listings, hours=st.sampled_from((0, 1, 30)))
    def poll(self, found: list[Entry], hours: int) -> None:
        """A feed shows articles: new, known, edited, twice, in any order, long after they were published."""
        self.now += timedelta(hours=hours)
        self.steps["poll"] += 1
        known = {one.entry.url for one in self.life.told.values()}
        fresh: dict[str, Entry] = {}
        for entry in found:
            first = fresh.setdefault(entry.url, entry)
            fresh[entry.url] = replace(first, published_at=first.published_at or entry.published_at)
        new = [entry for url, entry in fresh.items() if url not in known]
        ids = entries.record(self.connection, found, self.now)
        assert len(ids) == len(new)
        for one, entry in zip(ids, new, strict=True):
            self.life.told[one] = Told(one, entry, self.now)

    @rule(which=_one, found=readings(), stale=st.booleans(), fails=st.sampled_from((False, False, False, True)))
    def read(self, which: int, found: Analysis, stale: bool, fails: bool) -> None:  # noqa: FBT001 - as Hypothesis draws it
        """An article is read, for the first time or anew; a reading that began before may know another watch-list."""
        self.steps["read"] += 1
        self.version += 1
        told, version = self._pick(which), f"v{self.version}"
        if fails:
            articles.record_failure(self.connection, told.article_id, "too much", version, self.now)
            return
        read = _keyed(found, frozenset() if stale else self.life.people)
        page = PageDue(told.article_id, told.entry.url, told.entry.outlet)
        pages.record(self.connection, page, Response(told.entry.url, 200, body=b"x"), self.now)
        articles.record_analysis(self.connection, told.article_id, read, version, self.now)
        settling.settle(self.connection)
        after = replace(told, analysis=read)
        if told.analysis is None or _grouped_by(told) != _grouped_by(after):
            after = replace(after, text_id=None, event_id=None)
        self.life.told[told.article_id] = after

    @rule(places=_places_of)
    def group(self, places: list[tuple[int, int, int]]) -> None:
        """Grouping puts articles into texts and events, in whatever order it sees them."""
        self.steps["group"] += 1
        found = {self._pick(one).article_id: (self._pick(a), self._pick(b)) for one, a, b in places}
        self._place([Assignment(one, a.article_id, b.article_id) for one, (a, b) in found.items()])

    @rule(gone=_one, into=_one, by_hand=st.booleans())
    def merge(self, gone: int, into: int, by_hand: bool) -> None:  # noqa: FBT001 - as Hypothesis draws it
        """One event turns out to be another: to grouping, or to an operator."""
        self.steps["merge"] += 1
        by, left, stays = self._pick(gone).article_id, self._pick(gone).event_id, self._pick(into).event_id
        if left is None or stays is None or left == stays:
            return
        if by_hand:
            regroupings.merge(self.connection, left, stays, self.now)
        else:
            concerned = events.record(self.connection, (), self.now, [Merge(left, stays, by)])
            settling.reopen(self.connection, concerned)
            settling.settle(self.connection)
        self._find_places()

    @rule(which=_one)
    def split(self, which: int) -> None:
        """To an operator, an article turns out to tell of another event; some cannot be split off."""
        self.steps["split"] += 1
        told = self._pick(which)
        if told.event_id is None:
            return
        with suppress(UsageError), self.connection.begin_nested():
            regroupings.split(self.connection, told.event_id, told.article_id, self.now)
        self._find_places()

    @rule(which=_one, person=st.sampled_from([None, *NAMES]))
    def correct(self, which: int, person: str | None) -> None:
        """An operator says whose a statement is."""
        self.steps["correct"] += 1
        article_id = self._pick(which).article_id
        first = select(func.min(quote.c.id)).where(quote.c.article_id == article_id)
        said = self.connection.execute(select(quote.c.id, quote.c.text).where(quote.c.id.in_(first))).one_or_none()
        if said is None or (person is not None and person not in self.life.people):
            return
        corrections.correct(self.connection, said.id, person, self.now)
        self.life.corrected[article_id, said.text] = person

    @rule(people=_people, themes=_themes)
    def relist(self, people: frozenset[str], themes: frozenset[str]) -> None:
        """Operators edit their lists."""
        self.steps["relist"] += 1
        self._list(people, themes)

    @invariant()
    def stands_as_counted(self) -> None:
        """What stands is what the model counts, once the touched days are counted anew; from scratch it is the same."""
        counts.recount(self.connection, counts.touched(self.connection))
        expected = count(self.life.world())
        assert counted(self.connection) == expected
        if self.steps.total() % FROM_SCRATCH == 0:
            counts.rebuild(self.connection)
            assert counted(self.connection) == expected

    def _find_places(self) -> None:
        """Where the articles are now: what is counted is told by the model, where articles go is not."""
        for row in self.connection.execute(select(article.c.id, article.c.text_id, article.c.event_id)):
            told = self.life.told[row.id]
            self.life.told[row.id] = replace(told, text_id=row.text_id, event_id=row.event_id)

    def _pick(self, which: int) -> Told:
        return list(self.life.told.values())[which % len(self.life.told)]

    def _list(self, people: frozenset[str], themes: frozenset[str]) -> None:
        catalogs.record(self.connection, _catalog(sorted(people), sorted(themes)))
        self.life.people, self.life.themes = people, themes

    def _place(self, found: list[Assignment]) -> None:
        """As the grouping stage does, of articles that were read."""
        found = [one for one in found if self.life.told[one.article_id].analysis is not None]
        if not found:
            return
        events.record(self.connection, found, self.now)
        settling.reopen(self.connection, {one.event_id for one in found})
        settling.settle(self.connection)
        for one in found:
            told = self.life.told[one.article_id]
            self.life.told[one.article_id] = replace(told, text_id=one.text_id, event_id=one.event_id)


def live(database: Database, steps: int) -> Counter[str]:
    """Live lives of so many steps together in a database, which is left as it was; what was done how often."""

    class Life(ArchiveLife):
        """A life in this database."""

    Life.database, Life.steps = database, Counter()
    while Life.steps.total() < steps:
        lives = 1 + (steps - Life.steps.total()) // STEPS
        run_state_machine_as_test(Life, settings=settings(_QUICK, max_examples=lives))
    return Life.steps


def _catalog(people: Iterable[str], themes: Iterable[str]) -> Catalog:
    return Catalog(
        outlets=tuple(Outlet(key, feeds=(Feed(f"https://{key}.example/rss", key),)) for key in OUTLETS),
        speakers=tuple(Speaker(key, Names(NAMES[key])) for key in people),
        themes=tuple(Theme(key) for key in themes),
    )


def _keyed(found: Analysis, listed: frozenset[str]) -> Analysis:
    """A reading by those who know this watch-list."""
    keys: dict[str | None, str | None] = {one: one if one in listed else found_key(one) for one in NAMES}
    keys[None] = None
    said = tuple(replace(one, speaker=keys[one.speaker]) for one in found.quotes)
    named = tuple(
        replace(
            one,
            key=str(keys[one.key]),
            watched=one.key in listed,
            speaks=Speech.of(each.kind for each in said if each.speaker == keys[one.key]),
        )
        for one in found.mentions
    )
    return replace(found, mentions=named, quotes=said)


def _grouped_by(told: Told) -> object:
    return told.language, told.at, told.analysis and told.analysis.fingerprint
