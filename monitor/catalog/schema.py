"""What may stand in each file of `config/`: one class per entry, fields as operators write them.

Unknown keys are refused and types are strict; a key without a value is as good as left out. `value()` turns an entry
into the value the rest of the house knows.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from monitor.catalog import scalars
from monitor.catalog.scalars import Email, Key, Term, Text, TextLanguage, Url
from monitor.model import Feed, Gender, Names, Office, Outlet, Post, Recipient, Speaker, Terms, Theme

Selection = Annotated[list[Key] | None, BeforeValidator(scalars.parse_selection)]


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

    ru: Text = ""
    kk: Text = ""
    en: Text = ""

    def value(self) -> Names:
        """As the rest of the house knows it."""
        return Names(self.ru, self.kk, self.en)


class SomeNames(NamesEntry):
    """A name in one language at least."""

    @model_validator(mode="after")
    def _needs_one(self) -> Self:
        if not self.value().all():
            raise ValueError("needs ru, kk or en")
        return self


class FeedEntry(Entry):
    """One feed of an outlet."""

    url: Url
    language: TextLanguage = ""
    category: Text = "all"
    interval: scalars.Interval = timedelta(minutes=15)
    conditional: bool = True
    timezone: scalars.Zone = "Asia/Almaty"
    fix_offset: scalars.Offset = timedelta(0)
    verified: scalars.Verified = None

    def value(self, outlet: str) -> Feed:
        """As the rest of the house knows it."""
        return Feed(outlet=outlet, **dict(self))


class OutletEntry(Entry):
    """A publisher with its feeds."""

    key: Key
    title: NamesEntry = NamesEntry()
    home: Url = ""
    languages: list[TextLanguage] = Field(default_factory=list)
    enabled: bool = True
    spacing: scalars.Spacing = timedelta(seconds=5)
    sitemap: Url = ""
    feeds: list[FeedEntry] = Field(default_factory=list)

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

    title: SomeNames
    organisation: NamesEntry = NamesEntry()
    short: list[Text] = Field(default_factory=list)
    since: scalars.Day = Field(default=None, alias="from")
    until: scalars.Day = Field(default=None, alias="to")

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

    key: Key
    name: SomeNames
    gender: scalars.Sex | None = None
    aliases: list[Text] = Field(default_factory=list)
    posts: list[PostEntry] = Field(default_factory=list)

    def value(self) -> Speaker:
        """As the rest of the house knows it."""
        gender = Gender(self.gender) if self.gender else None
        posts = tuple(post.value() for post in self.posts)
        return Speaker(self.key, self.name.value(), gender, tuple(self.aliases), posts)


class TermsEntry(Entry):
    """Terms in each language."""

    ru: list[Term] = Field(default_factory=list)
    kk: list[Term] = Field(default_factory=list)
    en: list[Term] = Field(default_factory=list)

    def value(self) -> Terms:
        """As the rest of the house knows it."""
        return Terms(tuple(self.ru), tuple(self.kk), tuple(self.en))


def _empty_list_as_no_terms(value: object) -> object:
    return {} if value == [] else value


TermLists = Annotated[TermsEntry, BeforeValidator(_empty_list_as_no_terms)]


class ThemeEntry(Entry):
    """A theme and the terms it is known by."""

    key: Key
    title: NamesEntry = NamesEntry()
    min_hits: Annotated[int, Field(ge=1, le=100)] = 1
    any: TermLists = TermsEntry()
    all: TermLists = TermsEntry()
    none: TermLists = TermsEntry()
    include: list[Key] = Field(default_factory=list)

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


class RecipientEntry(Entry):
    """One reader of a digest."""

    email: Email
    language: TextLanguage = "ru"
    workbook: bool = True

    def value(self) -> Recipient:
        """As the rest of the house knows it."""
        return Recipient(self.email, self.language, self.workbook)


class DigestEntry(Entry):
    """When an office is written to."""

    at: scalars.Clock = time(8)
    days: Annotated[list[scalars.Weekday], Field(min_length=1)] = list(scalars.WEEKDAYS)
    zone: scalars.Zone = "Asia/Almaty"
    weekly: scalars.Weekly = "mon"


class OfficeEntry(Entry):
    """A press office and the digest it wants."""

    key: Key
    title: NamesEntry = NamesEntry()
    recipients: Annotated[list[RecipientEntry], Field(min_length=1)]
    digest: DigestEntry = DigestEntry()
    speakers: Selection = None
    themes: Selection = None
    outlets: Selection = None
    empty_day: scalars.EmptyDay = "send"
    reply_to: Email = ""
    unsubscribe: scalars.Unsubscribe = ""

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
