"""BM25 over segmented text: finds hard negatives, candidates for reranking, and the baseline's figures."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_WORD = re.compile(r"[^\W_]+")
_HEAP = 64_000_000
"""Bytes that the index may take in memory before it writes a part of itself."""
_LONGEST = 512
"""Different words of a query that count, the first ones; longer questions are cut."""


def segment(text: str) -> list[str]:
    """The words of a text, in lower case and without punctuation; Chinese is cut by a dictionary.

    >>> segment("增长 5%。Bridges,请问")
    ['增长', '5', 'bridges', '请问']
    """
    import rjieba

    folded = unicodedata.normalize("NFKC", text).casefold()
    return [word for piece in rjieba.cut(folded) for word in _WORD.findall(piece)]


class Ranker:
    """A BM25 index (k1 1.2, b 0.75) of numbered texts in a folder of its own."""

    def __init__(self, folder: Path, texts: Iterable[tuple[int, str]]) -> None:
        """Indexes the texts, each of which is called by its number later on."""
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
        builder.add_integer_field("number", stored=True, fast=True)
        self._schema = builder.build()
        folder.mkdir(parents=True)
        index = tantivy.Index(self._schema, path=str(folder))
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for number, text in texts:
            writer.add_document(tantivy.Document(words=" ".join(segment(text)), number=number))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def rank(self, query: str, count: int) -> list[tuple[int, float]]:
        """The numbers of the best texts with their scores, best first, the smaller number before an equal."""
        best = self._searcher.search(self._ask(query), limit=count + count // 4 + 8, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in best])
        scored = [(int(number or 0), float(score)) for number, (score, _) in zip(numbers, best, strict=True)]
        return sorted(scored, key=lambda item: (-item[1], item[0]))[:count]

    def _ask(self, query: str) -> Any:
        """Any word of a query counts, as often as the query has it."""
        import tantivy

        parts = []
        for word, count in list(Counter(segment(query)).items())[:_LONGEST]:
            term = tantivy.Query.term_query(self._schema, "words", word, index_option="freq")
            parts.append(
                (tantivy.Occur.Should, tantivy.Query.boost_query(term, float(count)) if count > 1 else term)
            )
        return tantivy.Query.boolean_query(parts)
