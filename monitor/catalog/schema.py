"""What may stand in the files of `config/`: one class per entry, fields as operators write them.

Unknown keys are refused and types are strict; a key without a value is as good as left out. `value()` turns an entry
into the value the rest of the house knows. Docstrings and descriptions are shown to operators by their editors.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic.config import JsonDict

from monitor.catalog import scalars
from monitor.catalog.scalars import Email, Key, Text, TextLanguage, Url
from monitor.catalog.theme_terms import ThemeTerm
from monitor.model import Feed, Gender, Names, Office, Outlet, Post, Recipient, Speaker, Terms, Theme


class Entry(BaseModel):
    """A mapping whose keys are all known."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_keys_without_value(cls, data: Any) -> Any:  # noqa: ANN401 - whatever YAML gave
        if not isinstance(data, dict):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in data.items() if value is not None or key not in known}


class NamesEntry(Entry):
    """One thing's name in each language."""

    ru: Text = Field("", description="In Russian.")
    kk: Text = Field("", description="In Kazakh.")
    en: Text = Field("", description="In English.")

    def value(self) -> Names:
        """As the rest of the house knows it."""
        return Names(self.ru, self.kk, self.en)


class SomeNames(NamesEntry):
    """A name in one language at least."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1})

    @model_validator(mode="after")
    def _needs_one(self) -> Self:
        if not self.value().all():
            raise ValueError("needs ru, kk or en")
        return self


class FeedEntry(Entry):
    """One feed of an outlet."""

    url: Url = Field(description="Address of the RSS or Atom document.")
    language: TextLanguage = Field("", description="Expected language; the text of each article decides.")
    category: Text = Field("all", description="A word of your own for what the feed holds.")
    interval: scalars.Interval = Field(
        timedelta(minutes=15), description="How often it is asked at first: 15m, 1h30m; the pace then follows the feed."
    )
    conditional: bool = Field(
        default=True, description="false: ask without ETag and Last-Modified, for servers that answer those wrongly."
    )
    retry_after_scope: scalars.RetryScope | None = Field(
        None,
        description="Who is left alone when the feed asks for time: its whole host, or the feed; left out: the host "
        "after HTTP 429, the feed after 503.",
    )
    timezone: scalars.Zone = Field("Asia/Almaty", description="Time zone of dates that name none.")
    fix_offset: scalars.Offset = Field(
        timedelta(0), description="Added to dates that name a wrong zone: -1h where the feed still says +06:00."
    )
    verified: scalars.Verified = Field(
        None, description="Day the feed was last seen to work, or never.", json_schema_extra={"default": "never"}
    )

    def value(self, outlet: str) -> Feed:
        """As the rest of the house knows it."""
        return Feed(outlet=outlet, **dict(self) | {"retry_after_scope": self.retry_after_scope or ""})


class OutletEntry(Entry):
    """A publisher with its feeds."""

    key: Key = Field(description="Short name: other files, the database and dashboards know the outlet by it.")
    title: NamesEntry = Field(NamesEntry(), description="Its name as letters and dashboards show it.")
    home: Url = Field("", description="Address of the front page.")
    languages: list[TextLanguage] = Field(default_factory=list, description="What it publishes in.")
    enabled: bool = Field(default=True, description="true: its feeds are polled.")
    spacing: scalars.Spacing = Field(
        timedelta(seconds=5), description="Shortest time between two article pages of one host: 5s."
    )
    sitemap: Url = Field("", description="Address of a news sitemap, read beside the feeds or alone.")
    feeds: list[FeedEntry] = Field(default_factory=list, description="Its feeds, one entry each.")

    def value(self) -> Outlet:
        """As the rest of the house knows it."""
        return Outlet(
            key=self.key,
            title=self.title.value(),
            home=self.home,
            languages=tuple(self.languages),
            enabled=self.enabled,
            spacing=self.spacing,
            sitemap=self.sitemap,
            feeds=tuple(feed.value(self.key) for feed in self.feeds),
        )


class PostEntry(Entry):
    """An office a person holds or held."""

    title: SomeNames = Field(description="The office in each language, in the nominative.")
    organisation: NamesEntry = Field(NamesEntry(), description="The body it belongs to.")
    short: list[Text] = Field(
        default_factory=list,
        description="Other words the press uses for the holder: глава Минздрава, Мемлекет басшысы.",
    )
    since: scalars.Day = Field(
        default=None, alias="from", description="First day: 2024-02-06; left out where it is not known."
    )
    until: scalars.Day = Field(default=None, alias="to", description="Last day; null or left out while it lasts.")

    @field_validator("until", mode="after")
    @classmethod
    def _ends_after_it_began(cls, until: date | None, info: ValidationInfo) -> date | None:
        since = info.data.get("since")
        if until and since and until < since:
            raise ValueError(f"lies before from ({since})")
        return until

    def value(self) -> Post:
        """As the rest of the house knows it."""
        return Post(self.title.value(), self.organisation.value(), tuple(self.short), self.since, self.until)


class SpeakerEntry(Entry):
    """A person on the watch-list."""

    key: Key = Field(description="Short name: offices.yaml, the database and dashboards know the person by it.")
    name: SomeNames = Field(description="Full name as the press writes it; one language at least.")
    gender: scalars.Sex | None = Field(None, description="f or m: decides whom он or она can mean.")
    aliases: list[Text] = Field(
        default_factory=list,
        description="Other ways the person is named in full: with patronymic, in another spelling.",
    )
    posts: list[PostEntry] = Field(default_factory=list, description="Offices held now or before, the newest first.")

    def value(self) -> Speaker:
        """As the rest of the house knows it."""
        gender = Gender(self.gender) if self.gender else None
        posts = tuple(post.value() for post in self.posts)
        return Speaker(self.key, self.name.value(), gender, tuple(self.aliases), posts)


class TermsEntry(Entry):
    """Terms in each language: words, "these very words" (or «these»), beginnings*, near(one, other, 5)."""

    ru: list[ThemeTerm] = Field(
        default_factory=list, description="Russian words in the dictionary form; every case and number is found."
    )
    kk: list[ThemeTerm] = Field(
        default_factory=list, description="Kazakh words in the shortest form; they are found with any ending added."
    )
    en: list[ThemeTerm] = Field(default_factory=list, description="English words.")

    def value(self) -> Terms:
        """As the rest of the house knows it."""
        return Terms(tuple(self.ru), tuple(self.kk), tuple(self.en))


def _empty_list_as_no_terms(value: object) -> object:
    return {} if value == [] else value


_NoTerms = Annotated[list[ThemeTerm], Field(max_length=0)]
TermLists = Annotated[
    TermsEntry, BeforeValidator(_empty_list_as_no_terms, json_schema_input_type=TermsEntry | _NoTerms)
]


class ThemeEntry(Entry):
    """A theme and the terms it is known by."""

    key: Key = Field(description="Short name: offices.yaml, the database and dashboards know the theme by it.")
    title: NamesEntry = Field(NamesEntry(), description="Its name as letters and dashboards show it.")
    enabled: bool = Field(default=True, description="false: an example, or a theme at rest; it is not looked for.")
    min_hits: int = Field(
        1,
        ge=1,
        le=100,
        description="How many finds of `any` make an article of up to 300 words one of this theme; a longer one needs "
        "more in proportion. A find in the title or the first sentence counts twice.",
    )
    any: TermLists = Field(TermsEntry(), description="Terms of which each find counts.")
    all: TermLists = Field(TermsEntry(), description="Terms of which every one (of one language) must be found.")
    none: TermLists = Field(
        TermsEntry(), description="Terms that must not be found: signs that an article only looks like this theme."
    )
    include: list[Key] = Field(default_factory=list, description="Keys of other themes whose `any` counts here too.")

    def value(self) -> Theme:
        """As the rest of the house knows it."""
        return Theme(
            key=self.key,
            title=self.title.value(),
            min_hits=self.min_hits,
            any=self.any.value(),
            all=self.all.value(),
            none=self.none.value(),
            include=tuple(self.include),
        )


Selection = Annotated[
    list[Key] | None, BeforeValidator(scalars.parse_selection, json_schema_input_type=Literal["all"] | list[Key])
]
_ALL: JsonDict = {"default": "all"}


class RecipientEntry(Entry):
    """One reader of a digest."""

    email: Email = Field(description="One mail address.")
    language: scalars.LetterLanguage = Field("ru", description="Language of the letter: ru or kk.")
    workbook: bool = Field(default=True, description="true: the day's figures come attached.")

    def value(self) -> Recipient:
        """As the rest of the house knows it."""
        return Recipient(self.email, self.language, self.workbook)


class DigestEntry(Entry):
    """When an office is written to."""

    at: scalars.Clock = Field(time(8), description='Time of day: "08:00".')
    days: list[scalars.Weekday] = Field(
        list(scalars.WEEKDAYS), min_length=1, description="Weekdays with a letter: [mon, tue, wed, thu, fri, sat, sun]."
    )
    zone: scalars.Zone = Field("Asia/Almaty", description="Time zone of `at`.")
    weekly: scalars.Weekly = Field("mon", description="Weekday of the weekly letter, or never.")


class OfficeEntry(Entry):
    """A press office and the digest it wants."""

    key: Key = Field(description="Short name: the outbox and the commands know the office by it.")
    title: NamesEntry = Field(NamesEntry(), description="Its name in the head of the letter.")
    recipients: list[RecipientEntry] = Field(min_length=1, description="Who is written to.")
    digest: DigestEntry = Field(DigestEntry(), description="When it is written to.")
    speakers: Selection = Field(None, description="all, or a list of keys of speakers.yaml.", json_schema_extra=_ALL)
    themes: Selection = Field(None, description="all, or a list of keys of themes.yaml.", json_schema_extra=_ALL)
    outlets: Selection = Field(None, description="all, or a list of keys of feeds.yaml.", json_schema_extra=_ALL)
    empty_day: scalars.EmptyDay = Field("send", description="send or skip the letter of a day without news.")
    reply_to: Email = Field("", description="Where answers go.")
    unsubscribe: scalars.Unsubscribe = Field(
        "", description="Where a reader signs off: mailto:press@example.kz, or an https address."
    )

    def value(self) -> Office:
        """As the rest of the house knows it."""
        return Office(
            key=self.key,
            recipients=tuple(recipient.value() for recipient in self.recipients),
            title=self.title.value(),
            at=self.digest.at,
            days=tuple(self.digest.days),
            zone=self.digest.zone,
            weekly="" if self.digest.weekly == "never" else self.digest.weekly,
            speakers=_selected(self.speakers),
            themes=_selected(self.themes),
            outlets=_selected(self.outlets),
            empty_day=self.empty_day,
            reply_to=self.reply_to,
            unsubscribe=self.unsubscribe,
        )


def _selected(keys: list[str] | None) -> tuple[str, ...] | None:
    return None if keys is None else tuple(keys)
