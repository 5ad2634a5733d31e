"""Subscription lists in OPML, as feed readers exchange them: outlets become a document, and a document outlets. Pure.

Folders are categories. What OPML has no word for (the outlet's key, its titles in two more languages) stands in
attributes of our own namespace, so that a list comes back as it went; other readers pass over them. Settings of single
feeds (pace, zone) and sitemaps stay in feeds.yaml alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from monitor.documents.encoding import decode
from monitor.documents.text import clean_line
from monitor.errors import DocumentError
from monitor.feeds.hosts import free_key, outlet_key, outlet_of, titled
from monitor.model import Feed, Names, Outlet

MOST_BYTES = 5_000_000
MOST_FEEDS = 5_000

_OURS = "urn:monitor:feeds"
_KEY = f"{{{_OURS}}}outlet"
_ANY = "all"
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]*\[|<!ENTITY", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?")
_LANGUAGES = ("ru", "kk", "en")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """What a list held: outlets with their feeds, in its order, and the entries that cannot be used, with why."""

    outlets: tuple[Outlet, ...]
    refused: tuple[tuple[str, str], ...] = ()


def write(outlets: Iterable[Outlet], *, title: str, made_at: datetime) -> bytes:
    """The feeds of these outlets as OPML 2.0; those of outlets that are switched off are marked as comments."""
    root = etree.Element("opml", version="2.0", nsmap={"monitor": _OURS})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = title
    etree.SubElement(head, "dateCreated").text = format_datetime(made_at, usegmt=True)
    folders = {"": etree.SubElement(root, "body")}
    for outlet in outlets:
        for feed in outlet.feeds:
            category = "" if feed.category == _ANY else feed.category
            etree.SubElement(_folder(folders, category), "outline", _attributes(outlet, feed))
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def read(document: bytes, listed: Iterable[Outlet] = ()) -> Subscriptions:
    """The feeds of a list, each under the outlet it names, that is listed already, or that its address suggests.

    Raises:
        DocumentError: the document is no OPML, or one that defines entities.
    """
    root = _parsed(document)
    known = tuple(listed)
    found: dict[str, Outlet] = {}
    refused = []
    for number, (outline, category) in enumerate(_outlines(root), 1):
        feed = _feed(outline, category, (*known, *found.values()))
        reason = _fault(feed) if number <= MOST_FEEDS else f"more than {MOST_FEEDS} feeds"
        if reason:
            refused.append((feed.url or feed.outlet, reason))
            continue
        outlet = found.setdefault(feed.outlet, _outlet(outline, feed))
        found[feed.outlet] = replace(outlet, feeds=(*outlet.feeds, feed))
    return Subscriptions(tuple(map(_with_languages, found.values())), tuple(refused))


def _folder(folders: dict[str, etree._Element], category: str) -> etree._Element:
    """The outline of a category; `a/b` lies inside `a`."""
    if category not in folders:
        above, _, name = category.rpartition("/")
        parent = _folder(folders, above) if name and above else folders[""]
        name = name if name and above else category
        folders[category] = etree.SubElement(parent, "outline", {"text": name, "title": name})
    return folders[category]


def _attributes(outlet: Outlet, feed: Feed) -> dict[str, str]:
    name = outlet.title.any() or outlet.key
    said = {
        "type": "rss",
        "text": name,
        "title": name,
        "xmlUrl": feed.url,
        "htmlUrl": outlet.home,
        "language": feed.language,
        "isComment": "" if outlet.enabled else "true",
        _KEY: outlet.key,
        **{_titled(language): getattr(outlet.title, language) for language in _LANGUAGES},
    }
    return {key: value for key, value in said.items() if value}


def _titled(language: str) -> str:
    return f"{{{_OURS}}}title-{language}"


def _parsed(document: bytes) -> etree._Element:
    """The document's root. Nothing in it may define an entity, name a file, or lead into the network."""
    if len(document) > MOST_BYTES:
        raise DocumentError(f"is larger than {MOST_BYTES // 1_000_000} MB")
    text = _DECLARATION.sub("", decode(document), count=1).lstrip("\ufeff \t\r\n")
    if _ENTITIES.search(text):
        raise DocumentError("defines entities, which no subscription list needs")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(f"is not OPML: {error}") from error
    if root.tag != "opml":
        raise DocumentError(f"is not OPML: it begins with <{root.tag}>")
    return root


def _outlines(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Every outline that names a feed, with the folders around it joined by a stroke."""
    ways: dict[etree._Element, str] = {}
    for outline in root.iter("outline"):
        around = ways.get(outline.getparent(), "")
        if {"xmlUrl", "xmlurl"} & set(outline.keys()):
            yield outline, around or _said(outline, "category").partition(",")[0].strip("/ ")
            continue
        name = _said(outline, "text") or _said(outline, "title")
        ways[outline] = f"{around}/{name}" if around and name else around or name


def _feed(outline: etree._Element, category: str, known: Sequence[Outlet]) -> Feed:
    url = _address(outline, "xmlUrl")
    said = _said(outline, "language").partition("-")[0].lower()
    language = {"kz": "kk"}.get(said, said)
    key = _said(outline, _KEY) or _key(url, known)
    return Feed(url, key, language if language in _LANGUAGES else "", category[:_LONGEST] or _ANY)


def _key(url: str, known: Sequence[Outlet]) -> str:
    outlet = outlet_of(url, known)
    return outlet.key if outlet else free_key(url, (one.key for one in known))


def _fault(feed: Feed) -> str:
    return "" if _ADDRESS.fullmatch(feed.url) and outlet_key(feed.url) else "no web address"


def _outlet(outline: etree._Element, feed: Feed) -> Outlet:
    home = _address(outline, "htmlUrl")
    return Outlet(
        feed.outlet,
        _title(outline, feed),
        home if _ADDRESS.fullmatch(home) else "",
        enabled=_said(outline, "isComment") != "true",
    )


def _title(outline: etree._Element, feed: Feed) -> Names:
    """The titles it names; else the one there is, in the language it looks like."""
    ours = Names(**{language: _said(outline, _titled(language)) for language in _LANGUAGES})
    name = _said(outline, "title") or _said(outline, "text")
    if ours.all() or not name or outline.get(_KEY):
        return ours
    return titled(name, feed.language)


def _with_languages(outlet: Outlet) -> Outlet:
    languages = dict.fromkeys(feed.language for feed in outlet.feeds if feed.language)
    return replace(outlet, languages=tuple(languages))


def _said(outline: etree._Element, name: str) -> str:
    return clean_line(outline.get(name) or "")[:_LONGEST]


def _address(outline: etree._Element, name: str) -> str:
    return (outline.get(name) or outline.get(name.lower()) or "").strip()
