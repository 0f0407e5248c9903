"""From a release's structure to its labels, where the rules' own do not explain it.

The rules' labels stand where they show somebody who asks and somebody who answers, in turns. Elsewhere whole
label systems are proposed, whatever signs they are printed with, and one score says which explains the text
best: the rules' or another, in which words are numbers among others.

Hard cases:
    `Callow » Good morning.`: a sign that no rule lists, on every turn.
    A speech that asks its hearers: nothing recurs in front of what is said.
    `Q:` on questions whose answers have a label of a form that no rule lists: half of a system is found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.languages.types import ASKING, VOICES, Candidate, Form, Reading
from transcripts.parsing.drafts import Rival
from transcripts.parsing.induction.inducing import Induced, Label, choose_labels, score_labels, weigh_likely
from transcripts.parsing.induction.keys import strip_notes, strip_time
from transcripts.parsing.labels.parts import read_parts
from transcripts.parsing.labels.versions import find_script
from transcripts.text import has_mark

_SURE = 0.75
"""The score from which a label system is taken where the rules have none. Of the annotated texts that are no
conversation 11 of 63 reach .7, nearly all of them dialogues of another kind."""
_LIKELY = 0.6
"""The same for a system that has all labels of known kinds that the rules find, and others between them."""
_BETTER = 0.15
"""By how much a label system has to explain a text better than that of the rules."""
_CLOSE = 0.025
"""By how much a system that is not taken explains a text better, where a person should look. All five
annotated texts with such a one are read wrong, most of those in which it is better by less are right."""
_HARDLY = 0.05
"""How far above `_SURE` a system is taken with some doubt."""
_FEWEST = 4
"""Labels that can show how a release prints them."""
_SEVERAL = 2
"""Voices of a conversation."""
_LEFT = 0.2
"""So many line heads for each label can be left over by labels that explain a text."""
_IN_TURNS = 0.5
"""The share of labels below another one from which voices speak in turns."""
_MOST_SAID = 0.6
"""The share of a text that one label can be followed by."""
_ASKS = ASKING | {"shared"}
"""Kinds of labels that may ask; one that several share may answer, too."""
_FORM = Form("", "induced")


def count_left(text: str, end: int, labels: list[Candidate]) -> int:
    r"""How many lines up to an offset begin with words that come back in front of a sign, and no label takes.

    In a text of few lines, what stands between the end of a sentence and a colon begins one, too.

    >>> count_left("Pell » It opens.\nDesk » When?\nPell » On Friday.", 50, [])
    2
    >>> count_left("It opens.\nIt is mended.", 30, [])
    0
    >>> count_left("问好。答：好。问：谁付？答：县里。", 30, [])
    2
    """
    found = list(_list_begins(text, end))
    times = Counter([match[1] for match in found])
    places = [match.start(1) for match in found if times[match[1]] > 1]
    starts = [label.start for label in labels]
    befores = [bisect_right(starts, place) for place in places]
    return sum(not at or labels[at - 1].end < place for place, at in zip(places, befores, strict=True))


def _list_begins(text: str, end: int) -> Iterator[re.Match[str]]:
    """The words, as a group, with which lines up to an offset begin, or pieces of the few lines of a text."""
    patterns = [_BEGINS] if text.count("\n", 0, end) * _LONG_LINE > end else [_BEGINS, _BEGINS_INSIDE]
    return (match for pattern in patterns for match in pattern.finditer(text, 0, end))


_LONG_LINE = 1_000
"""Characters a line on average from which a text has labels in mid-line, if it has any."""
_BEGINS = re.compile(
    r"^[\W\d_]{0,40}([^\W\d_]+(?:(?: |[.'\u2019\u00b7-](?! ))[^\W\d_]+){0,7})(?! ?[^\W\d_]|[,\uff0c])",
    re.MULTILINE,
)
"""The words at the start of a line, without the signs, numbers and time stamps before them."""
_BEGINS_INSIDE = re.compile(
    r"[.?!\u3002\uff01\uff1f][^\S\n]*([^\W\d_][^\W\d_ ]{0,20}(?=\d*[:\uff1a])"
    r"|(?<= )[^\W\d_][\w ]{0,40}(?=\. [^\W\d_]))"
)


def explains(labels: list[Candidate], end: int) -> bool:
    """Whether labels of a text of some length show voices that ask and others that answer, in turns."""
    if len(labels) < _FEWEST:
        return False
    kinds = {label.reading.kind for label in labels}
    asks, answers = kinds & _ASKS, kinds & _ANSWERS
    if not (asks and answers and len(asks | answers) > 1):
        return False
    starts = [label.start for label in labels]
    longest = max([below - above for above, below in pairwise([*starts, end])])
    changes = sum([above.core != below.core for above, below in pairwise(labels)])
    return changes >= _IN_TURNS * (len(labels) - 1) and longest <= _MOST_SAID * end


_ANSWERS = VOICES - ASKING


class Chosen(NamedTuple):
    """The labels of a release, and the second-best system where it is close."""

    labels: list[Candidate]
    rival: Rival | None = None


def weigh_labels(
    text: str, end: int, labels: list[Candidate], language: Language, beside: Language | None = None
) -> Chosen:
    r"""The labels of a release up to an offset: those given, or others that explain it better and add some.

    >>> from transcripts.languages import load_language
    >>> said = "Callow » Hello.\nDesk » Why?\nCallow » It froze.\nDesk » Who pays?\nCallow » We do.\n"
    >>> [label.core for label in weigh_labels(said, len(said), [], load_language("en")).labels]
    ['Callow', 'Desk', 'Callow', 'Desk', 'Callow']

    Where no question mark stands, nothing is weighed: of 884 texts whose marks were taken out, none has a
    system that scores more than .65. Languages of which we know no word may ask without one.

    >>> weigh_labels(said.replace("?", "."), len(said), [], load_language("en")).labels
    []
    """
    has_questions = has_mark(text[:end]) or not language.knows_words
    if not has_questions or _takes_all(text, end, labels):
        return Chosen(labels)
    weighed = weigh_likely(text[:end], partial(read_head, language=language))
    if weighed is None:
        return Chosen(labels)
    given = 0.0
    if len({label.core for label in labels}) > 1:
        given = score_labels(weighed, [(label.start, label.end) for label in labels])
    least = max(_SURE, given + _BETTER)
    if given + _CLOSE > 1:
        return Chosen(labels)
    induced = choose_labels(weighed)
    if not labels and _asks_alone(text[:end], induced.labels):
        view = weighed.page.view
        found = [_read(label, text, _print(text, view, label), language, beside) for label in induced.labels]
        return Chosen([_let_ask(label) for label in found])
    if _completes(induced, labels):
        least = max(_LIKELY, given + _CLOSE)
    if induced.score < least or "no-voice-recurs" in induced.reasons:
        return Chosen(labels, _find_rival(induced, given))
    if {label.start for label in induced.labels} <= {label.start for label in labels}:
        return Chosen(labels)
    view = weighed.page.view
    found = [_read(label, text, _print(text, view, label), language, beside) for label in induced.labels]
    is_asked = "nobody-asks" not in induced.reasons or any(label.reading.kind in VOICES for label in found)
    return Chosen(found, _doubt(induced, labels, given)) if is_asked else Chosen(labels)


def _asks_alone(text: str, labels: Sequence[Label]) -> bool:
    """Whether all labels are one head that asks in a first paragraph, below which the answer has no label."""
    if len(labels) < _FEWEST_ALONE or len({label.key for label in labels}) > 1:
        return False
    if min(label.chance for label in labels) < _SURE:
        return False
    ends = [label.start for label in labels[1:]] + [len(text)]
    said = [text[label.text_start : end].strip() for label, end in zip(labels, ends, strict=True)]
    asked = sum(_ASKS_FIRST.match(one) is not None for one in said)
    return asked >= _MOSTLY * len(said)


_FEWEST_ALONE, _MOSTLY = 3, 0.7
"""Labels of one voice that ask, and the share of them that does, where nobody else has a label."""
_ASKS_FIRST = re.compile(r"[^\n]*[?\uff1f][\s*_\"')\u201d\u300d\uff09]*\n\s*\S")


def _let_ask(label: Candidate) -> Candidate:
    """A label whose words name no role as that of whoever asks; a name stays the voice's."""
    if label.reading.kind in _ASKS:
        return label
    name = label.reading.name or (label.core if label.reading.kind == "unknown" else None)
    return label._replace(reading=Reading("asker", name, None, None, True))


def _completes(induced: Induced, labels: Sequence[Candidate]) -> bool:
    """Whether an induced system has the labels of the rules, of one voice or more, with others between."""
    known = {label.start for label in labels if label.reading.kind in VOICES}
    if len(known) < _FEWEST or len(known) < len(labels):
        return False
    are_known = [label.start in known for label in induced.labels]
    behind = sum(above and not below for above, below in pairwise(are_known))
    return sum(are_known) >= _MOST_KEPT * len(known) and behind >= _ADDED * len(known)


_MOST_KEPT, _ADDED = 0.9, 0.2
"""The share of the rules' labels in a system that completes them, and how many it has behind one of them."""


def _find_rival(induced: Induced, given: float) -> Rival | None:
    """An induced system that is good, better than that of the rules, and yet not taken."""
    if not given or induced.score < max(_SURE, given + _CLOSE):
        return None
    printed = tuple([((label.start, label.text_start), label.head) for label in induced.labels])
    return Rival(printed, induced.score, given)


def _doubt(induced: Induced, labels: list[Candidate], given: float) -> Rival | None:
    """The labels of the rules as the rival of an induced system that is hardly good enough to be taken."""
    if induced.score >= _SURE + _HARDLY:
        return None
    return Rival(tuple([((label.start, label.end), label.core) for label in labels]), given, induced.score)


def _takes_all(text: str, end: int, labels: list[Candidate]) -> bool:
    """Whether hardly a line head that comes back is left over, by labels of several voices or by none."""
    if not labels:
        return not _comes_back(match[1] for match in _list_begins(text, end))
    voices = Counter([label.core for label in labels])
    recurring = sum(times > 1 for times in voices.values())
    if len(labels) <= _FEWEST or recurring < _SEVERAL:
        return False
    return count_left(text, end, labels) <= _LEFT * len(labels)


def _comes_back(words: Iterable[str]) -> bool:
    """Whether one of some words stands among them a second time."""
    seen: set[str] = set()
    for word in words:
        if word in seen:
            return True
        seen.add(word)
    return False


def read_head(head: str, language: Language) -> dict[str, float]:
    """What the words of a head say, as evidence: their kind, and whether they prove it."""
    reading = language.read_label(head)
    return {f"reads-as-{reading.kind}": 1.0, "reads-for-certain": float(reading.certain)}


def _print(text: str, view: str, label: Label) -> str:
    """The words of a label's head with the signs that the text has, and the letters that these stand for."""
    at = view.find(label.head, label.start)
    if at < 0:
        return label.head
    printed = text[at : at + len(label.head)]
    return "".join([f if f.isalnum() else p for f, p in zip(label.head, printed, strict=True)])


_SIGN = r"[^\w\s.,'\"@()\[\]<>{}\u300a\u300b\u300c\u300d\u201c\u201d\uff08\uff09\u3010\u3011]"
_EDGES = re.compile(rf"^{_SIGN}+|{_SIGN}+$")
"""The signs at the edges of a head; neither brackets nor quotes."""
_BEFORE_NOTE = re.compile(rf"(?<=\w){_SIGN}+(?=\s*[(\[\uff08\u3010])")


def _read(label: Label, text: str, printed: str, language: Language, beside: Language | None) -> Candidate:
    """A label with what its words say of the voice; words of no known kind name nobody for certain."""
    language = find_script(printed, language, beside) if beside else language
    words = _EDGES.sub("", strip_time(printed))
    plain = _BEFORE_NOTE.sub("", words)
    reading = read_parts(text[label.start : label.text_start], language) or language.read_label(plain)
    if reading.kind not in VOICES:
        words = strip_notes(words)
        reading = language.read_label(words)
    reading = reading if reading.kind in VOICES else Reading("unknown")
    return Candidate(label.start, label.text_start, words, _FORM, reading._replace(certain=True))
