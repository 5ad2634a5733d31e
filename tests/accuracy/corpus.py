"""The texts with right answers that a folder holds, read into plain values."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32
from zoneinfo import ZoneInfo

from monitor.model import Span
from monitor.pipeline.bulk import Request

Record = dict[str, Any]
ALMATY = ZoneInfo("Asia/Almaty")
_HELD_OUT = 5  #: every fifth group of sentences is kept for measuring


def records(path: Path) -> Iterator[Record]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


# --- kz_news --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewsReport:
    """A report with the language it is in."""

    request: Request
    language: str

    @property
    def id(self) -> str:
        """Its name in the gold."""
        return str(self.request.id)


@dataclass(frozen=True, slots=True)
class Voices:
    """Who is named in a report, with how they speak, and what they say: (speaker, first words).

    `by_role` are people meant by their post alone, under all their names.
    """

    id: str
    language: str
    people: tuple[tuple[str, str], ...]
    quotes: tuple[tuple[str, str], ...]
    by_role: tuple[str, ...]


def news(folder: Path) -> tuple[NewsReport, ...]:
    """The reports of kz_news."""
    found = records(folder / "kz_news" / "articles.jsonl")
    return tuple(NewsReport(_news_request(record), record["lang"]) for record in found)


def _news_request(record: Record) -> Request:
    day = datetime.fromisoformat(record["date"]).replace(tzinfo=ALMATY) if record["date"] else None
    return Request(
        record["id"],
        text=record["text"],
        url=record["url"],
        outlet=record["host"],
        title=record["title_if_seen"] or "",
        published_at=day,
    )


def news_voices(folder: Path) -> tuple[Voices, ...]:
    """Who speaks in kz_news."""
    return tuple(_voices(record) for record in records(folder / "kz_news" / "speakers.jsonl"))


def _voices(record: Record) -> Voices:
    roles = (role.get("resolves_to_by_date_outside_excerpt") or "" for role in record["role_only"])
    return Voices(
        record["article_id"],
        record["lang"],
        tuple((person["name"], person["speaks"]) for person in record["persons"]),
        tuple((quote["speaker"], quote["first_6_words"]) for quote in record["quotes"]),
        tuple(name.strip() for role in roles for name in role.split("/") if name.strip()),
    )


def news_themes(folder: Path) -> dict[str, frozenset[str]]:
    """The themes of each report of kz_news that has been labelled."""
    found = records(folder / "kz_news" / "themes.jsonl")
    return {record["article_id"]: frozenset(record["themes"]) for record in found}


# --- people in running text -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the spans of its people; `names` are (given, surname) in the nominative with their variants."""

    request: Request
    spans: tuple[Span, ...]
    names: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()

    @property
    def id(self) -> str:
        """Its name in the gold."""
        return str(self.request.id)


def held_out(sentence: str) -> bool:
    """Whether a sentence of kaznerd is kept for measuring; all variants of one sentence go together."""
    return crc32(re.sub(r"\D", "", sentence).encode()) % _HELD_OUT == 0


def kazakh_sentences(folder: Path) -> tuple[Marked, ...]:
    """The sentences of kaznerd that are kept for measuring."""
    return tuple(marked for marked in _kaznerd(folder) if held_out(marked.id))


def kazakh_for_training(folder: Path) -> tuple[Marked, ...]:
    """All the others, in the order of the file."""
    return tuple(marked for marked in _kaznerd(folder) if not held_out(marked.id))


def _kaznerd(folder: Path) -> Iterator[Marked]:
    for record in records(folder / "kaznerd" / "valid.jsonl"):
        yield Marked(Request(record["id"], text=record["text"], language="kk"), tagged(record, "PERSON"))


def tagged(record: Record, tag: str) -> tuple[Span, ...]:
    """The spans of one tag in a sentence of tokens."""
    spans: list[Span] = []
    places = _places(record["text"], record["tokens"])
    for (start, end), label in zip(places, record["tags"], strict=True):
        if label == f"B-{tag}":
            spans.append((start, end))
        elif label == f"I-{tag}" and spans:
            spans[-1] = spans[-1][0], end
    return tuple(spans)


def _places(text: str, tokens: Sequence[str]) -> Iterator[Span]:
    end = 0
    for token in tokens:
        start = text.index(token, end)
        end = start + len(token)
        yield start, end


def russian_texts(folder: Path) -> tuple[Marked, ...]:
    """The texts of the factrueval devset."""
    return tuple(
        Marked(
            Request(record["id"], text=record["text"], language="ru"),
            tuple((span["start"], span["end"]) for span in record["spans"] if span["label"] == "Person"),
            tuple(_full_names(one["attrs"] for one in record["coref"])),
        )
        for record in records(folder / "factrueval" / "devset.jsonl")
    )


def _full_names(people: Iterable[dict[str, list[str]]]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    for person in people:
        if "firstname" in person and "lastname" in person:
            yield frozenset(person["firstname"]), frozenset(person["lastname"])


# --- pages and the seed ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A web page with the text of its article."""

    id: str
    url: str
    body: bytes
    text: str


def pages(folder: Path) -> tuple[GoldPage, ...]:
    """The pages of article-extraction-benchmark."""
    home = folder / "pages"
    return tuple(
        GoldPage(
            record["id"][:12], record["url"], gzip.decompress((home / record["html"]).read_bytes()), record["gold_text"]
        )
        for record in records(home / "pages.jsonl")
    )


def seed(folder: Path) -> tuple[Request, Record]:
    """The one article of the seed folder and its right answers."""
    gold: Record = json.loads((folder / "gold.json").read_text("utf-8"))
    text = next(folder.glob("*.txt")).read_text("utf-8")
    moment = datetime.fromisoformat(gold["published"]).replace(tzinfo=ALMATY)
    body = re.sub(r"^\s*date\s+\S+\s*", "", text)
    return Request("seed", text=body, outlet=gold["outlet"], published_at=moment), gold
