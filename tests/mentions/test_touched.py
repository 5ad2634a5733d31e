from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.analysis import analyse_article, touched_each
from monitor.language.detect import detect
from monitor.mentions.changes import changes
from monitor.model import Analysis, Article, Catalog, Names, Near, Phrase, Post, Rules, Speaker, Terms, Theme, Word
from monitor.model.terms import Matching

MAYOR = Post(Names("аким Тасбулака", "Тасбұлақ әкімі"), since=date(2025, 1, 1))
SPEAKERS = (
    Speaker("boris", Names("Борис Таубаев")),
    Speaker("berik", Names("Берик Таубаев")),
    Speaker("vera", Names("Вера Павловна Садова", "Вера Садова", "Vera Sadova"), posts=(MAYOR,)),
    Speaker("kolgin", Names("Серик Кульгинов", "Серік Көлгінов")),
)
_SNOW = Phrase((Word("снег"),))
THEMES = (
    Theme("snow", any=Terms(ru=(_SNOW,), kk=(Phrase((Word("қар"),)),))),
    Theme("orchards", any=Terms(ru=(Phrase((Word("яблон", Matching.PREFIX),)),))),
    Theme("roads", any=Terms(ru=(Near(_SNOW, Phrase((Word("дорога"),)), 3),)), include=("orchards",)),
    Theme("closed", all=Terms(ru=(Phrase((Word("дорога"),)), Phrase((Word("закрыта"),))))),
)
SENTENCES = (
    "Таубаев открыл дорогу.",
    "Борису Таубаеву вручили ключ.",
    "Берик Таубаев заявил, что снега не будет.",
    "По словам Веры Павловны, яблони зацвели.",
    "Аким Тасбулака рассказал о дороге.",
    "Садова: «Дорога закрыта снегом».",
    "Серік Көлгіновтің айтуынша, қар жауды.",
    "Кульгинов подвёл итоги.",
    "С. Кульгинова видели у яблонь.",
    "Vera Sadova opened the road.",
    "Школьники собрали робота и поливают теплицу.",
    "Тасбұлақ әкімі жол туралы айтты.",
)
_rules = st.builds(
    Rules,
    speakers=st.lists(st.sampled_from(SPEAKERS), unique=True).map(tuple),
    never=st.sampled_from(((), ("Борис Таубаев",))),
    themes=st.lists(st.sampled_from(THEMES), unique=True).map(tuple),
)
_articles = st.builds(
    lambda title, body: Article(title=title, text="\n".join(body), language=detect(title, "\n".join(body), "ru")),
    st.sampled_from(SENTENCES),
    st.lists(st.sampled_from(SENTENCES), max_size=4),
)


@settings(deadline=None)  # the first reading loads lists and models
@given(before=_rules, after=_rules, article=_articles)
def test_an_article_that_is_not_touched_reads_the_same(before: Rules, after: Rules, article: Article) -> None:
    first, second = (analyse_article(article, one, expected="ru") for one in (before, after))
    keys = {one.key for one in first.mentions} | {one.theme for one in first.themes}
    change = changes(before, after)

    if not touched_each((article,), before, after)[0] and not keys & (change.people | change.themes):
        assert _unordered(first) == _unordered(second)


def _unordered(analysis: Analysis) -> Analysis:
    """Themes come in the order of their list, which is not stored."""
    return replace(analysis, themes=tuple(sorted(analysis.themes, key=lambda hit: hit.theme)))


@pytest.mark.parametrize(
    ("before", "after", "touched"),
    [
        (Catalog(), Catalog(speakers=SPEAKERS[:1]), {0, 1, 2}),
        (Catalog(speakers=SPEAKERS[3:]), Catalog(), {6, 7, 8}),
        (Catalog(), Catalog(never=("Серик Кульгинов",)), {6, 7, 8}),
        (Catalog(), Catalog(themes=THEMES[1:2]), {3, 8}),
        (Catalog(themes=THEMES[:1]), Catalog(themes=(replace(THEMES[0], min_hits=2),)), {2, 5, 6}),
        (Catalog(themes=THEMES[:1]), Catalog(themes=(replace(THEMES[0], title=Names("Снег")),)), set()),
        (Catalog(speakers=SPEAKERS, themes=THEMES), Catalog(speakers=SPEAKERS[::-1], themes=THEMES[::-1]), set()),
    ],
)
def test_few_are_touched(before: Catalog, after: Catalog, touched: set[int]) -> None:
    texts = tuple(Article(title="Новость", text=one, language=detect("", one, "ru")) for one in SENTENCES)
    answers = touched_each(texts, Rules.of(before), Rules.of(after))

    assert {index for index, answer in enumerate(answers) if answer} == touched
