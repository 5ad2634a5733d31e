"""Whose words a passage holds: the rules of framed.py and unframed.py, asked in order.

A rule answers with an Attribution, or with None: ask the next. A passage that no rule knows is a name, a title or a
slogan, not a quotation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from monitor.mentions.cases import Attribution, Case
from monitor.mentions.framed import colon_before, frame_after, frame_inside, speaker_line, verb_after
from monitor.mentions.talks import answer_below, interview, labelled_answer
from monitor.mentions.unframed import goes_on, own_sentence, resumes, speech_goes_on, told_after

Rule = Callable[[Case], Attribution | None]

RULES: Mapping[str, Rule] = {
    "frame-inside": frame_inside,
    "frame-after": frame_after,
    "verb-after": verb_after,
    "colon-before": colon_before,
    "goes-on": goes_on,
    "resumes": resumes,
    "told-after": told_after,
    "speaker-line": speaker_line,
    "labelled-answer": labelled_answer,
    "answer-below": answer_below,
    "interview": interview,
    "speech-goes-on": speech_goes_on,
    "own-sentence": own_sentence,
}


def attribute(case: Case) -> Attribution | None:
    """The first rule's answer, or None where the passage is no quotation."""
    for name, rule in RULES.items():
        found = rule(case)
        if found is not None:
            return Attribution(found.anchor, found.frame, found.cue, found.words, found.subject, name)
    return None
