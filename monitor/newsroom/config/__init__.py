"""The newsroom's own configuration folder: who is watched, who reads, and feeds.yaml for the ports of the hour."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from monitor.model import Language
from monitor.newsroom.outlets import Channel, Masthead

_SHIPPED = ("speakers.yaml", "offices.yaml")


def write_config(folder: Path, outlets_with_ports: tuple[tuple[Masthead, str], ...], themes: Path) -> None:
    """Fill `folder` with the four files; each outlet comes with the base URL that carries its port."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _SHIPPED:
        text = (files("monitor.newsroom") / "config" / name).read_text("utf-8")
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "themes.yaml").write_bytes(themes.read_bytes())
    (folder / "feeds.yaml").write_text(feeds_yaml(outlets_with_ports), encoding="utf-8")


def feeds_yaml(outlets_with_ports: tuple[tuple[Masthead, str], ...]) -> str:
    """The text of feeds.yaml."""
    head = "# The invented newsroom's outlets, each on a loopback port of its own.\noutlets:\n"
    return head + "".join(_outlet(masthead, base) for masthead, base in outlets_with_ports)


def _outlet(masthead: Masthead, base: str) -> str:
    titles = [("ru", masthead.title.ru), ("kk", masthead.title.kk)]
    given = ", ".join(f"{language}: {_quoted(title)}" for language, title in titles if title)
    return (
        f"  - key: {masthead.key}\n"
        f"    title: {{{given}}}\n"
        f"    home: {_quoted(base + '/')}\n"
        f"    languages: [{', '.join(map(_spoken, masthead.languages))}]\n"
        f"    spacing: 0s\n"
    ) + _ways_in(masthead, base)


def _ways_in(masthead: Masthead, base: str) -> str:
    """Its feeds, its news sitemap, or both."""
    sitemap = f"    sitemap: {_quoted(base + masthead.sitemap)}\n" if masthead.sitemap else ""
    feeds = "".join(_feed(channel, base) for channel in masthead.channels)
    return sitemap + (f"    feeds:\n{feeds}" if feeds else "")


def _feed(channel: Channel, base: str) -> str:
    return f"      - url: {_quoted(base + channel.path)}\n        language: {_spoken(channel.language)}\n"


def _spoken(language: Language) -> str:
    """The language as feeds.yaml knows it, whatever letters it is written in."""
    return language.value.partition("-")[0]


def _quoted(text: str) -> str:
    """A double-quoted scalar of YAML, which JSON's strings are."""
    return json.dumps(text, ensure_ascii=False)
