"""Reading again from stored text: what a change of the lists touches, and what it leaves, on both kinds of database."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text, update

from monitor import pipeline
from monitor.model import (
    Catalog,
    Entry,
    Feed,
    Names,
    Outlet,
    Phrase,
    Post,
    Response,
    Rules,
    Speaker,
    Terms,
    Theme,
    Word,
)
from monitor.model.rules import version
from monitor.model.terms import Matching, Near
from monitor.runtime import Runtime, open_runtime
from monitor.settings import Settings
from monitor.storage import entries, pages
from monitor.storage.database import Database
from monitor.storage.schema import article

NOON = datetime(2026, 2, 20, 7, tzinfo=UTC)
MORE = " Подробности в посёлке обещают сообщить к вечеру, работы там идут с самого утра и без перерыва." * 6
TEXTS = (
    "Министр мостов Анна Ермекова открыла мост. «Мост готов», — сказала Ермекова.",
    "Анне Ермековой вручили ключ от моста, а Борис Таубаев молчал.",
    "Выпал снег. Снегопад остановил автобусы в посёлке.",
    "Глава Минмоста рассказал о переправе. По словам министра мостов, она готова.",
    "Таубаев заявил, что снега больше не будет.",
    "Садовник Клим Сергеев посадил яблони. «Яблони хороши», — отметил он.",
    "Анна Ермек көпірді ашты. Көпір министрі Анна Ермек: «Көпір дайын», — деді.",
    "Қар жауды. Борис Таубаевтың айтуынша, жол жабық. Ауылға автобус келмеді.",
    "В посёлке открылась библиотека имени Таубаева, читателей ждут с утра.",
    "Президент встретился с учителями, о чём сообщила пресс-служба.",
    "Яблоневый сад зацвёл рядом с новым мостом, сообщил А. Ермеков.",
)


def _terms(*words: str) -> Terms:
    return Terms(ru=tuple(Phrase(tuple(map(Word, one.split()))) for one in words))


ANNA = Speaker(
    "anna-ermek",
    Names("Анна Ермекова", "Анна Ермек"),
    posts=(Post(Names("министр мостов", "көпір министрі"), Names("Министерство мостов"), ("глава Минмоста",)),),
)
BORIS = Speaker("boris-tau", Names("Борис Таубаев"))
BORIS_TOO = Speaker("berik-tau", Names("Берик Таубаев"))
KLIM = Speaker("klim", Names("Клим Сергеев"), aliases=("Климент Сергеев",))
ANTON = Speaker("anton", Names("Антон Ермеков"), posts=(Post(Names("президент"), until=date(2026, 2, 1)),))
CHIEF = Speaker("chief", Names("Дина Омарова"), posts=(Post(Names("Президент", "Президент")),))
BRIDGES = Theme("bridges", any=replace(_terms("мост", "переправа"), kk=_terms("көпір").ru))
SNOW = Theme("snow", any=_terms("снег"))
PREFIX = Theme("orchards", any=Terms(ru=(Phrase((Word("яблон", Matching.PREFIX),)),)))
NEAR = Theme(
    "buses", any=Terms(ru=(Near(Phrase((Word("автобус"),)), Phrase((Word("посёлок"),)), 4), *_terms("Новый мост").ru))
)
FIRST = Catalog(speakers=(ANNA, BORIS), themes=(BRIDGES, SNOW))
CHANGES = {
    "another order": replace(FIRST, speakers=(BORIS, ANNA), themes=(SNOW, BRIDGES)),
    "only a title": replace(FIRST, themes=(SNOW, replace(BRIDGES, title=Names("Мосты")))),
    "a speaker more": replace(FIRST, speakers=(ANNA, BORIS, KLIM)),
    "a speaker less": replace(FIRST, speakers=(BORIS,)),
    "a namesake": replace(FIRST, speakers=(ANNA, BORIS, BORIS_TOO)),
    "a post ends": replace(
        FIRST, speakers=(replace(ANNA, posts=(replace(ANNA.posts[0], until=date(2026, 1, 1)),)), BORIS)
    ),
    "a president": replace(FIRST, speakers=(ANNA, BORIS, CHIEF)),
    "a namesake by initial": replace(FIRST, speakers=(ANNA, BORIS, ANTON)),
    "nobody": replace(FIRST, speakers=()),
    "never": replace(FIRST, never=("Клим Сергеев",)),
    "never a listed one": replace(FIRST, speakers=(ANNA,), never=("Борис Таубаев",)),
    "a theme more": replace(FIRST, themes=(BRIDGES, SNOW, PREFIX)),
    "words near each other": replace(FIRST, themes=(BRIDGES, SNOW, NEAR)),
    "a theme less": replace(FIRST, themes=(SNOW,)),
    "a theme needs more": replace(FIRST, themes=(replace(BRIDGES, min_hits=3), SNOW)),
    "a theme kept out": replace(FIRST, themes=(replace(BRIDGES, none=_terms("снег", "ключ")), SNOW)),
    "a theme includes another": replace(FIRST, themes=(replace(BRIDGES, include=("snow",)), SNOW)),
    "an included theme changes": replace(
        FIRST, themes=(replace(BRIDGES, include=("snow",)), replace(SNOW, any=_terms("автобус")))
    ),
    "all at once": Catalog(speakers=(ANNA, KLIM, BORIS_TOO), never=("Клара Иванова",), themes=(PREFIX, NEAR, BRIDGES)),
}


@dataclass
class Archive:
    """A database of a few articles, read by whichever lists."""

    settings: Settings

    def read(self, catalog: Catalog) -> int:
        """Read, group and count by these lists; returns how many articles were read."""
        return asyncio.run(self._read(self.listing(catalog)))

    @staticmethod
    def listing(catalog: Catalog) -> Catalog:
        """The lists with the outlet whose articles are read."""
        return replace(catalog, outlets=(Outlet("dala", feeds=(Feed("https://dala.example/rss", "dala"),)),))

    async def _read(self, catalog: Catalog) -> int:
        async with open_runtime(self.settings, catalog, now=lambda: NOON + timedelta(hours=5)) as runtime:
            done = await pipeline.analyse(runtime)
            self._settle(runtime)
            return done

    @staticmethod
    def _settle(runtime: Runtime) -> None:
        pipeline.group(runtime)
        pipeline.count(runtime)

    def fill(self) -> None:
        """Eleven articles with pages, and two without."""
        with Database.opened(self.settings.database_url) as database, database.write() as connection:
            base = Entry("dala", "https://dala.example/rss", "", published_at=NOON, language="ru")
            told = [replace(base, url=f"https://dala.example/{n}", title=_title(n)) for n in range(len(TEXTS))]
            entries.record(connection, told, NOON)
            for due in pages.due(connection, NOON, limit=99):
                body = f"<html><body><article><p>{TEXTS[due.article_id - 1]}</p><p>{MORE}</p></article></body></html>"
                header = (("content-type", "text/html; charset=utf-8"),)
                pages.record(connection, due, Response(due.url, 200, header, body.encode()), NOON)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """What is stored."""
        with Database.opened(self.settings.database_url) as database, database.read() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    def found(self) -> list[list[tuple[object, ...]]]:
        """Everything that readings found."""
        return [self.rows(query) for query in _FOUND]


_FOUND = (
    (
        "SELECT article_id, speaker, found, name, title, organisation, mentions, by_role, prominence, speaks, sentence,"
        " spans, title_spans, role_spans, role_rules FROM mention ORDER BY article_id, speaker"
    ),
    (
        "SELECT article_id, span_start, span_end, kind, speaker, found, cue, text, sentence, printable, rule"
        " FROM quote ORDER BY article_id, span_start, span_end"
    ),
    "SELECT article_id, theme, hits, sentence, spans, title_spans FROM article_theme ORDER BY article_id, theme",
    "SELECT * FROM fingerprint ORDER BY article_id",
    "SELECT article_id, title, text FROM article_words ORDER BY article_id",
    "SELECT id, title, text, author, language, published_at, state, reason, text_id, event_id FROM article ORDER BY id",
    "SELECT * FROM daily_speakers ORDER BY day, speaker",
    "SELECT * FROM daily_themes ORDER BY day, theme",
    "SELECT * FROM daily_speaker_themes ORDER BY day, speaker, theme",
    (
        "SELECT key, name_ru, name_kk, title_ru, title_kk, gender, watched, shown FROM speaker"
        " WHERE key IN (SELECT speaker FROM mention) ORDER BY key"
    ),
)


def _title(number: int) -> str:
    return " ".join(TEXTS[number].split()[:4])


@pytest.fixture
def archives(
    kind: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[tuple[Archive, Archive]]:
    """Two alike: the one is told what changes, the other forgets what it was read by and reads everything."""
    with ExitStack() as stack:
        made = []
        for _ in range(2):
            folder = tmp_path_factory.mktemp("reread")
            url = f"sqlite:///{folder}/monitor.db"
            if kind != "sqlite":
                url = stack.enter_context(request.getfixturevalue("new_postgresql")("template0"))
            settings = Settings(config=folder, data=folder, database_url=url, executor="serial")
            with Database.opened(url) as database:
                database.upgrade()
            made.append(Archive(settings))
            made[-1].read(FIRST)
            made[-1].fill()
        yield made[0], made[1]


def test_an_article_keeps_its_text_when_its_page_is_gone(archives: tuple[Archive, Archive]) -> None:
    """Whether the lists change afterwards, or the code that reads pages."""
    archive, _ = archives
    archive.read(FIRST)
    before = archive.rows("SELECT id, title, text, state FROM article ORDER BY id")
    with Database.opened(archive.settings.database_url) as database, database.write() as connection:
        assert pages.drop_bodies(connection, NOON - timedelta(days=1), NOON) == 0
        assert pages.drop_bodies(connection, NOON + timedelta(days=1), NOON) == len(TEXTS)
    archive.read(CHANGES["a speaker more"])
    for code in ("0-older", ""):
        with Database.opened(archive.settings.database_url) as database, database.write() as connection:
            connection.execute(update(article).values(analysed_with=code))
        assert archive.read(FIRST) == len(TEXTS)

    assert archive.rows("SELECT id, title, text, state FROM article ORDER BY id") == before
    assert {state for *_, state in before} == {"full"}


def test_what_a_change_does_not_touch_stands_as_if_all_had_been_read_again(archives: tuple[Archive, Archive]) -> None:
    told, forgetful = archives
    assert told.read(FIRST) == forgetful.read(FIRST) == len(TEXTS)
    read = {}
    for name, listed in CHANGES.items():
        read[name] = told.read(listed)
        _forget(forgetful)
        assert forgetful.read(listed) == len(TEXTS)
        assert told.found() == forgetful.found(), name
        assert told.rows("SELECT DISTINCT analysed_with FROM article") == [(_name(listed),)]

    assert read["another order"] == read["only a title"] == 0
    assert sum(read.values()) < len(TEXTS) * len(CHANGES) * 0.7, read


def test_of_a_name_that_is_never_recorded_no_letter_is_stored(archives: tuple[Archive, Archive]) -> None:
    """Other changes are told as before; what may be recorded again is looked for everywhere."""
    archive, _ = archives
    never = replace(FIRST, never=("Клим Сергеев",))
    archive.read(never)
    packed = str(archive.rows("SELECT packed FROM rules"))

    assert "Ермекова" in packed
    assert "Клим" not in packed
    assert "Сергеев" not in packed
    assert 0 < archive.read(replace(never, speakers=(BORIS,))) < len(TEXTS)
    assert archive.read(replace(FIRST, speakers=(BORIS,))) == len(TEXTS)


def _name(listed: Catalog) -> str:
    return version(Rules.of(listed))


def _forget(archive: Archive) -> None:
    with Database.opened(archive.settings.database_url) as database, database.write() as connection:
        connection.execute(text("DELETE FROM rules"))
        connection.execute(update(article).values(analysed_with="0-older"))
