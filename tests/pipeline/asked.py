"""What a letter has to say of the whole, of people and of themes, asked of the views of docs/database.md alone."""

# ruff: noqa: S608 - questions are put together from names of our own

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any, Final

from sqlalchemy import Connection, Row, text

from monitor.digests.phrases import Phrases
from monitor.language import wording
from monitor.language.wording import EVENT, OF_DAYS, OF_WEEKS, OUTLET, PUBLICATION, QUOTED, TEXT
from monitor.model import Names, Office, Period

_PROMINENCE: Final = ("main", "secondary", "passing")
_TOTALS: Final = ("publications", "texts", "events", "quoted", "kk")
COUNTS: Final = """
COUNT(*) AS publications, COUNT(DISTINCT a.text_id) AS texts, COUNT(DISTINCT a.event_id) AS events,
COALESCE(SUM(CASE WHEN a.language LIKE 'kk%' THEN 1 ELSE 0 END), 0) AS kk
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """The views, as an office reads a period of them."""

    connection: Connection
    office: Office
    period: Period
    says: Phrases

    def ask(self, sql: str, *, back: int = 0, **values: object) -> list[Row[Any]]:
        """Rows; `{a}` stands for the articles `a` of the period, or of the one so many before it."""
        outlets = "".join(f", '{one}'" for one in self.office.outlets or ())
        read = f" AND a.outlet IN ({outlets[2:]})" if self.office.outlets is not None else ""
        first, last = (day - back * self._length for day in (self.period.first, self.period.last))
        articles = f"(SELECT * FROM v_articles a WHERE a.day BETWEEN '{first}' AND '{last}'{read}) a"
        return list(self.connection.execute(text(sql.format(a=articles, read=read)), values))

    @property
    def _length(self) -> timedelta:
        return self.period.last - self.period.first + timedelta(days=1)

    # --- key figures --------------------------------------------------------------------------------------------------

    def totals(self, back: int = 0) -> dict[str, int]:
        """The five counts behind the key figures."""
        (row,) = self.ask(f"SELECT {COUNTS} FROM {{a}}", back=back)
        (quoted,) = self.ask(
            "SELECT COUNT(DISTINCT q.speaker) AS n FROM v_quotes q JOIN {a} ON a.article_id = q.article_id", back=back
        )
        return {name: int(getattr(row, name)) for name in _TOTALS if name != "quoted"} | {"quoted": quoted.n}

    def figures(self) -> str:
        """The key figures in a line."""
        now, before = self.totals(), self.totals(1)
        past = [self.totals(back) for back in range(1, 8) if self._any(back)]
        usual = {name: _mean([Fraction(one[name]) for one in past]) for name in _TOTALS}
        nouns = {"publications": PUBLICATION, "texts": TEXT, "events": EVENT, "quoted": QUOTED}
        lines = [
            (
                wording.number(now[name]),
                noun.after(now[name], self.says.language),
                self.changed(now[name] - before[name], ""),
                self.says.usual.format(mean=wording.number(usual[name])),
            )
            for name, noun in nouns.items()
        ]
        shares = [_share(one) for one in (now, before)]
        together = {name: sum(one[name] for one in past) for name in _TOTALS}
        mean = wording.in_percent(_share(together), self.says.language)
        points = self.changed(shares[0] - shares[1], f" {self.says.points}")
        today = wording.in_percent(shares[0], self.says.language)
        lines.append((today, self.says.in_kazakh, points, self.says.usual.format(mean=mean)))
        if not now["publications"]:
            return ""
        return " ".join(word for line in lines for word in (line if self.compared() else line[:2]))

    def usual_of(self) -> str:
        """How many days or weeks the usual figures are the mean of, in words; nothing where there are no figures."""
        past = sum(self._any(back) for back in range(1, 8))
        legend = self.says.legend_week if self.period.weekly else self.says.legend
        span = (OF_WEEKS if self.period.weekly else OF_DAYS).counted(past, self.says.language)
        told = legend.format(span=span) if past and self.compared() else self.says.no_past
        return told if self.totals()["publications"] else ""

    def compared(self) -> bool:
        """Whether anything is known of the days before."""
        known = "SELECT a.day FROM v_articles a WHERE a.day BETWEEN :since AND :eve{read} LIMIT 1"
        since, eve = (self.period.first - timedelta(days=days) for days in (90, 1))
        return bool(self.ask(known, since=since.isoformat(), eve=eve.isoformat()))

    def change(self, now: int, before: int) -> str:
        """What a row differs by."""
        return _signed(now - before) if self.compared() else "–"

    def _any(self, back: int) -> bool:
        first, last = (day - back * self._length for day in (self.period.first, self.period.last))
        return bool(self.ask(f"SELECT day FROM v_daily_totals WHERE day BETWEEN '{first}' AND '{last}'"))

    def changed(self, difference: int, after: str) -> str:
        change = self.says.change_week if self.period.weekly else self.says.change
        return change.format(difference=f"{_signed(difference)}{after}") if difference else self.says.unchanged

    def watched(self) -> tuple[str, int]:
        """The outlets heard, in words, and how many were not."""
        rows = self.ask(
            "SELECT a.outlet, MAX(CASE WHEN a.state IN ('ok', 'slow') AND a.last_error = '' THEN 1 ELSE 0 END) AS heard"
            " FROM v_feed_health a WHERE a.last_polled_at IS NOT NULL{read} GROUP BY a.outlet"
        )
        heard = sum(row.heard for row in rows)
        return self.says.watched.format(outlets=OUTLET.counted(heard, self.says.language)), len(rows) - heard

    # --- people and themes --------------------------------------------------------------------------------------------

    def people(self) -> list[Row[Any]]:
        """Everyone's figures, the most published first."""
        named = ", ".join(f"SUM(CASE WHEN m.prominence = '{one}' THEN 1 ELSE 0 END) AS {one}" for one in _PROMINENCE)
        said = "SUM(CASE WHEN q.kind {kind} 'direct' THEN 1 ELSE 0 END)"
        rows = self.ask(
            "SELECT s.speaker, s.name_ru, s.name_kk, s.name_en, s.title_ru, s.title_kk, s.title_en,"
            " COALESCE(n.publications, 0) AS publications, COALESCE(n.texts, 0) AS texts,"
            " COALESCE(n.events, 0) AS events, COALESCE(n.main, 0) AS main, COALESCE(n.secondary, 0) AS secondary,"
            " COALESCE(n.passing, 0) AS passing, COALESCE(w.direct, 0) AS direct, COALESCE(w.other, 0) AS indirect"
            " FROM v_speakers s"
            f" LEFT JOIN (SELECT m.speaker, {COUNTS}, {named} FROM v_mentions m JOIN {{a}}"
            " ON a.article_id = m.article_id GROUP BY m.speaker) n ON n.speaker = s.speaker"
            f" LEFT JOIN (SELECT q.speaker, {said.format(kind='=')} AS direct, {said.format(kind='<>')} AS other"
            " FROM v_quotes q JOIN {a} ON a.article_id = q.article_id GROUP BY q.speaker) w ON w.speaker = s.speaker"
            " WHERE n.speaker IS NOT NULL OR w.speaker IS NOT NULL"
        )
        return sorted(rows, key=lambda row: (-row.publications, -row.direct, row.speaker))

    def chosen(self) -> list[Row[Any]]:
        """Of them those the office wants to read of."""
        return [row for row in self.people() if self.office.speakers is None or row.speaker in self.office.speakers]

    def person(self, row: Row[Any], *, plain: bool) -> str:
        """A row of the table."""
        figures = f"{row.events} {row.publications} {row.direct} / {row.indirect}"
        change = self.change(row.publications, self.before("v_mentions", "speaker", row.speaker))
        roles = self.says.roles((row.main, row.secondary, row.passing))
        if plain:
            label = f"{self.says.role_column.lower()}: {roles}" if roles else ""
            return f"{self.name(row)} {figures} {change} {label}"
        trail = self.trail("v_mentions", "speaker", row.speaker)
        return f"{self.name(row)} {figures} {roles} {change} {self.trail_words(trail)}"

    def post(self, row: Row[Any]) -> str:
        """A person's post."""
        return self.says.post_alone(names_of(row, "title"))

    def themes(self) -> list[Row[Any]]:
        """Every theme's figures, the most published first."""
        rows = self.ask(
            f"SELECT h.theme, h.title_ru, h.title_kk, h.title_en, {COUNTS} FROM v_article_themes t"
            " JOIN {a} ON a.article_id = t.article_id JOIN v_themes h ON h.theme = t.theme"
            " GROUP BY h.theme, h.title_ru, h.title_kk, h.title_en"
        )
        chosen = [row for row in rows if self.office.themes is None or row.theme in self.office.themes]
        return sorted(chosen, key=lambda row: (-row.publications, row.theme))

    def theme(self, row: Row[Any], *, plain: bool) -> str:
        """A row of the table and who spoke on it."""
        title = self.says.name(names_of(row, "title"))
        figures = f"{row.events} {row.publications}"
        change = self.change(row.publications, self.before("v_article_themes", "theme", row.theme))
        voices = self.voices(row.theme)
        told = ", ".join(f"{name} {count}" for name, count in voices[:5])
        left = f" {self.says.more.format(count=len(voices) - 5)}" if len(voices) > 5 else ""
        if plain:
            return f"{title} {figures} {change} {self.says.spoke if told else ''} {told}{left}"
        trail = self.trail_words(self.trail("v_article_themes", "theme", row.theme))
        return f"{title} {trail} {figures} {change} {told}{left}"

    def voices(self, theme: str) -> list[tuple[str, int]]:
        """Who spoke on a theme, and in how many publications."""
        rows = self.ask(
            "SELECT s.name_ru, s.name_kk, s.name_en, COUNT(DISTINCT t.article_id) AS n FROM v_statement_themes t"
            " JOIN {a} ON a.article_id = t.article_id JOIN v_speakers s ON s.speaker = t.speaker"
            " WHERE t.theme = :theme GROUP BY s.speaker, s.name_ru, s.name_kk, s.name_en",
            theme=theme,
        )
        ordered = sorted(rows, key=lambda row: (-row.n, names_of(row, "name").any()))
        return [(self.name(row), row.n) for row in ordered]

    def before(self, view: str, column: str, key: str) -> int:
        """Publications of the period before."""
        sql = f"SELECT COUNT(*) AS n FROM {view} m JOIN {{a}} ON a.article_id = m.article_id WHERE m.{column} = :key"
        return int(self.ask(sql, back=1, key=key)[0].n)

    def trail(self, view: str, column: str, key: str) -> list[int]:
        """Publications of the last fourteen days."""
        days = [(self.period.last - timedelta(days=back)).isoformat() for back in reversed(range(14))]
        sql = (
            f"SELECT a.day, COUNT(*) AS n FROM {view} m JOIN v_articles a ON a.article_id = m.article_id"
            f" WHERE m.{column} = :key AND a.day BETWEEN :first AND :last{{read}} GROUP BY a.day"
        )
        counts = {row.day: row.n for row in self.ask(sql, key=key, first=days[0], last=days[-1])}
        return [counts.get(day, 0) for day in days]

    def trail_words(self, trail: list[int]) -> str:
        last, most = self.period.last, max(trail)
        fullest = last - timedelta(days=trail[::-1].index(most))
        return self.says.trail_words.format(
            mean=wording.decimal(sum(trail) / 14),
            most=most,
            day=wording.short_date(fullest),
        )

    def name(self, row: Row[Any]) -> str:
        """A person's name."""
        return self.says.name(names_of(row, "name"))


def names_of(row: Row[Any], kind: str) -> Names:
    """What something is called in each language: by its `name`, or its `title`."""
    return Names(*(getattr(row, f"{kind}_{language}") or "" for language in ("ru", "kk", "en")))


def _mean(values: list[Fraction]) -> int:
    """Of nothing 0; a half goes up."""
    return int(sum(values) / len(values) + Fraction(1, 2)) if values else 0


def _share(counts: dict[str, int]) -> int:
    publications = counts["publications"]
    return int(Fraction(100 * counts["kk"], publications) + Fraction(1, 2)) if publications else 0


def _signed(difference: int) -> str:
    return f"+{difference}" if difference > 0 else f"−{-difference}" if difference else "0"
