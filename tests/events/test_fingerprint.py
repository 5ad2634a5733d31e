import subprocess
import sys

from monitor.events.fingerprint import MIDDLING, SHORT, fingerprint, shingles
from monitor.model import Article, Language


def test_shingles_do_not_depend_on_case_marks_or_line_breaks() -> None:
    assert shingles("Мост открыли, наконец!") == shingles("мост\nоткрыли — НАКОНЕЦ")


def test_too_few_words_leave_no_shingle() -> None:
    assert shingles("") == shingles("два слова") == ()


def test_a_short_text_keeps_all_and_longer_ones_a_sample() -> None:
    words = [f"слово{number}" for number in range(2000)]
    short, middling, long = (shingles(" ".join(words[:length])) for length in (20, 200, 2000))

    assert len(short) == 18
    assert SHORT < len(middling) < 150 < MIDDLING < len(long) < 700
    assert all(shingle % 2 == 0 for shingle in middling)
    assert all(shingle % 4 == 0 for shingle in long)


def test_is_sorted_and_the_same_in_every_process() -> None:
    """Python's own hash would differ from process to process."""
    article = Article(title="Мост открыт", text="Новый мост через реку открыли 14 мая.", language=Language.RU)
    found = fingerprint(article, ())
    code = (
        "from monitor.events.fingerprint import fingerprint\n"
        "from monitor.model import Article, Language\n"
        f"article = Article(title={article.title!r}, text={article.text!r}, language=Language.RU)\n"
        "print(repr(fingerprint(article, ())))"
    )
    elsewhere = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603

    assert list(found.features) == sorted(found.features)
    assert list(found.shingles) == sorted(found.shingles)
    assert elsewhere.stdout.strip() == repr(found)
