"""`monitor themes …`: what a text would count for, and what stands behind a number."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from monitor import catalog
from monitor.cli.days import as_day
from monitor.cli.stored import looking_into
from monitor.cli.tables import show
from monitor.errors import CatalogError, MonitorError, UsageError
from monitor.language.detect import detect
from monitor.mentions.document import Document, read
from monitor.mentions.themes import Judgement, ThemeTrie, Verdict, judge_themes
from monitor.model import Span
from monitor.settings import Settings
from monitor.storage.theme_explained import Publication, ThemeDay, theme_day

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def register(app: typer.Typer) -> None:
    """Add this file's commands."""
    group = typer.Typer(help="Themes: what a text counts for, and what is behind a number.", no_args_is_help=True)
    group.command("test")(try_out)
    group.command("explain")(explain)
    app.add_typer(group, name="themes")


def try_out(
    source: Annotated[str, typer.Argument(metavar="FILE", help="A text in UTF-8; - is standard input.")],
    *,
    title: Annotated[str, typer.Option(help="Its title: finds there count twice.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show a text with the finds of its themes marked, and why other themes do not count.

    Example: monitor themes test article.txt --title "A new hospital"
    """
    themes = ThemeTrie.build(catalog.load(Settings.read().config).themes)
    text = _text(source)
    document = read(title, text, detect(title, text))
    judged = judge_themes(document, themes)
    if as_json:
        typer.echo(json.dumps(_view(document, judged), ensure_ascii=False))
        return
    typer.echo(f"language: {document.language}")
    for part in (_marked(title, judged, in_title=True), _marked(text, judged)):
        if part.strip():
            typer.echo(f"\n{part.strip()}")
    if not judged:
        typer.echo("\nnothing of any theme is found")
        return
    typer.echo("")
    head = ("theme", "verdict", "weight", "needed", "finds")
    show(head, (_row(one, document) for one in sorted(judged, key=lambda one: one.verdict is not Verdict.COUNTS)))


def _text(source: str) -> str:
    try:
        found = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return found.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", subject=source) from error
    except UnicodeDecodeError as error:
        raise MonitorError("is no text in UTF-8", subject=source) from error


def _row(one: Judgement, document: Document) -> tuple[str, ...]:
    numbers = ("", "") if one.verdict in {Verdict.KEPT_OUT, Verdict.INCOMPLETE} else (str(one.weight), str(one.needed))
    return one.hit.theme, str(one.verdict), *numbers, ", ".join(dict.fromkeys(_words(one, document)))


def _words(one: Judgement, document: Document) -> Iterator[str]:
    for text, spans in ((document.title.text, one.hit.title_spans), (document.body.text, one.hit.spans)):
        yield from (" ".join(text[start:end].split()) for start, end in spans)


def _marked(text: str, judged: Iterable[Judgement], *, in_title: bool = False) -> str:
    """The text with [finds: themes] of the themes that count; finds that overlap are one mark."""
    places = sorted(
        (start, end, one.hit.theme)
        for one in judged
        if one.verdict is Verdict.COUNTS
        for start, end in (one.hit.title_spans if in_title else one.hit.spans)
    )
    marked, at = "", 0
    for start, end, themes in _joined(places):
        marked += f"{text[at:start]}[{text[start:end]}: {', '.join(themes)}]"
        at = end
    return marked + text[at:]


def _joined(places: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, list[str]]]:
    joined: list[tuple[int, int, list[str]]] = []
    for start, end, theme in places:
        if joined and start < joined[-1][1]:
            first, last, themes = joined.pop()
            joined.append((first, max(last, end), list(dict.fromkeys([*themes, theme]))))
        else:
            joined.append((start, end, [theme]))
    return joined


def _view(document: Document, judged: Iterable[Judgement]) -> dict[str, object]:
    themes = [
        {
            "theme": one.hit.theme,
            "counts": one.verdict is Verdict.COUNTS,
            "verdict": str(one.verdict),
            "weight": one.weight,
            "needed": one.needed,
            "hits": one.hit.hits,
            "spans": one.hit.spans,
            "title_spans": one.hit.title_spans,
            "finds": list(_words(one, document)),
        }
        for one in judged
    ]
    return {"language": str(document.language), "themes": themes}


def explain(
    key: Annotated[str, typer.Argument(metavar="KEY", help="A key of v_themes.")],
    *,
    day: Annotated[str, typer.Option(metavar="DAY", help="YYYY-MM-DD; the last day it was found if not given.")] = "",
    as_json: AsJson = False,
) -> None:
    """Show the sentences and addresses behind a theme's number of a day; the totals are those of v_daily_themes.

    Example: monitor themes explain healthcare --day 2026-02-20
    """
    settings = Settings.read()
    with looking_into(settings) as connection:
        found = theme_day(connection, key, as_day(day, "--day") if day else None, _listed(settings))
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, default=str))
        return
    typer.echo(_head(found))
    for one in found.behind:
        typer.echo("\n".join(("", *_told(one))))


def _listed(settings: Settings) -> tuple[str, ...]:
    """The keys of themes.yaml; none where the files cannot be loaded: numbers are explained all the same."""
    with suppress(CatalogError):
        return tuple(one.key for one in catalog.load(settings.config).themes)
    return ()


def _head(found: ThemeDay) -> str:
    counted = f"{found.publications} publications, {found.texts} texts, {found.events} events"
    return f"{found.theme} on {found.day}: {counted}, {found.kk_publications} in Kazakh"


def _told(one: Publication) -> Iterator[str]:
    belongs = f"event {one.event_id or 'none yet'}, text {one.text_id or 'none yet'}"
    yield f"{one.outlet} {one.url} (article {one.article_id}, {belongs}, {one.hits} hits)"
    for found in one.found:
        yield f"  {'title: ' if found.in_title else ''}{_bracketed(found.sentence, found.spans)}"


def _bracketed(sentence: str, spans: Iterable[Span]) -> str:
    marked, at = "", 0
    for start, end in spans:
        marked += f"{sentence[at:start]}[{sentence[start:end]}]"
        at = end
    return " ".join(f"{marked}{sentence[at:]}".split())
