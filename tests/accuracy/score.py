"""Hold the service's reading against texts with right answers: one table of figures, never a sentence.

    python -m tests.accuracy.score --corpus FOLDER [--only GROUP ...] [--worst 10] [--json FILE]

Ends 1 where a figure lies under its floor (floors.toml), 0 otherwise.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from monitor import catalog
from monitor.executors import open_executor, workers
from monitor.model import Rules
from tests.accuracy.bench import Bench
from tests.accuracy.events import events
from tests.accuracy.forms import forms
from tests.accuracy.languages import language
from tests.accuracy.marked_texts import kept, marked
from tests.accuracy.names import names
from tests.accuracy.people import people
from tests.accuracy.press import newsroom
from tests.accuracy.quotes import quotes
from tests.accuracy.reprints import reprints
from tests.accuracy.seeds import seed
from tests.accuracy.spans import spans
from tests.accuracy.speech import speaks
from tests.accuracy.table import Limits, Measure, Scores, as_json, render, worst
from tests.accuracy.themes import themes
from tests.accuracy.webpages import pages

FLOORS = Path(__file__).with_name("floors.toml")
CONFIG = Path(__file__).parents[2] / "config"

GROUPS: Mapping[str, Callable[[Bench], Scores]] = {
    "names": names,
    "people": people,
    "speaks": speaks,
    "quotes": quotes,
    "themes": themes,
    "events": events,
    "reprints": reprints,
    "spans": spans,
    "seed": seed,
    "language": language,
    "pages": pages,
    "newsroom": newsroom,
    "marked": marked,
    "kept": kept,
    "forms": forms,
}
_NEEDS: Mapping[str, tuple[str, ...]] = {
    "names": ("names_kk_ru.jsonl",),
    "people": ("kz_news",),
    "speaks": ("kz_news",),
    "quotes": ("kz_news",),
    "themes": ("kz_news",),
    "events": ("kz_news", "event_pairs_ru", "parallel_kk_ru"),
    "reprints": ("pages",),
    "spans": ("kaznerd", "factrueval"),
    "language": ("kz_news",),
    "pages": ("pages",),
}


def main(arguments: list[str] | None = None) -> int:
    """Measure, print, and say by the exit code whether every floor holds."""
    options = _options(arguments)
    limits = Limits.read(options.floors)
    chosen, absent = _chosen(options)
    for name in absent:
        print(f"not measured: {name} (its texts are not in {options.corpus} or {options.seed})")
    with open_executor(options.executor) as executor:
        rules = Rules.of(catalog.load(options.config))
        width = workers(options.executor)
        bench = Bench(options.corpus, options.seed, options.config, rules, executor, width)
        scores = [GROUPS[name](bench) for name in chosen]
    measures = [measure for score in scores for measure in score.measures]
    _print(scores, measures, limits, options.worst)
    if options.json:
        options.json.write_text(as_json(measures, limits), encoding="utf-8")
    whole = not absent and len(chosen) == len(GROUPS) and not any(score.unmeasured for score in scores)
    complaints = _complaints(measures, limits, bench, whole=whole)
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="score", description="Hold the reading against texts with right answers.")
    parser.add_argument("--corpus", type=_folder, required=True, help="the folder of texts with right answers")
    parser.add_argument("--seed", type=Path, help="the folder of gold.json; beside the corpus where not given")
    parser.add_argument("--config", type=_folder, default=CONFIG, help="speakers and themes to read by")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="the file of limits")
    parser.add_argument("--only", action="append", choices=GROUPS, help="measure this group alone; may be repeated")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the N texts each measure fails most in")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table for machines")
    parser.add_argument("--executor", default="processes", help="as MONITOR_EXECUTOR: processes:N or serial")
    options = parser.parse_args(arguments)
    options.seed = options.seed or options.corpus.resolve().parent / "seed"
    return options


def _folder(name: str) -> Path:
    if not (path := Path(name)).is_dir():
        raise argparse.ArgumentTypeError(f"{name} is no folder")
    return path


def _chosen(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    """The groups to measure, and those of them whose texts are missing."""
    wanted = [name for name in GROUPS if not options.only or name in options.only]
    absent = [name for name in wanted if not _is_there(name, options)]
    return [name for name in wanted if name not in absent], absent


def _is_there(name: str, options: argparse.Namespace) -> bool:
    if name == "seed":
        return Path(options.seed, "gold.json").is_file()
    return all(Path(options.corpus, folder).exists() for folder in _NEEDS.get(name, ()))


def _print(scores: list[Scores], measures: list[Measure], limits: Limits, count: int) -> None:
    print(render(measures, limits))
    for key in (key for score in scores for key in score.unmeasured):
        print(f"not measured: {key} (its packages are not installed)")
    for score in scores:
        if score.below:
            print("", *score.below, sep="\n")
    if count > 0:
        for measure in measures:
            if measure.cases:
                print("", worst(measure, count), sep="\n")


def _complaints(measures: list[Measure], limits: Limits, bench: Bench, *, whole: bool) -> list[str]:
    """What does not hold; limits without a measure are told where everything was measured."""
    under = [
        f"{measure.key} is {measure.value:.4f}, its limit {limits.shown(measure)}"
        for measure in measures
        if not limits.keeps(measure)
    ]
    broken = [f"the reading of {name} broke" for name in sorted(bench.broken)]
    strangers = limits.strangers(measures) if whole else ()
    return under + broken + [f"no measure is called {key}, as the limits do" for key in strangers]


if __name__ == "__main__":
    sys.exit(main())
