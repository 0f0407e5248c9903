r"""Above the first voice: the entries of a glossary, a list of figures or of names, printed as labels are.

Hard cases:
    `Outlook: 315 million.`, `MCP (Model Platform): links files and code.`, then `Operator: Good day.` and the
    call: none of these heads comes back once somebody speaks.
    `Ann Lee: Good morning. I am glad to be here.`, `Bo Ray: So am I.`: two that greet and never speak again.
    `【项目】` and `【时间】` above `【主持人】`: fields are short, and so are first answers.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from transcripts.languages.language import Language
from transcripts.languages.types import Candidate
from transcripts.parsing.acts import Acts

_FEWEST = 3
"""Entries that make a list."""
_SINGLE = 0.7
"""The share of different heads among the entries of a list."""
_RETURNING = 2
"""Voices that come back below a list."""
_SPEAKING = 0.25
"""The share of entries below which other lines may stand, or that seem to speak."""
_TOLD = frozenset({"moderator", "asker", "answerer", "interpreter", "office", "shared"})
"""Kinds of labels that no entry has."""


def drop_entries(text: str, labels: list[Candidate], language: Language) -> list[Candidate]:
    r"""The labels without a list above the first voice that comes back.

    >>> from transcripts.languages import load_language
    >>> from transcripts.languages.types import Form, Reading
    >>> said = "Net: 4.\nDebt: 2.\nBoats: 31.\nAnn: Who pays?\nBo: We do.\nAnn: All?\nBo: All."
    >>> heads = [(at, line.split(":")[0]) for at, line in enumerate(said.split("\n"))]
    >>> labels = [Candidate(at, at, head, Form(), Reading("unknown")) for at, head in heads]
    >>> [label.core for label in drop_entries(said, labels, load_language("en"))]
    ['Ann', 'Bo', 'Ann', 'Bo']
    """
    first = _find_first_voice(labels)
    entries = labels[:first]
    if len(entries) < _FEWEST or len({label.core for label in entries}) < _SINGLE * len(entries):
        return labels
    below = Counter([label.core for label in labels[first:]])
    if sum(times > 1 for times in below.values()) < _RETURNING:
        return labels
    spans = [(above.end, under.start) for above, under in pairwise(labels[: first + 1])]
    speaking = sum(_speaks(text, *span, language) for span in spans)
    return labels if speaking > _SPEAKING * len(spans) else labels[first:]


def _find_first_voice(labels: list[Candidate]) -> int:
    """The index from which on voices come back, and none that stands above, or that of a certain label."""
    last = {label.core: index for index, label in enumerate(labels)}
    first = reach = 0
    for index, label in enumerate(labels):
        first = index if index > reach else first
        if label.reading.kind in _TOLD:
            return index if first == index else 0
        reach = max(reach, last[label.core])
        if reach - first >= _FEWEST:
            return first
    return 0


def _speaks(text: str, start: int, end: int, language: Language) -> bool:
    """Whether a stretch is what somebody says: of paragraphs, greeting, asking or in the first person."""
    said = text[start:end].strip()
    acts = Acts(said, language)
    paragraphs = sum(1 for line in said.split("\n") if line.strip())
    return paragraphs > _LINES or acts.greets or acts.has_mark or acts.speaks_of_self


_LINES = 2
"""Lines of an entry, a heading behind it among them."""
