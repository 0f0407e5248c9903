"""From doubtful line heads to certain ones: what stands around a label printed once vouches for it.

Hard cases:
    `黄局长：` once, where the one 黄 of the release is a 局长.
    `王强：` once, right below the only question: who else would answer?
    `The Harbour Lantern:`, where whoever bears the next label answers each time.
    A photo's caption (`市水利厅 赵强`) right above the label that it belongs to.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.languages.language import Language
from transcripts.languages.types import ASKING, PODIUM, Candidate, Person, Reading
from transcripts.model import Span
from transcripts.parsing.acts import Acts
from transcripts.text import has_mark

if TYPE_CHECKING:
    from transcripts.parsing.headnote.lead import Lead

_GAP = 8
"""Characters between a caption and the label below it: line ends and white space."""
_CROWD = 100
"""People up to which a surname or an office can tell one of them."""


def vouch_for_labels(
    text: str, candidates: list[Candidate], lead: Lead, language: Language
) -> list[Candidate]:
    """The candidates, those certain that the cast or a question right above vouches for.

    Args:
        text: the source text.
        candidates: its line heads, in order.
        lead: what the head of the release tells of its people.
        language: of the release's language.
    """
    if not language.words.customs.vouches:
        return candidates
    candidates = _vouch_for_called_offices(text, candidates, language)
    doubtful = _list_doubtful(candidates)
    if not doubtful:
        return candidates
    offices = [c for c in doubtful if c.reading.kind == "office"]
    people = _list_people(lead, candidates) if offices else []
    names = {c.start for c in doubtful if c.reading.kind != "office"}
    vouched = {c.start for c in offices if language.is_holder(c.core, people)}
    vouched |= _list_below_questions(text, candidates, names)
    return _make_certain(candidates, vouched) if vouched else candidates


def _list_doubtful(candidates: list[Candidate]) -> list[Candidate]:
    """The labels of offices and names that are printed once and prove nothing by their words."""
    counts = Counter([c.core for c in candidates])
    once = (c for c in candidates if counts[c.core] == 1 and c.form.is_closed)
    return [c for c in once if c.reading.kind in PODIUM and not c.reading.certain]


def _list_people(lead: Lead, candidates: list[Candidate]) -> list[Person]:
    """Those whom the lead or a label names with an office; nobody of a crowd."""
    readings = (c.reading for c in candidates)
    people = [*lead.people.values(), *(Person(r.name, r.title) for r in readings if r.name and r.title)]
    return people if len(people) <= _CROWD else []


def _make_certain(candidates: list[Candidate], starts: set[int]) -> list[Candidate]:
    return [
        c._replace(reading=c.reading._replace(certain=True)) if c.start in starts else c for c in candidates
    ]


def _vouch_for_called_offices(text: str, candidates: list[Candidate], language: Language) -> list[Candidate]:
    """The candidates, those offices alone on a line certain that are called on or asked right above."""
    called = {
        below.start
        for above, below in pairwise(candidates)
        if below.reading.kind == "office"
        and not below.form.is_closed
        and (above.reading.certain or above.reading.kind == "moderator")
        and above.form == below.form
        and _calls_on(
            language.stamp.sub("", text[above.end : below.start])[-_CALL:], above, below.core, language
        )
    }
    return _make_certain(candidates, called) if called else candidates


def _calls_on(last: str, above: Candidate, office: str, language: Language) -> bool:
    """Whether the last words of a turn ask whoever comes next, or give an office the floor."""
    if above.reading.kind in ASKING:
        return has_mark(last)
    return office in last and Acts(last, language).hands_over


_CALL = 40
"""Characters at the end of a turn in which it calls on somebody."""


def _list_below_questions(text: str, candidates: list[Candidate], starts: set[int]) -> set[int]:
    """Which of some line heads stand right below a labelled question and are printed as its label is."""
    return {
        below.start
        for above, below in (pairwise(candidates) if starts else ())
        if below.start in starts
        and above.reading.certain
        and above.reading.kind in ASKING
        and above.form == below.form
        and text[above.end : below.start].rstrip().endswith(("?", "？"))
    }


def vouch_for_full_names(candidates: list[Candidate], language: Language) -> list[Candidate]:
    """The candidates, a full name that is printed once certain where a label that comes back is short for it.

    Such a label, where its words say nobody's name, is that person's (`陶总` of `陶一鸣`).
    """
    if not any(c.reading.kind == "person" and not c.reading.certain for c in candidates):
        return candidates
    printed = [c for c in candidates if c.form.is_closed]
    counts = Counter([c.core for c in printed])
    full = [c for c in printed if counts[c.core] == 1 and _is_bare_name(c, language)]
    if not full:
        return candidates
    short = {c.core: c for c in printed if counts[c.core] > 1 and c.reading.kind in _SHORT}
    if not short or max(len(full), len(short)) > _CROWD:
        return candidates
    meant = {core: [c for c in full if _could_mean(label, c, language)] for core, label in short.items()}
    names = {core: found[0] for core, found in meant.items() if len(found) == 1}
    vouched = {c.start for c in names.values()}
    known = {core: c.reading.name for core, c in names.items() if not _is_address(short[core], language)}
    return [_name(c, known.get(c.core)) for c in _make_certain(candidates, vouched)] if names else candidates


_SHORT = PODIUM | {"unknown"}


def _is_bare_name(c: Candidate, language: Language) -> bool:
    """Whether a line head is a full name and proves nothing."""
    name = c.reading.name
    return (
        c.reading.kind == "person" and not c.reading.certain and name is not None and language.is_full(name)
    )


def _could_mean(short: Candidate, full: Candidate, language: Language) -> bool:
    """Whether a label may be short for a name that is printed in the same form."""
    if short.form._replace(opening="") != full.form._replace(opening=""):
        return False
    return short.core != full.core and language.could_mean(short.core, full.reading.name or "")


def _is_address(c: Candidate, language: Language) -> bool:
    """Whether the cast finds out by itself whom a label means: by their name, or by surname and office."""
    return c.reading.kind == "person" or any(language.find_honorifics(c.core, 0, len(c.core)))


def _name(c: Candidate, name: str | None) -> Candidate:
    """A label as that of the person whom it means, if that is known."""
    return c._replace(reading=Reading("person", name, None, None, True)) if name else c


def vouch_for_outlets(text: str, candidates: list[Candidate], language: Language) -> list[Candidate]:
    """The candidates, those an outlet's whose unknown name asks each time and is answered below.

    Args:
        text: the source text.
        candidates: its line heads, in order.
        language: of the release's language.
    """
    starts = language.words.outlet_with_article
    unknown = [c for c in candidates if c.reading.kind == "unknown" and c.form.is_closed]
    doubtful = {core for core in {c.core for c in unknown} if starts.match(core)}
    if not doubtful:
        return candidates
    vouched = _list_asking(text, [c for c in candidates if c.form.is_closed], doubtful)
    return [
        c._replace(reading=c.reading._replace(kind="outlet", outlet=c.core)) if c.core in vouched else c
        for c in candidates
    ]


def _list_asking(text: str, printed: list[Candidate], doubtful: set[str]) -> set[str]:
    """Those of some labels' words that ask each time, and somebody else answers."""
    asks = [
        (above.core, below.reading.kind in _ANSWERING and _asks_last(text[above.end : below.start]))
        for above, below in pairwise(printed)
        if above.core in doubtful
    ]
    return {core for core, _ in asks} - {core for core, is_asked in asks if not is_asked}


def _asks_last(said: str) -> bool:
    """Whether a question mark stands in the last words of what is said, thanks behind it apart."""
    return "?" in said.rstrip()[-_LAST_WORDS:]


_LAST_WORDS = 60
"""Characters at the end of a turn in which it asks."""
_ANSWERING = PODIUM | {"answerer", "shared", "moderator"}


def leave_badges(candidates: list[Candidate], language: Language) -> list[Candidate]:
    """The candidates, names alone where several bear the same bracket, and it holds no known outlet.

    An outlet sends one or two reporters; what more people bear is a badge (`Ann Lee (North Room)`).
    """
    bearers: dict[str, set[str]] = {}
    for c in candidates:
        if c.reading.outlet and c.reading.name and c.core[-1:] in _NOTE_ENDS:
            bearers.setdefault(c.reading.outlet, set()).add(c.reading.name)
    badges = {
        words for words, names in bearers.items() if len(names) >= _SEVERAL and not language.is_outlet(words)
    }
    return [
        c._replace(reading=Reading("person", c.reading.name, None, None, True))
        if c.reading.outlet in badges and c.core[-1:] in _NOTE_ENDS
        else c
        for c in candidates
    ]


_NOTE_ENDS = frozenset(")）")
_SEVERAL = 3
"""People who bear the same words from which these are a badge."""


def list_captions(text: str, candidates: list[Candidate], labels: list[Candidate]) -> list[Span]:
    """The lines that name a unit and a person right above a label, without a label's form."""
    if "caption" not in {c.reading.kind for c in candidates}:
        return []
    starts = {label.start for label in labels}
    return [
        (caption.start, caption.start + len(text[caption.start : caption.end].rstrip()))
        for caption, below in pairwise(candidates)
        if caption.reading.kind == "caption"
        and not caption.form.is_closed
        and below.start in starts
        and below.start - caption.end <= _GAP
    ]
