"""What evidence is worth."""

from dataclasses import fields

import pytest

from monitor.events.evidence import Evidence
from monitor.events.scoring import WEIGHTS, Weights

_GOOD = {"held": 0.5, "lead": 0.6, "numbers": 2.0}


@pytest.mark.parametrize(
    "worse",
    [
        {"held": 0.2},
        {"lead": 0.1},
        {"numbers": 0.0},
        {"strangers": 1.0},
        {"other_places": 1.0},
        {"other_days": 1.0},
        {"days_apart": 2.0},
        {"same_outlet": 1.0},
        {"template": 0.7},
        {"undated": 1.0},
    ],
    ids=lambda change: next(iter(change)),
)
def test_each_doubt_lowers_the_score(worse: dict[str, float]) -> None:
    assert WEIGHTS.score(Evidence(**_GOOD | worse)) < WEIGHTS.score(Evidence(**_GOOD))


def test_every_piece_of_evidence_has_its_weight() -> None:
    assert {field.name for field in fields(Weights)} == {"even", *(field.name for field in fields(Evidence))}


def test_the_score_is_the_sum_of_its_parts() -> None:
    evidence = Evidence(**_GOOD)

    assert WEIGHTS.score(evidence) == pytest.approx(WEIGHTS.even + sum(WEIGHTS.of(evidence).values()))
