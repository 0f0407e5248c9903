"""From a release that is read to what a person should look at, because something was perhaps left unread.

Hard cases:
    Three cases of a court, `案例一：` to `案例三：`, are a list in one turn: nobody asks among them.
    A title in front of the name of a label (`Tova Lindqvist:` of `Lindqvist:`) stands above the first turn.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from transcripts.languages.language import Language
from transcripts.languages.types import Candidate
from transcripts.model import Problem, ProblemCode, Span
from transcripts.parsing.doubts.heads import Head, find_heads, find_said
from transcripts.parsing.doubts.missed import Left, list_missed
from transcripts.parsing.drafts import Draft, Page, Rival, Scene
from transcripts.text import PARAGRAPH, has_mark, locate, say_number, trim

CONFIDENCE: dict[ProblemCode, float] = {
    "missed-label": 0.6,
    "crowded-turn": 0.5,
    "giant-turn": 0.5,
    "two-names": 0.6,
    "close-reading": 0.6,
}
"""The confidence that a turn has at most, by what is the matter with it."""
_CROWDED, _MOST_LINES = 3, 0.6
"""Line heads of a turn, and the share of its lines that have one, from which it holds several turns."""
_GIANT, _CHANGES = 0.6, 2
"""The share of all that is said in one turn, and questions in it that lines without one follow."""
_SHOWN = 3
"""Words that a message names."""

Doubt = tuple[Problem, Sequence[int]]
"""A problem, and the indexes of the turns concerned."""


def find_doubts(
    text: str, drafts: list[Draft], scene: Scene, page: Page, language: Language
) -> tuple[Problem, ...]:
    """What was perhaps left unread; turns concerned are less sure from then on.

    Args:
        text: with wrapped lines joined.
        drafts: the turns, complete; none where there is no conversation.
        scene: its labels, and the rival of these.
        page: what the page added.
        language: of the release's language.
    """
    labels = [span for draft in drafts for span in draft.labels]
    heads = find_heads(text, page.end, labels, [draft.spans for draft in drafts])
    left = Left(text, page.end, heads, {label.core for label in scene.labels}, language)
    if drafts:
        doubts = _find_missed(text, left)
    else:
        doubts = _find_unread(text, left, page.end) or _find_questions(text, page.end)
    doubts += _find_crowded(text, drafts, left.heads, page.end)
    doubts += _find_two_names(drafts, scene.labels)
    if drafts and scene.rival:
        doubts += _compare(drafts, labels, scene.rival)
    for problem, concerned in doubts:
        for index in concerned:
            draft = drafts[index]
            draft.confidence = min(draft.confidence, CONFIDENCE[problem.code])
    return tuple([problem for problem, _ in doubts])


# Labels that were missed.

_MEND = "if somebody speaks there, give its words with --lexicon"


def _find_missed(text: str, left: Left) -> list[Doubt]:
    """The line heads that are perhaps labels, those of the same words together."""
    found: defaultdict[str, list[Head]] = defaultdict(list)
    whys: dict[str, str] = {}
    for head, why in list_missed(left):
        found[head.key].append(head)
        whys.setdefault(head.key, why)
    return [_tell_missed(text, heads, whys[key]) for key, heads in found.items()]


def _tell_missed(text: str, heads: Sequence[Head], why: str) -> Doubt:
    first, *others = heads
    also = ", ".join([str(locate(text, head.start)[0]) for head in others[:_SHOWN]])
    more = f" (also on line {also}{', …' if len(others) > _SHOWN else ''})" if others else ""
    message = f"“{first.words}:” looks like a label, {why} and opens no turn here{more}; {_MEND}"
    return _make("missed-label", message, (first.start, first.end), {h.turn for h in heads if h.turn >= 0})


def _find_unread(text: str, left: Left, end: int) -> list[Doubt]:
    """Where there are no turns: line heads of which two come back and one has a question behind it."""
    back = [head for head in left.heads if left.times[head.key] > 1]
    if len({head.key for head in back}) < 2 or not any(_asks(find_said(text, h, end)) for h in back):
        return []
    return [_tell_missed(text, [h for h in back if h.key == key], "comes back") for key in _list_keys(back)]


def _find_questions(text: str, end: int) -> list[Doubt]:
    """Where there are no turns: a text most of whose lines ask or answer."""
    if not has_mark(text[:end]):
        return []
    lines = [line for line in text[:end].split("\n") if line.strip()]
    changes = _count_changes("\n".join(lines))
    if changes < _CHANGES or 2 * changes < _MOST_LINES * len(lines):
        return []
    at = next(match.start() for match in PARAGRAPH.finditer(text, 0, end) if _asks(match[0]))
    message = f"no turns were read, but {changes} lines ask and the next does not; `--genre` overrules it"
    return [_make("unread-questions", message, trim(text, at, text.find("\n", at)), [])]


def _list_keys(heads: Iterable[Head]) -> list[str]:
    return list(dict.fromkeys([head.key for head in heads]))


# Turns that hold several.


def _find_crowded(text: str, drafts: list[Draft], heads: Sequence[Head], end: int) -> list[Doubt]:
    """Turns most of whose lines begin as labels do, and those that are most of what is said and ask."""
    doubts: list[Doubt] = []
    for index, group in groupby([head for head in heads if head.turn >= 0], key=lambda head: head.turn):
        own, draft = list(group), drafts[index]
        if len(own) >= max(_CROWDED, _MOST_LINES * (draft.text.count("\n") + 1)) and _is_asked(
            text, own, end
        ):
            message = (
                f"{len(own)} lines of this turn begin as labels do ({_quote(h.words for h in own)}); {_MEND}"
            )
            doubts.append(_make("crowded-turn", message, draft.spans[0], [index]))
    total = sum(len(draft.text) for draft in drafts)
    for index, draft in enumerate(drafts):
        if len(draft.text) >= _GIANT * total and (changes := _count_changes(draft.text)) >= _CHANGES:
            share = f"{100 * len(draft.text) // total} % of all that is said"
            message = f"this turn is {share} and holds {changes} questions with answers; are labels missed?"
            doubts.append(_make("giant-turn", message, draft.spans[0], [index]))
    return doubts


def _is_asked(text: str, heads: Sequence[Head], end: int) -> bool:
    """Whether behind some heads a question stands, and behind others none."""
    return len({_asks(find_said(text, head, end)) for head in heads}) > 1


def _count_changes(said: str) -> int:
    r"""How many lines end in a question, with one below that does not.

    >>> _count_changes("When?\nOn Friday.\nWho pays?\nWe do.")
    2
    """
    asks = [_asks(line) for line in said.split("\n")]
    return sum(above and not below for above, below in pairwise(asks))


def _asks(line: str) -> bool:
    """Whether a line ends in a question, behind which marks may stand."""
    return has_mark(line.rstrip(_AROUND)[-2:])


def _find_two_names(drafts: list[Draft], labels: Sequence[Candidate]) -> list[Doubt]:
    """Turns behind labels of two people."""
    starts = [label.start for label in labels]
    doubts: list[Doubt] = []
    for index, draft in enumerate(drafts):
        if len(draft.labels) < 2 or draft.languages:
            continue
        read = [labels[bisect_right(starts, start) - 1].reading.name for start, _ in draft.labels]
        names = list(dict.fromkeys(filter(None, read)))
        if len(names) > 1 and not any(one in other or other in one for one, other in pairwise(names)):
            message = (
                f"this turn stands behind labels of two names ({_quote(names)}); it is perhaps two turns"
            )
            doubts.append(_make("two-names", message, draft.labels[0], [index]))
    return doubts


_AROUND = " \t\n\u3000*_#>:\uff1a"


# Two readings.


def _compare(drafts: list[Draft], labels: Sequence[Span], rival: Rival) -> list[Doubt]:
    """That the label system which was not taken is close, where the two differ."""
    more = [label for label in rival.labels if not _overlaps(label[0], labels)]
    spans = [span for span, _ in rival.labels]
    fewer = {i for i, draft in enumerate(drafts) if draft.labels and not _overlaps(draft.labels[0], spans)}
    if not more and not fewer:
        return []
    held = {
        i for i, d in enumerate(drafts) for label in more if d.spans[0][0] <= label[0][0] < d.spans[-1][1]
    }
    others = f"{say_number(len(rival.labels), 'label')} ({_quote(w for _, w in rival.labels)})"
    other = others if rival.labels else "no labels"
    quoted = _quote(draft.label.core for draft in drafts if draft.label)
    taken = f"the {say_number(len(labels), 'label')} taken ({quoted})"
    message = f"{other} explain the text with a score of {rival.score:.2f}, {taken} with {rival.taken:.2f}"
    first = min([span for span, _ in more] + [drafts[index].labels[0] for index in fewer])
    return [_make("close-reading", message, first, sorted(held | fewer))]


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares characters with one of others, which are in order."""
    at = bisect_left(others, (span[1], 0)) - 1
    return at >= 0 and others[at][1] > span[0]


def _quote(words: Iterable[str]) -> str:
    """The first of some words, each once, the most frequent first."""
    counted = [" ".join(word.split()) for word, _ in Counter(words).most_common(_SHOWN + 1)]
    return ", ".join([*counted[:_SHOWN], *(["…"] if len(counted) > _SHOWN else [])])


def _make(code: ProblemCode, message: str, span: Span, turns: Iterable[int]) -> Doubt:
    return Problem(code, message, span), sorted(turns)
