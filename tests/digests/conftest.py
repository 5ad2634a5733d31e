"""A made-up day for the letter."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from monitor.model import (
    Citation,
    Digest,
    EventCard,
    Link,
    Names,
    Office,
    Recipient,
    SpeakerLine,
    ThemeLine,
    Totals,
)

AT = datetime(2026, 11, 19, 4, 12, tzinfo=UTC)


@pytest.fixture
def office() -> Office:
    return Office(
        key="tasbulak",
        recipients=(Recipient("press@example.kz"),),
        title=Names(ru="Пресс-служба акимата"),
        reply_to="press@example.kz",
        unsubscribe="mailto:press@example.kz",
    )


@pytest.fixture
def digest(office: Office) -> Digest:
    first = Link("https://example.kz/1", "Степной телеграф", "Открыли мост", "ru", AT)
    card = EventCard(
        event_id=1,
        headline=Names(ru="В Тасбулаке открыли мост <через> Сарысу", kk="Тасбұлақта көпір ашылды"),
        totals=Totals(publications=12, texts=9, events=1, outlets=7, speakers_quoted=2, kk_publications=3),
        first=first,
        links=(first, Link("https://example.kz/2", "Қырдағы сөз", "Көпір", "kk", AT)),
        speakers=("Дархан Тулпаров", "Айсулу Беккожина"),
        quote=Citation(
            "Мост построили за год", "Дархан Тулпаров", "аким", "Степной телеграф", "https://example.kz/1", AT
        ),
    )
    return Digest(
        office=office,
        day=date(2026, 11, 19),
        totals=Totals(12480, 21, 1, 7, 2, 3120),
        before=Totals(12486, 20, 1, 7, 1, 3000),
        usual=Totals(12000, 20, 2, 7, 1, 3000),
        events=(card,),
        speakers=(
            SpeakerLine("tulparov", Names(ru="Дархан Тулпаров"), Names(ru="аким"), 1, 10, 8, 4, 3, 5, 3, 2, before=12),
        ),
        themes=(
            ThemeLine("transport", Names(ru="Транспорт"), 1, 10, 8, 3, 4, speakers=(("Дархан Тулпаров", 3),)),
            ThemeLine("ecology", Names(ru="Экология")),
        ),
        watched=7,
        unwatched=("Новый Перевал",),
    )
