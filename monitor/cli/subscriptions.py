"""`monitor feeds add`, `import` and `export`: what is listed in feeds.yaml."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from monitor import catalog, logs
from monitor.cli.lens import looking
from monitor.documents.dates import almaty_day
from monitor.errors import MonitorError
from monitor.feeds import opml
from monitor.feeds.hosts import free_key, outlet_of, titled
from monitor.feeds.report import Inspection
from monitor.model import Feed, Outlet
from monitor.pipeline.discovery import Discovery, discover
from monitor.runtime import system_clock
from monitor.settings import Settings


def register(group: typer.Typer) -> None:
    """Add these commands to those of `monitor feeds`."""
    group.command("add")(add)
    group.command("import")(import_)
    group.command("export")(export)


def add(
    url: Annotated[str, typer.Argument(help="A feed, or any page of a site: its feeds are looked for.")],
    *,
    outlet: Annotated[
        str, typer.Option(help="The outlet's key; else the one of that site, or made from the host.")
    ] = "",
    category: Annotated[str, typer.Option(help="A word of your own for what the feeds hold.")] = "all",
) -> int:
    """Find the feeds of a site and write them into feeds.yaml, every comment kept.

    Example: monitor feeds add https://example.kz/
    """
    settings = Settings.read()
    logs.set_up(settings.log, level="ERROR")
    listed = catalog.load(settings.config).outlets
    address = url if "://" in url else f"https://{url}"
    found = looking(settings, lambda lens: discover(lens, address))
    looked = (*found.feeds, *([found.sitemap] if found.sitemap else []))
    if not looked:
        raise MonitorError("no feed was found on the page, at the usual places or in robots.txt", subject=address)
    new = _found_outlet(address, found, listed, outlet)
    feeds = tuple(_as_listed(one, new.key, category) for one in found.feeds)
    added = catalog.add_outlets(settings.config, [replace(new, feeds=feeds)])
    for one in looked:
        words = f"added to {new.key}" if one.feed.url in {feed.url for feed in added} else "is listed already"
        typer.echo(
            f"{one.feed.url}: {words} ({', '.join(filter(None, (one.form, one.language)))}, {len(one.entries)} items)"
        )
    return 0


def _found_outlet(address: str, found: Discovery, listed: Iterable[Outlet], key: str) -> Outlet:
    """The outlet to add to: the one named, the one of that site, or a new one."""
    known = {one.key: one for one in listed}
    same = known.get(key) if key else outlet_of(address, known.values())
    if same is None:
        parts = urlsplit(address)
        languages = tuple(dict.fromkeys(one.language for one in found.feeds if one.language))
        title = titled(found.name, *languages[:1])
        same = Outlet(key or free_key(address, known), title, f"{parts.scheme}://{parts.netloc}/", languages)
    return replace(same, sitemap=found.sitemap.feed.url if found.sitemap else "")


def _as_listed(one: Inspection, key: str, category: str) -> Feed:
    return replace(one.feed, outlet=key, language=one.language, category=category, verified=almaty_day(system_clock()))


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", help="A subscription list of any feed reader.")],
) -> int:
    """Add the feeds of an OPML file to feeds.yaml; known ones are left alone, folders become categories.

    Example: monitor feeds import subscriptions.opml
    """
    settings = Settings.read()
    listed = catalog.load(settings.config).outlets
    try:
        document = file.read_bytes()
    except OSError as error:
        raise MonitorError(f"cannot be read: {error.strerror}", subject=str(file)) from error
    try:
        found = opml.read(document, listed)
    except MonitorError as error:
        raise MonitorError(error.message, subject=str(file)) from error
    added = catalog.add_outlets(settings.config, found.outlets)
    known = sum(len(one.feeds) for one in found.outlets) - len(added)
    typer.echo(f"{len(added)} feeds added, {known} known already, {len(found.refused)} refused")
    for address, reason in found.refused:
        sys.stderr.write(f"{file}: {address or 'an entry'}: {reason}\n")
    return 3 if found.refused else 0


def export(
    file: Annotated[Path, typer.Argument(metavar="FILE.opml", help="Where to write; - is standard output.")],
) -> None:
    """Write every listed feed as OPML, for any feed reader and for `monitor feeds import`.

    Example: monitor feeds export subscriptions.opml
    """
    outlets = catalog.load(Settings.read().config).outlets
    document = opml.write(outlets, title="Press monitor", made_at=system_clock())
    if str(file) == "-":
        sys.stdout.buffer.write(document)
        return
    try:
        file.write_bytes(document)
    except OSError as error:
        raise MonitorError(f"cannot be written: {error.strerror}", subject=str(file)) from error
    typer.echo(f"{sum(len(one.feeds) for one in outlets)} feeds written to {file}")
