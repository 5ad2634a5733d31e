"""A letter read back as a reader meets it: page and text part by their sections, and the workbook's rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from typing import Any, Final

import html5lib  # type: ignore[import-untyped]
import matplotlib.image
from lxml import etree
from openpyxl import load_workbook  # type: ignore[import-untyped]

from monitor.model import Letter

_BLOCKS: Final = {"td", "th", "tr", "p", "div", "h1", "h2", "h3"}
_ADDRESS: Final = re.compile(r"https?://\S+")
_HEADING: Final = re.compile(r"^(.+)\n=+$", re.MULTILINE)
_END: Final = re.compile(r"^-{70,}$(?=\n\S.*\.)", re.MULTILINE)


class Told:
    """The words of a section, from which what is accounted for is taken."""

    def __init__(self, words: str) -> None:
        self.left = f" {flat(_ADDRESS.sub('', words))} "

    def take(self, words: str) -> None:
        """These words stand here; take them out."""
        wanted = f" {flat(words)} ".replace("  ", " ")
        assert wanted in self.left, f"{wanted!r} is not in {self.left!r}"
        self.left = self.left.replace(wanted, " ", 1)

    def forget(self, words: str) -> None:
        """Wherever these words stand, they are no matter here."""
        if words:
            self.left = f" {flat(self.left.replace(flat(words), ' '))} "

    def numbers(self) -> list[str]:
        """What was not accounted for."""
        return re.findall(r"\d+", self.left)


def message_of(letter: Letter) -> EmailMessage:
    """The mail as a mail program takes it apart."""
    return message_from_bytes(letter.message, policy=default)


def page_of(letter: Letter) -> etree._Element:
    """The page of the mail, to a reader that forgives nothing."""
    part = message_of(letter).get_body(("html",))
    assert part is not None
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), strict=True, namespaceHTMLElements=False)
    tree: etree._ElementTree = parser.parse(part.get_content())
    return tree.getroot()


def sections_of_page(letter: Letter) -> dict[str, Told]:
    """What stands under each heading; under none: the head."""
    body = page_of(letter).find("body")
    assert body is not None
    heading, found = "", {"": [""]}
    for kind, words in _walked(body):
        if kind == "h2":
            heading = flat(words)
            found[heading] = []
        else:
            found[heading].append(words)
    return {name: Told("".join(words)) for name, words in found.items()}


def sections_of_text(letter: Letter) -> dict[str, Told]:
    """What stands under each heading; under none: the head."""
    head, *parts = _HEADING.split(letter.text)
    named = zip(parts[::2], parts[1::2], strict=True)
    return {"": Told(head)} | {flat(heading): Told(words.replace("-" * 78, "")) for heading, words in named}


def sheets_of(letter: Letter) -> list[list[tuple[Any, ...]]]:
    """The workbook's sheets without their heads."""
    (book,) = message_of(letter).iter_attachments()
    sheets = load_workbook(BytesIO(book.get_content())).worksheets
    return [[tuple(row) for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in sheets]


def pictures_of(letter: Letter, kind: str) -> Iterator[Any]:
    """The points of each picture of a kind, in the order they stand in."""
    parts = {part["Content-ID"][1:-1]: part for part in message_of(letter).walk() if part["Content-ID"]}
    for source in page_of(letter).xpath(f'//img[starts-with(@src, "cid:{kind}")]/@src'):
        yield matplotlib.image.imread(BytesIO(parts[source.removeprefix("cid:")].get_content()), format="png")


def flat(words: str) -> str:
    """On one line, with plain blanks."""
    return " ".join(words.replace("\N{NO-BREAK SPACE}", " ").split())


def _walked(element: etree._Element) -> Iterator[tuple[str, str]]:
    """All words in their order, those of pictures too; a second-level heading as one."""
    if not isinstance(element.tag, str):  # a comment
        yield "", element.tail or ""
        return
    around = " " if element.tag in _BLOCKS else ""
    if element.tag == "h2":
        yield "h2", "".join(element.itertext())
    else:
        yield (
            "",
            f"{around}{element.text or ''} {element.get('alt') or ''}".rstrip(" ")
            if around
            else (f"{element.text or ''}{element.get('alt') or ''}"),
        )
        for child in element:
            yield from _walked(child)
    yield "", f"{around}{element.tail or ''}"
