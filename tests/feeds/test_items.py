"""Which items are cut out, and that cutting never changes what the others say."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import NotAFeedError
from monitor.feeds.items import MOST_ITEMS, find_items, without_known
from monitor.feeds.parse import parse, read
from monitor.model import Entry, Feed

FEED = Feed(url="https://example.kz/rss", outlet="example")
NOW = datetime(2026, 2, 20, 9, tzinfo=UTC)
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "feeds"
DOCUMENTS = sorted(CORPUS.rglob("*.xml"))


def test_items_are_found_from_tag_to_tag() -> None:
    text = '<rss><item>a</item> <item rdf:about="x">b</item ></rss>'

    assert [text[start:end] for start, end in find_items(text)] == ["<item>a</item>", '<item rdf:about="x">b</item >']


@pytest.mark.parametrize(
    "text",
    [
        "<rss><item><![CDATA[<item></item>]]></item></rss>",
        "<rss><!-- <item> --><item></item><!-- </item> --></rss>",
        "<rdf><items><li/></items><item></item></rdf>",
        "<feed><entry><entry-id/></entry></feed>",
    ],
)
def test_what_only_looks_like_an_item_is_none(text: str) -> None:
    assert len(find_items(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "<item><item></item></item>",
        "<item>",
        "</item>",
        "<item></entry>",
        "<item></item",
        "<item/><item></item>",
        "<item><![CDATA[</item>",
        "<item></item><!--",
        "<rss:item></rss:item>",
        "",
    ],
)
def test_where_items_are_not_plain_to_see_there_are_none(text: str) -> None:
    assert find_items(text) == ()


def test_known_items_are_cut_and_the_rest_stays_as_it_is() -> None:
    text = "<rss>\n<item>a</item>\n<item>b</item>\n<item>c</item>\n</rss>"
    first, second, third = without_known(text, ()).kept

    rest = without_known(text, {first, third})

    assert (rest.text, rest.kept, rest.cut) == ("<rss>\n\n<item>b</item>\n\n</rss>", (second,), (first, third))


def test_an_item_is_known_by_its_every_byte() -> None:
    assert without_known("<item>a</item>", without_known("<item>b</item>", ()).kept).cut == ()


def test_a_feed_of_very_many_items_is_not_cut() -> None:
    text = "<item></item>" * (MOST_ITEMS + 1)

    assert without_known(text, without_known("<item></item>", ()).kept).text == text


words = st.text(
    st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=["Cc", "Cs", "Cn"]), max_size=30
)
# Well-formed or not: whatever publishers put between the tags.
bodies = st.one_of(
    words.map(escape),
    words.map(lambda text: f"<![CDATA[<p>{text.replace(']]>', '')}</p>]]>"),
    st.sampled_from(["<b>bold", "&nbsp;", "a & b", "<item>", "</item>", "<!-- x -->", "<![CDATA[</item>]]>", "<x:y/>"]),
)


@st.composite
def feeds(draw: st.DrawFn) -> str:
    """An RSS or Atom document of a few items, some of them broken, some the same."""
    tag = draw(st.sampled_from(["item", "entry"]))
    items = [
        f"<{tag}><title>{draw(bodies)}</title><link>https://example.kz/{draw(st.integers(0, 5))}</link>"
        f"<guid>{draw(st.integers(0, 5))}</guid><description>{draw(bodies)}</description></{tag}>"
        for _ in range(draw(st.integers(0, 6)))
    ]
    return f'<rss version="2.0"><channel><title>{draw(words.map(escape))}</title>{"".join(items)}</channel></rss>'


def assert_cutting_changes_nothing(body: bytes, seed: int) -> None:
    """Every item is read with the one half known or with the other, and says what it says in the whole."""
    whole = read(body, FEED, base_url=FEED.url, now=NOW)
    known = [marks for marks in whole.window if marks[0]]
    if not known:  # nothing may be cut: the whole is read again
        assert read(body, FEED, base_url=FEED.url, now=NOW, known=whole.window).entries == whole.entries
        return
    half = [marks for marks in known if Random(f"{seed}{marks[0]}").random() < 0.5]  # noqa: S311 - no secret
    other = [marks for marks in known if marks not in half]
    halves = [read(body, FEED, base_url=FEED.url, now=NOW, known=one) for one in (half, other)]

    assert sorted(map(_told, (*halves[0].entries, *halves[1].entries))) == sorted(map(_told, whole.entries))
    assert all(set(one.window) == set(whole.window) for one in halves)
    assert read(body, FEED, base_url=FEED.url, now=NOW, known=known).entries == ()


def _told(entry: Entry) -> str:
    return repr(entry)


@given(feeds(), st.integers(0, 9))
def test_cutting_changes_no_entry(document: str, seed: int) -> None:
    assert_cutting_changes_nothing(document.encode(), seed)


@given(feeds(), feeds())
def test_what_is_known_of_another_document_changes_no_new_entry(before: str, after: str) -> None:
    known = read(before.encode(), FEED, base_url=FEED.url, now=NOW).window
    found = read(after.encode(), FEED, base_url=FEED.url, now=NOW, known=known).entries
    whole = parse(after.encode(), FEED, base_url=FEED.url, now=NOW)

    assert set(found) <= set(whole)


@pytest.mark.skipif(not DOCUMENTS, reason="no folder of real feeds beside the checkout")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
@pytest.mark.parametrize("seed", range(3))
def test_cutting_changes_no_entry_of_real_feeds(path: Path, seed: int) -> None:
    try:
        assert_cutting_changes_nothing(path.read_bytes(), seed)
    except NotAFeedError:
        pytest.skip("no feed")
