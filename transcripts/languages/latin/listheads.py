"""Which line heads of a page in Latin letters head lists, and are no labels.

Hard cases:
    `Executives:` stands above names with commas: nobody speaks below it.
    `The Governor` stands above a sentence, and is a label.
"""

from __future__ import annotations

from transcripts.languages.types import Candidate


def drop_list_heads(text: str, labels: list[Candidate]) -> list[Candidate]:
    """The labels without the first ones below which nobody speaks: heads of lists, and of the page.

    A head without a colon heads the other pages, too. All labels may be such heads.
    """
    heads = set()
    at = 0
    while at < len(labels) - 1 and _heads_list(text[labels[at].end : labels[at + 1].start]):
        heads.add(labels[at].core)
        at += 1
    return [label for label in labels[at:] if label.core not in heads or label.form.is_closed]


def _heads_list(below: str) -> bool:
    """Whether lines, several or one with a comma, end without the marks in which sentences do."""
    lines = [line.strip() for line in below.split("\n") if line.strip()]
    if below[:1] != "\n" or not lines or (len(lines) == 1 and "," not in lines[0]):
        return False
    return not any(line[-1] in _SPEECH_ENDS for line in lines)


_SPEECH_ENDS = frozenset(".?!,;:–—-…”\"’')]")
"""Marks in which lines of speech end."""
