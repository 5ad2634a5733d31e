"""What a page says about its article: linked data first, then OpenGraph, then the page itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from monitor.articles.markup import Tree
from monitor.documents.text import clean_line
from monitor.documents.urls import canonical, identity

_MAX_SCRIPT = 300_000
_MAX_NODES = 2_000
_LONGEST_NAME = 200
_ARTICLES = ("Article", "BlogPosting", "Report")

_ALTERNATE = "//link[@hreflang and contains(concat(' ', normalize-space(@rel), ' '), ' alternate ')]"
_MAX_LINKS = 100
_MAX_ALTERNATES = 8
_FRONT_PAGE = len("/kk/")  # the longest path of one

_BYLINE = "//*[@rel='author' or @itemprop='author' or @class='author' or @class='vcard']"

LinkedData = dict[str, object]


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, author and date as the page writes them (empty where it does not), and whether all may read it.

    `alternates` are the addresses of the same article in other languages.
    """

    title: str = ""
    author: str = ""
    published: str = ""
    free: bool = True
    alternates: tuple[str, ...] = ()


def read_metadata(tree: Tree, url: str = "") -> Metadata:
    """Everything the page at a URL says about its article; ask before the page is pruned."""
    linked, metas = next(_linked_articles(tree), {}), _metas(tree)
    return Metadata(
        title=_title(tree, linked, metas),
        author=_author(tree, linked, metas),
        published=_published(tree, linked, metas),
        free=str(linked.get("isAccessibleForFree", True)).lower() != "false",
        alternates=_alternates(tree, url),
    )


def _linked_articles(tree: Tree) -> Iterator[LinkedData]:
    """The objects of linked data that are articles."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        for node in islice(_nodes(_loaded(script)), _MAX_NODES):
            kinds = node.get("@type")
            if any(str(kind).endswith(_ARTICLES) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield node


def _loaded(script: str) -> object:
    if len(script) > _MAX_SCRIPT:
        return None
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object) -> Iterator[LinkedData]:
    """All objects inside a JSON value, outer ones first."""
    waiting = [value]
    for found in waiting:  # grows while it is walked
        if isinstance(found, dict):
            yield found
            waiting.extend(found.values())
        elif isinstance(found, list):
            waiting.extend(found)


def _metas(tree: Tree) -> dict[str, str]:
    """The content of each <meta> by its name; the first of equals."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name:
            metas.setdefault(name, clean_line(meta.get("content") or ""))
    return metas


def _title(tree: Tree, linked: LinkedData, metas: dict[str, str]) -> str:
    heading, window = _heading(tree), clean_line(tree.findtext(".//title") or "")
    said = _line(linked.get("headline")) or metas.get("og:title", "")
    own = heading if heading and heading.casefold() in window.casefold() else window or heading
    return _without_site(said or own, metas.get("og:site_name", ""))


def _heading(tree: Tree) -> str:
    """The page's only first heading; one of several may belong to anything."""
    headings = tree.findall(".//h1")
    return clean_line(headings[0].text_content()) if len(headings) == 1 else ""


def _without_site(title: str, site: str) -> str:
    """`Мектеп ашылды | Алатау` -> `Мектеп ашылды`."""
    shorter = title.removesuffix(site).rstrip()
    return shorter[:-1].rstrip() if site and shorter != title and shorter.endswith(tuple("|-–—·•/")) else title


def _author(tree: Tree, linked: LinkedData, metas: dict[str, str]) -> str:
    said = linked.get("author")
    names = [_name(one) for one in (said if isinstance(said, list) else [said])]
    ways = (", ".join(filter(None, names)), metas.get("author", ""), metas.get("article:author", ""))
    return next(filter(_is_name, ways), "") or _byline(tree)


def _is_name(author: str) -> bool:
    return bool(author) and "://" not in author and len(author) <= _LONGEST_NAME


def _name(said: object) -> str:
    """A person's name; an outlet that signs its own article is no author."""
    if isinstance(said, dict):
        return "" if said.get("@type") == "Organization" else _line(said.get("name"))
    return _line(said)


def _byline(tree: Tree) -> str:
    """The one element marked as the author's name; several may be anyone's."""
    found = {clean_line(element.text_content()) for element in tree.xpath(_BYLINE)}
    return found.pop() if len(found) == 1 else ""


def _published(tree: Tree, linked: LinkedData, metas: dict[str, str]) -> str:
    return (
        _line(linked.get("datePublished"))
        or metas.get("article:published_time")
        or metas.get("datePublished")
        or _stamp(tree)
    )


def _stamp(tree: Tree) -> str:
    """The first <time>; its machine-readable moment where it has one."""
    times = tree.findall(".//time")
    return clean_line(times[0].get("datetime") or times[0].text_content()) if times else ""


def _alternates(tree: Tree, url: str) -> tuple[str, ...]:
    """Links to the same page in other languages; a front page, or a feed, is not the same page."""
    links = islice(tree.xpath(_ALTERNATE), _MAX_LINKS)
    found = (canonical(link.get("href") or "", url) for link in links)
    pages = dict.fromkeys(page for page in found if page and len(urlsplit(page).path) > _FRONT_PAGE)
    own = identity(url)
    return tuple(page for page in pages if identity(page) != own)[:_MAX_ALTERNATES]


def _line(value: object) -> str:
    return clean_line(value) if isinstance(value, str) else ""
