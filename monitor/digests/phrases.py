"""Every phrase of the letter's own, in Russian and in Kazakh; quotes and headlines stay as published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from monitor.language.wording import is_kazakh, lowered, number
from monitor.model import Language, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """What a letter says in one language; words in braces are filled in."""

    language: Language
    kicker: str
    kicker_week: str
    window: str
    watched: str
    unwatched: str
    silent: str
    blocked: str
    failing: str
    gone: str
    late: str
    change: str
    change_week: str
    usual: str
    points: str
    in_kazakh: str
    legend: str
    legend_week: str
    subject: str
    events: str
    first: str
    counts: str
    russian: str
    kazakh: str
    speak: str
    more: str
    more_in_workbook: str
    nothing: str
    nothing_week: str
    people: str
    events_column: str
    publications_column: str
    quotes_column: str
    role_column: str
    change_column: str
    change_column_week: str
    quotes_note: str
    roles: str
    trail_column: str
    trail_note: str
    trail_words: str
    heat_note: str
    person_line: str
    themes: str
    theme_line: str
    spoke: str
    spikes: str
    spike: str
    spikes_rule: str
    new_voices: str
    new_voices_rule: str
    belated: str
    belated_rule: str
    method: str
    made: str
    dashboard: str
    events_sheet: str
    publications_sheet: str
    quotes_sheet: str
    themes_sheet: str
    events_columns: str
    publications_columns: str
    people_columns: str
    quotes_columns: str
    themes_columns: str
    direct: str
    indirect: str
    mixed: str

    def name(self, names: Names) -> str:
        """A name in the reader's language, or in the one there is."""
        own = names.kk if is_kazakh(self.language) else names.ru
        return own or names.any()

    def cut_by(self, count: int, *, workbook: bool = False) -> str:
        """How many a list leaves out, and whether the workbook has them; nothing where it is whole."""
        phrase = self.more_in_workbook if workbook else self.more
        return phrase.format(count=number(count)) if count > 0 else ""

    def post_alone(self, names: Names) -> str:
        """A post that stands alone; in Kazakh as a sentence begins."""
        post = self.post(names)
        return f"{post[:1].upper()}{post[1:]}" if is_kazakh(self.language) else post

    def post(self, names: Names) -> str:
        """A post inside a sentence; in Kazakh it may begin with a place, whose capital stays."""
        return self.name(names) if is_kazakh(self.language) else lowered(self.name(names))


RU: Final = Phrases(
    language=Language.RU,
    kicker="Утренний обзор",
    kicker_week="Недельный обзор",
    window="Окно: {days}, 00:00–24:00, время Алматы ({offset})",
    watched="Под наблюдением: {outlets}.",
    unwatched="Не наблюдались: {names}.",
    silent="молчит",
    blocked="доступ закрыт",
    failing="ошибка ленты",
    gone="лента исчезла",
    late="Письмо опоздало: оно должно было прийти {day} в {time}.",
    change="{difference} за сутки",
    change_week="{difference} за неделю",
    usual="обычно {mean}",
    points="п. п.",
    in_kazakh="на казахском",
    legend=(
        "Обычно — среднее за семь дней до этого дня. Публикация — один материал одного издания. "
        "Текст — публикации без перепечаток. Событие — один повод, о котором пишут."
    ),
    legend_week=(
        "Обычно — среднее за семь недель до этой. Публикация — один материал одного издания. "
        "Текст — публикации без перепечаток. Событие — один повод, о котором пишут."
    ),
    subject="{days} — обзор прессы: {publications}, {events}",
    events="Главные события",
    first="Первым: {source}",
    counts="{publications} в {outlets} · {texts}",
    russian="рус.",
    kazakh="каз.",
    speak="Говорят:",
    more="и ещё {count}",
    more_in_workbook="и ещё {count} — в приложенной книге",
    nothing="За этот день публикаций не найдено.",
    nothing_week="За эту неделю публикаций не найдено.",
    people="Люди",
    events_column="События",
    publications_column="Публ.",
    quotes_column="Прямые / косв.",
    role_column="Роль",
    change_column="К {day}",
    change_column_week="К прошлой неделе",
    quotes_note="Прямые / косв. — цитаты.",
    roles="Роль — в скольких публикациях человек главный / второстепенный / назван мимоходом.",
    trail_column="14 дней",
    trail_note="Линия — публикации за 14 дней, точка — последний из них.",
    trail_words="По дням, {first}–{last}: {counts}",
    heat_note="14 дней: чем гуще цвет, тем больше публикаций; шкала одна на все темы.",
    person_line="события {events}, публикации {publications}, цитаты прямые / косвенные {quotes}, роль {roles}",
    themes="Темы и кто о них говорил",
    theme_line="события {events}, публикации {publications}",
    spoke="говорили:",
    spikes="Всплески",
    spike="обычно {mean}, порог {limit}",
    spikes_rule=(
        "Всплеск — публикаций не меньше пяти и больше, чем среднее за предыдущие 14 дней плюс два стандартных "
        "отклонения. Обычно здесь — среднее за эти 14 дней. Считаются все издания."
    ),
    new_voices="Новые голоса",
    new_voices_rule="За предыдущие {days} дн. в публикациях эти люди не говорили.",
    belated="Опоздавшие",
    belated_rule="Опубликованы {day}, найдены позже; в прошлом письме их могло не быть.",
    method=(
        "День — с 00:00 до 24:00 в Алматы. Перепечатки складываются в один текст, тексты об одном поводе — в одно "
        "событие, на русском и казахском вместе. Недоступные страницы прочитаны по заголовку и анонсу. "
        "Цитаты не переводятся; каждое число ведёт к своим предложениям в базе."
    ),
    made="Составлено {day} в {time}, версия {version}.",
    dashboard="Открыть панель",
    events_sheet="События",
    publications_sheet="Публикации",
    quotes_sheet="Цитаты",
    themes_sheet="Темы",
    events_columns=(
        "№|Заголовок на русском|Заголовок на казахском|Публикации|Тексты|Издания|На казахском|"
        "Первое издание|Время|Говорят"
    ),
    publications_columns="Время|Издание|Заголовок|Язык|Событие №|Текст №",
    people_columns=(
        "Имя|Должность|События|Публикации|Тексты|Прямые цитаты|Косвенные цитаты|Главная роль|"
        "Второстепенная роль|Мимоходом|Публикации накануне"
    ),
    quotes_columns="Кто|Должность|Вид|Цитата|Язык|Издание|Время",
    themes_columns="Тема|События|Публикации|Тексты|На казахском|Публикации накануне|Кто говорил",
    direct="прямая",
    indirect="косвенная",
    mixed="смешанная",
)

KK: Final = Phrases(
    language=Language.KK,
    kicker="Таңғы шолу",
    kicker_week="Апталық шолу",
    window="Уақыт аралығы: {days}, 00:00–24:00, Алматы уақыты ({offset})",
    watched="Бақылауда: {outlets}.",
    unwatched="Бақыланбағандар: {names}.",
    silent="үнсіз",
    blocked="кіру жабық",
    failing="лента қатесі",
    gone="лента жойылған",
    late="Хат кешікті: келетін уақыты {day}, {time} болатын.",
    change="{difference} бір күнде",
    change_week="{difference} бір аптада",
    usual="әдетте {mean}",
    points="п. т.",
    in_kazakh="қазақ тілінде",
    legend=(
        "Әдетте — осы күннің алдындағы жеті күннің орташа мәні. Жарияланым — бір басылымның бір материалы. "
        "Мәтін — көшіріп басылғандары қосылмаған жарияланым. Оқиға — жарияланымдарға арқау болған бір жайт."
    ),
    legend_week=(
        "Әдетте — осы аптаның алдындағы жеті аптаның орташа мәні. Жарияланым — бір басылымның бір материалы. "
        "Мәтін — көшіріп басылғандары қосылмаған жарияланым. Оқиға — жарияланымдарға арқау болған бір жайт."
    ),
    subject="{days} — баспасөзге шолу: {publications}, {events}",
    events="Басты оқиғалар",
    first="Алғашқы: {source}",
    counts="{outlets} {publications} · {texts}",
    russian="орысша",
    kazakh="қазақша",
    speak="Сөз алғандар:",
    more="және тағы {count}",
    more_in_workbook="және тағы {count} — тіркелген кестеде",
    nothing="Бұл күні жарияланым табылмады.",
    nothing_week="Бұл аптада жарияланым табылмады.",
    people="Адамдар",
    events_column="Оқиға",
    publications_column="Жар.",
    quotes_column="Тура / жанама",
    role_column="Рөлі",
    change_column="Өзгеріс ({day})",
    change_column_week="Өзгеріс (өткен апта)",
    quotes_note="Тура / жанама — дәйексөз.",
    roles="Рөлі — адам нешеуінде басты / қосалқы кейіпкер немесе жай ғана аталған.",
    trail_column="14 күн",
    trail_note="Сызық — 14 күндегі жарияланым саны, нүкте — соңғы күн.",
    trail_words="Күн сайын, {first}–{last}: {counts}",
    heat_note="14 күн: түс қоюланған сайын жарияланым көп; шкала барлық тақырыпқа ортақ.",
    person_line="оқиға {events}, жарияланым {publications}, тура / жанама дәйексөз {quotes}, рөлі {roles}",
    themes="Тақырыптар және кім не айтты",
    theme_line="оқиға {events}, жарияланым {publications}",
    spoke="сөз алғандар:",
    spikes="Күрт өсу",
    spike="әдетте {mean}, шегі {limit}",
    spikes_rule=(
        "Күрт өсу — жарияланым саны кемінде бес және алдыңғы 14 күннің орташа мәніне екі стандартты ауытқу "
        "қосылғаннан көп. Мұндағы «әдетте» — сол 14 күннің орташа мәні. Барлық басылым есептеледі."
    ),
    new_voices="Жаңа есімдер",
    new_voices_rule="Бұл адамдар алдыңғы {days} күнде жарияланымдарда сөз алмаған.",
    belated="Кешіккендер",
    belated_rule="Жарияланған күні — {day}, кейін табылды; алдыңғы хатта болмауы мүмкін.",
    method=(
        "Күн — Алматы уақытымен 00:00-ден 24:00-ге дейін. Көшіріп басылғандар бір мәтінге, бір жайт туралы мәтіндер "
        "қазақшасы да, орысшасы да бір оқиғаға біріктіріледі. Ашылмаған беттер тақырыбы мен аңдатпасы бойынша "
        "оқылды. Дәйексөздер аударылмайды; әр санның артында дерекқордағы өз сөйлемдері тұр."
    ),
    made="Құрастырылған уақыты: {day}, {time}; нұсқасы {version}.",
    dashboard="Панельді ашу",
    events_sheet="Оқиғалар",
    publications_sheet="Жарияланымдар",
    quotes_sheet="Дәйексөздер",
    themes_sheet="Тақырыптар",
    events_columns=(
        "№|Орысша тақырып|Қазақша тақырып|Жарияланым|Мәтін|Басылым|Қазақ тілінде|Алғашқы басылым|Уақыты|Сөз алғандар"
    ),
    publications_columns="Уақыты|Басылым|Тақырыбы|Тілі|Оқиға №|Мәтін №",
    people_columns=(
        "Аты-жөні|Лауазымы|Оқиға|Жарияланым|Мәтін|Тура дәйексөз|Жанама дәйексөз|Басты рөлде|"
        "Қосалқы рөлде|Жай аталған|Алдыңғы жарияланым"
    ),
    quotes_columns="Кім|Лауазымы|Түрі|Дәйексөз|Тілі|Басылым|Уақыты",
    themes_columns="Тақырып|Оқиға|Жарияланым|Мәтін|Қазақ тілінде|Алдыңғы жарияланым|Сөз алғандар",
    direct="тура",
    indirect="жанама",
    mixed="аралас",
)


def phrases(language: str) -> Phrases:
    """The table for a reader of this language."""
    return KK if is_kazakh(Language(language)) else RU
