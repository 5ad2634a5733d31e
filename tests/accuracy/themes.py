"""What the reports of kz_news are about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from statistics import fmean

from tests.accuracy import corpus
from tests.accuracy.bench import Bench
from tests.accuracy.counting import Tally, cases, tally, total
from tests.accuracy.table import Measure, Scores

_TOLD = {"odd": "odd ids", "even": "even ids"}
_MACRO_FROM = 3  #: articles a theme must have to count in the macro mean
_Found = Mapping[str, tuple[frozenset[str], frozenset[str]]]  #: by report: themes found, themes of the gold


def themes(bench: Bench) -> Scores:
    """Micro over (article, theme) in odd, even and all ids and in both languages; macro over the commoner themes."""
    gold = corpus.news_themes(bench.folder)
    found = {name: (frozenset(hit.theme for hit in bench.news[name].themes), there) for name, there in gold.items()}
    language = {report.id: report.language[:2] for report in corpus.news(bench.folder)}
    parts: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("odd", lambda name: _number(name) % 2 == 1),
        ("even", lambda name: _number(name) % 2 == 0),
        ("all", lambda _: True),
        ("ru", lambda name: language[name] == "ru"),
        ("kk", lambda name: language[name] == "kk"),
    )
    rows = (_micro(part, {name: found[name] for name in found if chosen(name)}) for part, chosen in parts)
    return Scores((*rows, _macro(found)), _by_theme(found))


def _number(name: str) -> int:
    return int(name.lstrip("a"))


def _micro(part: str, found: _Found) -> Measure:
    tallies = {name: tally(*both) for name, both in found.items()}
    all_ = total(tallies.values())
    key, rule = f"themes.{part}", "(article, theme); micro"
    return Measure(
        key, f"themes F1, {_TOLD.get(part, part)}", "kz_news", int(all_.there), rule, all_.f1, str(all_), cases(tallies)
    )


def _macro(found: _Found) -> Measure:
    common = [one for one in _tallies(found).values() if one.there >= _MACRO_FROM]
    rule = f"mean over themes of {_MACRO_FROM}+ articles"
    value = fmean(one.f1 for one in common) if common else 1.0
    return Measure("themes.macro", "themes F1, macro", "kz_news", len(common), rule, value)


def _tallies(found: _Found) -> dict[str, Tally]:
    keys: Iterable[str] = sorted({theme for one, there in found.values() for theme in one | there})
    return {theme: total(tally(one & {theme}, there & {theme}) for one, there in found.values()) for theme in keys}


def _by_theme(found: _Found) -> tuple[str, ...]:
    """Each theme by itself, the weakest first."""
    rows = sorted(_tallies(found).items(), key=lambda row: row[1].f1)
    lines = (f"  {theme:<26} n {int(one.there):>3}  F1 {one.f1:.3f}  {one}" for theme, one in rows)
    return ("themes on kz_news, the weakest first", *lines)
