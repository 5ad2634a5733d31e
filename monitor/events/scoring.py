"""Do two reports tell the same event? The evidence for and against, weighed.

The score is in log-odds: 0 is even, above it the same event is likelier than not.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from importlib.resources import files

from monitor.events.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence is worth, in log-odds; `even` is the score where nothing speaks either way."""

    even: float
    held: float
    lead: float
    strangers: float
    numbers: float
    other_places: float
    other_days: float
    days_apart: float
    same_outlet: float
    template: float
    across: float
    wordiness: float
    undated: float

    @classmethod
    def shipped(cls) -> Weights:
        """The weights that `make train` fitted."""
        table = tomllib.loads(files("monitor.events").joinpath("data/weights.toml").read_text(encoding="utf-8"))
        return cls(**{field.name: float(table["weights"][field.name]) for field in fields(cls)})

    def of(self, evidence: Evidence) -> dict[str, float]:
        """What each piece of the evidence adds to the score."""
        return {name: getattr(self, name) * value for name, value in evidence.values().items()}

    def score(self, evidence: Evidence) -> float:
        """All of the evidence in one number."""
        return self.even + sum(self.of(evidence).values())


WEIGHTS = Weights.shipped()
