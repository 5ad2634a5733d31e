"""The JSON lines of the bulk interface: a line becomes a Request, an Analysis becomes a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from monitor.language.segment import Segmented, segment
from monitor.model import Analysis, Failure, Mention, Quote, Span, ThemeHit
from monitor.pipeline.bulk import Request, Result, group_all, stories_of

_ALMATY = ZoneInfo("Asia/Almaty")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be used; `id` as far as it could be read."""

    id: str | int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of output, without its line break."""

    line: str
    refused: bool


@dataclass(frozen=True, slots=True)
class Grouping:
    """Where an article belongs, in the ids of the input."""

    event: str | int
    reprint_of: str | int | None
    story: str | int


class _Line(BaseModel):
    """One line of input as interfaces promise it; unknown keys are ignored."""

    model_config = ConfigDict(strict=True, extra="ignore")

    id: str | int
    text: str | None = None
    html: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None

    @model_validator(mode="after")
    def _has_content(self) -> Self:
        if self.text is None and self.html is None:
            raise ValueError("neither text nor html is given")
        return self

    @field_validator("published")
    @classmethod
    def _is_moment(cls, published: str | None) -> str | None:
        try:
            _moment(published)
        except ValueError:
            raise ValueError("is neither an ISO 8601 date nor a datetime") from None
        return published


def parse(line: str) -> Request | BadLine:
    """Read one line of input."""
    try:
        read = _Line.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return BadLine(_id(line), _reason(first["type"], str(next(iter(first["loc"]), "")), first["msg"]))
    return Request(
        read.id,
        text=read.text,
        html=read.html,
        url=read.url or "",
        outlet=read.outlet or "",
        title=read.title or "",
        published_at=_moment(read.published),
        published=read.published,
        language=read.language or "",
    )


def _reason(kind: str, key: str, message: str) -> str:
    """What is wrong with a line, in plain words; `key` is empty where it is the whole of it."""
    if kind == "json_invalid":
        return f"not JSON (at character {message.rpartition(' ')[2]})"
    if kind == "missing":
        return f"{key} is missing"
    if kind == "value_error":
        return f"{key} {message.removeprefix('Value error, ')}".lstrip()
    if not key:
        return "not a JSON object"
    return f"{key} is no text" + (" and no whole number" if key == "id" else "")


def _id(line: str) -> str | int | None:
    """The id of a line that is otherwise wrong, where there is one."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    found = record.get("id") if isinstance(record, dict) else None
    if isinstance(found, str):
        return found if found.isprintable() else None  # half a surrogate pair could not even be written
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def _moment(published: str | None) -> datetime | None:
    """A moment of time; a bare date means its first minute in Almaty, and a time without a zone is Almaty's."""
    if not published:
        return None
    text = published.strip()
    if len(text) == len("2026-02-20"):
        return datetime.combine(date.fromisoformat(text), time(), _ALMATY)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=_ALMATY)


def render_error(bad: BadLine) -> str:
    """The output line of an input line that could not be used."""
    return json.dumps({"id": bad.id, "error": bad.reason}, ensure_ascii=False)


def render(request: Request, analysis: Analysis, grouping: Grouping | None, *, evidence: bool) -> str:
    """The output line of one article; the grouping's three keys are left out where nothing was grouped."""
    article = analysis.article
    places = _Places(segment(article.text), article.title) if evidence else None
    names = {mention.key: mention.name for mention in analysis.mentions}
    published = article.published_at.isoformat() if article.published_at else None
    record: dict[str, object] = {
        "id": request.id,
        "error": None,
        "language": str(article.language),
        "title": article.title or None,
        "published": request.published or published,
    }
    if request.text is None:
        record["text"] = article.text
    record["people"] = [_person(mention, places) for mention in analysis.mentions]
    record["quotes"] = [_quote(quote, names, places) for quote in analysis.quotes]
    record["themes"] = [_theme(hit, places) for hit in analysis.themes]
    if grouping is not None:
        record |= {"reprint_of": grouping.reprint_of, "event": grouping.event, "story": grouping.story}
    return json.dumps(record, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where sentences are looked up for `--evidence`."""

    body: Segmented
    title: str

    def sentences(self, spans: tuple[Span, ...]) -> list[str]:
        found = (self.body.sentence_at(start) for start, _ in spans)
        return [self.body.text[one.start : one.end] if one else "" for one in found]


def _person(mention: Mention, places: _Places | None) -> Mapping[str, object]:
    record: dict[str, object] = {
        "name": mention.name,
        "key": mention.key,
        "title": mention.title or None,
        "organisation": mention.organisation or None,
        "mentions": mention.count,
        "by_role": mention.by_role,
        "prominence": str(mention.prominence),
        "speaks": str(mention.speaks),
        "spans": mention.spans,
        "title_spans": mention.title_spans,
    }
    return _with_sentences(record, mention.spans, places)


def _quote(quote: Quote, names: Mapping[str, str], places: _Places | None) -> Mapping[str, object]:
    record: dict[str, object] = {
        "kind": str(quote.kind),
        "text": quote.text,
        "speaker": names.get(quote.speaker) if quote.speaker is not None else None,
        "cue": quote.cue,
        "start": quote.start,
        "end": quote.end,
    }
    return _with_sentences(record, ((quote.start, quote.end),), places)


def _theme(hit: ThemeHit, places: _Places | None) -> Mapping[str, object]:
    record: dict[str, object] = {"theme": hit.theme, "hits": hit.hits, "spans": hit.spans}
    return _with_sentences(record, hit.spans, places)


def _with_sentences(record: dict[str, object], spans: tuple[Span, ...], places: _Places | None) -> Mapping[str, object]:
    if places is not None:
        record["sentences"] = places.sentences(spans)
    return record


def answers(
    lines: Sequence[Request | BadLine], results: Iterator[Result], *, events: bool, evidence: bool
) -> Iterator[Answer]:
    """One answer for every line, in order. With events the whole input is read first, without it flows through."""
    grouped: Mapping[int, Grouping] = {}
    if events:
        held = list(results)
        grouped, results = _grouped(held), iter(held)
    number = 0
    for line in lines:
        if isinstance(line, BadLine):
            yield Answer(render_error(line), refused=True)
            continue
        yield _answer(*next(results), grouped.get(number), evidence=evidence)
        number += 1


def _answer(request: Request, result: Analysis | Failure, grouping: Grouping | None, *, evidence: bool) -> Answer:
    if isinstance(result, Failure):
        return Answer(render_error(BadLine(request.id, result.detail)), refused=True)
    return Answer(render(request, result, grouping, evidence=evidence), refused=False)


def _grouped(results: Sequence[Result]) -> Mapping[int, Grouping]:
    """Events over everything that was read, told in the ids of the input."""
    read = {number: result for number, (_, result) in enumerate(results) if isinstance(result, Analysis)}
    ids = [request.id for request, _ in results]
    assignments = group_all(read.items())
    stories = stories_of(read, assignments)
    return {
        number: Grouping(
            ids[one.event_id],
            None if one.text_id == number else ids[one.text_id],
            ids[stories[one.event_id]],
        )
        for number, one in assignments.items()
    }
