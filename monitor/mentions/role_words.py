"""Role nouns of Russian and Kazakh and the concept each names: a table; words of one concept answer to each other."""

from __future__ import annotations

_RUSSIAN = {
    "president": "президент",
    "pm": "премьер-министр премьер",
    "deputy_pm": "вице-премьер зампремьер зампремьера",
    "minister": "министр",
    "vice_minister": "вице-министр замминистр замминистра",
    "speaker": "спикер вице-спикер докладчик",
    "chair": "председатель предправления председательница",
    "deputy": "депутат мажилисмен парламентарий мажилисвумен народный избранник",
    "senator": "сенатор",
    "akim": "аким градоначальник мэр губернатор",
    "head": "глава руководитель начальник шеф руководительница",
    "director": "директор гендиректор",
    "vice": "заместитель замглава замглавы замакима зампред",
    "spokesman": "пресс-секретарь",
    "rector": "ректор",
    "ambassador": "посол консул",
    "diplomat": "дипломат",
    "prosecutor": "прокурор генпрокурор",
    "coach": "тренер наставник",
    "scholar": "ученый исследователь доцент профессор академик",
    "doctor": "врач медик",
    "founder": "основатель основательница сооснователь",
    "ombudsman": "омбудсмен омбудсмён уполномоченный",
    "political_scientist": "политолог",
    "economist": "экономист",
    "expert": "эксперт специалист аналитик",
    "lawyer": "юрист адвокат",
    "businessman": "бизнесмен предприниматель",
    "writer": "писатель поэт",
    "journalist": "журналист",
    "athlete": "спортсмен спортсменка боксер чемпион чемпионка",
    "teacher": "учитель учительница педагог",
    "secretary": "секретарь госсекретарь",
    "adviser": "советник госсоветник",
    "assistant": "помощник",
    "representative": "представитель",
    "leader": "лидер",
    "elbasy": "елбасы",
    "judge": "судья",
    "official": "чиновник госслужащий",
    "politician": "политик",
    "manager": "менеджер",
    "engineer": "инженер",
    "woman": "женщина девушка пенсионерка собеседница",
    "man": "мужчина парень юноша пенсионер",
    "interviewee": "собеседник фермер мастер",
}
_KAZAKH = {
    "president": "президент",
    "pm": "премьер-министр премьер",
    "deputy_pm": "вице-премьер",
    "minister": "министр",
    "vice_minister": "вице-министр",
    "speaker": "спикер баяндамашы",
    "chair": "төраға",
    "deputy": "депутат мәжілісмен",
    "senator": "сенатор",
    "akim": "әкім",
    "head": "басшы жетекші бастық",
    "director": "директор",
    "vice": "орынбасар",
    "spokesman": "хатшы",
    "rector": "ректор",
    "ambassador": "елші консул",
    "diplomat": "дипломат",
    "prosecutor": "прокурор",
    "coach": "бапкер жаттықтырушы",
    "scholar": "ғалым зерттеуші профессор академик доцент",
    "doctor": "дәрігер",
    "founder": "негізін құрушы",
    "ombudsman": "омбудсмен",
    "political_scientist": "саясаттанушы",
    "economist": "экономист",
    "expert": "сарапшы маман",
    "lawyer": "заңгер адвокат",
    "businessman": "кәсіпкер",
    "writer": "жазушы ақын",
    "journalist": "журналист",
    "athlete": "спортшы чемпион",
    "teacher": "мұғалім ұстаз",
    "adviser": "кеңесші",
    "assistant": "көмекші",
    "representative": "өкіл",
    "elbasy": "елбасы",
    "official": "шенеунік",
    "engineer": "инженер",
    "interviewee": "кейіпкер зейнеткер шаруа тұрғын шебер",
}

RUSSIAN_ROLES = {word: concept for concept, words in _RUSSIAN.items() for word in words.split()}
KAZAKH_ROLES = {word: concept for concept, words in _KAZAKH.items() for word in words.split()}

# A head with a word (its first five letters) of its complement names another concept: глава государства.
ROLE_PAIRS = {
    ("head", "госуд"): "president",
    ("head", "прави"): "pm",
    ("head", "кабми"): "pm",
    ("vice", "премь"): "deputy_pm",
    ("vice", "минис"): "vice_minister",
    ("head", "мемле"): "president",
    ("head", "үкіме"): "pm",
    ("chair", "прави"): "director",
    ("head", "город"): "akim",
    ("head", "облас"): "akim",
    ("head", "регио"): "akim",
    ("head", "район"): "akim",
    ("head", "столи"): "akim",
    ("head", "облыс"): "akim",
    ("head", "қала"): "akim",
    ("head", "өңір"): "akim",
    ("head", "аудан"): "akim",
    ("head", "минис"): "minister",
}

TRADE = "trade"  # the concept of every trade that stands in no table

# Trades that one word stands for, beside their own: учёный is a biologist, дәрігер a surgeon.
HYPERNYMS = {
    "scholar": """
        биолог зоолог ботаник эколог гидролог геолог географ историк тарихшы археолог этнограф физик химик математик
        астроном лингвист филолог социолог антрополог палеонтолог климатолог сейсмолог ихтиолог орнитолог востоковед
        тюрколог культуролог демограф биохимик генетик философ энтомолог почвовед научный_сотрудник ғылыми_қызметкер
        наука_доктор наука_кандидат ғылым_доктор ғылым_кандидат
    """,
    "doctor": """
        эпидемиолог хирург терапевт педиатр кардиолог невролог онколог офтальмолог стоматолог инфекционист психиатр
        травматолог анестезиолог реаниматолог гинеколог акушер фельдшер рентгенолог диетолог иммунолог нефролог
        эндокринолог дерматолог нейрохирург кардиохирург пульмонолог аллерголог
    """,
    "athlete": "борец боксёр пловец гимнаст гимнастка форвард вратарь дзюдоист дзюдоистка теннисист балуан боксшы",
    "journalist": "корреспондент репортёр обозреватель редактор тілші",
    "teacher": "преподаватель воспитатель тәрбиеші оқытушы",
    "writer": "прозаик драматург публицист жазушы",
}

# What else a person may be whom a role means: «глава ведомства» is a minister, «спикер» chairs a chamber.
WIDER = {
    "head": frozenset({"minister", "chair", "akim", "director", "rector", "prosecutor"}),
    "speaker": frozenset({"chair", "spokesman"}),
    "chair": frozenset({"speaker"}),
    "senator": frozenset({"deputy"}),
    "deputy": frozenset({"senator"}),
    "official": frozenset({"minister", "vice_minister", "deputy_pm", "pm", "akim", "head", "vice", "chair"}),
    "politician": frozenset({"president", "deputy", "senator", "pm"}),
    "expert": frozenset({"political_scientist", "economist", "scholar", "lawyer", "doctor", "engineer", TRADE}),
    "director": frozenset({"chair"}),
    "doctor": frozenset(),
    "diplomat": frozenset({"ambassador"}),
}

# Complements that tell no field or place.
GENERIC = """
    ведомства ведомство министерства министерство республики республика казахстана казахстан рк страны страна
    государства государство палаты комитета департамента управления компании правительства кабмина мажилиса сената
    парламента региона области города района ведомстволық министрлік министрлігі министрліктің ведомство ведомствоның
    мемлекет мемлекеттің қазақстан қазақстанның республикасы республикасының еліміздің ел үкімет үкіметтің қр облыс
    қала аудан өңір комитет департамент басқарма мәжіліс мәжілістің сенат сенаттың палата жаңа новый новая сам
"""

# These say nothing of which one is meant: there is one home country.
HOME = "республика казахстан рк страна казахстанский қазақстан қр ел қазақстандық және наш"

# Adjectives that belong to an office, besides those of places (российский, америкалық).
MODIFIERS = """
    первый генеральный государственный верховный главный официальный чрезвычайный специальный постоянный народный
    бас мемлекеттік бірінші ресми тұңғыш арнайы тұрақты халық
"""
COMPOUNDS = {
    "генпрокурор": ("генеральный",),
    "госсоветник": ("государственный",),
    "госсекретарь": ("государственный",),
    "гендиректор": ("генеральный",),
}
FORMER = frozenset({"бывший", "экс", "бұрынғы"})

# What a person may be called for the first time though no post stands beside the name; offices that one holds are not.
CALLINGS = """
    deputy senator expert scholar doctor teacher athlete coach lawyer businessman writer journalist politician
    political_scientist economist engineer spokesman representative speaker diplomat woman man interviewee
"""

# Behind these a role is any of a kind: два врача, алты маман.
NUMBERS = """
    два две три четыре пять шесть семь восемь девять десять несколько
    екі үш төрт бес алты жеті сегіз тоғыз он бірнеше eki úsh üş tórt tört bes alty
"""
