"""The files of `config/`: which lists each holds, and of what. The first list of a file must be there."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from monitor.catalog.scalars import Text
from monitor.catalog.schema import Entry, OfficeEntry, OutletEntry, SpeakerEntry, ThemeEntry


class FeedsFile(Entry):
    """The press that is watched."""

    outlets: list[OutletEntry] = Field(description="One entry per outlet.")


class SpeakersFile(Entry):
    """The people who are watched for."""

    speakers: list[SpeakerEntry] = Field(description="One entry per person.")
    never: list[Text] = Field(
        default_factory=list, description="Full names that are never recorded, whoever writes them."
    )


class ThemesFile(Entry):
    """What the news is about."""

    themes: list[ThemeEntry] = Field(description="One entry per theme.")


class OfficesFile(Entry):
    """The press offices that are written to, and when."""

    offices: list[OfficeEntry] = Field(description="One entry per office.")


FILES: Mapping[str, type[Entry]] = {
    "feeds.yaml": FeedsFile,
    "speakers.yaml": SpeakersFile,
    "themes.yaml": ThemesFile,
    "offices.yaml": OfficesFile,
}
