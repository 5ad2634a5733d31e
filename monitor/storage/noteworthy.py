"""What a letter tells beside its counts: who was not heard, what rose steeply, who speaks anew, what came late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Row

from monitor.model import Citation, Link, Names, Office, Period
from monitor.model.kinds import HealthState
from monitor.model.letters import Publication, Spike, Unwatched

SILENT: Final = 90  #: so many days without a word make a voice new
ENOUGH: Final = 14  #: of fewer known days nobody is called new
_WORSE: Final = tuple(HealthState)  #: each state worse than the one before it
_HEARD: Final = (HealthState.OK, HealthState.SLOW)

WATCHED: Final = """
SELECT h.outlet, o.title_ru, o.title_kk, o.title_en, h.state, h.last_error
  FROM v_feed_health h JOIN v_outlets o ON o.outlet = h.outlet
 WHERE h.last_polled_at IS NOT NULL {outlets} ORDER BY h.outlet, h.feed
"""
SPIKES: Final = """
SELECT v.day, v.kind, v.key, v.publications, v.mean_14d, v.sd_14d, s.name_ru, s.name_kk, s.name_en,
       h.title_ru, h.title_kk, h.title_en
  FROM v_spikes v
  LEFT JOIN v_speakers s ON v.kind = 'speaker' AND s.speaker = v.key
  LEFT JOIN v_themes h ON v.kind = 'theme' AND h.theme = v.key
 WHERE v.day BETWEEN :first AND :last ORDER BY v.day
"""
# Of those who speak now each is looked for before, which ends with the first find; all who spoke in 90 days are many.
SPOKE_BEFORE: Final = """
SELECT now.speaker
  FROM (SELECT DISTINCT n.speaker FROM v_mentions n JOIN v_articles b ON b.article_id = n.article_id
         WHERE b.day BETWEEN :first AND :last AND n.speaks <> 'none') now
 WHERE EXISTS (SELECT 1 FROM v_mentions m JOIN v_articles a ON a.article_id = m.article_id
                WHERE m.speaker = now.speaker AND m.day >= :since AND m.day < :first AND m.speaks <> 'none' {outlets})
"""
# Of the eve all that came late; of days before what was found in the period, but not what a feed showed at first.
BELATED: Final = """
SELECT a.url, a.title, a.language, a.counted_at, o.title AS outlet_title, o.title_kk AS outlet_kk
  FROM v_articles a JOIN v_outlets o ON o.outlet = a.outlet
 WHERE a.day BETWEEN :trail AND :eve AND a.late = 1 {outlets}
   AND (a.day = :eve OR (a.first_seen_at >= :begins AND a.first_seen_at < :ends
                         AND a.first_seen_at > (SELECT MIN(f.first_seen_at) FROM v_articles f WHERE f.feed = a.feed)))
 ORDER BY a.counted_at, a.article_id
"""
FIRST_DAY: Final = "SELECT MIN(a.day) AS day FROM v_articles a WHERE a.day >= :since {outlets}"

Rows = Sequence[Row[Any]]


def names_of(row: Row[Any]) -> Names:
    """A person's name in each language."""
    return Names(row.name_ru or "", row.name_kk or "", row.name_en or "")


def post_of(row: Row[Any]) -> Names:
    """A title in each language: a person's post, or a theme's name."""
    return Names(row.title_ru or "", row.title_kk or "", row.title_en or "")


def link_of(row: Row[Any]) -> Link:
    """A publication to follow."""
    return Link(row.url, row.outlet_title, row.title, row.language, moment(row.counted_at), row.outlet_kk or "")


def moment(seconds: int) -> datetime:
    """The moment so many unix seconds stand for."""
    return datetime.fromtimestamp(seconds, UTC)


def publication_of(row: Row[Any]) -> Publication:
    """A publication with its event and text."""
    return Publication(link_of(row), row.event_id, row.text_id)


def citation_of(quote: Row[Any], person: Row[Any], article: Row[Any]) -> Citation:
    """A quote with who said it and where."""
    return Citation(
        text=quote.text,
        speaker=names_of(person),
        post=post_of(person),
        outlet=article.outlet_title,
        url=article.url,
        at=moment(article.counted_at),
        language=article.language,
        kind=quote.kind,
        outlet_kk=article.outlet_kk or "",
    )


def watched(feeds: Rows) -> tuple[int, tuple[Unwatched, ...]]:
    """How many outlets were heard by any of their feeds, and the others with what ails the best of theirs."""
    outlets: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in feeds:
        outlets[row.outlet].append(row)
    states = {key: min((_state(row) for row in rows), key=_WORSE.index) for key, rows in outlets.items()}
    unheard = [key for key, state in states.items() if state not in _HEARD]
    return len(outlets) - len(unheard), tuple(Unwatched(_outlet(outlets[key][0]), states[key]) for key in unheard)


def _state(row: Row[Any]) -> HealthState:
    """A feed's state; one whose last poll failed is failing before its state says so."""
    state = HealthState(row.state)
    return HealthState.FAILING if state in _HEARD and row.last_error else state


def _outlet(row: Row[Any]) -> Names:
    return post_of(row) if post_of(row).any() else Names(row.outlet)


def spikes(rows: Rows, office: Office) -> Iterable[Spike]:
    """The largest first, of those the office wants to hear of."""
    wanted = {"speaker": office.speakers, "theme": office.themes}
    for row in sorted(rows, key=lambda row: (-row.publications, row.day, row.kind, row.key)):
        known = names_of(row) if row.kind == "speaker" else post_of(row)
        keys = wanted[row.kind]
        if known.any() and (keys is None or row.key in keys):
            yield Spike(known, date.fromisoformat(row.day), row.publications, row.mean_14d, row.sd_14d)


def known_days(first: Rows, period: Period) -> int:
    """For how many days before the period publications are known, up to the 90 that make a voice new."""
    (row,) = first
    return min(SILENT, (period.first - date.fromisoformat(row.day)).days) if row.day else 0
