"""What a page says about its article: linked data first, then OpenGraph, then the page itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from monitor.articles.markup import Tree
from monitor.documents.text import clean_line

_MAX_SCRIPT = 300_000
_MAX_NODES = 2_000
_LONGEST_NAME = 200
_ARTICLES = ("Article", "BlogPosting", "Report")

LinkedData = dict[str, object]


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, author and date as the page writes them (empty where it does not), and whether all may read it."""

    title: str = ""
    author: str = ""
    published: str = ""
    free: bool = True


def read_metadata(tree: Tree) -> Metadata:
    """Everything the page says about its article."""
    linked = next(_linked_articles(tree), {})
    return Metadata(
        title=_title(tree, linked),
        author=_author(tree, linked),
        published=_published(tree, linked),
        free=str(linked.get("isAccessibleForFree", True)).lower() != "false",
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


def _title(tree: Tree, linked: LinkedData) -> str:
    site = _meta(tree, "og:site_name")
    heading, window = _heading(tree), clean_line(tree.findtext(".//title") or "")
    said = _line(linked.get("headline")) or _meta(tree, "og:title")
    own = heading if heading and heading.casefold() in window.casefold() else window or heading
    return _without_site(said or own, site)


def _heading(tree: Tree) -> str:
    """The page's only first heading; one of several may belong to anything."""
    headings = tree.findall(".//h1")
    return clean_line(headings[0].text_content()) if len(headings) == 1 else ""


def _without_site(title: str, site: str) -> str:
    """`Мектеп ашылды | Алатау` -> `Мектеп ашылды`."""
    shorter = title.removesuffix(site).rstrip()
    return shorter[:-1].rstrip() if site and shorter != title and shorter.endswith(tuple("|-–—·•/")) else title


def _author(tree: Tree, linked: LinkedData) -> str:
    said = linked.get("author")
    names = [_name(one) for one in (said if isinstance(said, list) else [said])]
    author = ", ".join(filter(None, names)) or _meta(tree, "author") or _meta(tree, "article:author")
    return "" if "://" in author or len(author) > _LONGEST_NAME else author


def _name(said: object) -> str:
    return _line(said.get("name") if isinstance(said, dict) else said)


def _published(tree: Tree, linked: LinkedData) -> str:
    return (
        _line(linked.get("datePublished"))
        or _meta(tree, "article:published_time")
        or _meta(tree, "datePublished")
        or _stamp(tree)
    )


def _stamp(tree: Tree) -> str:
    """The first <time>; its machine-readable moment where it has one."""
    times = tree.findall(".//time")
    return clean_line(times[0].get("datetime") or times[0].text_content()) if times else ""


def _meta(tree: Tree, name: str) -> str:
    found = tree.xpath("//meta[@property=$name or @name=$name or @itemprop=$name]/@content", name=name)
    return clean_line(found[0]) if found else ""


def _line(value: object) -> str:
    return clean_line(value) if isinstance(value, str) else ""
