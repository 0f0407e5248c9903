"""The retrieval benchmark: passages, queries, graded relevance, candidates and hard negatives.

Relevance is merged over copies: a passage stands in the corpus once, for all
its copies, and a question that several conferences ask in the same words is
one query.

Hard cases:
    Two conferences ask the same, the answers differ: each is relevant (1) to the other's question.
    A passage is a near copy of the one in the corpus: relevant (1); an exact copy: relevant (2).
    A negative that a longer answer quotes: it holds a positive's text and is none.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from transcripts.dataset.rows.bm25 import Ranker
from transcripts.dataset.rows.tables import Row
from transcripts.dataset.selecting.copies import Clusters, cut_grams, fold
from transcripts.dataset.selecting.drops import Selection
from transcripts.dataset.selecting.texts import Document, Survey
from transcripts.dataset.settings import Split

DIRECT, RELATED = 2, 1
"""Grades: a passage of the answer or an exact copy; of another answer to the question, or a near copy."""
CANDIDATES = 100
"""Passages that BM25 puts before a reranker, and over which recall is measured."""
TRIED = 60
"""Passages that are looked through for hard negatives."""
MOST_QUOTED = 0.5
"""Share of a positive's 5-grams from which on a passage quotes it and is no negative."""


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
        self.survey, self._clusters, self._selection = survey, clusters, selection
        self._asked = [
            survey.documents[number] for number in selection.kept if number not in selection.unasked
        ]
        self._standing = set(selection.passages.values())
        self._owners = self._find_owners()

    def _find_owners(self) -> array[int]:
        """Of each text in the corpus, the number of its document."""
        owners = array("q", [-1]) * len(self.survey.texts)
        for number in self._selection.kept:
            for text in self.survey.documents[number].passages:
                owners[text] = number
        return owners

    def find_owner(self, passage: int) -> Document:
        """The document that a passage of the corpus is from."""
        return self.survey.documents[self._owners[passage]]

    def list_passages(self) -> list[int]:
        """The passages of the corpus, by the date of their releases, undated ones last, then by id."""
        dated = sorted(
            (self._order_key(self.find_owner(text).release, text), text) for text in self._standing
        )
        return [passage for _, passage in dated]

    def _order_key(self, release: int, text: int) -> tuple[bool, str, str, int]:
        """What texts are ordered by."""
        place = self.survey.releases[release]
        return place.day is None, place.day or "", place.id, text

    def name_passage(self, passage: int) -> str:
        """The id of a passage: that of its document and its number in it, from 1."""
        document = self.find_owner(passage)
        return f"{self.survey.identify(document)}-{passage - document.passages.start + 1}"

    def corpus_row(self, passage: int) -> Row:
        """The row of a passage; its cluster is named after it, since it stands for all copies."""
        document = self.find_owner(passage)
        place = self.survey.releases[document.release]
        return {
            "id": self.name_passage(passage),
            "title": place.title or "",
            "text": self.survey.texts[passage],
            "release_id": place.id,
            "kind": document.kind,
            "language": place.language,
            "cluster_id": self.name_passage(passage),
        }

    @cached_property
    def queries(self) -> list[Query]:
        """The queries, by the date of their releases: one a question, each with a relevant passage."""
        made: dict[int, Query] = {}
        same: defaultdict[int, list[Document]] = defaultdict(list)
        for document in self._asked:
            if document.question is None or not document.is_usable:
                continue
            exact = int(self._clusters.exact[document.question])
            same[exact].append(document)
            if exact not in made:
                made[exact] = self._make_query(document, document.question)
        for exact, query in made.items():
            for passage in (passage for document in same[exact] for passage in document.passages):
                query.grades.setdefault(self._find_standing(passage), RELATED)
        whole = [query for query in made.values() if query.grades]
        return sorted(whole, key=lambda query: self._order_key(query.release, query.text))

    def _make_query(self, document: Document, question: int) -> Query:
        id, split = self.survey.identify(document), self.survey.split(document)
        query = Query(id, question, document.release, split)
        for passage in document.passages:
            standing = self._find_standing(passage)
            is_exact = self._clusters.exact[standing] == self._clusters.exact[passage]
            query.grades[standing] = DIRECT if is_exact else query.grades.get(standing, RELATED)
        return query

    def _find_standing(self, passage: int) -> int:
        """The passage of the corpus that stands for one."""
        return self._selection.passages[int(self._clusters.same[passage])]

    def query_row(self, query: Query) -> Row:
        """The row of a query."""
        return {
            "id": query.id,
            "text": self.survey.texts[query.text],
            "language": self.survey.releases[query.release].language,
        }

    def qrel_rows(self, query: Query) -> list[Row]:
        """The rows of its relevant passages, the best first."""
        ranked = sorted(query.grades.items(), key=lambda item: (-item[1], item[0]))
        return [
            {"query-id": query.id, "corpus-id": self.name_passage(passage), "score": grade}
            for passage, grade in ranked
        ]


class Miner:
    """Looks for what a query could be confused with: candidates for a reranker, and hard negatives."""

    def __init__(self, retrieval: Retrieval, ranker: Ranker, negatives: int) -> None:
        """Takes what it looks through.

        Args:
            retrieval: the benchmark.
            ranker: over its passages, numbered in their order.
            negatives: the most a query gets.
        """
        self.retrieval, self._ranker, self._negatives = retrieval, ranker, negatives
        self._passages = retrieval.list_passages()
        self._neighbours: defaultdict[int, list[int]] = defaultdict(list)
        for passage in self._passages:
            document = retrieval.find_owner(passage)
            if document.kind == "answer":
                self._neighbours[document.release].append(passage)
        self._grams = lru_cache(512)(lambda text: cut_grams(fold(retrieval.survey.texts[text])))

    def mine(self, query: Query) -> tuple[list[Row], list[Row]]:
        """The row of candidates and the rows of triplets of a query, either of which can be missing."""
        texts = self.retrieval.survey.texts
        ranked = [self._passages[number] for number, _ in self._ranker.rank(texts[query.text], CANDIDATES)]
        beside = self._neighbours[query.release]
        candidates = {*ranked, *beside, *query.grades}
        names = sorted(self.retrieval.name_passage(passage) for passage in candidates)
        positives = [passage for passage, grade in query.grades.items() if grade == DIRECT]
        negatives = self._find_negatives(query, beside, ranked[:TRIED]) if positives else []
        triplets = [
            {
                "anchor": texts[query.text],
                "positive": texts[positives[number % len(positives)]],
                "negative": texts[negative],
            }
            for number, negative in enumerate(negatives)
        ]
        return [{"query-id": query.id, "corpus-ids": names}], triplets

    def _find_negatives(self, query: Query, beside: list[int], ranked: list[int]) -> list[int]:
        """Passages that answer another question: half of the same conference, the rest by BM25."""
        rank = {passage: place for place, passage in enumerate(ranked)}
        near = sorted(beside, key=lambda passage: (rank.get(passage, len(rank)), passage))
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
        grams = self._grams(passage)
        return all(
            len(grams & self._grams(positive)) < MOST_QUOTED * min(len(grams), len(self._grams(positive)))
            for positive in query.grades
        )
