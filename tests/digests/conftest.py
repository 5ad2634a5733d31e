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
from monitor.model.kinds import HealthState
from monitor.model.letters import NewVoice, Publication, Spike, Unwatched

AT = datetime(2026, 11, 19, 4, 12, tzinfo=UTC)
TULPAROV = Names(ru="Дархан Тулпаров", kk="Дархан Тұлпаров")
TRAIL = (0, 1, 4, 2, 0, 0, 3, 5, 8, 2, 1, 4, 12, 10)
POST = Names(ru="аким", kk="әкім")
TRANSPORT = Names(ru="Транспорт", kk="Көлік")


@pytest.fixture
def office() -> Office:
    return Office(
        key="tasbulak",
        recipients=(Recipient("press@example.kz"),),
        title=Names(ru="Пресс-служба акимата", kk="Әкімдіктің баспасөз қызметі"),
        reply_to="press@example.kz",
        unsubscribe="mailto:press@example.kz",
    )


@pytest.fixture
def digest(office: Office) -> Digest:
    first = Link("https://example.kz/1", "Степной телеграф", "Открыли мост", "ru", AT)
    card = EventCard(
        event_id=1,
        ru_publications=9,
        headline=Names(ru="В Тасбулаке открыли мост <через> Сарысу", kk="Тасбұлақта көпір ашылды"),
        totals=Totals(publications=12, texts=9, events=1, outlets=7, speakers_quoted=2, kk_publications=3),
        first=first,
        links=(first, Link("https://example.kz/2", "Қырдағы сөз", "Көпір", "kk", AT)),
        speakers=(TULPAROV, Names(ru="Айсулу Беккожина", kk="Айсұлу Бекқожина")),
        quotes=(
            Citation("Мост построили за год", TULPAROV, POST, "Степной телеграф", "https://example.kz/1", AT, "ru"),
        ),
    )
    return Digest(
        office=office,
        day=date(2026, 11, 19),
        totals=Totals(12480, 21, 1, 7, 2, 3120),
        before=Totals(12486, 20, 1, 7, 1, 3000),
        usual=Totals(12000, 20, 2, 7, 1, 3000),
        events=(card,),
        speakers=(SpeakerLine("tulparov", TULPAROV, POST, 1, 10, 8, 4, 3, 5, 3, 2, before=12, trail=TRAIL),),
        themes=(
            ThemeLine("transport", TRANSPORT, 1, 10, 8, 3, 4, speakers=((TULPAROV, 3),), trail=TRAIL),
            ThemeLine("ecology", Names(ru="Экология", kk="Экология")),
        ),
        watched=7,
        unwatched=(Unwatched(Names(ru="Новый Перевал", kk="Жаңа Асу"), HealthState.SILENT),),
        spikes=(Spike(TRANSPORT, date(2026, 11, 19), 10, 3.5, 1.25),),
        new_voices=(NewVoice(Names(ru="Айсулу Беккожина", kk="Айсұлу Бекқожина"), Names(), 2, first),),
        publications=(Publication(first, 1, 1), Publication(card.links[1], 1, 2)),
        quotes=card.quotes,
        belated=(Link("https://example.kz/3", "Қырдағы сөз", "Қар жауды", "kk", AT),),
    )
