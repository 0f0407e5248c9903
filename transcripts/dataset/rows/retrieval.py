"""The retrieval benchmark: passages, queries, graded relevance, candidates and hard negatives.

Relevance is merged over copies: a passage stands in the corpus once, for all
its copies, and a question that several conferences ask in the same words is
one query.

Hard cases:
    Two conferences ask the same, the answers differ: each is relevant (1) to the other's question.
    A passage is a near copy of the one in the corpus: relevant (1); an exact copy: relevant (2).
    A negative that a longer answer quotes: it holds a positive's text and is none.
    What is relevant stands in another block than the query: it is a candidate all the same.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from transcripts.dataset.preparing.prepared import Document
from transcripts.dataset.rows.bm25 import BLOCK, Ranker
from transcripts.dataset.selecting.copies import Clusters, count_shared
from transcripts.dataset.selecting.drops import Selection
from transcripts.dataset.selecting.texts import Survey
from transcripts.dataset.settings import Split

if TYPE_CHECKING:
    import pyarrow as pa

DIRECT, RELATED = 2, 1
"""Grades: a passage of the answer or an exact copy; of another answer to the question, or a near copy."""
CANDIDATES = 100
"""Passages that BM25 puts before a reranker, and over which recall is measured."""
TRIED = 60
"""Passages that are looked through for hard negatives."""
MOST_QUOTED = 0.5
"""Share of a positive's 5-grams from which on a passage quotes it and is no negative."""


Columns = dict[str, Any]
"""Column name to values, with the columns in the order of the config's schema."""


@dataclass(slots=True)
class Query:
    """A question with what answers it, by the numbers of texts."""

    id: str
    text: int
    release: int
    split: Split
    grades: dict[int, int] = field(default_factory=dict)
    """The grade of each relevant passage of the corpus."""


class Retrieval:
    """The benchmark over what was kept of a survey."""

    def __init__(self, survey: Survey, clusters: Clusters, selection: Selection) -> None:
        self.survey, self._selection = survey, selection
        self._exact, self._same = array("q", clusters.exact.tobytes()), array("q", clusters.same.tobytes())
        self._asked = [
            survey.documents[number] for number in selection.kept if number not in selection.unasked
        ]
        self._standing = {passage for passage in selection.passages if passage >= 0}
        self._owners = self._find_owners()

    def _find_owners(self) -> array[int]:
        """Of each text in the corpus, the number of its document."""
        owners = array("q", [-1]) * len(self.survey)
        for number in self._selection.kept:
            for text in self.survey.documents[number].passages:
                owners[text] = number
        return owners

    def find_owner(self, passage: int) -> Document:
        """The document that a passage of the corpus is from."""
        return self.survey.documents[self._owners[passage]]

    def list_passages(self) -> list[int]:
        """The passages of the corpus, by the date of their releases, undated ones last, then by id."""
        dated = sorted((self.order_key(self.find_owner(text).release, text), text) for text in self._standing)
        return [passage for _, passage in dated]

    def order_key(self, release: int, text: int) -> tuple[bool, str, str, int]:
        """What texts are ordered by."""
        place = self.survey.releases[release]
        return place.day is None, place.day or "", place.id, text

    def name_passage(self, passage: int) -> str:
        """The id of a passage: that of its document and its number in it, from 1."""
        document = self.find_owner(passage)
        return f"{self.survey.identify(document)}-{passage - document.passages.start + 1}"

    @cached_property
    def queries(self) -> list[Query]:
        """The queries, by the date of their releases: one a question, each with a relevant passage."""
        made: dict[int, Query] = {}
        same: defaultdict[int, list[Document]] = defaultdict(list)
        for document in self._asked:
            if document.question is None or not document.is_usable:
                continue
            exact = self._exact[document.question]
            same[exact].append(document)
            if exact not in made:
                made[exact] = self._make_query(document, document.question)
        for exact, query in made.items():
            for passage in (passage for document in same[exact] for passage in document.passages):
                query.grades.setdefault(self._find_standing(passage), RELATED)
        whole = [query for query in made.values() if query.grades]
        return sorted(whole, key=lambda query: self.order_key(query.release, query.text))

    def _make_query(self, document: Document, question: int) -> Query:
        id, split = self.survey.identify(document), self.survey.split(document)
        query = Query(id, question, document.release, split)
        for passage in document.passages:
            standing = self._find_standing(passage)
            is_exact = self._exact[standing] == self._exact[passage]
            query.grades[standing] = DIRECT if is_exact else query.grades.get(standing, RELATED)
        return query

    def _find_standing(self, passage: int) -> int:
        """The passage of the corpus that stands for one."""
        return self._selection.passages[self._same[passage]]

    def corpus_columns(self, passages: Sequence[int]) -> Columns:
        """Passages as columns; the cluster of each is named after it, since it stands for all copies."""
        documents = [self.find_owner(passage) for passage in passages]
        places = [self.survey.releases[document.release] for document in documents]
        names = [self.name_passage(passage) for passage in passages]
        return {
            "id": names,
            "title": [place.title or "" for place in places],
            "text": [self.survey.text(passage) for passage in passages],
            "release_id": [place.id for place in places],
            "kind": [document.kind for document in documents],
            "language": [place.language for place in places],
            "cluster_id": names,
        }

    def query_columns(self, queries: Sequence[Query]) -> Columns:
        """Queries as columns."""
        return {
            "id": [query.id for query in queries],
            "text": [self.survey.text(query.text) for query in queries],
            "language": [self.survey.releases[query.release].language for query in queries],
        }

    def qrel_columns(self, queries: Sequence[Query]) -> Columns:
        """The relevant passages of queries as columns, of each query the best first."""
        graded = [
            (query.id, self.name_passage(passage), grade)
            for query in queries
            for passage, grade in sorted(query.grades.items(), key=lambda item: (-item[1], item[0]))
        ]
        names = ("query-id", "corpus-id", "score")
        return {name: [row[place] for row in graded] for place, name in enumerate(names)}


class Miner:
    """Looks for what a query could be confused with: candidates for a reranker, and hard negatives.

    A query is looked for among the passages of a block: those of releases from about its own day. So
    it takes the same time in a large dataset as in a small one.
    """

    def __init__(self, retrieval: Retrieval, negatives: int) -> None:
        """Takes what it looks through.

        Args:
            retrieval: the benchmark.
            negatives: the most a query gets.
        """
        self.retrieval, self._negatives = retrieval, negatives
        self._passages = array("q", retrieval.list_passages())
        self._names = _Names([retrieval.name_passage(passage) for passage in self._passages])
        self._places = array("q", [-1]) * len(retrieval.survey)
        """Of each passage of the corpus its place in it."""
        self._neighbours: defaultdict[int, list[int]] = defaultdict(list)
        for place, passage in enumerate(self._passages):
            self._places[passage] = place
            document = retrieval.find_owner(passage)
            if document.kind == "answer":
                self._neighbours[document.release].append(passage)
        self._grams = lru_cache(4096)(retrieval.survey.grams)

    def list_blocks(self) -> Iterator[tuple[range, list[Query]]]:
        """The blocks of the corpus, each with the queries that are looked for in it, in their order."""
        if not self._passages:
            return
        starts = self._cut_blocks()
        heads = [self._key(place) for place in starts[:-1]]
        groups: defaultdict[int, list[Query]] = defaultdict(list)
        for query in self.retrieval.queries:
            key = self.retrieval.order_key(query.release, query.text)
            groups[max(0, bisect_right(heads, key) - 1)].append(query)
        for block, (start, end) in enumerate(pairwise(starts)):
            yield range(start, end), groups[block]

    def _cut_blocks(self) -> list[int]:
        """Where blocks of like sizes begin; passages of a release stay together if a block can hold them."""
        count = -(-len(self._passages) // (BLOCK // 4 * 3)) or 1
        starts = [0]
        for number in range(1, count):
            aim = number * len(self._passages) // count
            release = self.retrieval.find_owner(self._passages[aim]).release
            start = aim
            while start > starts[-1] + 1 and aim - start < BLOCK // 4 and self._is_of(start - 1, release):
                start -= 1
            starts.append(start)
        return [*starts, len(self._passages)]

    def _is_of(self, place: int, release: int) -> bool:
        return self.retrieval.find_owner(self._passages[place]).release == release

    def _key(self, place: int) -> tuple[bool, str, str, int]:
        """What comes before all texts of the release whose passage stands there."""
        return self.retrieval.order_key(self.retrieval.find_owner(self._passages[place]).release, -1)

    def mine(self, queries: Sequence[Query], block: range, ranker: Ranker) -> tuple[Columns, Columns]:
        """The candidates and the triplets of queries as columns.

        Args:
            queries: those of a block.
            block: places in the corpus.
            ranker: over the passages at these places.
        """
        survey = self.retrieval.survey
        candidates: list[list[int]] = []
        triplets: list[tuple[int, int, int]] = []
        for query in queries:
            found, _ = ranker.rank(survey.words(query.text), CANDIDATES)
            ranked = [self._passages[block.start + place] for place in found.tolist()]
            beside = self._neighbours[query.release]
            both = {*ranked, *beside, *query.grades}
            candidates.append([self._places[passage] for passage in both])
            triplets += self._make_triplets(query, beside, ranked[:TRIED])
        texts = lru_cache(4096)(survey.text)
        return (
            {
                "query-id": [query.id for query in queries],
                "corpus-ids": self._names.list_sorted(candidates),
            },
            {
                name: [texts(triplet[place]) for triplet in triplets]
                for place, name in enumerate(("anchor", "positive", "negative"))
            },
        )

    def _make_triplets(
        self, query: Query, beside: list[int], ranked: list[int]
    ) -> list[tuple[int, int, int]]:
        """Query, positive and negative, by the numbers of their texts."""
        positives = [passage for passage, grade in query.grades.items() if grade == DIRECT]
        negatives = self._find_negatives(query, beside, ranked) if positives else []
        return [
            (query.text, positives[number % len(positives)], negative)
            for number, negative in enumerate(negatives)
        ]

    def _find_negatives(self, query: Query, beside: list[int], ranked: list[int]) -> list[int]:
        """Passages that answer another question: half of the same conference, the rest by BM25."""
        rank = {passage: place for place, passage in enumerate(ranked)}
        known = [passage for passage in beside if passage in rank]
        near = sorted(known, key=rank.__getitem__) + [one for one in beside if one not in rank]
        taken = list(self._take(query, near, (self._negatives + 1) // 2, []))
        taken += self._take(query, ranked, self._negatives - len(taken), taken)
        taken += self._take(query, near, self._negatives - len(taken), taken)
        return taken

    def _take(self, query: Query, passages: list[int], count: int, taken: list[int]) -> Iterator[int]:
        found = 0
        for passage in passages:
            if found >= count:
                return
            if passage not in taken and self._is_negative(query, passage):
                found += 1
                yield passage

    def _is_negative(self, query: Query, passage: int) -> bool:
        """Whether a passage is in the query's split, is not relevant, and quotes nothing that is."""
        owner = self.retrieval.find_owner(passage)
        if passage in query.grades or self.retrieval.survey.split(owner) != query.split:
            return False
        return not any(quotes(self._grams(passage), self._grams(positive)) for positive in query.grades)


def quotes(one: Any, other: Any) -> bool:
    """Whether one of two texts, given as n-grams, quotes much of the other."""
    return count_shared(one, other) >= MOST_QUOTED * min(len(one), len(other))


class _Names:
    """The ids of the passages, by their place in the corpus."""

    def __init__(self, names: Sequence[str]) -> None:
        import numpy as np
        import pyarrow as pa

        order = sorted(range(len(names)), key=names.__getitem__)
        self._sorted = pa.array([names[place] for place in order], type=pa.string())
        self._ranks = np.empty(len(names), dtype=np.int64)
        self._ranks[order] = np.arange(len(names))

    def list_sorted(self, places: Sequence[Sequence[int]]) -> pa.Array:
        """Lists of ids, each sorted, of lists of places."""
        import numpy as np
        import pyarrow as pa

        ranks = [np.sort(self._ranks[list(own)]) for own in places]
        offsets = np.concatenate([[0], np.cumsum([len(own) for own in ranks])]).astype(np.int32)
        flat = np.concatenate([self._ranks[:0], *ranks])
        return pa.ListArray.from_arrays(pa.array(offsets), self._sorted.take(pa.array(flat)))
