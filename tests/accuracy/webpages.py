"""What is left of a web page when all that is not the article is taken away."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from monitor.articles.extract import extract
from monitor.model import ArticleState, Entry, Page
from tests.accuracy import corpus
from tests.accuracy.bench import Bench
from tests.accuracy.counting import shared_ngrams, total
from tests.accuracy.table import Measure, Scores

_SEEN = datetime(2020, 1, 1, tzinfo=UTC)
_POOR = 0.8


def pages(bench: Bench) -> Scores:
    """The bodies of real pages by their runs of four words."""
    gold = corpus.pages(bench.folder)
    found = dict(zip((page.id for page in gold), bench.executor.map(_body, gold), strict=True))
    tallies = {page.id: shared_ngrams(found[page.id][0], page.text) for page in gold}
    both = total(tallies.values())
    poor = {
        name: Counter(**{f"F1 under {_POOR} in hundredths": round(100 * one.f1)})
        for name, one in tallies.items()
        if one.f1 < _POOR
    }
    blocked = sum(state is ArticleState.BLOCKED for _, state in found.values())
    detail = f"{both}; {blocked} taken for walls"
    rule = "word 4-grams, every page counts alike"
    return Scores((Measure("pages.f1", "article text F1", "pages", len(gold), rule, both.f1, detail, poor),))


def _body(page: corpus.GoldPage) -> tuple[str, ArticleState]:
    article = extract(Page(0, Entry("", "", page.url), _SEEN, page.body, "text/html"))
    return article.text, article.state
