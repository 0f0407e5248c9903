r"""From the export of a tool to plain labels: the time beside a name is the label's, and nobody says it.

Tools for meetings and recognisers print when each turn starts, on the line of its name or on the next one.
Where these times grow and the names come back, the view has the plain form `Name:`; no offset moves.

Hard cases:
    `[Ann Lee] 00:00:13`, `Ann Lee  0:13`, `00:13 | Ann Lee | Hello.`, `Ann Lee   1 minute 3 seconds`.
    `Ann Lee` over `0:13`, and `0:13` over `Ann Lee`.
    `10:30 Tea` over `in the hall`: the lines of a programme, none of which comes back.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.languages.types import VOICES, Candidate, Form, Reading
from transcripts.model import Span
from transcripts.parsing.drafts import Draft, Page, Timed
from transcripts.parsing.induction.keys import strip_notes
from transcripts.text import trim


class _Found(NamedTuple):
    """What could be such a label, and how it is printed."""

    shape: str
    seconds: int
    timed: Timed
    is_apart: bool = False
    """Whether the time is on a line of its own."""


_UNIT = r" ?[^\W\d_]{1,8}+"
_CLOCK = r"\d{1,3}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?(?: ?[AaPp]\.?[Mm]\b\.?)?"
_SPOKEN = rf"(?:\d{{1,2}}{_UNIT} ?){{1,2}}\d{{1,2}}{_UNIT}|\d{{1,2}} [^\W\d_]{{3,8}}+(?=[ \t]*$)"
_TIME = re.compile(
    r"(?<![\w:.])(?P<box>[\[(<\uff08\u3010])?(?P<day>\d{4}[-/.]\d{1,2}[-/.]\d{1,2},?[ T])?"
    rf"(?:(?P<clock>{_CLOCK})|(?P<spoken>{_SPOKEN}))(?P<twice>{_CLOCK})?"
    rf"(?:[ \t]?(?:-+>?|[\u2013\u2014~])[ \t]?{_CLOCK})?(?!\w|:\d)[\])>\uff09\u3011]?",
    re.MULTILINE,
)
"""When something is said: a clock's time, or `1 minute 3 seconds` in any language; perhaps until when."""
_SIGN = re.compile(r"\d(?::\d\d| ?[^\W\d_]{1,8}+(?: ?\d|[ \t]*$))", re.MULTILINE)
"""What no time is without: figures behind a colon, or a unit in front of more of it or of the line's end."""
_MARKS = re.compile(r"[ \t]*(?:[-\u2022>|]{1,3}[ \t]+|#{1,6}[ \t]+|\*\*|__|[\[\u3010])*[ \t]*")
"""What may stand in front of a head or of a time."""
_HEAD = (
    r"[^\W\d_](?:[^\n:\uff1a?!;\u3002\uff01\uff1f\uff1b|\t\[\]\u3010\u3011]{0,58}"
    r"[^\s:\uff1a|,@*_(\uff08\[\]\u3010\u3011\u2013\u2014-])?"
)
"""Words of a label: they begin with a letter, hold no sentence end, and no sign ends them."""
_BEHIND = re.compile(
    rf"(?P<head>{_HEAD})(?P<close>[\]\u3011]|\*\*|__)*(?P<colon>[:\uff1a])?(?:\*\*|__)?"
    r"(?P<gap>[ \t]*(?:[,|@\u2013\u2014-][ \t]*)?)$"
)
"""A head, and what may part it from a time behind it."""
_BEFORE = re.compile(
    rf"(?:[\])]|\*\*|__)*[ \t]*(?:[|@\u2013\u2014-][ \t]+)?(?:\*\*|__|\[)?(?P<head>{_HEAD})"
    r"(?:\*\*|__|\])*[ \t]*(?:[:\uff1a](?:\*\*|__)?|\t|\|(?=[ \t])|(?P<own>$))[ \t]*"
)
"""A head behind a time, and what parts it from what is said."""
_ALONE = re.compile(rf"(?:\[|\*\*|__)?(?P<head>{_HEAD})(?:\]|\*\*|__)*[ \t]*[:\uff1a]?(?:\*\*|__)?[ \t]*$")
"""A head on a line of its own."""
_CLOSED = re.compile(r"(?:\*\*|__|[\])])*(?P<colon>[ \t]*[:\uff1a](?:\*\*|__)?)?[ \t]*")
"""What may stand behind a time."""
_YEAR = re.compile(r"(?<!\d)\d{4}\Z")
"""What ends a day, in front of the time of a meeting."""
_FEWEST = 3
"""Labels that show how a tool prints them."""
_RISING = 0.8
"""The share of times that are no earlier than the one before."""
_RECURRING = 0.3
"""The share of heads that come back."""
_SPEAKING = 0.6
"""The share of labels below which something is said."""
_COVERED = 0.9
"""The share of times on lines of their own that have a head, where any of them has."""
_ALONE_TIMES = "alone"
_LINE_GAP = 4
"""Characters between a line and the next one that is not blank."""


def find_timed(text: str) -> list[Timed]:
    r"""The labels of a text that are printed with times, in order; none where hardly any head comes back.

    >>> said = "[Ann Lee] 0:01\nWhy?\n[Bo Ray] 0:04\nIt froze.\n[Ann Lee] 0:09\nWho pays?"
    >>> [said[slice(*timed.head)] for timed in find_timed(said)]
    ['Ann Lee', 'Bo Ray', 'Ann Lee']
    """
    shapes: defaultdict[str, list[_Found]] = defaultdict(list)
    for found in _list_found(text):
        shapes[found.shape].append(found)
    alone = len(shapes.pop(_ALONE_TIMES, ()))
    weighed = [
        (weight, shape)
        for shape, found in shapes.items()
        if (not found[0].is_apart or len(found) >= _COVERED * alone) and (weight := _weigh(text, found))
    ]
    return [found.timed for found in shapes[max(weighed)[1]]] if weighed else []


def plain_labels(text: str, labels: list[Timed]) -> str:
    r"""The text, of the same length, with such labels in the plain form.

    >>> said = "[Ann Lee] 0:01\nWhy?\n[Bo Ray] 0:04\nIt froze.\n[Ann Lee] 0:09\nWho pays?"
    >>> plain_labels(said, find_timed(said))[:20]
    ' Ann Lee:     \nWhy?\n'
    """
    pieces: list[str] = []
    at = 0
    for (start, end), (first, last) in labels:
        blanks = "".join([char if char == "\n" else " " for char in text[last + 1 : end]])
        pieces += [text[at:start], " " * (first - start), text[first:last], ":", blanks]
        at = max(end, last + 1)
    return "".join([*pieces, text[at:]])


def list_parts(text: str, labels: Iterable[Timed]) -> list[Span]:
    """What such labels hold beside their words, trimmed."""
    parts = [part for (start, end), (first, last) in labels for part in ((start, first), (last, end))]
    return [span for part in parts if (span := trim(text, *part))[0] < span[1]]


def use_times(
    candidates: list[Candidate], labels: list[Timed], text: str, language: Language
) -> list[Candidate]:
    """The candidates, in order, with one for each label with a time; words of no known kind are a voice's.

    Args:
        candidates: the line heads of the text.
        labels: with times.
        text: with these labels in the plain form.
        language: of the text.
    """
    found = {c.start: c for c in candidates}
    for (_, end), (first, last) in labels:
        known = found.get(first) or _read_head(text, (first, last), max(end, last + 1), language)
        if known.reading.kind == "unknown":
            known = _read_bare(known, language)
        if known.reading.kind != "sentence":
            found[first] = known
    return [found[start] for start in sorted(found)]


def show_labels(text: str, drafts: list[Draft], page: Page) -> None:
    """Gives drafts the whole labels with times as a text prints them, of which the page keeps no part."""
    whole = {timed.head[0]: timed for timed in page.timed}
    shown: list[Timed] = []
    for draft in drafts:
        shown += [whole[start] for start, _ in draft.labels if start in whole]
        draft.labels = [_widen(text, label, whole) for label in draft.labels]
    parts = {*list_parts(text, shown)}
    page.furniture[:] = [span for span in page.furniture if span not in parts]


def _widen(text: str, label: Span, whole: Mapping[int, Timed]) -> Span:
    """A label with its time; where its words go on behind a colon, to their end."""
    start, end = label
    return trim(text, whole[start].span[0], max(whole[start].span[1], end)) if start in whole else label


def _read_bare(label: Candidate, language: Language) -> Candidate:
    """A label of no known kind, as its words read without a bracket, which may be a badge."""
    words = strip_notes(label.core)
    reading = language.read_label(words)
    if reading.kind not in VOICES:
        return label._replace(reading=Reading("unknown", certain=True))
    return label._replace(core=words, reading=reading)


def _read_head(text: str, head: Span, end: int, language: Language) -> Candidate:
    """A label that no language knows the form of."""
    words = text[slice(*head)]
    own_line = text[end : end + 1] in ("\n", "")
    return Candidate(head[0], end, words, Form("", "colon", own_line), language.read_label(words))


def _list_found(text: str) -> Iterator[_Found]:
    """All that could be a label with a time, by the first time of each line."""
    for start, end, figure in _list_numbered(text):
        time = _TIME.search(text, max(start, figure - 1), min(end, start + _LONGEST))
        if time is None:
            continue
        marks = _MARKS.match(text, start, time.start())
        head = marks.end() if marks else start
        if head < time.start():
            found = _read_behind(text, time, (start, head), end)
        elif text[time.end() : end].strip(" \t*_])"):
            found = _read_before(text, time, start, end)
        else:
            found = [] if time["day"] else _read_alone(text, time, start, end)
        yield from found


def _list_numbered(text: str) -> list[tuple[int, int, int]]:
    """The lines with a figure that may be a time's: start, end and the figure; none where they are few."""
    numbered: list[tuple[int, int, int]] = []
    for line in _NUMBERED.finditer("\n" + text):
        start, figure = line.start(), line.end() - 2
        if figure - start <= _FARTHEST:
            end = text.find("\n", figure)
            end = end if end >= 0 else len(text)
            if _SIGN.search(text, figure, min(end, start + _LONGEST)):
                numbered.append((start, end, figure))
    return numbered if len(numbered) >= _FEWEST else []


_LONGEST = 130
"""Characters of a line in which a label and its time stand."""
_FARTHEST = 80
"""Characters in front of its first figure."""
_MOSTLY = r"[ \"-/<->@-~\u3000\u3001\u3003-\u9fff\uff08\uff09\uff0c]"
"""What lines mostly hold, which is looked up faster than what is no figure in any script."""
_NUMBERED = re.compile(
    rf"\n(?!\n){_MOSTLY}{{0,{_FARTHEST}}}+[^\n\d?!;:\u3002\uff01\uff1f\uff1b\uff1a]{{0,{_FARTHEST}}}+"
    r"(?:[:\uff1a](?:\*\*|__)?[ \t]{0,80}(?:[,|@\u2013\u2014-][ \t]{0,80})?[\[(<\uff08\u3010]?)?\d"
)
"""A line to its first figure, which no sentence parts from a label in front of it; a colon may."""


def _read_behind(text: str, time: re.Match[str], begins: Span, end: int) -> list[_Found]:
    """A head with a time behind it: on a line of its own, or parted from what is said."""
    head = _BEHIND.match(text, begins[1], time.start())
    closed = _CLOSED.match(text, time.end(), end)
    if head is None or closed is None:
        return []
    stop, is_boxed = closed.end(), time["box"] is not None
    is_parted = any((closed["colon"], is_boxed, head["close"], len(head["gap"]) > 1, time[0].count(":") > 1))
    is_said = head["colon"] is not None and not is_boxed
    if (stop < end and (is_said or not is_parted)) or _YEAR.search(head["head"]):
        return []
    kind = time["spoken"] is None and time["clock"][-1].isdigit()
    shape = f"behind {time['box']} {head['close']} {head['colon']} {closed['colon'] is None} {kind}"
    return [_Found(shape, _count_seconds(time), Timed((begins[0], stop), head.span("head")))]


def _read_before(text: str, time: re.Match[str], start: int, end: int) -> list[_Found]:
    """A head with a time in front of it."""
    head = _BEFORE.match(text, time.end(), end)
    if head is None:
        return []
    shape = f"before {time['box']} {head['own'] is None}"
    return [_Found(shape, _count_seconds(time), Timed((start, head.end()), head.span("head")))]


def _read_alone(text: str, time: re.Match[str], start: int, end: int) -> list[_Found]:
    """The heads on the lines above and below the line of a time."""
    seconds = _count_seconds(time)
    found = [_Found(_ALONE_TIMES, seconds, Timed((start, end), (start, end)))]
    above = text[:start].rstrip() if start < _FAR else text[start - _FAR : start].rstrip()
    last = start - min(start, _FAR) + len(above)
    first = text.rfind("\n", 0, last) + 1
    head = _ALONE.match(text, first, last)
    if head and start - last <= _LINE_GAP and _begins(text, first):
        found.append(_Found("below", seconds, Timed((first, end), head.span("head")), is_apart=True))
    below = _BELOW.match(text, end)
    if below and below.start("head") - end <= _LINE_GAP:
        shape = f"above {below['own'] is None}"
        found.append(_Found(shape, seconds, Timed((start, below.end()), below.span("head")), is_apart=True))
    return found


def _begins(text: str, start: int) -> bool:
    """Whether a line begins something: a blank line or the end of a sentence stands above it."""
    above = text[max(0, start - _LINE_GAP) : start].rstrip(" \t")
    return above[-2:] in ("", "\n", "\n\n") or above.rstrip()[-1:] in _ENDS


_ENDS = frozenset('.?!\u2026\u3002\uff01\uff1f"\u201d\u300d)]\uff09-\u2013\u2014')
_FAR = 200
"""Characters above a time in which the line above it stands."""
_BELOW = re.compile(
    rf"\s{{1,{_LINE_GAP}}}(?:\[|\*\*|__)?(?P<head>{_HEAD})(?:\]|\*\*|__)*[ \t]*"
    r"(?:[:\uff1a](?:\*\*|__)?[ \t]*|(?P<own>(?=\n|\Z)))"
)


def _count_seconds(time: re.Match[str]) -> int:
    """The time as seconds; of hours and minutes alone, as minutes."""
    words = time["clock"] or time["spoken"]
    seconds = 0
    for number in re.findall(r"\d+", words.partition(".")[0])[:3]:
        seconds = seconds * 60 + int(number)
    half = words.lower().replace(".", "").strip()[-2:]
    if half in ("am", "pm"):
        day = 60 ** (1 + words.count(":"))
        seconds = seconds % (12 * day // 60) + (12 * day // 60 if half == "pm" else 0)
    return seconds


def _weigh(text: str, found: list[_Found]) -> int:
    """How many heads of a shape come back; 0 where they are no labels with times."""
    if len(found) < _FEWEST:
        return 0
    heads = Counter([text[slice(*one.timed.head)] for one in found])
    recurring = sum(times for times in heads.values() if times > 1)
    rising = sum(above.seconds <= below.seconds for above, below in pairwise(found))
    if len(heads) < 2 or recurring < _RECURRING * len(found) or rising < _RISING * (len(found) - 1):
        return 0
    return recurring if _count_spoken(text, found) >= _SPEAKING * len(found) else 0


def _count_spoken(text: str, found: list[_Found]) -> int:
    """How many labels have something below them, up to the next one."""
    ends = [one.timed.span[0] for one in found[1:]] + [len(text)]
    starts = [max(one.timed.span[1], one.timed.head[1]) for one in found]
    return sum(text[start:end].strip() != "" for start, end in zip(starts, ends, strict=True))
