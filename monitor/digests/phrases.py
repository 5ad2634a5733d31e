"""Every phrase of the letter's own, in Russian and in Kazakh; quotes and headlines stay as published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from monitor.language import tying
from monitor.language.wording import NBSP, Noun, is_kazakh, lowered, number
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
    revised: str
    change: str
    change_week: str
    unchanged: str
    usual: str
    points: str
    in_kazakh: str
    in_russian: str
    legend: str
    legend_week: str
    nouns: str
    no_past: str
    subject: str
    subject_week: str
    corrected: str
    events: str
    chosen_events: str
    no_chosen: str
    briefs: str
    other_briefs: str
    first: str
    counts: str
    russian: str
    kazakh: str
    other: str
    speak: str
    more: str
    more_alone: str
    more_in_workbook: str
    nothing: str
    nothing_week: str
    usually: str
    people: str
    events_column: str
    publications_column: str
    quotes_column: str
    role_column: str
    change_column: str
    quotes_note: str
    role_label: str
    role_main: str
    role_secondary: str
    role_passing: str
    trail_column: str
    trail_note: str
    trail_words: str
    heat_note: str
    voices_note: str
    themes: str
    spoke: str
    spikes: str
    spike: str
    spikes_rule: str
    new_voices: str
    new_voices_rule: str
    belated: str
    belated_rule: str
    method: str
    method_lead: str
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
    day_before: str
    week_before: str
    languages: str
    direct: str
    indirect: str
    mixed: str

    def name(self, names: Names) -> str:
        """A name in the reader's language, or in the one there is."""
        own = names.kk if is_kazakh(self.language) else names.ru
        return own or names.any()

    def cut_by(self, count: int) -> str:
        """How many a line leaves out; nothing where it is whole."""
        return self.more.format(count=number(count)).replace(" ", NBSP) if count > 0 else ""

    def rest(self, count: int, noun: Noun, *, workbook: bool = False) -> str:
        """How many a list leaves out, and whether the workbook has them; nothing where it is whole."""
        phrase = self.more_in_workbook if workbook else self.more_alone
        return phrase.format(count=noun.counted(count, self.language)) if count > 0 else ""

    def roles(self, counts: tuple[int, int, int]) -> str:
        """How often someone was the main, a secondary and a passing person; what never was is left out."""
        words = (self.role_main, self.role_secondary, self.role_passing)
        return ", ".join(f"{word}{NBSP}{number(count)}" for word, count in zip(words, counts, strict=True) if count)

    def post_alone(self, names: Names) -> str:
        """A post that stands alone; in Kazakh as a sentence begins."""
        post = self.post(names)
        return tying.sentence(post) if is_kazakh(self.language) else post

    def post(self, names: Names) -> str:
        """A post inside a sentence; in Kazakh it may begin with a place, whose capital stays.

        Readers of Kazakh read a Russian one where there is no other; readers of Russian get no Kazakh one.
        """
        return self.name(names) if is_kazakh(self.language) else lowered(names.ru)


RU: Final = Phrases(
    language=Language.RU,
    kicker="Утренний обзор",
    kicker_week="Недельный обзор",
    window="Период: {days}, 00:00–24:00, время Алматы ({offset})",
    watched="{outlets} под наблюдением.",
    unwatched="Не наблюдались — {count}: {names}.",
    silent="молчит",
    blocked="доступ закрыт",
    failing="ошибка ленты",
    gone="лента исчезла",
    late="Письмо опоздало: оно должно было прийти {day} в {time}.",
    revised="Исправленный выпуск № {number}: он заменяет письмо, отправленное раньше.",
    change="{difference} за сутки",
    change_week="{difference} за неделю",
    unchanged="без изменений",
    usual="обычно {mean}",
    points="п. п.",
    in_kazakh="на казахском",
    in_russian="на русском",
    legend="Обычно — среднее за {span} до этого дня.",
    legend_week="Обычно — среднее за {span} до этой.",
    nouns=(
        "Публикация — один материал одного издания. Текст — публикации без перепечаток. "
        "Событие — один повод, о котором пишут."
    ),
    no_past="Сравнивать пока не с чем: более ранних публикаций в базе нет.",
    subject="{days} — обзор прессы: {publications}, {events}",
    subject_week="{days} — обзор прессы за неделю: {publications}, {events}",
    corrected="исправлено",
    events="Главные события",
    chosen_events="О ваших людях и темах",
    no_chosen="О ваших людях и темах не писали.",
    briefs="Коротко",
    other_briefs="Остальное коротко",
    first="Первым: {source}",
    counts="{publications} в {outlets} · {texts}",
    russian="рус.",
    kazakh="каз.",
    other="др.",
    speak="Говорят:",
    more="и ещё {count}",
    more_alone="Ещё {count}",
    more_in_workbook="Ещё {count} — в приложенной таблице",
    nothing="За этот день публикаций не найдено.",
    nothing_week="За эту неделю публикаций не найдено.",
    usually="Обычно их {mean}.",
    people="Люди",
    events_column="События",
    publications_column="Публ.",
    quotes_column=f"Прямые{NBSP}/ косв.",
    role_column="Роль",
    change_column="К {day}",
    quotes_note="Прямые / косв. — число цитат.",
    role_label="Роль в публикациях:",
    role_main="главная",
    role_secondary="второстепенная",
    role_passing="мимоходом",
    trail_column="14 дней",
    trail_note="Линия — публикации за 14 дней, точка — последний из них.",
    trail_words="За 14 дней в среднем {mean}, больше всего {most} ({day})",
    heat_note="Чем гуще цвет, тем больше публикаций за день; шкала одна на все темы.",
    voices_note="Число после имени — публикации, где человек говорит на эту тему.",
    themes="Темы и кто о них говорил",
    spoke="говорили:",
    spikes="Всплески",
    spike="обычно {mean} · порог {limit}",
    spikes_rule=(
        "Всплеск — публикаций не меньше пяти и больше, чем среднее за предыдущие 14 дней плюс два стандартных "
        "отклонения. Обычно здесь — среднее за эти 14 дней. Считаются все издания."
    ),
    new_voices="Новые голоса",
    new_voices_rule="До этого они не говорили в публикациях по меньшей мере {days}.",
    belated="Опоздавшие публикации",
    belated_rule="Опубликованы {day} или раньше, найдены позже; в прошлом письме их могло не быть.",
    method=(
        "День — с 00:00 до 24:00 в Алматы. Перепечатки складываются в один текст, тексты об одном поводе — в одно "
        "событие, на русском и казахском вместе. Недоступные страницы прочитаны по заголовку и анонсу. "
        "Цитаты приводятся без перевода; за каждым числом в базе стоят предложения, по которым оно посчитано."
    ),
    method_lead="Как считаем.",
    made="Составлено {day} в {time}, версия {version}.",
    dashboard="Все данные — на странице мониторинга",
    events_sheet="События",
    publications_sheet="Публикации",
    quotes_sheet="Цитаты",
    themes_sheet="Темы",
    events_columns=(
        "№|Заголовок на русском|Заголовок на казахском|Публикации|Тексты|Издания|Из них на казахском|"
        "Первое издание|Время|Говорят"
    ),
    publications_columns="Время|Издание|Заголовок|Язык|Событие №|Текст №",
    people_columns=(
        "Имя|Должность|События|Публикации|Тексты|Прямые цитаты|Косвенные цитаты|Главная роль|"
        "Второстепенная|Мимоходом|{before}"
    ),
    quotes_columns="Кто|Должность|Вид|Цитата, которую можно привести|Язык|Издание|Время",
    themes_columns=(
        "Тема|События|Публикации|Тексты|Публикации на казахском|{before}|Кто говорил и в скольких публикациях"
    ),
    day_before="Публикации накануне",
    week_before="Публикации неделей раньше",
    languages="русский|казахский|казахский (латиница)|английский|другой",
    direct="прямая",
    indirect="косвенная",
    mixed="смешанная",
)

KK: Final = Phrases(
    language=Language.KK,
    kicker="Таңғы шолу",
    kicker_week="Апталық шолу",
    window="Уақыт аралығы: {days}, 00:00–24:00, Алматы уақыты ({offset})",
    watched="{outlets} бақылауда.",
    unwatched="Бақыланбағаны — {count}: {names}.",
    silent="жаңалық шықпады",
    blocked="кіру жабық",
    failing="лентада қате",
    gone="лента жойылған",
    late="Хат кешікті: белгіленген уақыты — {day}, {time}.",
    revised="Түзетілген шығарылым № {number}: бұрын жіберілген хаттың орнына.",
    change="{difference} бір күнде",
    change_week="{difference} бір аптада",
    unchanged="өзгеріссіз",
    usual="әдетте {mean}",
    points="п. т.",
    in_kazakh="қазақ тілінде",
    in_russian="орыс тілінде",
    legend="Әдетте — осы күннің алдындағы {span} орташа мәні.",
    legend_week="Әдетте — осы аптаның алдындағы {span} орташа мәні.",
    nouns=(
        "Жарияланым — бір басылымның бір материалы. Мәтін — көшіріп басылғандарын есептемегендегі жарияланым. "
        "Оқиға — жарияланымдарға арқау болған бір жайт."
    ),
    no_past="Әзірге салыстыратын дерек жоқ: дерекқорда бұдан бұрынғы жарияланымдар сақталмаған.",
    subject="{days} — баспасөзге шолу: {publications}, {events}",
    subject_week="{days} — баспасөзге апталық шолу: {publications}, {events}",
    corrected="түзетілді",
    events="Басты оқиғалар",
    chosen_events="Сіз таңдаған адамдар мен тақырыптар туралы",
    no_chosen="Сіз таңдаған адамдар мен тақырыптар туралы жарияланым болмады.",
    briefs="Қысқаша",
    other_briefs="Қалғаны қысқаша",
    first="Алғаш жазған: {source}",
    counts="{outlets} {publications} · {texts}",
    russian="орысша",
    kazakh="қазақша",
    other="басқа",
    speak="Сөз алғандар:",
    more="және тағы {count}",
    more_alone="Тағы {count}",
    more_in_workbook="Тағы {count} — қоса тіркелген кестеде",
    nothing="Бұл күні жарияланым табылмады.",
    nothing_week="Бұл аптада жарияланым табылмады.",
    usually="Әдеттегі саны — {mean}.",
    people="Адамдар",
    events_column="Оқиға",
    publications_column="Жар.",
    quotes_column=f"Тура{NBSP}/ жанама",
    role_column="Рөлі",
    change_column="Өзгеріс ({day})",
    quotes_note="Тура / жанама — дәйексөздер саны.",
    role_label="Жарияланымдағы рөлі:",
    role_main="басты",
    role_secondary="қосалқы",
    role_passing=f"жай{NBSP}аталған",
    trail_column="14 күн",
    trail_note="Сызық — 14 күндегі жарияланым саны, нүкте — соңғы күн.",
    trail_words="14 күнде орта есеппен {mean}, ең көбі {most} ({day})",
    heat_note="Түс қоюланған сайын сол күнгі жарияланым көп; шкала барлық тақырыпқа ортақ.",
    voices_note="Есімнен кейінгі сан — осы тақырыпта сөзі келтірілген жарияланымдар.",
    themes="Тақырыптар және олар туралы кім айтты",
    spoke="сөз алғандар:",
    spikes="Күрт өсу",
    spike="әдетте {mean} · шегі {limit}",
    spikes_rule=(
        "Күрт өсу — жарияланым саны кемінде бес және алдыңғы 14 күннің орташа мәніне екі стандартты ауытқуды "
        "қосқаннан көп. Мұндағы «әдетте» — сол 14 күннің орташа мәні. Барлық басылым есептеледі."
    ),
    new_voices="Жаңа есімдер",
    new_voices_rule="Бұл адамдар бұған дейін кемінде {days} жарияланымдарда сөз алмаған.",
    belated="Кешіккен жарияланымдар",
    belated_rule="Жарияланған күні — {day} немесе одан бұрын, кейін табылды; алдыңғы хатқа кірмеген болуы мүмкін.",
    method=(
        "Күн — Алматы уақыты бойынша толық тәулік. Көшіріп басылғандар бір мәтінге, бір жайт туралы мәтіндер "
        "қазақшасы да, орысшасы да бір оқиғаға біріктіріледі. Ашылмаған беттер тақырыбы мен аңдатпасы бойынша "
        "оқылды. Дәйексөздер аударылмайды; әр санды растайтын сөйлемдер дерекқорда сақталған."
    ),
    method_lead="Қалай санаймыз.",
    made="Құрастырылған уақыты: {day}, {time}; нұсқасы {version}.",
    dashboard="Барлық дерек мониторинг бетінде",
    events_sheet="Оқиғалар",
    publications_sheet="Жарияланымдар",
    quotes_sheet="Дәйексөздер",
    themes_sheet="Тақырыптар",
    events_columns=(
        "№|Орысша тақырып|Қазақша тақырып|Жарияланым|Мәтін|Басылым|Оның ішінде қазақ тілінде|"
        "Алғаш жазған басылым|Уақыты|Сөз алғандар"
    ),
    publications_columns="Уақыты|Басылым|Тақырыбы|Тілі|Оқиға №|Мәтін №",
    people_columns=(
        "Аты-жөні|Лауазымы|Оқиға|Жарияланым|Мәтін|Тура дәйексөз|Жанама дәйексөз|Басты рөлде|"
        "Қосалқы рөлде|Жай аталған|{before}"
    ),
    quotes_columns="Кім|Лауазымы|Түрі|Келтіруге болатын дәйексөз|Тілі|Басылым|Уақыты",
    themes_columns=(
        "Тақырып|Оқиға|Жарияланым|Мәтін|Қазақ тіліндегі жарияланым|{before}|Сөз алғандар және неше жарияланымда"
    ),
    day_before="Алдыңғы күнгі жарияланым",
    week_before="Алдыңғы аптадағы жарияланым",
    languages="орысша|қазақша|қазақша (латын)|ағылшынша|басқа",
    direct="тура",
    indirect="жанама",
    mixed="аралас",
)


def phrases(language: str) -> Phrases:
    """The table for a reader of this language."""
    return KK if is_kazakh(Language(language)) else RU
