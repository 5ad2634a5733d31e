"""The invented outlets: what they are called, how their pages are built, which feeds they offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from monitor.model import Language, Names


class Form(StrEnum):
    """The format of a feed."""

    RSS = "rss"
    ATOM = "atom"
    RDF = "rdf"


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed of an outlet; those with `etag` send one, all send Last-Modified; a `full` one carries whole texts."""

    path: str
    form: Form
    language: Language
    etag: bool = True
    full: bool = False


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
    charset: str = "utf-8"  #: of its pages and feeds
    sitemap: str = ""  #: path of a news sitemap

    def encoded(self, text: str) -> bytes:
        """A document in the outlet's charset; letters that lacks become references, as editors' tools write them."""
        return text.encode(self.charset, "xmlcharrefreplace")

    def name(self, language: Language) -> str:
        """The outlet's title in a language, or the only one it has."""
        return (self.title.ru if language is Language.RU else self.title.kk) or self.title.any()

    def path(self, day: date, slug: str, number: int, language: Language) -> str:
        """The path of an article."""
        return self.address.format(day=day, slug=slug, number=number, language=language.value)


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
    Masthead(
        key="vechernii-tasbulak",
        title=Names(ru="Вечерний Тасбулак"),
        languages=(Language.RU,),
        template="evening.html",
        address="/text.php/{number}",
        channels=(Channel("/export/rss.php", Form.RSS, Language.RU, etag=False),),
        charset="windows-1251",
    ),
    Masthead(
        key="aqsorang-habary",
        title=Names(kk="Ақсораң хабары"),
        languages=(Language.KK,),
        template="weekly.html",
        address="/{day:%Y}/{slug}",
        channels=(Channel("/index.rdf", Form.RDF, Language.KK),),
    ),
    Masthead(
        key="saryqopa-samaly",
        title=Names(kk="Saryqopa samaly"),
        languages=(Language.KK_LATN,),
        template="broadsheet.html",
        address="/lat/{slug}/",
        channels=(Channel("/lat/rss.xml", Form.RSS, Language.KK_LATN),),
    ),
    Masthead(
        key="qos-jagalau",
        title=Names(ru="Оба берега", kk="Қос жағалау"),
        languages=(Language.RU, Language.KK),
        template="bridge.html",
        address="/{language}/{number}/{slug}",
        channels=(Channel("/ru/feed", Form.RSS, Language.RU), Channel("/kk/feed", Form.RSS, Language.KK)),
    ),
    Masthead(
        key="kovyl",
        title=Names(ru="Ковыль"),
        languages=(Language.RU,),
        template="weekly.html",
        address="/{slug}-{day:%d-%m}/",
        channels=(Channel("/feed/", Form.RSS, Language.RU, full=True),),
    ),
    Masthead(
        key="jalgyzagash-uni",
        title=Names(kk="Жалғызағаш үні"),
        languages=(Language.KK,),
        template="gazette.html",
        address="/jaria/{number}.html",
        channels=(),
        sitemap="/sitemap-news.xml",
    ),
)
