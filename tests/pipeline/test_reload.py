"""A change of YAML in a running service: real files, a real database."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from monitor import catalog
from monitor.model import Rules
from monitor.model.rules import version
from monitor.pipeline.reload import Watch
from monitor.runtime import Runtime, open_runtime
from monitor.settings import Settings
from monitor.storage.database import Database

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
SOUND = {
    "feeds.yaml": "outlets:\n  - key: dala\n    feeds:\n      - url: https://dala.example/rss\n",
    "speakers.yaml": "speakers:\n  - key: invented\n    name: {ru: Выдуманный Человек}\n",
    "themes.yaml": "themes:\n  - key: gardens\n    any: {ru: [сад]}\n",
    "offices.yaml": "offices:\n  - key: press\n    recipients: [{email: press@example.kz}]\n",
}
MORE = SOUND["feeds.yaml"] + "      - url: https://dala.example/kk\n"
BROKEN = "outlets:\n  - key: dala\n    colour: green\n"


@dataclass
class Watched:
    """A running service's configuration, looked at by hand."""

    folder: Path
    watch: Watch
    runtime: Runtime

    async def look(self, times: int = 2) -> None:
        for _ in range(times):
            self.runtime = await self.watch.look(self.runtime)

    def write(self, name: str, content: str) -> None:
        (self.folder / name).write_text(content, encoding="utf-8")

    @property
    def feeds(self) -> list[str]:
        """What is polled, by the catalog and by the database."""
        with self.runtime.database.read() as connection:
            stored = connection.scalars(text("SELECT feed FROM v_feed_health ORDER BY feed")).all()
        listed = [feed.url for outlet in self.runtime.catalog.outlets for feed in outlet.feeds]
        assert sorted(listed) == list(stored)
        return [url.rpartition("/")[2] for url in listed]

    @property
    def letters(self) -> list[str]:
        with self.runtime.database.read() as connection:
            return list(connection.scalars(text("SELECT subject FROM outbox ORDER BY id")))


Story = Callable[[Watched], Awaitable[None]]


@pytest.fixture
def told(tmp_path: Path) -> Callable[[Story], None]:
    """Runs a story over a service with four small sound files."""
    for name, content in SOUND.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    settings = Settings(
        config=tmp_path,
        data=tmp_path,
        database_url=f"sqlite:///{tmp_path}/monitor.db",
        executor="serial",
        operator="operator@example.kz",
    )
    database = Database.open(settings.database_url)
    database.upgrade()
    database.close()

    async def run(story: Story) -> None:
        async with open_runtime(settings, catalog.load(tmp_path), now=lambda: NOW) as runtime:
            await story(Watched(tmp_path, Watch(tmp_path), runtime))

    return lambda story: asyncio.run(run(story))


def test_a_new_feed_is_polled_from_the_second_look_on(told: Callable[[Story], None]) -> None:
    async def story(service: Watched) -> None:
        await service.look()
        service.write("feeds.yaml", MORE)
        await service.look(1)
        assert service.feeds == ["rss"]
        await service.look(1)
        assert service.feeds == ["rss", "kk"]
        service.write("feeds.yaml", SOUND["feeds.yaml"])
        await service.look()
        assert service.feeds == ["rss"]
        assert service.letters == []

    told(story)


def test_files_that_do_not_change_are_not_read_again(told: Callable[[Story], None]) -> None:
    async def story(service: Watched) -> None:
        await service.look()
        before = service.runtime
        await service.look(5)
        assert service.runtime is before

    told(story)


def test_a_file_that_still_grows_is_left_alone(told: Callable[[Story], None]) -> None:
    """An editor that saves slowly: no look sees the same file twice until it is whole."""

    async def story(service: Watched) -> None:
        await service.look()
        for end in range(10, len(MORE), 20):
            service.write("feeds.yaml", MORE[:end])
            await service.look(1)
        service.write("feeds.yaml", MORE)
        await service.look()
        assert service.feeds == ["rss", "kk"]
        assert service.letters == []

    told(story)


def test_a_broken_file_changes_nothing_and_is_told_once(told: Callable[[Story], None]) -> None:
    async def story(service: Watched) -> None:
        await service.look()
        service.write("feeds.yaml", BROKEN)
        await service.look(4)
        service.write("feeds.yaml", BROKEN + "# saved again\n")
        (service.folder / "themes.yaml").unlink()
        await service.look(4)
        assert service.feeds == ["rss"]
        assert service.letters == ["Press monitor: the configuration cannot be loaded"]
        service.write("feeds.yaml", MORE)
        service.write("themes.yaml", SOUND["themes.yaml"])
        await service.look()
        assert service.feeds == ["rss", "kk"]
        assert service.letters[1:] == ["Press monitor: the configuration is sound again"]

    told(story)


def test_a_change_before_the_first_look_is_not_missed(told: Callable[[Story], None]) -> None:
    async def story(service: Watched) -> None:
        service.write("feeds.yaml", MORE)
        await service.look()
        assert service.feeds == ["rss", "kk"]

    told(story)


def test_a_file_put_in_place_whole_is_seen_although_it_looks_as_old_and_as_long(told: Callable[[Story], None]) -> None:
    async def story(service: Watched) -> None:
        await service.look()
        path = service.folder / "feeds.yaml"
        draft = path.with_suffix(".new")
        draft.write_text(SOUND["feeds.yaml"].replace("/rss", "/kkk"))
        os.utime(draft, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
        draft.replace(path)
        await service.look()
        assert service.feeds == ["kkk"]

    told(story)


def test_a_new_speaker_changes_the_version_articles_are_read_with(told: Callable[[Story], None]) -> None:
    """So that every article waits for analysis again."""

    async def story(service: Watched) -> None:
        before = version(Rules.of(service.runtime.catalog))
        service.write("speakers.yaml", SOUND["speakers.yaml"] + "  - key: other\n    name: {kk: Ойдан Шыққан}\n")
        await service.look()
        assert version(Rules.of(service.runtime.catalog)) != before

    told(story)
