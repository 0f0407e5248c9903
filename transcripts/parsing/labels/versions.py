"""From a release in two languages to one turn for both versions: the second version continues the turn.

Hard cases:
    `记者：` and its question, then `Reporter:` and the same in English: one turn, two labels.
    A conference in Cantonese with three English questions at its end: turns of their own.
    A turn whose second version is a paragraph without a label.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import dropwhile, pairwise

from transcripts.languages.language import Candidate, Language
from transcripts.model import Span
from transcripts.parsing.drafts import Draft
from transcripts.parsing.labels.candidates import find_candidates
from transcripts.text import trim

_HAN = re.compile("[\u3400-\u9fff]")
_LATIN_LABEL = re.compile(r"\n[^\S\n]*[A-Z][A-Za-z .,'’()/\-]{0,60}[:：]")
_HAN_LABEL = re.compile(r"\n[^\S\n]*[^\s:：，。]{0,12}[\u3400-\u9fff][^\s:：，。]{0,30}[:：]")
_LATIN_PARAGRAPH = re.compile(r"(?m)^[^\u3400-\u9fff\n]*[A-Za-z][^\u3400-\u9fff\n]{30,}$")
_HAN_PARAGRAPH = re.compile(r"(?m)^[^\n]*[\u3400-\u9fff]{8}[^\n]*$")
_FEWEST = 3
"""Labels or paragraphs of the second language from which a release can be in two."""
_ALTERNATE = 0.8
"""Share of the neighbouring labels that are in different languages where each turn stands in both."""
_TURNS = 0.5
"""Share of the turns that hold both languages where versions without labels are told apart."""
_SPEAKING = frozenset(
    {"moderator", "asker", "answerer", "interpreter", "shared", "outlet", "person", "office"}
)


def tell_versions(
    text: str, candidates: list[Candidate], end: int, language: Language, other: Language
) -> tuple[Language, list[Candidate], list[Candidate]]:
    """The language of the first versions, the line heads as it reads them, and the labels of the second.

    The second list is empty where the labels of two languages do not take turns.

    Args:
        text: the source text.
        candidates: the line heads as the release's language reads them.
        end: where other people's posts begin.
        language: of the release's language.
        other: of the language that the other versions could be in.
    """
    body = "\n" + text
    if len((_HAN_LABEL if other.words.grammar == "han" else _LATIN_LABEL).findall(body)) < _FEWEST:
        return language, candidates, []
    read = find_candidates(body, end, other)
    one, two = (_list_labels(heads, of) for heads, of in ((candidates, language), (read, other)))
    labels = sorted({c.start: c for c in (*two, *one)}.values())
    changes = sum(_is_in(above, language) != _is_in(below, language) for above, below in pairwise(labels))
    if min(len(one), len(two)) < _FEWEST or changes < _ALTERNATE * (len(labels) - 1):
        return language, candidates, []
    if two[0].start < one[0].start:
        language, candidates, one, two = other, read, two, one
    starts = {candidate.start for candidate in two}
    return language, [c for c in candidates if c.start not in starts], two


def _list_labels(candidates: list[Candidate], language: Language) -> list[Candidate]:
    """The voices' labels in the script of a language, from the first that is certain or stands again."""
    labels = [candidate for candidate in candidates if _is_in(candidate, language)]
    counts = Counter(label.core for label in labels)
    return list(dropwhile(lambda label: not label.reading.certain and counts[label.core] == 1, labels))


def _is_in(candidate: Candidate, language: Language) -> bool:
    """Whether a line head is a voice's label in the script of a language."""
    has_han = _HAN.search(candidate.core) is not None
    return (
        candidate.form.has_colon
        and candidate.reading.kind in _SPEAKING
        and has_han == (language.words.grammar == "han")
    )


def name_versions(
    text: str, drafts: list[Draft], second: list[Candidate], languages: tuple[str, str], language: Language
) -> bool:
    """Whether turns stand in two languages; if so, cuts their spans and names the language of each.

    Args:
        text: the source text.
        drafts: the turns with their spans.
        second: the labels of second versions; they become labels of the turns that they stand in.
        languages: the tags of the release's language and of the other.
        language: of the release's language.
    """
    is_han = language.words.grammar == "han"
    if not second and len((_LATIN_PARAGRAPH if is_han else _HAN_PARAGRAPH).findall(text)) < _FEWEST:
        return False
    labels = {candidate.start: candidate.end for candidate in second}
    cut = [_cut_spans(text, draft.spans, labels, is_han=is_han) for draft in drafts]
    both = sum(len({is_foreign for _, is_foreign in pieces}) == 2 for pieces in cut)
    if not second and both < _TURNS * len(drafts):
        return False
    for draft, pieces in zip(drafts, cut, strict=True):
        if not pieces:
            continue
        draft.spans = [span for span, _ in pieces]
        draft.languages = [languages[is_foreign] for _, is_foreign in pieces]
        draft.labels += [trim(text, *span) for span in labels.items() if draft.start <= span[0] < draft.end]
    return True


def _cut_spans(
    text: str, spans: list[Span], labels: dict[int, int], *, is_han: bool
) -> list[tuple[Span, bool]]:
    """The spans without second labels, cut where the language changes; each with whether it is the other."""
    pieces: list[tuple[Span, bool]] = []
    for first, last in spans:
        fresh = True
        for line in _LINE.finditer(text, first, last):
            start, end = trim(text, *line.span())
            fresh = fresh or start in labels
            start, end = trim(text, labels.get(start, start), end)
            if start == end:
                continue
            is_foreign = _is_foreign(text[start:end], is_han=is_han)
            if pieces and not fresh and is_foreign in (None, pieces[-1][1]):
                pieces[-1] = ((pieces[-1][0][0], end), pieces[-1][1])
            else:
                pieces.append(((start, end), bool(is_foreign)))
            fresh = False
    return pieces


_LINE = re.compile(r"[^\n]*\S[^\n]*")


def _is_foreign(line: str, *, is_han: bool) -> bool | None:
    """Whether a line is in the other script than the release's language; None if it has no letter."""
    if _HAN.search(line):
        return not is_han
    return is_han if any(map(str.isalpha, line)) else None
