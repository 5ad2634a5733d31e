"""Texts are read once, by the service's own reading, and shared by every group of measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from monitor.model import Analysis, Article, Failure, Rules
from monitor.pipeline.bulk import Request, read_all
from tests.accuracy import corpus

Readings = Mapping[str, Analysis]  #: by the id of the request


@dataclass
class Bench:
    """Where the gold lies, the rules to read by, and an executor to read on; `broken` counts readings that failed."""

    folder: Path
    seed: Path
    config: Path
    rules: Rules
    executor: Executor
    width: int
    broken: Counter[str] = field(default_factory=Counter)

    def read(self, requests: Iterable[Request], rules: Rules | None = None) -> Readings:
        """Read texts by the shipped rules, or by others; one that breaks the reading is as good as empty."""
        results = read_all(requests, rules or self.rules, self.executor, self.width)
        return {str(request.id): self._sound(request, result) for request, result in results}

    def _sound(self, request: Request, result: Analysis | Failure) -> Analysis:
        if isinstance(result, Analysis):
            return result
        self.broken[str(request.id)] += 1
        return Analysis(Article(outlet=request.outlet, title=request.title, published_at=request.published_at))

    @cached_property
    def news(self) -> Readings:
        """The reports of kz_news, read."""
        return self.read(report.request for report in corpus.news(self.folder))
