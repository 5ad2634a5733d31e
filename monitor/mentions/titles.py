"""Posts as written beside a name, in the language of the article."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from monitor.language.segment import Segmented
from monitor.mentions.kazakh_titles import kazakh_title
from monitor.mentions.posts import Place, Title, post_words
from monitor.mentions.russian_titles import russian_title
from monitor.model import Language


def _english_title(text: Segmented, place: Place) -> Title | None:
    start = place.first
    while start > place.sentence.first and text.written[start - 1][0].isupper() and start - 1 not in place.names:
        start -= 1
    posts = [i for i in range(start, place.first) if text.written[i].lower() in post_words("en")]
    if not posts:
        return None
    span = (text.starts[start], text.ends[place.first - 1])
    return Title(text.text[span[0] : span[1]], "", span)


#: How to find the post written beside a name, if there is one, in a text of a language.
FIND_TITLE: Mapping[Language, Callable[[Segmented, Place], Title | None]] = dict.fromkeys(Language, russian_title) | {
    Language.KK: kazakh_title,
    Language.KK_LATN: kazakh_title,
    Language.EN: _english_title,
}
