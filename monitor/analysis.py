"""One page becomes one Analysis: the unit of CPU work, pure, fit for any executor.

page | extract | detect | people | references | quotes | gather | themes | fingerprint | searchable
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from monitor.articles.extract import extract
from monitor.documents.dates import almaty_day, settled_time
from monitor.events.fingerprint import fingerprint
from monitor.language.detect import detect
from monitor.language.russian_tagger import tagged_names
from monitor.language.search_words import searchable
from monitor.mentions.directory import Directory
from monitor.mentions.document import Document, read
from monitor.mentions.mentions import gather
from monitor.mentions.people import find_people
from monitor.mentions.quotes import find_quotes
from monitor.mentions.references import find_references
from monitor.mentions.themes import ThemeTrie, find_themes
from monitor.mentions.touched import Change
from monitor.model import Analysis, Article, Failure, GivenText, Language, Page, Rules

# Longer than any honest article; what stands behind is kept but not read.
LONGEST_TEXT = 200_000
LONGEST_TITLE = 2_000


def touched_each(articles: tuple[Article, ...], before: Rules, after: Rules) -> tuple[bool, ...]:
    """Whether a change of rules (but for `ner`) may find another thing in each article, which is as it was read."""
    change = _change(before, after)
    return tuple(_is_touched(article, change) for article in articles)


@lru_cache(maxsize=2)
def _change(before: Rules, after: Rules) -> Change:
    return Change(before, after)


def _is_touched(article: Article, change: Change) -> bool:
    title, text = article.title[:LONGEST_TITLE], article.text[:LONGEST_TEXT]
    if change.touches_names(title, text):
        return True
    return change.looks_deeper and change.touches(read(title, text, article.language, _day(article)))


def analyse_each(documents: tuple[Page | GivenText, ...], rules: Rules) -> tuple[Analysis | Failure, ...]:
    """Read some documents, as a worker does; one that breaks the reading becomes a Failure and the others go on."""
    return tuple(_guarded(document, rules) for document in documents)


def _guarded(document: Page | GivenText, rules: Rules) -> Analysis | Failure:
    try:
        if isinstance(document, Page):
            return analyse(document, rules)
        return analyse_article(document.article, rules, expected=document.expected)
    except Exception as error:  # noqa: BLE001 - the one guard of the house: a page that breaks a rule is set aside
        return Failure("analysis", f"{type(error).__name__}: {error}")


def analyse(page: Page, rules: Rules) -> Analysis:
    """Read a page: never raises for what a page holds, an unreadable one becomes a partial article."""
    return analyse_article(extract(page), rules, expected=page.entry.language)


def analyse_article(article: Article, rules: Rules, *, expected: str = "") -> Analysis:
    """Read an article whose text is already there; `expected` is the language its feed claims."""
    directory, trie = _compiled(rules)
    article = replace(article, language=detect(article.title, article.text, expected))
    document = read(article.title[:LONGEST_TITLE], article.text[:LONGEST_TEXT], article.language, _day(article))
    if rules.ner and document.language is Language.RU:
        document = _tagged(document)
    people, references = find_references(document, find_people(document, directory), directory)
    quotes = find_quotes(document, people, references)
    mentions = gather(document, people, references, quotes)
    themes = find_themes(document, trie)
    words = searchable(article.title, article.text, article.language)
    return Analysis(article, mentions, quotes, themes, fingerprint(article, mentions), words)


def _tagged(document: Document) -> Document:
    """The document with the names that the trained tagger sees."""
    names, title_names = tagged_names(document.body), tagged_names(document.title)
    return replace(document, title_names=title_names, body_names=names)


@lru_cache(maxsize=2)
def _compiled(rules: Rules) -> tuple[Directory, ThemeTrie]:
    """Directory and trie of these rules, built once in each process."""
    return Directory.build(rules.speakers, rules.never), ThemeTrie.build(rules.themes)


def _day(article: Article) -> date | None:
    """The day that decides which posts were held."""
    if article.first_seen_at is not None:
        return almaty_day(settled_time(article.published_at, article.first_seen_at))
    return almaty_day(article.published_at) if article.published_at else None
