"""A compiled theme finds what a slow reading of its definition finds, on whatever words."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from monitor.mentions.document import read
from monitor.mentions.themes import LEAD_WEIGHT, ORDINARY_WORDS, ThemeTrie, find_themes
from monitor.model import Language, Matching, Near, Phrase, Span, Term, Terms, Theme, ThemeHit, Word

#: What a word of the press may look like, under what the operator writes.
FORMS = {
    Language.RU: {
        "сад": ("сад", "сада", "садами", "Саду"),
        "мост": ("мост", "моста", "мостах", "МОСТ"),
        "ёлка": ("елка", "ёлки", "Елкой"),
        "новый": ("новый", "новая", "новых"),
    },
    Language.KK: {
        "бақ": ("бақ", "бақтар", "бақтың", "Бақта"),
        "көпір": ("көпір", "көпірден", "Көпірлер"),
        "жаңа": ("жаңа", "Жаңа"),
        "өзен": ("өзен", "өзендер", "өзенде"),
    },
}
LEMMA = {language: {form: lemma for lemma in words for form in words[lemma]} for language, words in FORMS.items()}
DATELINE = 5


class Line(NamedTuple):
    """The words of a line of text, and where each stands."""

    words: tuple[str, ...]
    places: tuple[Span, ...]


# --- the slow reading -----------------------------------------------------------------------------------------------


def fits(word: Word, written: str, language: Language) -> bool:
    low = written.lower().replace("ё", "е")
    if word.matching is Matching.LEMMA:
        return LEMMA[language].get(written) == word.text
    if word.matching is Matching.PREFIX:
        return low.startswith(word.text.lower().replace("ё", "е"))
    same = low == word.text.lower().replace("ё", "е")
    return same and all(there.isupper() for sought, there in zip(word.text, written, strict=True) if sought.isupper())


def phrase_places(phrase: Phrase, words: tuple[str, ...], language: Language) -> set[Span]:
    size = len(phrase.words)
    return {
        (at, at + size)
        for at in range(len(words) - size + 1)
        if all(fits(sought, words[at + nth], language) for nth, sought in enumerate(phrase.words))
    }


def term_places(term: Term, words: tuple[str, ...], language: Language) -> set[Span]:
    """By number of the first word and of the one behind the last."""
    if isinstance(term, Phrase):
        return phrase_places(term, words, language)
    found = set()
    for one in phrase_places(term.one, words, language):
        pairs = [(gap(one, other), other < one, other) for other in phrase_places(term.other, words, language)]
        near = [(gap, not earlier, other) for gap, earlier, other in pairs if 0 <= gap <= term.within]
        if near:
            other = min(near)[2]
            found.add((min(one[0], other[0]), max(one[1], other[1])))
    return found


def gap(one: Span, other: Span) -> int:
    """How many words stand between; less than none where the two overlap."""
    return max(other[0] - one[1], one[0] - other[1])


def apart(places: set[Span]) -> list[Span]:
    chosen: list[Span] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen


def places_of(terms: Terms, words: tuple[str, ...], language: Language) -> list[set[Span]]:
    return [term_places(term, words, language) for term in (*terms.ru, *terms.kk)]


def slowly(theme: Theme, title: str, lines: list[str], language: Language) -> tuple[ThemeHit, ...]:
    texts = [tuple(title.split()), tuple(word for line in lines for word in line.split())]
    everywhere = [[places_of(part, words, language) for words in texts] for part in (theme.any, theme.all, theme.none)]
    any_, all_, none = everywhere
    if any(places for part in none for places in part):
        return ()
    if not all(here or there for here, there in zip(*all_, strict=True)):
        return ()
    counted = [apart(set().union(*part)) for part in any_]
    has_any = bool(any_[0])
    if has_any and weight(counted[0], counted[1], lines) < max(
        theme.min_hits, theme.min_hits * len(texts[1]) / ORDINARY_WORDS
    ):
        return ()
    shown = [apart(set().union(*any_[number], *all_[number])) for number in range(2)]
    joined = (title, "\n".join(lines))
    in_title, in_body = (spans(text, places) for text, places in zip(joined, shown, strict=True))
    return (ThemeHit(theme.key, in_body, in_title),) if in_title or in_body else ()


def weight(title: list[Span], body: list[Span], lines: list[str]) -> int:
    lead_end = 0
    for number, line in enumerate(lines):
        if len(line.split()) > DATELINE:
            lead_end = sum(len(one.split()) for one in lines[: number + 1])
            break
    return sum([LEAD_WEIGHT] * len(title) + [LEAD_WEIGHT if end <= lead_end else 1 for _, end in body])


def spans(text: str, places: list[Span]) -> tuple[Span, ...]:
    starts, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        starts.append((at, at + len(word)))
        at += len(word)
    return tuple((starts[first][0], starts[last - 1][1]) for first, last in places)


# --- what is compared -----------------------------------------------------------------------------------------------


def words_sought(language: Language) -> st.SearchStrategy[Word]:
    lemma = st.sampled_from(sorted(FORMS[language])).map(Word)
    form = st.sampled_from(sorted(LEMMA[language]))
    exact = form.map(lambda written: Word(written.capitalize() if written.isupper() else written, Matching.EXACT))
    prefix = form.map(lambda written: Word(written[:3].lower(), Matching.PREFIX))
    return st.one_of(lemma, lemma, exact, prefix)


def terms_sought(language: Language) -> st.SearchStrategy[Term]:
    """Phrases that are no names: those hide the words inside them, which other tests look at."""
    words = st.lists(words_sought(language), min_size=1, max_size=3).map(tuple)
    phrase = words.map(Phrase).filter(lambda one: not one.is_name)
    return st.one_of(phrase, phrase, st.builds(Near, phrase, phrase, st.integers(0, 4)))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Theme, str, list[str], Language]:
    language = draw(st.sampled_from(sorted(FORMS)))
    texts = st.lists(st.sampled_from(sorted(LEMMA[language])), max_size=9).map(" ".join)
    part = "ru" if language is Language.RU else "kk"
    any_, all_, none = (
        Terms(**{part: tuple(draw(st.lists(terms_sought(language), max_size=size)))}) for size in (4, 2, 1)
    )
    theme = Theme("gardens", min_hits=draw(st.integers(1, 4)), any=any_, all=all_, none=none)
    return theme, draw(texts), draw(st.lists(texts.filter(bool), max_size=4)), language


@given(cases())
def test_a_compiled_theme_finds_what_its_definition_says(case: tuple[Theme, str, list[str], Language]) -> None:
    theme, title, lines, language = case
    document = read(title, "\n".join(lines), language)

    assert find_themes(document, ThemeTrie.build((theme,))) == slowly(theme, title, lines, language)
