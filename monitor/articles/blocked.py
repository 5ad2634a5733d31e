"""Pages that answer in an article's place: captchas, browser checks, consent walls, errors.

A rule is a small function that names what it sees or says nothing; `RULES` lists them in the order they are asked.
Markers count only in short texts: articles are written about captchas, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from monitor.articles.wording import any_of

_SHORT = 1_500  #: characters; a wall has little to say
_BRIEF = 4_000  #: a consent dialogue lists its partners
_FIRST = 200  #: characters in which an error page has said so
_ENOUGH = 0.5  #: the part of the feed title's words that proves a page to be the article
_WORD = re.compile(r"[^\W_]{4,}")


_CAPTCHA = any_of(
    r"captcha",
    r"я не робот|вы не робот|что вы человек|робот емес",
    r"you are (?:a |not a )?(?:human|robot)|not a robot",
    r"подозрительн\w+ (?:трафик|активност)",
    r"unusual traffic|automated (?:queries|requests)",
)
_CHECK = any_of(
    r"just a moment|checking your browser|security check|attention required",
    r"проверк\w+ (?:вашего )?браузера|проверяем ваш браузер|браузер\w* тексер",
    r"ddos[- ]guard|cloudflare",
    r"(?:enable|включите) (?:javascript|cookies)|javascript[- ]?ті қосыңыз",
)
_CONSENT = any_of(
    r"(?:accept|reject) all|before you continue|we value your privacy|your privacy choices|consent to (?:the )?use",
    r"принять все|мы используем (?:файлы )?cookie|файлов cookie|согласие на обработку",
    r"cookie[- ]?файлдар|барлығын қабылдау",
)
_ERROR = any_of(
    r"(?:ошибка|қате|error|http)\W{0,5}[45]\d\d\b",
    r"[45]\d\d\W{0,5}(?:$|not|forbidden|bad|gateway|service|internal|error|unauthori|too many|access|ошибка|страниц)",
    r"(?:такой |запрашиваем\w+ )?(?:страниц|публикаци|материал)\w* (?:не найден|не существует|удал[её]н)",
    r"(?:бет|парақша|материал) табылмады",
    r"page not found|not found\W{0,5}$",
    r"доступ (?:к \w+ )?(?:запрещ[её]н|ограничен|закрыт)",
    r"(?:access|request) (?:denied|blocked)|forbidden\W{0,5}$",
    r"bad gateway|service (?:temporarily )?unavailable",
    r"сайт (?:временно )?(?:недоступен|не работает)|сайт (?:уақытша )?(?:қолжетімсіз|жұмыс істемейді)",
    r"(?:на сайте )?(?:ведутся |идут )?(?:технические|профилактические) работы|техникалық жұмыстар",
)
_UNPAID = any_of(
    r"(?:войдите|зарегистрируйтесь|авторизуйтесь|подпишитесь|оформите подписку)[^.!?]{0,40}чтобы (?:читать|продолжить)",
    r"(?:доступ\w* )?только (?:для )?подписчик|жазылушыларға ғана",
    r"(?:log in|sign in|subscribe) to (?:continue|read)",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as a reader sees it: window title, first heading, and the text in its middle.

    The text is the body taken for an article's, or all that is visible where that body is next to nothing: banners and
    footers around an article speak of cookies and captchas.
    """

    title: str
    heading: str
    text: str


def why_blocked(seen: Seen, told: str) -> str:
    """What stands in the article's place, as a stable word; empty where nothing does.

    `told` is the title the feed gave: a page that holds most of its words is the article.
    """
    words = set(_WORD.findall(told.casefold()))
    found = words & set(_WORD.findall(f"{seen.heading} {seen.text}".casefold()))
    if words and len(found) >= len(words) * _ENOUGH:
        return ""
    return next((reason for rule in RULES if (reason := rule(seen))), "")


def _error(seen: Seen) -> str:
    lines = (seen.title, seen.heading, seen.text if len(seen.text) < _SHORT else "")
    return "error_page" if any(_ERROR.match(line[:_FIRST].lstrip(" \n!-–—:.#[(«")) for line in lines) else ""


def _captcha(seen: Seen) -> str:
    return _marked(_CAPTCHA, seen, _SHORT, "captcha")


def _browser_check(seen: Seen) -> str:
    return _marked(_CHECK, seen, _SHORT, "challenge")


def _unpaid(seen: Seen) -> str:
    return _marked(_UNPAID, seen, _SHORT, "paywall")


def _consent(seen: Seen) -> str:
    return _marked(_CONSENT, seen, _BRIEF, "consent")


def _marked(marker: re.Pattern[str], seen: Seen, longest: int, reason: str) -> str:
    said = f"{seen.title[:_FIRST]}\n{seen.heading[:_FIRST]}\n{seen.text}"
    return reason if len(seen.text) < longest and marker.search(said) else ""


RULES: tuple[Callable[[Seen], str], ...] = (_error, _captcha, _browser_check, _unpaid, _consent)
