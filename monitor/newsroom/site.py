"""What one outlet's server answers: pages, feeds with honest validators, robots.txt, gzip when asked."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus

from monitor.newsroom import pages
from monitor.newsroom.outlets import Channel, Masthead
from monitor.newsroom.publications import Publication, twins

_HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Content:
    """A document before it is answered; without `etag` it has only its date to compare."""

    body: bytes
    content_type: str
    status: HTTPStatus = HTTPStatus.OK
    modified: datetime | None = None
    etag: str = ""
    charset: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers and the body as they go over the wire."""

    status: HTTPStatus
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Site:
    """One outlet at one address, with everything it ever prints, oldest first."""

    masthead: Masthead
    base: str
    publications: tuple[Publication, ...]

    def answer(self, path: str, headers: Mapping[str, str], until: datetime | None = None) -> Answer:
        """Answer a GET; what is published after `until` does not exist yet. Header names are lower case."""
        return answer(self._content(path, until), headers)

    def _content(self, path: str, until: datetime | None) -> Content:
        printed = tuple(each for each in self.publications if until is None or each.published_at < until)
        for channel in self.masthead.channels:
            if channel.path == path:
                return self._feed(channel, printed)
        for publication in printed:
            if publication.path == path:
                return self._article(publication, printed)
        return self._other(path, printed)

    def _feed(self, channel: Channel, printed: tuple[Publication, ...]) -> Content:
        body = self.masthead.encoded(pages.feed(self.masthead, self.base, channel, printed))
        times = [each.published_at for each in printed if each.story.language is channel.language]
        etag = f'"{sha256(body).hexdigest()[:20]}"' if channel.etag else ""
        return self._document(body, pages.CONTENT_TYPES[channel.form], modified=max(times, default=None), etag=etag)

    def _article(self, publication: Publication, printed: tuple[Publication, ...]) -> Content:
        body = self.masthead.encoded(pages.article(self.masthead, self.base, publication, printed))
        changes = [publication, *twins(publication, printed)]
        return self._document(body, _HTML, modified=max(each.published_at for each in changes))

    def _other(self, path: str, printed: tuple[Publication, ...]) -> Content:
        if path == "/robots.txt":
            return Content(pages.robots(self.masthead, self.base).encode(), "text/plain")
        if path == "/":
            return self._document(self.masthead.encoded(pages.home(self.masthead, self.base, printed)), _HTML)
        if path == self.masthead.sitemap:
            times = [each.published_at for each in printed]
            body = pages.sitemap(self.masthead, printed).encode()
            return Content(body, "application/xml", modified=max(times, default=None))
        body = self.masthead.encoded(pages.missing(self.masthead, self.base))
        return self._document(body, _HTML, status=HTTPStatus.NOT_FOUND)

    def _document(
        self,
        body: bytes,
        content_type: str,
        *,
        status: HTTPStatus = HTTPStatus.OK,
        modified: datetime | None = None,
        etag: str = "",
    ) -> Content:
        return Content(body, content_type, status, modified, etag, self.masthead.charset)


def answer(content: Content, headers: Mapping[str, str]) -> Answer:
    """Answer a request for a document: 304 where the client has it already, packed where it takes gzip."""
    if _not_modified(content, headers):
        return Answer(HTTPStatus.NOT_MODIFIED, _validators(content))
    return _packed(content, headers)


def _not_modified(content: Content, headers: Mapping[str, str]) -> bool:
    """An ETag decides alone where the client sent one; dates are compared to the second."""
    sent = headers.get("if-none-match")
    if sent is not None:
        return bool(content.etag) and content.etag in {tag.strip().removeprefix("W/") for tag in sent.split(",")}
    since = _date(headers.get("if-modified-since", ""))
    return since is not None and content.modified is not None and content.modified <= since


def _date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _packed(content: Content, headers: Mapping[str, str]) -> Answer:
    said = [("Content-Type", f"{content.content_type}; charset={content.charset}"), *_validators(content)]
    if not _takes_gzip(headers.get("accept-encoding", "")):
        return Answer(content.status, tuple(said), content.body)
    said.append(("Content-Encoding", "gzip"))
    return Answer(content.status, tuple(said), gzip.compress(content.body, mtime=0))


def _takes_gzip(accepted: str) -> bool:
    for offer in accepted.lower().split(","):
        coding, _, weight = offer.partition(";")
        if coding.strip() == "gzip":
            return weight.replace(" ", "") not in {"q=0", "q=0.0"}
    return False


def _validators(content: Content) -> tuple[tuple[str, str], ...]:
    said = [("Vary", "Accept-Encoding")]
    if content.etag:
        said.append(("ETag", content.etag))
    if content.modified:
        said.append(("Last-Modified", format_datetime(content.modified, usegmt=True)))
    return tuple(said)
