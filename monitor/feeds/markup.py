"""Plain text out of the HTML that feeds carry; none of it is ever shown as HTML."""

from __future__ import annotations

import re

from lxml import etree, html

from monitor.documents.text import clean

_LONGEST_MARKUP = 100_000
# Words on both sides of these belong to different lines; words on both sides of <b> may be one word.
_BREAK = re.compile(
    r"<(?=/?(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|ol|p|pre"
    r"|section|table|td|th|tr|ul)\b)",
    re.IGNORECASE,
)
_UNSAID = ("script", "style", "title", "template", "noscript", "iframe", "svg", etree.Comment)
_PARSER = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def plain(markup: str, longest: int) -> str:
    """The text of a title or a summary, cleaned, one paragraph a line, `longest` characters at most."""
    text = _text(markup[:_LONGEST_MARKUP]) if "<" in markup or "&" in markup else markup
    return clean(text)[:longest].rstrip()


def plain_line(markup: str, longest: int) -> str:
    """The same on one line."""
    return plain(markup, longest).replace("\n", " ")


def _text(markup: str) -> str:
    document = ("<div>" + _BREAK.sub("\n<", markup)).encode("utf-8", "replace")
    root = html.document_fromstring(document, parser=_PARSER)
    etree.strip_elements(root, *_UNSAID, with_tail=False)
    return str(root.text_content())
