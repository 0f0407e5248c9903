"""From a release in two languages to one turn for both versions: the second version continues the turn.

Hard cases:
    `记者：` and its question, then `Reporter:` and the same in English: one turn, two labels.
    A conference in Cantonese with three English questions at its end: turns of their own.
    A turn whose second version is a paragraph without a label.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import dropwhile, islice, pairwise
from typing import NamedTuple

from transcripts.languages.language import Language
from transcripts.languages.types import Candidate
from transcripts.model import Span
from transcripts.parsing.drafts import Draft, Scene
from transcripts.parsing.labels.candidates import find_candidates
from transcripts.text import PARAGRAPH, trim

_FEWEST = 3
"""Labels or paragraphs of the second language from which a release can be in two."""
_ALTERNATE = 0.8
"""Share of the neighbouring labels that are in different languages where each turn stands in both."""
_FIRST_SAID = 40
"""Characters behind a label of a second version that tell the language of what is said."""
_TURNS = 0.5
"""Share of the turns that hold both languages where versions without labels are told apart."""
_SPEAKING = frozenset(
    {"moderator", "asker", "answerer", "interpreter", "shared", "outlet", "person", "office", "unknown"}
)
"""What may be a label; of no known kind, if it recurs."""


class Versions(NamedTuple):
    """The languages of a release that may stand in two."""

    first: Language
    """Of the first versions, and so of the release."""
    second: Language | None
    """None if only one language is in question."""
    heads: list[Candidate]
    """The line heads as the first language reads them."""
    labels: list[Candidate]
    """Of the second versions; empty where the labels of two languages do not take turns."""


def tell_versions(
    text: str, candidates: list[Candidate], end: int, language: Language, other: Language | None
) -> Versions:
    """Which of two languages comes first, and the labels of each.

    Args:
        text: the source text.
        candidates: the line heads as the release's language reads them.
        end: where other people's posts begin.
        language: of the release.
        other: in which it may stand beside.
    """
    alone = Versions(language, other, candidates, [])
    body = "\n" + text
    if other is None or not _has_several(other.label_line, body):
        return alone
    read = find_candidates(body, end, other)
    one, two = _list_labels(candidates, language, other), _list_labels(read, other, language)
    if min(len(one), len(two)) < _FEWEST or not _alternate(one, two):
        return alone
    if not (_says_so(text, one, language, other) and _says_so(text, two, other, language)):
        return alone
    if two[0].start < one[0].start:
        language, other, candidates, two = other, language, read, one
    starts = {label.start for label in two}
    return Versions(language, other, [head for head in candidates if head.start not in starts], two)


def part_versions(text: str, scene: Scene, versions: Versions) -> tuple[Scene, Versions]:
    """The scene with the labels of the versions that come first, the versions with those of the others.

    For labels of a form that the languages do not know by themselves; all of them are kept where they are
    in one script, where those of two do not take turns, or where what is said is not in the label's script.
    """
    first, second, heads, known = versions
    labels = scene.labels
    if second is None or known or not labels:
        return scene, versions
    script = find_script(labels[0].core, first, second)
    other = second if script is first else first
    scripts = {core: find_script(core, script, other) for core in {label.core for label in labels}}
    one = [label for label in labels if scripts[label.core] is script]
    two = [label for label in labels if scripts[label.core] is other]
    if min(len(one), len(two)) < _FEWEST or not _alternate(one, two):
        return scene, versions
    if not (_says_so(text, one, script, other) and _says_so(text, two, other, script)):
        return scene, versions
    return scene._replace(labels=one), Versions(first, second, heads, two)


def leave_versions(text: str, scene: Scene, versions: Versions) -> tuple[Scene, Versions]:
    """The scene without labels of second versions, which a system may have taken up; the versions with them.

    Where versions take turns, one is each label in the second script right behind one in the first, if what
    it says is in the second, too.
    """
    first, second, _, labels = versions
    if second is None or not labels:
        return scene, versions
    starts = {label.start for label in labels}
    ends = [label.start for label in scene.labels[1:]] + [len(text)]
    more, above = [], None
    for label, end in zip(scene.labels, ends, strict=True):
        is_second = find_script(label.core, first, second) is second
        if label.start not in starts and is_second and above is first:
            more += [label] * bool(_is_foreign(text[label.end : end], first, second))
        above = second if is_second else first
    starts |= {label.start for label in more}
    kept = [label for label in scene.labels if label.start not in starts]
    both = sorted([*labels, *more], key=lambda label: label.start)
    return scene._replace(labels=kept), versions._replace(labels=both)


def _has_several(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern matches so often in a text that it may stand in a second language."""
    return next(islice(pattern.finditer(text), _FEWEST - 1, None), None) is not None


def _list_labels(heads: list[Candidate], language: Language, other: Language) -> list[Candidate]:
    """The voices' labels in the script of the first language, from one that is certain or stands again."""
    printed = [
        head for head in heads if _is_label(head) and find_script(head.core, language, other) is language
    ]
    counts = Counter(label.core for label in printed)
    labels = [label for label in printed if label.reading.kind != "unknown" or counts[label.core] > 1]
    return list(dropwhile(lambda label: not label.reading.certain and counts[label.core] == 1, labels))


def _is_label(head: Candidate) -> bool:
    return head.form.has_colon and head.reading.kind in _SPEAKING


def find_script(words: str, language: Language, other: Language) -> Language:
    """Which of two languages words are in: that whose letters are rarer elsewhere, if they hold one."""
    if other.fewest_beside < language.fewest_beside:
        return other if other.holds(words) else language
    return language if language.holds(words) else other


def _says_so(text: str, labels: list[Candidate], script: Language, other: Language) -> bool:
    """Whether what is said behind most labels is in their script; behind `Ann:` in Chinese text it is not."""
    said = (text[label.end : label.end + _FIRST_SAID].strip().partition("\n")[0] for label in labels)
    told = [find_script(line, script, other) for line in said]
    return told.count(script) >= _ALTERNATE * len(labels)


def _alternate(one: list[Candidate], two: list[Candidate]) -> bool:
    """Whether most neighbouring labels are in different languages."""
    firsts, labels = set(one), sorted({label.start: label for label in (*two, *one)}.values())
    changes = sum((above in firsts) != (below in firsts) for above, below in pairwise(labels))
    return changes >= _ALTERNATE * (len(labels) - 1)


def find_doubles(text: str, drafts: list[Draft], first: Language, second: Language | None) -> set[int]:
    """Where turns start that bear the label of the one above and say the same in another language.

    That is so where most labels that stand twice in a row do.
    """
    if second is None:
        return set()
    pairs = [(one, two) for one, two in pairwise(drafts) if _bears_same(one, two)]
    told = {
        two.start
        for one, two in pairs
        if _is_foreign(text[one.start : one.end], first, second)
        is not _is_foreign(text[two.start : two.end], first, second)
    }
    return told if len(told) >= max(_FEWEST_DOUBLES, _ALTERNATE * len(pairs)) else set()


def _bears_same(one: Draft, two: Draft) -> bool:
    """Whether two turns bear one label."""
    return one.label is not None and two.label is not None and one.label.core == two.label.core


_FEWEST_DOUBLES = 2
"""Labels printed for both versions of a turn from which a release does so."""


def name_versions(text: str, drafts: list[Draft], versions: Versions, tag: str, sample: str) -> bool:
    """Whether turns stand in two languages; if so, cuts their spans and names the language of each.

    Args:
        text: the source text.
        drafts: the turns with their spans.
        versions: whose labels become labels of the turns that they stand in.
        tag: of the release's language.
        sample: of the text, from which the tag of the other is told.
    """
    first, second, _, labels = versions
    if second is None or not (labels or _has_several(second.paragraph, "\n" + text)):
        return False
    ends = {label.start: label.end for label in labels}
    cut = [_cut_spans(text, draft.spans, ends, first, second) for draft in drafts]
    both = sum(len({is_foreign for _, is_foreign in pieces}) == 2 for pieces in cut)
    if not labels and both < _TURNS * len(drafts):
        return False
    tags = (tag, second.tag(sample))
    for draft, pieces in zip(drafts, cut, strict=True):
        if pieces:
            draft.spans = [span for span, _ in pieces]
            draft.languages = [tags[is_foreign] for _, is_foreign in pieces]
            draft.labels += [trim(text, *span) for span in ends.items() if draft.start <= span[0] < draft.end]
    return True


def _cut_spans(
    text: str, spans: list[Span], labels: dict[int, int], first: Language, second: Language
) -> list[tuple[Span, bool]]:
    """The spans without second labels, cut where the language changes; each with whether it is the other."""
    pieces: list[tuple[Span, bool]] = []
    for begin, last in spans:
        fresh = True
        for line in PARAGRAPH.finditer(text, begin, last):
            start, end = trim(text, *line.span())
            fresh = fresh or start in labels
            start, end = trim(text, labels.get(start, start), end)
            if start == end:
                continue
            is_foreign = _is_foreign(text[start:end], first, second)
            if pieces and not fresh and is_foreign in (None, pieces[-1][1]):
                pieces[-1] = ((pieces[-1][0][0], end), pieces[-1][1])
            else:
                pieces.append(((start, end), bool(is_foreign)))
            fresh = False
    return pieces


def _is_foreign(line: str, first: Language, second: Language) -> bool | None:
    """Whether a line is in the second language; None if it has no letter."""
    found = find_script(line, first, second)
    return found is second if found.holds(line) else None
