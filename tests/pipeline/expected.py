"""What a letter has to say of events, in its short lists and its workbook, asked of the views alone."""

# ruff: noqa: S608 - questions are put together from names of our own

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Row

from monitor.documents.dates import almaty_day, day_begins
from monitor.language import wording
from monitor.language.wording import IN_OUTLETS, PUBLICATION, TEXT
from tests.pipeline.asked import COUNTS, Asked, names_of


class Views(Asked):
    """The views, as an office reads a period of them."""

    # --- events -------------------------------------------------------------------------------------------------------

    def events(self) -> list[Row[Any]]:
        """Every event's figures: of what the office chose first, then those of most texts."""
        return self.ask(
            f"SELECT a.event_id, COUNT(DISTINCT a.outlet) AS outlets, {COUNTS},"
            " SUM(CASE WHEN a.language = 'ru' THEN 1 ELSE 0 END) AS ru,"
            f" MAX(CASE WHEN {self._choice()} THEN 1 ELSE 0 END) AS chosen"
            " FROM {a} JOIN v_events e ON e.event_id = a.event_id"
            " GROUP BY a.event_id ORDER BY chosen DESC, texts DESC, publications DESC, MIN(a.counted_at), 1"
        )

    def _choice(self) -> str:
        """Whether an article is of what the office chose."""
        if self.office.speakers is None and self.office.themes is None:
            return "1 = 1"
        people, themes = (
            ", ".join(f"'{one}'" for one in ("", *(chosen or ())))
            for chosen in (self.office.speakers, self.office.themes)
        )
        return (
            f"a.article_id IN (SELECT article_id FROM v_mentions WHERE speaker IN ({people}))"
            f" OR a.article_id IN (SELECT article_id FROM v_article_themes WHERE theme IN ({themes}))"
        )

    def titles(self, event: int) -> list[str]:
        """Its headlines."""
        return [row.title for row in self.ask("SELECT a.title FROM {a} WHERE a.event_id = :event", event=event)]

    def card(self, event: Row[Any], *, plain: bool) -> str:
        """An event's figures under its headline, up to its languages."""
        split = [(self.says.russian, event.ru), (self.says.kazakh, event.kk)]
        other = (self.says.other, event.publications - event.ru - event.kk)
        split = [*split, other] if plain else [split[0], other, split[1]]
        told = [f"{word} {count}" for word, count in split if count]
        languages = f"({', '.join(told)})" if plain else " ".join(told)
        return f"{self._first(event)} {self._counted(event)} {languages if plain or event.publications > 1 else ''}"

    def brief(self, event: Row[Any]) -> str:
        """The same in a line."""
        return f"{self._counted(event)} · {self._source(self._articles(event)[0])}"

    def links(self, event: Row[Any], *, plain: bool) -> str:
        """The outlets of an event, the earliest first, and how many publications are left."""
        if event.publications == 1 and not plain:
            return ""
        outlets = dict.fromkeys(self._outlet(row) for row in self._articles(event))
        shown = list(outlets)[:5]
        left = event.publications - len(shown)
        more = f" {self.says.more.format(count=left)}" if left else ""
        return (": ".join([*shown, ""]) if plain else " · ".join(shown)).rstrip() + more

    def unnamed(self, event: Row[Any]) -> str:
        """How many of those who speak are not named."""
        (row,) = self.ask(
            "SELECT COUNT(DISTINCT m.speaker) AS n FROM v_mentions m JOIN {a} ON a.article_id = m.article_id"
            " WHERE a.event_id = :event AND m.speaks <> 'none'",
            event=event.event_id,
        )
        return self.says.more.format(count=row.n - 8) if row.n > 8 else ""

    def _articles(self, event: Row[Any]) -> list[Row[Any]]:
        return self.ask(
            "SELECT a.counted_at AS at, a.outlet AS key, o.title, o.title_kk FROM {a} JOIN v_outlets o"
            " ON o.outlet = a.outlet WHERE a.event_id = :event ORDER BY a.counted_at, a.article_id",
            event=event.event_id,
        )

    def _first(self, event: Row[Any]) -> str:
        source = self._source(self._articles(event)[0])
        return self.says.first.format(source=source) if event.publications > 1 else source

    def _counted(self, counts: Row[Any]) -> str:
        language = self.says.language
        return self.says.counts.format(
            publications=PUBLICATION.counted(counts.publications, language),
            outlets=IN_OUTLETS.counted(counts.outlets, language),
            texts=TEXT.counted(counts.texts, language),
        )

    def _source(self, row: Row[Any]) -> str:
        at = datetime.fromtimestamp(row.at, UTC)
        day = f"{wording.short_date(almaty_day(at))}, " if self.period.weekly else ""
        return f"«{self._outlet(row)}», {day}{wording.clock(at)}"

    def _outlet(self, row: Row[Any]) -> str:
        return str((row.title_kk if wording.is_kazakh(self.says.language) else "") or row.title)

    # --- short lists --------------------------------------------------------------------------------------------------

    def spikes(self) -> list[str]:
        """A line for each."""
        found = self.ask(
            "SELECT v.day, v.kind, v.key, v.publications, v.mean_14d, v.sd_14d, s.name_ru, s.name_kk, s.name_en,"
            " h.title_ru, h.title_kk, h.title_en FROM v_spikes v"
            " LEFT JOIN v_speakers s ON s.speaker = v.key LEFT JOIN v_themes h ON h.theme = v.key"
            " WHERE v.day BETWEEN :first AND :last",
            first=self.period.first.isoformat(),
            last=self.period.last.isoformat(),
        )
        wanted = {"speaker": self.office.speakers, "theme": self.office.themes}
        rows = [row for row in found if wanted[row.kind] is None or row.key in (wanted[row.kind] or ())]
        return [
            self._spike(row) for row in sorted(rows, key=lambda row: (-row.publications, row.day, row.kind, row.key))
        ]

    def _spike(self, row: Row[Any]) -> str:
        name = self.name(row) if row.kind == "speaker" else self.says.name(names_of(row, "title"))
        limit = row.mean_14d + 2 * row.sd_14d
        usual = self.says.spike.format(mean=wording.decimal(row.mean_14d), limit=wording.decimal(limit))
        day = f"{wording.short_date(date.fromisoformat(row.day))} · " if self.period.weekly else ""
        return f"{name} {PUBLICATION.counted(row.publications, self.says.language)} · {day}{usual}"

    def new_voices(self, *, plain: bool) -> list[str]:
        """A line for each."""
        since = (self.period.first - timedelta(days=90)).isoformat()
        rows = self.ask(
            "SELECT s.speaker, s.name_ru, s.name_kk, s.name_en, s.title_ru, s.title_kk, s.title_en, COUNT(*) AS n"
            " FROM v_speakers s JOIN v_mentions m ON m.speaker = s.speaker JOIN {a} ON a.article_id = m.article_id"
            " WHERE m.speaks <> 'none' AND NOT EXISTS (SELECT 1 FROM v_mentions o JOIN v_articles a"
            " ON a.article_id = o.article_id WHERE o.speaker = s.speaker AND o.speaks <> 'none' AND a.day >= :since"
            " AND a.day < :first{read}) GROUP BY s.speaker, s.name_ru, s.name_kk, s.name_en, s.title_ru, s.title_kk,"
            " s.title_en",
            since=since,
            first=self.period.first.isoformat(),
        )
        (first,) = self.ask("SELECT MIN(a.day) AS day FROM v_articles a WHERE a.day >= :since{read}", since=since)
        if not first.day or (self.period.first - date.fromisoformat(first.day)).days < 14:
            return []
        chosen = [row for row in rows if self.office.speakers is None or row.speaker in self.office.speakers]
        return [self._voice(row, plain=plain) for row in sorted(chosen, key=lambda row: (-row.n, row.speaker))]

    def _voice(self, row: Row[Any], *, plain: bool) -> str:
        first, *_ = self.ask(
            "SELECT a.counted_at AS at, o.title, o.title_kk FROM v_mentions m JOIN {a} ON a.article_id = m.article_id"
            " JOIN v_outlets o ON o.outlet = a.outlet WHERE m.speaker = :who AND m.speaks <> 'none'"
            " ORDER BY a.counted_at, a.article_id",
            who=row.speaker,
        )
        post = self.says.post_alone(names_of(row, "title"))
        note = f"{post} · {self._source(first)}" if post else self._source(first)
        value = PUBLICATION.counted(row.n, self.says.language)
        return f"{self.name(row)} {value} · {note}" if plain else f"{self.name(row)} {note} {value}"

    def belated(self) -> list[tuple[str, int]]:
        """A line for each title, with its publications."""
        begins, ends = (day_begins(day) for day in (self.period.first, self.period.last + timedelta(days=1)))
        rows = self.ask(
            "SELECT a.title AS words, a.day, a.counted_at AS at, o.title, o.title_kk FROM v_articles a"
            " JOIN v_outlets o ON o.outlet = a.outlet"
            " JOIN (SELECT feed, MIN(first_seen_at) AS at FROM v_articles GROUP BY feed) f ON f.feed = a.feed"
            " WHERE a.late = 1 AND (a.day = :eve OR (a.day >= :since AND a.day < :eve AND a.first_seen_at > f.at"
            " AND a.first_seen_at >= :begins AND a.first_seen_at < :ends)){read} ORDER BY a.counted_at, a.article_id",
            eve=(self.period.first - timedelta(days=1)).isoformat(),
            since=(self.period.last - timedelta(days=13)).isoformat(),
            begins=int(begins.timestamp()),
            ends=int(ends.timestamp()),
        )
        found: dict[str, list[str]] = {}
        for row in rows:
            day = date.fromisoformat(row.day)
            earlier = f"{wording.short_date(day)}, " if day < self.period.first - timedelta(days=1) else ""
            source = self._source(row)
            dated = source if self.period.weekly else source.replace("», ", f"», {earlier}")
            found.setdefault(row.words, []).append(dated)
        return [(f"{title} {' · '.join(sources[:5])}", len(sources)) for title, sources in found.items()]

    # --- the workbook -------------------------------------------------------------------------------------------------

    def sheets(self) -> Iterator[list[tuple[object, ...]]]:
        """The numbers of its five sheets, row by row; of quotes their words."""
        events = self.events()
        numbers = {row.event_id: number for number, row in enumerate(events, 1)}
        yield [(numbers[row.event_id], row.publications, row.texts, row.outlets, row.kk) for row in events]
        articles = self.ask("SELECT a.event_id, a.text_id FROM {a} ORDER BY a.counted_at, a.article_id")
        yield [_known(numbers.get(row.event_id), row.text_id) for row in articles]
        yield [
            (
                *(row.events, row.publications, row.texts, row.direct, row.indirect, row.main, row.secondary),
                *(row.passing, self.before("v_mentions", "speaker", row.speaker)),
            )
            for row in self.chosen()
        ]
        quotes = self.ask(
            "SELECT q.text FROM v_quotes q JOIN {a} ON a.article_id = q.article_id"
            " JOIN v_speakers s ON s.speaker = q.speaker WHERE q.printable = 1 ORDER BY a.counted_at, q.quote_id"
        )
        yield [(row.text,) for row in quotes]
        yield [
            (*(row.events, row.publications, row.texts, row.kk), self.before("v_article_themes", "theme", row.theme))
            for row in self.themes()
        ]


def _known(*values: int | None) -> tuple[int, ...]:
    return tuple(value for value in values if value is not None)
