"""HTML as a tree, however broken, hostile or deeply nested."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

Tree = Any  # lxml ships no types

_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))
_UNREAD = ("script", "style", "noscript", "template", "svg", "nav", "footer")
# What only wraps: taken away, paragraphs and headings stand where they stood.
_WRAPPERS = re.compile(
    r"</?(?:div|span|section|font|center|b|i|em|strong|small|big|u|main|table|tbody|tr|td)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)


def parse(text: str) -> Tree | None:
    """The tree of a page; None where there is no element in it.

    The parser cuts what lies deeper than 2,048 elements: such a page is flattened first.
    """
    tree, too_deep = _parse(text)
    return _parse(_WRAPPERS.sub("\n", text))[0] if too_deep else tree


def prune(tree: Tree) -> None:
    """Take away, in place, what no reader reads: the passes over the rest are a quarter shorter."""
    etree.strip_elements(tree, *_UNREAD, with_tail=False)


def visible(tree: Tree) -> str:
    """The text of a pruned page."""
    body = tree.find("body")
    return "" if body is None else " ".join(body.itertext())


def _parse(text: str) -> tuple[Tree | None, bool]:
    body = text.encode("utf-8", "replace").translate(None, _CONTROLS)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(body, parser=parser)
    except (etree.LxmlError, ValueError):  # empty, or nothing but comments
        return None, False
    return tree, any("depth" in entry.message for entry in parser.error_log)
