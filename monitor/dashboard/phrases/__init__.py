"""What pages say, a table per language with the same keys; numbers and dates are `monitor.language.wording`."""

from __future__ import annotations

from typing import Final

from monitor.dashboard.page import Phrases
from monitor.dashboard.phrases.kk import KK
from monitor.dashboard.phrases.ru import RU
from monitor.model import Language

PHRASES: Final[dict[Language, Phrases]] = {Language.RU: RU, Language.KK: KK}
