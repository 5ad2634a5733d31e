"""Changes to feeds.yaml that leave every other byte as the operator wrote it: comments, blanks, order, quotes.

The parser's events tell where each value stands, and the new text is set in there; a round trip through a YAML library
would re-indent lists and hand comments to the wrong neighbour. What comes out is read again before it takes the file's
place at once: it must be sound, and say what was wanted and nothing else. Otherwise the old file stays.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkstemp
from typing import Self

from monitor.catalog import guard
from monitor.catalog.layout import Change, Layout
from monitor.catalog.load import outlets_of
from monitor.errors import CatalogError, MonitorError, Problem
from monitor.model import Feed, Names, Outlet

FILE = "feeds.yaml"

_PLAIN = re.compile(r"[A-Za-zА-Яа-яЁёӘәІіҢңҒғҮүҰұҚқӨөҺһ0-9](?:[^\s,:#\[\]{}\"'&*!|>%@`]|[ :](?=[^\s#]))*")
_UNLIKE_TEXT = re.compile(r"(?i:true|false|null|~|-?\d+)\Z")
_DEFAULT = Feed("", "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """feeds.yaml as it stands."""

    path: Path
    text: str
    outlets: tuple[Outlet, ...]

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read and check it; CatalogError with what is wrong."""
        path = folder / FILE
        text = guard.read_text(path, str(path))
        if isinstance(text, Problem):
            raise CatalogError((text,))
        return cls(path, text, outlets_of(text, str(path)))

    def become(self, text: str, wanted: tuple[Outlet, ...]) -> Self:
        """The sheet with another text, which says what is wanted; MonitorError where it does not."""
        try:
            found = outlets_of(text, str(self.path))
        except CatalogError as error:
            raise MonitorError(f"would not be sound any more: {error}", subject=str(self.path)) from error
        if found != wanted:
            raise MonitorError("cannot be changed without changing more; it stays as it is", subject=str(self.path))
        return replace(self, text=text, outlets=found)


def mark_verified(folder: Path, days: Mapping[str, date]) -> int:
    """Write into feeds.yaml when feeds, named by their address, were seen to work; returns how many lines changed.

    Raises:
        CatalogError: the file is wrong as it is.
        MonitorError: the change cannot be made or written.
    """
    sheet = Sheet.read(folder)
    stale = {
        feed.url: days[feed.url]
        for outlet in sheet.outlets
        for feed in outlet.feeds
        if days.get(feed.url, feed.verified) != feed.verified
    }
    text = sheet.text
    for start, end, new in sorted(_marks(Layout.of(text), stale), reverse=True):
        text = text[:start] + new + text[end:]
    wanted = tuple(
        replace(one, feeds=tuple(replace(feed, verified=stale.get(feed.url, feed.verified)) for feed in one.feeds))
        for one in sheet.outlets
    )
    if stale:
        _put(sheet.become(text, wanted))
    return len(stale)


def add_outlets(folder: Path, outlets: Iterable[Outlet]) -> tuple[Feed, ...]:
    """Write feeds into feeds.yaml, each under its outlet, which is added where its key is new; returns what was added.

    Feeds and sitemaps that are listed already, under whatever outlet, are left alone, and so is everything else that a
    listed outlet says.

    Raises:
        CatalogError: the file is wrong as it is.
        MonitorError: the change cannot be made or written.
    """
    sheet = Sheet.read(folder)
    new = tuple(_new(sheet.outlets, outlets))
    if new:
        _put(sheet.become(_with(sheet, new), _joined(sheet.outlets, new)))
    return tuple(feed for outlet in new for feed in outlet.sources)


def _marks(layout: Layout, days: Mapping[str, date]) -> Iterable[Change]:
    """Where which text is to be replaced by which."""
    for path in layout.feeds():
        day = days.get(layout.value((*path, "url")))
        if day is not None:
            yield layout.setting(path, "verified", day.isoformat())


def _new(listed: Sequence[Outlet], outlets: Iterable[Outlet]) -> Iterable[Outlet]:
    """What is not listed yet, each outlet once."""
    known = {feed.url for one in listed for feed in one.sources}
    found: dict[str, Outlet] = {}
    for outlet in outlets:
        feeds = tuple({feed.url: feed for feed in outlet.feeds if feed.url not in known}.values())
        sitemap = outlet.sitemap if outlet.sitemap not in known else ""
        if feeds or sitemap:
            first = found.setdefault(outlet.key, replace(outlet, feeds=(), sitemap=""))
            found[outlet.key] = replace(first, feeds=(*first.feeds, *feeds), sitemap=first.sitemap or sitemap)
        known |= {feed.url for feed in outlet.sources}
    return found.values()


def _joined(listed: tuple[Outlet, ...], new: Sequence[Outlet]) -> tuple[Outlet, ...]:
    """The outlets that the file should tell of afterwards."""
    joined = {outlet.key: outlet for outlet in listed}
    for outlet in new:
        known = joined.setdefault(outlet.key, replace(outlet, feeds=(), sitemap=""))
        if known.sitemap and outlet.sitemap:
            raise MonitorError(f"has a sitemap already: {known.sitemap}", subject=known.key)
        feeds, sitemap = (*known.feeds, *outlet.feeds), known.sitemap or outlet.sitemap
        joined[outlet.key] = replace(known, feeds=feeds, sitemap=sitemap)
    return tuple(joined.values())


def _with(sheet: Sheet, new: Sequence[Outlet]) -> str:
    """The text with what is new."""
    listed = {outlet.key for outlet in sheet.outlets}
    text = sheet.text
    for outlet in (one for one in new if one.key in listed):
        text = _grown(text, outlet)
    whole = [_outlet_lines(outlet) for outlet in new if outlet.key not in listed]
    return Layout.of(text).appended(("outlets",), whole) if whole else text


def _grown(text: str, outlet: Outlet) -> str:
    """The text with what is new of a listed outlet."""
    if outlet.feeds:
        layout = Layout.of(text)
        text = layout.appended((*layout.outlet(outlet.key), "feeds"), [_feed_lines(feed) for feed in outlet.feeds])
    if outlet.sitemap:
        layout = Layout.of(text)
        start, end, new = layout.setting(layout.outlet(outlet.key), "sitemap", quoted(outlet.sitemap))
        text = text[:start] + new + text[end:]
    return text


def _outlet_lines(outlet: Outlet) -> list[str]:
    lines = [f"key: {quoted(outlet.key)}"]
    if outlet.title.all():
        lines.append(f"title: {{{_names(outlet.title)}}}")
    if outlet.home:
        lines.append(f"home: {quoted(outlet.home)}")
    if outlet.languages:
        lines.append(f"languages: [{', '.join(outlet.languages)}]")
    if not outlet.enabled:
        lines.append("enabled: false")
    if outlet.sitemap:
        lines.append(f"sitemap: {quoted(outlet.sitemap)}")
    if outlet.feeds:
        lines.append("feeds:")
    for feed in outlet.feeds:
        first, *rest = _feed_lines(feed)
        lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    return lines


def _feed_lines(feed: Feed) -> list[str]:
    """A feed as it is written: its address, what differs from the defaults, and whether it was seen to work."""
    lines = [f"url: {quoted(feed.url)}"]
    if feed.language:
        lines.append(f"language: {feed.language}")
    if feed.category != _DEFAULT.category:
        lines.append(f"category: {quoted(feed.category)}")
    if feed.interval != _DEFAULT.interval:
        lines.append(f"interval: {_stretch(feed.interval)}")
    if not feed.conditional:
        lines.append("conditional: false")
    if feed.retry_after_scope:
        lines.append(f"retry_after_scope: {feed.retry_after_scope}")
    if feed.timezone != _DEFAULT.timezone:
        lines.append(f"timezone: {quoted(feed.timezone)}")
    if feed.fix_offset:
        lines.append(f"fix_offset: {_stretch(feed.fix_offset)}")
    lines.append(f"verified: {feed.verified or 'never'}")
    return lines


def _names(names: Names) -> str:
    pairs = (("ru", names.ru), ("kk", names.kk), ("en", names.en))
    return ", ".join(f"{language}: {quoted(name)}" for language, name in pairs if name)


def quoted(text: str) -> str:
    """A text as it may stand in YAML, in quotes only where it must."""
    if _PLAIN.fullmatch(text) and not _UNLIKE_TEXT.match(text):
        return text
    return "'" + text.replace("'", "''") + "'"


def _stretch(length: timedelta) -> str:
    return f"{int(length.total_seconds())}s"


def _put(sheet: Sheet) -> None:
    """Write the file whole or not at all; its mode and its byte order mark stay."""
    path = sheet.path.resolve()  # what a link leads to is replaced, not the link
    try:
        before = path.read_bytes()[:3]
        handle, draft = mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise MonitorError(f"cannot be written: {error.strerror}", subject=str(path)) from error
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - a handle, not a path
            file.write((b"\xef\xbb\xbf" if before == b"\xef\xbb\xbf" else b"") + sheet.text.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(path.stat().st_mode & 0o777)
        os.replace(draft, path)  # noqa: PTH105 - one atomic step, the same on every system
    except OSError as error:
        with suppress(OSError):
            Path(draft).unlink()
        raise MonitorError(f"cannot be written: {error.strerror}", subject=str(path)) from error
