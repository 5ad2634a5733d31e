from dataclasses import replace
from datetime import UTC, date, datetime

from monitor.digests.compose import compose
from monitor.digests.sheet import Sheet
from monitor.language.wording import NBSP
from monitor.model import Digest, Names, Recipient, Totals

MADE = datetime(2026, 11, 20, 3, tzinfo=UTC)


def _sheet(digest: Digest, language: str = "ru") -> Sheet:
    return compose(digest, Recipient("press@example.kz", language), made_at=MADE, version="1")


def test_key_figures_stand_in_their_fixed_order_with_change_and_usual(digest: Digest) -> None:
    figures = _sheet(digest).figures

    assert [figure.noun for figure in figures] == ["публикаций", "текст", "событие", "процитированы", "на казахском"]
    assert (figures[0].change, figures[0].usual) == ("−6 за сутки", f"обычно 12{NBSP}000")
    assert figures[4].value == f"25{NBSP}%"


def test_event_shows_publications_outlets_and_texts_together(digest: Digest) -> None:
    card = _sheet(digest).events[0]

    assert card.counts.replace(NBSP, " ") == "12 публикаций в 7 изданиях · 9 текстов"
    assert (card.ru, card.kk, card.ru_share) == (9, 3, 75)
    assert card.more.endswith("10")


def test_themes_without_publications_are_left_out_and_voices_are_counted(digest: Digest) -> None:
    themes = _sheet(digest).themes

    assert [theme.title for theme in themes] == ["Транспорт"]
    assert themes[0].voices.replace(NBSP, " ") == "Дархан Тулпаров 3"


def test_outlets_that_could_not_be_watched_are_named(digest: Digest) -> None:
    assert _sheet(digest).unwatched == "Не наблюдались — 1: «Новый Перевал» (молчит)."
    assert _sheet(digest, "kk").unwatched == "Бақыланбағаны — 1: «Жаңа Асу» (жаңалық шықпады)."


def test_subject_begins_with_the_date(digest: Digest) -> None:
    assert _sheet(digest).subject == "19.11.2026 — обзор прессы: 12 480 публикаций, 1 событие"


def test_a_day_without_publications_is_still_a_letter(digest: Digest) -> None:
    sheet = _sheet(replace(digest, totals=Totals(), events=(), speakers=(), themes=()))

    assert (sheet.events, sheet.figures) == ((), ())
    assert sheet.watched.startswith("7")
    assert sheet.nothing.replace(NBSP, " ") == "За этот день публикаций не найдено. Обычно их 12 000."


def test_a_kazakh_reader_is_given_kazakh_names_numbers_and_headlines(digest: Digest) -> None:
    sheet = _sheet(digest, "kk")

    assert (sheet.kicker, sheet.office) == ("Таңғы шолу", "Әкімдіктің баспасөз қызметі")
    assert sheet.subject == "19.11.2026 — баспасөзге шолу: 12 480 жарияланым, 1 оқиға"
    assert (sheet.events[0].headline, sheet.events[0].language) == ("Тасбұлақта көпір ашылды", "kk")
    assert sheet.events[0].counts.replace(NBSP, " ") == "7 басылымда 12 жарияланым · 9 мәтін"
    assert (sheet.people[0].name, sheet.people[0].post) == (f"Дархан{NBSP}Тұлпаров", "Әкім")
    assert (sheet.themes[0].title, sheet.figures[4].value) == ("Көлік", "25%")


def test_a_headline_no_outlet_gave_in_the_readers_language_is_shown_in_its_own(digest: Digest) -> None:
    card = replace(digest.events[0], headline=Names(kk="Тасбұлақта көпір ашылды"))

    shown = _sheet(replace(digest, events=(card,))).events[0]

    assert (shown.headline, shown.language) == ("Тасбұлақта көпір ашылды", "kk")


def test_quotes_keep_their_language_and_the_readers_own_is_preferred(digest: Digest) -> None:
    russian = digest.events[0].quotes[0]
    kazakh = replace(russian, text="Көпір бір жылда салынды", language="kk")
    both = replace(digest, events=(replace(digest.events[0], quotes=(russian, kazakh)),))

    assert _sheet(digest, "kk").events[0].quote == "Мост построили за год"
    assert _sheet(digest, "kk").events[0].quote_language == "ru"
    assert _sheet(both, "kk").events[0].quote == "Көпір бір жылда салынды"


def test_spikes_new_voices_and_late_arrivals_tell_their_rule(digest: Digest) -> None:
    spikes, voices, belated = _sheet(digest).sections

    assert (spikes.items[0].title, spikes.items[0].beside) == ("Транспорт", "обычно 3,5 · порог 6,0")
    assert "14 дней" in spikes.rule
    assert voices.items[0].title == f"Айсулу{NBSP}Беккожина"
    assert (belated.items[0].title, belated.items[0].language) == ("Қар жауды", "kk")
    assert f"18{NBSP}ноября" in belated.rule


def test_lists_are_cut_with_a_count(digest: Digest) -> None:
    sheet = _sheet(replace(digest, events=digest.events * 30, speakers=digest.speakers * 40))

    assert (len(sheet.events), len(sheet.briefs)) == (6, 8)
    assert sheet.more_events == f"Ещё 16{NBSP}событий — в приложенной таблице"
    assert (len(sheet.people), sheet.more_people) == (12, f"Ещё 28{NBSP}человек — в приложенной таблице")


def test_a_corrected_letter_says_so_in_subject_and_head(digest: Digest) -> None:
    first, second = _sheet(digest), _sheet(replace(digest, revision=2))

    assert first.notes == ()
    assert second.subject == f"{first.subject} (исправлено)"
    assert second.notes[0].startswith(f"Исправленный выпуск №{NBSP}2")


def test_an_office_that_chose_reads_of_its_people_and_themes_first_and_of_the_rest_in_brief(digest: Digest) -> None:
    choosy = replace(digest.office, themes=("transport",))
    (event,) = digest.events
    other = replace(event, chosen=False)
    mixed = _sheet(replace(digest, office=choosy, events=(event, other)))
    without = _sheet(replace(digest, office=choosy, events=(other, other)))

    assert (mixed.events_heading, len(mixed.events)) == ("О ваших людях и темах", 1)
    assert (mixed.briefs_heading, len(mixed.briefs), mixed.nothing) == ("Остальное коротко", 1, "")
    assert (without.nothing, len(without.events)) == ("О ваших людях и темах не писали.", 0)


def test_an_office_whose_people_and_themes_fill_the_letter_reads_on_of_them_in_brief(digest: Digest) -> None:
    choosy = replace(digest.office, speakers=("somebody",))
    sheet = _sheet(replace(digest, office=choosy, events=digest.events * 8))

    assert (sheet.briefs_heading, len(sheet.events), len(sheet.briefs)) == ("Коротко", 6, 2)


def test_what_is_usual_tells_of_how_many_days_it_is_the_mean(digest: Digest) -> None:
    assert _sheet(replace(digest, usual_of=1)).legend.startswith(f"Обычно — среднее за 1{NBSP}день до этого дня.")
    assert f"алдындағы 3{NBSP}күннің орташа" in _sheet(replace(digest, usual_of=3), "kk").legend


def test_a_letter_of_a_week_names_its_days_and_the_day_of_every_hour(digest: Digest) -> None:
    sheet = _sheet(replace(digest, first=date(2026, 11, 13)))

    assert sheet.date.replace(NBSP, " ") == "13–19 ноября 2026"
    assert sheet.window.replace(NBSP, " ").startswith("Период: 13–19 ноября, 00:00–24:00")
    assert sheet.subject.startswith("13–19.11.2026 — обзор прессы за неделю: ")
    assert sheet.events[0].first.replace(NBSP, " ") == "Первым: «Степной телеграф», 19.11, 09:12"
    assert sheet.figures[0].change == "−6 за неделю"
    assert sheet.change_column == "К 06–12.11"
    assert f"за 7{NBSP}недель до этой" in sheet.legend


def test_where_nothing_is_known_of_the_days_before_nothing_is_compared(digest: Digest) -> None:
    sheet = _sheet(replace(digest, before=Totals(), usual=Totals(), known_days=0))

    assert (sheet.people[0].change, sheet.themes[0].change) == ("–", "–")
    assert {(figure.change, figure.usual) for figure in sheet.figures} == {("", "")}
    assert sheet.legend.startswith("Сравнивать пока не с чем")


def test_what_did_not_change_is_said_in_words(digest: Digest) -> None:
    assert _sheet(replace(digest, before=digest.totals)).figures[0].change == "без изменений"
    assert _sheet(replace(digest, before=digest.totals), "kk").figures[4].change == "өзгеріссіз"


def test_an_event_of_one_publication_leads_to_it_once(digest: Digest) -> None:
    totals = replace(digest.events[0].totals, publications=1, texts=1, outlets=1, kk_publications=0)
    card = replace(digest.events[0], totals=totals, links=digest.events[0].links[:1])

    shown = _sheet(replace(digest, events=(card,))).events[0]

    assert shown.first.replace(NBSP, " ") == "«Степной телеграф», 09:12"
    assert (shown.only, shown.more) == ("https://example.kz/1", "")


def test_outlets_bear_the_readers_title(digest: Digest) -> None:
    link = replace(digest.events[0].first, outlet_kk="Дала телеграфы")
    quote = replace(digest.events[0].quotes[0], outlet_kk="Дала телеграфы")
    card = replace(digest.events[0], first=link, links=(link,), quotes=(quote,))

    shown = _sheet(replace(digest, events=(card,)), "kk").events[0]

    assert shown.first.replace(NBSP, " ") == "Алғаш жазған: «Дала телеграфы», 09:12"
    assert [outlet.replace(NBSP, " ") for _, outlet, _ in shown.links] == ["Дала телеграфы"]
    assert shown.quote_from.replace(NBSP, " ") == "«Дала телеграфы», 09:12, орыс тілінде"


def test_one_title_that_came_late_from_several_outlets_stands_once(digest: Digest) -> None:
    late = replace(digest.belated[0], at=datetime(2026, 11, 18, 4, 12, tzinfo=UTC))
    other = replace(late, outlet="Бозторғай", url="https://example.kz/4")

    *_, section = _sheet(replace(digest, belated=(late, other))).sections

    assert [(item.title, item.note.replace(NBSP, " ")) for item in section.items] == [
        ("Қар жауды", "«Қырдағы сөз», 09:12 · «Бозторғай», 09:12")
    ]


def test_a_dashboard_has_a_page_for_every_name(digest: Digest) -> None:
    sheet = compose(
        digest, Recipient("press@example.kz", "kk"), made_at=MADE, version="1", dashboard_url="https://d.example/"
    )

    assert sheet.events[0].url == "https://d.example/kk/events/1"
    assert sheet.people[0].url == "https://d.example/kk/people/tulparov"
    assert sheet.themes[0].url == "https://d.example/kk/themes/transport"
    assert sheet.dashboard == "https://d.example/kk/today/2026-11-19"


def test_inner_quotation_marks_differ_from_those_around_a_quote(digest: Digest) -> None:
    quote = replace(digest.events[0].quotes[0], text="Мост «Сарысу» открыт")

    shown = _sheet(replace(digest, events=(replace(digest.events[0], quotes=(quote,)),))).events[0]

    assert shown.quote == "Мост „Сарысу“ открыт"


def test_a_place_that_begins_a_kazakh_post_keeps_its_capital(digest: Digest) -> None:
    post = Names(ru="Глава ведомства", kk="Тасбұлақ облысының әкімі")
    quote = replace(digest.events[0].quotes[0], post=post)
    changed = replace(digest, events=(replace(digest.events[0], quotes=(quote,)),))

    assert _sheet(changed, "kk").events[0].quote_by.endswith(", Тасбұлақ облысының әкімі")
    assert _sheet(changed).events[0].quote_by.endswith(", глава ведомства")
