"""What near copies of a release have in common, as datatrove's MinHash asks for it.

Near copies share their character 5-grams and have the same figures in the same order, as in the dataset
(`dataset.selecting.copies`). So each gram carries the figures of its text: other figures, no gram in common.

Hard cases:
    Bulletins of two months differ in their figures alone, and are two releases. The words that datatrove
    cuts by itself have 0 for every number, so that it would drop all bulletins but one.
    Chinese has no blanks, and its words need a dictionary; grams of characters need none.
"""

from __future__ import annotations

from datatrove.pipeline.dedup.minhash import MinhashConfig
from datatrove.utils.hashing import HashConfig
from datatrove.utils.text import TextNormConfig
from datatrove.utils.word_tokenizers import WordTokenizer

from transcripts.dataset.preparing.figures import fold, hash_string, list_figures

GRAM = 5
"""Characters of a gram; of Chinese about three words, of English one."""

_AS_THEY_STAND = TextNormConfig(
    lowercase=False,
    norm_whitespace=False,
    remove_punctuation=False,
    norm_unicode_diacritics=False,
    norm_numbers=False,
)
"""What datatrove does to a text before it is cut: nothing, since we do it."""


class ReleaseGrams(WordTokenizer):  # type: ignore[misc]
    """What cuts the text of a release into the grams by which copies are told."""

    def word_tokenize(self, text: str) -> list[str]:
        """The 5-grams of the letters and digits of a text, each behind a hash of its figures."""
        figures = f"{hash_string(' '.join(list_figures(text))):016x}"
        folded = fold(text)
        return [figures + folded[start : start + GRAM] for start in range(len(folded) - GRAM + 1)]

    def sent_tokenize(self, text: str) -> list[str]:
        """The text whole; copies of sentences are not looked for."""
        return [text]

    def span_tokenize(self, text: str) -> list[tuple[int, int]]:
        """The span of the text whole."""
        return [(0, len(text))]


def make_config() -> MinhashConfig:
    """How many hashes are compared: texts that share .8 of their grams meet with a chance of .92."""
    return MinhashConfig(
        n_grams=1,
        num_buckets=14,
        hashes_per_bucket=8,
        norm_config=_AS_THEY_STAND,
        hash_config=HashConfig(precision=64, hash_fc="sha1"),
    )
