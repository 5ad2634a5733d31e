"""Take over what operators change in `config/` while the service runs.

look at the files | the same twice? | catalog.load | store | the runtime with the new catalog

A file that still changes between two looks is half written and left for the next one. What cannot be loaded changes
nothing: the last good catalog stays in force, and the operator is told once, not at every look.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from loguru import logger

from monitor import catalog
from monitor.errors import CatalogError
from monitor.model import Catalog
from monitor.pipeline import alarm
from monitor.runtime import Runtime, store_catalog

#: Name, time of change, size and inode of each file; without the last three where there is none.
Marks = tuple[tuple[str, int, int, int], ...]

_NONE: Marks = ()


class Watch:
    """Remembers what the files of a folder looked like; `look` is called every few seconds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen = _NONE
        self._settled = _NONE  #: what was taken over or refused last
        self._broken = False

    async def look(self, runtime: Runtime) -> Runtime:
        """The runtime to go on with: another one where the files say something new."""
        marks = _marks(self._folder)
        stable, self._seen = marks == self._seen, marks
        if not stable or marks == self._settled:
            return runtime
        found = await asyncio.to_thread(_load, self._folder)
        if _marks(self._folder) != marks:
            return runtime
        runtime = self._refuse(runtime, found) if isinstance(found, CatalogError) else self._take(runtime, found)
        self._settled = marks
        return runtime

    def _refuse(self, runtime: Runtime, error: CatalogError) -> Runtime:
        logger.bind(problems=len(error.problems), first=str(error.problems[0])).error("configuration cannot be loaded")
        if not self._broken:
            _write(runtime, "the configuration cannot be loaded", f"{error}\n\nThe last good one stays in force.\n")
        self._broken = True
        return runtime

    def _take(self, runtime: Runtime, found: Catalog) -> Runtime:
        if found != runtime.catalog:
            store_catalog(runtime.database, found, runtime.now())
            counts = {name: len(getattr(found, name)) for name in ("outlets", "speakers", "themes", "offices")}
            logger.bind(**counts).info("configuration loaded anew")
        if self._broken:
            logger.info("configuration is sound again")
            _write(runtime, "the configuration is sound again", "It is in force from now on.\n")
        self._broken = False
        return replace(runtime, catalog=found)


def _marks(folder: Path) -> Marks:
    return tuple(_mark(folder / name) for name in catalog.FILES)


def _mark(path: Path) -> tuple[str, int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return (path.name, 0, 0, 0)
    return (path.name, found.st_mtime_ns, found.st_size, found.st_ino)


def _load(folder: Path) -> Catalog | CatalogError:
    try:
        return catalog.load(folder)
    except CatalogError as error:
        return error


def _write(runtime: Runtime, what: str, text: str) -> None:
    with runtime.database.write() as connection:
        alarm.write(runtime, connection, f"Press monitor: {what}", text)
