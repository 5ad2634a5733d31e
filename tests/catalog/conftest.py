"""A folder of catalog files to write faults into."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.catalog import check

SOUND = {
    "feeds.yaml": "outlets:\n  - key: dala\n    feeds:\n      - url: https://dala.example/rss\n",
    "speakers.yaml": "speakers:\n  - key: invented\n    name: {ru: Выдуманный Человек}\n",
    "themes.yaml": "themes:\n  - key: gardens\n    any: {ru: [сад]}\n",
    "offices.yaml": "offices:\n  - key: press\n    recipients: [{email: press@example.kz}]\n",
}

Faults = Callable[..., list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four sound files, as small as they can be."""
    for name, text in SOUND.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def faults(folder: Path) -> Faults:
    """Write one file anew and tell what `check` says of the folder, without the folder's own path."""

    def told(name: str, text: str | bytes) -> list[str]:
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return [str(problem).removeprefix(f"{folder}/") for problem in check(folder)]

    return told
