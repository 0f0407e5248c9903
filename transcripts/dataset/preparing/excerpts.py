"""The beginnings of an answer that can be an option of a multiple choice."""

from __future__ import annotations

from transcripts.dataset.preparing.passages import cut_passages, cut_sentences, weigh

LONGEST = 240
"""Characters that an option may have."""
LEAST_OPTION = 24
"""What an option has to weigh at least (see `passages.weigh`)."""
_HEAD = 4 * LONGEST
"""Characters of an answer in which the sentences end that its excerpts end with."""


def cut_excerpts(answer: str) -> list[str]:
    """The beginnings of an answer that end with a sentence and can be an option, the shortest first."""
    ends = [end for _, end in cut_sentences(answer[:_HEAD]) if len(answer[:end].strip()) <= LONGEST]
    excerpts = [" ".join(answer[:end].split("\n")).strip() for end in ends]
    excerpts = excerpts or [passage.replace("\n", " ") for passage in cut_passages(answer, LONGEST)[:1]]
    return [excerpt for excerpt in excerpts if weigh(excerpt) >= LEAST_OPTION]
