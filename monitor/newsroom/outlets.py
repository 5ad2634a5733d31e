"""The five invented outlets: what they are called, how their pages are built, which feeds they offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitor.model import Language, Names


class Form(StrEnum):
    """The format of a feed."""

    RSS = "rss"
    ATOM = "atom"


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed of an outlet; `conditional` channels send an ETag, all send Last-Modified."""

    path: str
    form: Form
    language: Language
    etag: bool = True


@dataclass(frozen=True, slots=True)
class Masthead:
    """An outlet before it is served: `address` is the pattern of its article paths."""

    key: str
    title: Names
    languages: tuple[Language, ...]
    template: str
    address: str
    channels: tuple[Channel, ...]
    tracked: bool = False  #: whether its feeds add campaign parameters to links

    def name(self, language: Language) -> str:
        """The outlet's title in a language, or the only one it has."""
        return (self.title.kk if language is Language.KK else self.title.ru) or self.title.any()

    def path(self, day: date, slug: str, number: int) -> str:
        """The path of an article."""
        return self.address.format(day=day, slug=slug, number=number)


MASTHEADS = (
    Masthead(
        key="stepnoi-telegraf",
        title=Names(ru="Степной телеграф"),
        languages=(Language.RU,),
        template="broadsheet.html",
        address="/{day:%Y/%m/%d}/{slug}/",
        channels=(Channel("/rss.xml", Form.RSS, Language.RU),),
        tracked=True,
    ),
    Masthead(
        key="liniya-24",
        title=Names(ru="Линия 24"),
        languages=(Language.RU,),
        template="portal.html",
        address="/news/{number}-{slug}",
        channels=(Channel("/feed/atom", Form.ATOM, Language.RU),),
    ),
    Masthead(
        key="qyrdagy-soz",
        title=Names(kk="Қырдағы сөз"),
        languages=(Language.KK,),
        template="weekly.html",
        address="/janalyq/{slug}.html",
        channels=(Channel("/rss", Form.RSS, Language.KK, etag=False),),
    ),
    Masthead(
        key="boztorgai",
        title=Names(kk="Бозторғай"),
        languages=(Language.KK,),
        template="portal.html",
        address="/kz/post/{number}",
        channels=(Channel("/atom.xml", Form.ATOM, Language.KK),),
    ),
    Masthead(
        key="vestnik-tasbulaka",
        title=Names(ru="Вестник Тасбулака", kk="Тасбұлақ тынысы"),
        languages=(Language.RU, Language.KK),
        template="gazette.html",
        address="/{slug}-{number}.html",
        channels=(Channel("/ru/rss/", Form.RSS, Language.RU), Channel("/kk/rss/", Form.RSS, Language.KK)),
    ),
)
