"""`monitor analyse`: the bulk interface. JSON lines in, JSON lines out; no database, no network."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import Annotated, TextIO

import typer
from rich.console import Console
from rich.progress import track

from monitor import catalog, logs
from monitor.errors import MonitorError
from monitor.executors import open_executor, workers
from monitor.model import Rules
from monitor.pipeline.bulk import Request, Result, read_all
from monitor.pipeline.lines import Answer, answers, parse
from monitor.settings import Settings


def register(app: typer.Typer) -> None:
    """Add this file's command."""
    app.command("analyse")(analyse)


def analyse(
    source: Annotated[str, typer.Argument(metavar="IN.jsonl", help="One JSON object a line; - is standard input.")],
    *,
    out: Annotated[Path | None, typer.Option(help="Write there; - is standard output.")] = None,
    events: Annotated[bool, typer.Option(help="Group the articles into texts and events.")] = True,
    evidence: Annotated[bool, typer.Option(help="Add the sentence to every span.")] = False,
) -> int:
    """Analyse many articles at once. A bad line gives an error in its place and the rest goes on (exit 3).

    A line holds `id` and `text` or `html`, and may hold `title`, `url`, `outlet`, `published`, `language`;
    docs/analyse.md names every key.

    Example: monitor analyse articles.jsonl --out analyses.jsonl
    """
    settings = Settings.read()
    logs.set_up(settings.log, level="WARNING")
    rules = Rules.of(catalog.load(Path(settings.config)), ner=settings.ner == "on")
    started = time.monotonic()
    with ExitStack() as stack:
        lines = [parse(line) for line in stack.enter_context(_opened(source)) if line.strip()]
        target = stack.enter_context(_target(out))
        pool = stack.enter_context(open_executor(settings.executor))
        requests = [line for line in lines if isinstance(line, Request)]
        results = _watched(read_all(requests, rules, pool, workers(settings.executor)), len(requests))
        bad = _write(answers(lines, results, events=events, evidence=evidence), target)
    rate = len(lines) / max(time.monotonic() - started, 1e-9)
    sys.stderr.write(f"{len(lines) - bad} analysed, {bad} refused, {rate:.1f} articles/s\n")
    return 3 if bad else 0


def _opened(source: str) -> AbstractContextManager[TextIO]:
    if source == "-":
        return nullcontext(sys.stdin)
    try:
        return Path(source).open(encoding="utf-8", errors="replace")
    except OSError as error:
        raise MonitorError(f"cannot be read: {error.strerror}", subject=source) from error


def _target(out: Path | None) -> AbstractContextManager[TextIO]:
    if out is None or str(out) == "-":
        return nullcontext(sys.stdout)
    try:
        return out.open("w", encoding="utf-8")
    except OSError as error:
        raise MonitorError(f"cannot be written: {error.strerror}", subject=str(out)) from error


def _watched(results: Iterator[Result], total: int) -> Iterator[Result]:
    """The same results, with a bar on a terminal and nothing in a pipe."""
    console = Console(stderr=True)
    return iter(track(results, "reading", total=total, console=console, disable=not console.is_terminal))


def _write(written: Iterable[Answer], target: TextIO) -> int:
    """Write every answer as it comes; returns how many lines were refused."""
    bad = 0
    for answer in written:
        target.write(answer.line + "\n")
        bad += answer.refused
    return bad
