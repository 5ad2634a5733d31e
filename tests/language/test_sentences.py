"""Sentences end where razdel ends them, though it is asked seldom."""

from __future__ import annotations

import pytest
import razdel

from monitor.language.sentences import spans_of_sentences


@pytest.mark.parametrize(
    "line",
    [
        "Аким открыл школу. Детей в ней триста! Где остальные? Ждут…",
        "Школа стоит на ул. Абая, д. 5. Её построили за 5 млн. тенге. Строил А. Асанов.",
        "«Мы ждали». «Долго?» – спросил он. Да (так и было). Потом…",
        "«Построим!» Так сказал аким. «Построим!» сказал он",
        "1. Школа. 2) Мост. т. е. всё. И т. д. Конец",
        "Ура :) Построили ;( Дальше",
        "Читает iPhone. iPhone же. ООО_а. слово_ . Да",
        "  Оқушылар келді.  Мектеп ашылды.\u00a0Бітті. ",
    ],
)
def test_sentences_are_those_of_razdel(line: str) -> None:
    assert list(spans_of_sentences(line)) == [(part.start, part.stop) for part in razdel.sentenize(line)]
