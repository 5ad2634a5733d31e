"""Which language a text is told to be in."""

from __future__ import annotations

from collections import Counter

from monitor.language.detect import detect
from tests.accuracy import corpus
from tests.accuracy.bench import Bench
from tests.accuracy.table import Measure, Scores


def language(bench: Bench) -> Scores:
    """Detection on title and text of kz_news, with no hint from a feed."""
    reports = corpus.news(bench.folder)
    found = {report.id: detect(report.request.title, report.request.text or "") for report in reports}
    wrong = {report.id: Counter(wrong=1) for report in reports if found[report.id] != report.language}
    right = (len(reports) - len(wrong)) / len(reports)
    rule = "language of title and text, no hint"
    return Scores((Measure("language", "language right", "kz_news", len(reports), rule, right, "", wrong),))
