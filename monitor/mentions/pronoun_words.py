"""The pronouns that may stand for a person beside a verb of saying, by language and by what they are to it."""

from __future__ import annotations

from monitor.language.verdicts import Verdicts
from monitor.mentions.kazakh_cues import FOLDED, fold
from monitor.model import Gender

RUSSIAN = {"он": Gender.MALE, "она": Gender.FEMALE}
RUSSIAN_OTHERS = {"тот": Gender.MALE, "та": Gender.FEMALE}  # not the subject: whoever else was named last
RUSSIAN_OWNERS = {"его": Gender.MALE, "ее": Gender.FEMALE, "её": Gender.FEMALE}
KAZAKH = frozenset({fold("ол")})
KAZAKH_OWNERS = frozenset({fold("оның")})

#: Whether a word is one of them.
RUSSIAN_PRONOUNS = Verdicts(lambda word: word.lower() in {*RUSSIAN, *RUSSIAN_OTHERS, *RUSSIAN_OWNERS})
KAZAKH_PRONOUNS = Verdicts(lambda word: FOLDED[word] in KAZAKH | KAZAKH_OWNERS)
