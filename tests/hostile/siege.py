"""Evil feeds among good ones, for some rounds of a real service process: who was hurt, who was named, who was called.

python -m tests.hostile.siege   the whole proof, about two minutes
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import text

from monitor.newsroom import Crowd
from monitor.newsroom.site import Answer
from monitor.storage.database import Database
from tests.hostile import tricks
from tests.hostile.evil import Evil, Trick
from tests.hostile.service import Plan

ROOT = Path(__file__).parents[2]
THEMES = ROOT / "config" / "themes.yaml"
POLLS = 3  #: within so many an evil feed must be named
MEMORY = 150  #: megabytes that the service process may grow by

_LOOK_EVERY = 0.25
_MEGABYTE = 1_000_000
_START_SECONDS = 60
_EXTRA_SECONDS = 30  #: for what is slow on a busy machine
_NOT_READ = ("not read yet", "no_page")


@dataclass(frozen=True)
class Terms:
    """How many outlets of each kind, for how many rounds; seconds between polls, of an exchange, between ticks."""

    good: int = 200
    items: int = 1  #: in each good feed
    evil: int = 40
    rounds: int = 3
    interval: float = 30.0
    patience: float = 4.0
    every: float = 1.0
    read: bool = True  #: whether what came of evil pages is waited for: reading takes longer than polling

    @property
    def rows(self) -> Mapping[str, tricks.Row]:
        """The evil feeds, spread over the whole table."""
        table = list(tricks.feeds().items())
        return dict(table[number * len(table) // self.evil] for number in range(self.evil))


@dataclass
class Siege:
    """How it went."""

    terms: Terms
    longest_gaps: dict[str, float] = field(default_factory=dict)  #: seconds, by good feed
    named_at: dict[str, int] = field(default_factory=dict)  #: the poll after which an evil feed was named, by trick
    wrong: dict[str, str] = field(default_factory=dict)  #: what those that were not named rightly are said to be
    pages: dict[str, str] = field(default_factory=dict)  #: state of the article of each evil page
    stored: int = 0  #: good articles in the database
    grown: float = 0.0  #: megabytes of the service process, over those it began with
    caught: list[str] = field(default_factory=list)  #: connections that must never have been made

    @property
    def _longest(self) -> float:
        return 2 * self.terms.interval

    @property
    def is_settled(self) -> bool:
        """Whether every evil feed was named, and every evil page read."""
        return len(self.named_at) == self.terms.evil and not self._unsettled_pages

    @property
    def _unsettled_pages(self) -> list[str]:
        if not self.terms.read:
            return []
        return [
            f"page '{name}' is '{self.pages.get(name, 'not known')}'"
            for name, (state, _) in tricks.PAGES.items()
            if not self.pages.get(name, "").startswith(state) or self.pages[name].endswith(_NOT_READ)
        ]

    @property
    def faults(self) -> list[str]:
        """What should not have happened."""
        late = [url for url, gap in self.longest_gaps.items() if gap > self._longest]
        slowly = [name for name, polls in self.named_at.items() if polls > POLLS]
        return [
            *(f"{url} was not polled for {self.longest_gaps[url]:.1f} s" for url in late),
            *(f"'{name}' was named after {self.named_at[name]} polls" for name in slowly),
            *(f"'{name}' is said to be '{said}'" for name, said in self.wrong.items()),
            *self._unsettled_pages,
            *(f"a connection to {where}" for where in self.caught),
            *([f"{self.grown:.0f} MB more memory"] if self.grown > MEMORY else []),
        ]

    def __str__(self) -> str:
        gaps = sorted(self.longest_gaps.values())
        middle, polls = gaps[len(gaps) // 2], max(self.named_at.values(), default=0)
        lines = (
            f"{len(gaps)} good feeds waited {gaps[-1]:.1f} s at most of {self._longest:.0f}, {middle:.1f} mostly",
            f"{self.stored} articles of theirs are stored",
            f"{len(self.named_at)} of {self.terms.evil} evil feeds were named, the last after {polls} polls",
            f"evil pages: {self.pages}",
            f"the service process grew by {self.grown:.1f} MB",
            f"{len(self.caught)} connections were made to addresses not allowed",
            *(f"FAULT {fault}" for fault in self.faults),
        )
        return "\n".join(lines)


class TimedCrowd(Crowd):
    """A crowd that asks for no time between two polls, and knows when each of its feeds was asked for."""

    asked: ClassVar[defaultdict[str, list[float]]] = defaultdict(list)

    def answer(self, base: str, path: str, headers: Mapping[str, str]) -> Answer:
        """Note the moment of a poll."""
        if path == "/feed.xml":
            self.asked[base + path].append(time.monotonic())
        answer = super().answer(base, path, {**headers, "accept-encoding": ""})
        return replace(answer, body=answer.body.replace(b"<ttl>15</ttl>", b""))


def besiege(folder: Path, terms: Terms) -> Siege:
    """Let a service poll evil feeds among good ones."""
    hosts: dict[str, Trick] = {name: row.trick for name, row in terms.rows.items()}
    hosts |= {"pages": tricks.pages(), "slow pages": tricks.slow_pages()}
    siege = Siege(terms)
    with (
        Evil.open(hosts) as server,
        TimedCrowd.open(datetime.now(UTC).date(), outlets=terms.good, items=terms.items) as crowd,
    ):
        crowd.asked.clear()
        _write_config(folder, server, crowd, terms)
        with _service(folder) as process:
            _watch(siege, folder, process, server, crowd.feeds)
        siege.caught = server.caught
    return siege


def _write_config(folder: Path, server: Evil, crowd: Crowd, terms: Terms) -> None:
    bases = (*map(server.base, server.hosts), *crowd.bases)
    changing = server.hosts.get("redirect to a changing name", "127.0.0.1")
    Plan(
        allow_hosts=[base.removeprefix("http://") for base in bases],
        names={"rebinding.test": [changing, "127.0.0.1"]},
        patience=terms.patience,
        cpu=2.0 if terms.read else 1.0,
        every=terms.every,
    ).write(folder)
    crowd.write_config(folder / "config", THEMES)
    feeds = {_key(name): server.base(name) + "/feed" for name in server.hosts}
    feeds |= {"direct": f"http://127.0.0.1:{server.port}/feed"}
    feeds |= {f"good-{place}": url for place, url in enumerate(crowd.feeds)}
    outlets = [_outlet(key, url, terms.interval) for key, url in feeds.items()]
    (folder / "config" / "feeds.yaml").write_text(json.dumps({"outlets": outlets}), encoding="utf-8")


def _outlet(key: str, url: str, interval: float) -> dict[str, Any]:
    feed = {"url": url, "interval": f"{interval:.0f}s"}
    return {"key": key, "title": {"ru": key}, "home": url, "spacing": "0s", "feeds": [feed]}


def _key(trick: str) -> str:
    return trick.replace(" ", "-").replace(",", "").lower()


@contextmanager
def _service(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "log").open("wb") as log:
        command = [sys.executable, "-m", "tests.hostile.service", str(folder)]
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=ROOT)  # noqa: S603 - a program of our own
    try:
        yield process
    finally:
        process.kill()  # its workers end with it
        process.wait()


def _watch(siege: Siege, folder: Path, process: subprocess.Popen[bytes], server: Evil, feeds: tuple[str, ...]) -> None:
    """Look on from the first poll to the end of the last round, and on while something is not settled yet."""
    _await_start(process, feeds)
    began, memory = time.monotonic(), _memory(process.pid)
    ends = began + siege.terms.rounds * siege.terms.interval
    with closing(Database.open(f"sqlite:///{folder / 'monitor.db'}")) as database:
        while (now := time.monotonic()) < ends or (not siege.is_settled and now < ends + _EXTRA_SECONDS):
            siege.grown = max(siege.grown, (_memory(process.pid) - memory) / _MEGABYTE)
            _look_at_feeds(siege, database, server)
            _look_at_articles(siege, database)
            time.sleep(_LOOK_EVERY)
    for url in feeds:
        moments = [began, *(moment for moment in TimedCrowd.asked[url] if moment < ends), ends]
        siege.longest_gaps[url] = max(after - before for before, after in pairwise(moments))


def _await_start(process: subprocess.Popen[bytes], feeds: tuple[str, ...]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not any(TimedCrowd.asked[url] for url in feeds):
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError("the service does not start")
        time.sleep(0.02)


def _look_at_feeds(siege: Siege, database: Database, server: Evil) -> None:
    found = {
        str(key): str(said)
        for key, said in _rows(database, "SELECT outlet, last_outcome || ' ' || last_error FROM feed")
    }
    for name, row in siege.terms.rows.items():
        said = found[_key(name)]
        if said.removeprefix("failed ").partition(" ")[0] in row.names:
            siege.named_at.setdefault(name, max(1, server.asked(name)))
            siege.wrong.pop(name, None)
        elif name not in siege.named_at:
            siege.wrong[name] = said


def _look_at_articles(siege: Siege, database: Database) -> None:
    for url, said in _rows(database, "SELECT url, state || ' ' || reason FROM v_articles WHERE outlet = 'pages'"):
        siege.pages[str(url).rpartition("/")[2]] = str(said).strip()
    siege.stored = len(_rows(database, "SELECT 1 FROM v_articles WHERE outlet LIKE 'good-%'"))


def _rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def _memory(pid: int) -> int:
    """Resident bytes of a process."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next((int(line.split()[1]) * 1_024 for line in lines if line.startswith("VmRSS")), 0)


def main() -> int:
    """The whole proof."""
    with tempfile.TemporaryDirectory() as folder:
        siege = besiege(Path(folder), Terms())
    print(siege)  # noqa: T201 - a proof is for reading
    return 1 if siege.faults else 0


if __name__ == "__main__":
    sys.exit(main())
