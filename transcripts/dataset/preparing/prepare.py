"""`prepare`: all that a dataset needs of one release, made of the release alone.

It is pure, and what it gives can be pickled, so that any process may do it:
each text is brought into normal form, cut, hashed and segmented here and
nowhere else. Later stages compare, choose and join what stands in `Prepared`.

Hard cases:
    A reprint under another name is prepared twice: which of the two is kept is decided later.
    An answer of one passage is that passage: one text, with one number.
    A question of 32,000 characters is read out of a file, not asked: its pair stays, but it is no query.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from transcripts.dataset.preparing import figures
from transcripts.dataset.preparing.excerpts import cut_excerpts
from transcripts.dataset.preparing.letters import read_letters
from transcripts.dataset.preparing.passages import cut_passages, says_enough
from transcripts.dataset.preparing.prepared import Contents, Document, Facts, Flaw, Kind, Prepared, Rows
from transcripts.dataset.preparing.prints import hash_copies, make_prints
from transcripts.dataset.preparing.rows import pack_rows, qa_rows, release_row, turn_rows
from transcripts.dataset.preparing.words import count_words, pack_words, segment
from transcripts.dataset.settings import Settings
from transcripts.model import Pair, Release, Turn
from transcripts.reporting.statistics import count
from transcripts.text import display

LEAST_PASSAGE, LEAST_QUERY, LEAST_STATEMENT = 20, 14, 80
"""What a passage, a query and a statement have to weigh at least (see `passages.weigh`)."""
LONGEST_QUERY = 4000
"""Characters of a query; most models read no more, and nobody types as much."""
_ASIDE = re.compile(r"[\[(（【][^\])）】]{0,1000}[\])）】]")
"""What the transcriber says of a question, as in `[inaudible 00:03:36]`."""


def prepare(release: Release, settings: Settings) -> Prepared:
    """What the dataset needs of a release, whose names have been masked where that is asked for."""
    draft = _Draft(settings.passage_size)
    draft.add(release)
    record = release.json()
    answered = tuple(pair for pair in release.pairs if pair.status == "answered")
    rows = Rows(
        pack_rows("releases", [release_row(release, record)]),
        pack_rows("qa", qa_rows(release, answered)),
        pack_rows("turns", turn_rows(release)),
        answered,
        tuple(tuple(cut_excerpts(pair.answer)) for pair in answered),
        record,
        count([release]),
    )
    return Prepared(_list_facts(release, len(answered)), draft.finish(release.title or ""), rows)


def _list_facts(release: Release, answered: int) -> Facts:
    roles = Counter(turn.role for turn in release.turns)
    inferred = sum(bool(turn.inferred) for turn in release.turns)
    return Facts(
        release.id,
        release.source,
        release.genre,
        release.language,
        release.title,
        release.held_on,
        hash_whole(release.text),
        figures.hash_string(release.text),
        tuple(sorted(roles.items())),
        inferred,
        answered,
        len(release.pairs),
    )


def hash_whole(text: str) -> int:
    """As `figures.hash_text`, in the time that a long text needs."""
    return int(hash_copies(read_letters([figures.normalise(text)]))[0][0])


@dataclass(slots=True)
class _Draft:
    """The texts of a release as they are collected."""

    size: int
    """The most characters of a passage."""
    shown: list[str] = field(default_factory=list)
    questions: list[int] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)

    def add(self, release: Release) -> None:
        """Takes the texts of a release."""
        if not release.turns:
            self.documents.extend(self._cut_article(release))
            return
        paired = {turn for pair in release.pairs for turn in (*pair.question_turns, *pair.answer_turns)}
        self.documents.extend(self._cut_pair(pair) for pair in release.pairs if pair.status == "answered")
        for turn in release.turns:
            if turn.id not in paired and is_statement(turn):
                texts = self._add_document(turn.text)
                self.documents.append(
                    Document("statement", 0, turn.id, *texts, is_usable=is_searched(release))
                )

    def _cut_pair(self, pair: Pair) -> Document:
        self.questions.append(self._add(pair.question))
        question = self.questions[-1]
        text, passages = self._add_document(pair.answer)
        flaw = find_flaw(pair)
        return Document(
            "answer", 0, pair.id, text, passages, question, pair.confidence, flaw != "too-short", flaw
        )

    def _cut_article(self, release: Release) -> Iterator[Document]:
        body = find_body(release)
        if says_enough(body, LEAST_PASSAGE):
            kind: Kind = "statement" if release.genre == "statement" else "article"
            yield Document(kind, 0, "", *self._add_document(body), is_usable=is_searched(release))

    def _add_document(self, text: str) -> tuple[int, range]:
        """The numbers of a text and of its passages; those that say too little are none."""
        number = self._add(text)
        passages = [
            passage for passage in cut_passages(text, self.size) if says_enough(passage, LEAST_PASSAGE)
        ]
        if len(passages) == 1 and passages[0] == text.strip():
            return number, range(number, number + 1)
        for passage in passages:
            self._add(passage)
        return number, range(number + 1, number + 1 + len(passages))

    def _add(self, text: str) -> int:
        self.shown.append(text)
        return len(self.shown) - 1

    def finish(self, title: str) -> Contents:
        """The texts with their prints and words."""
        import numpy as np

        normal = [figures.normalise(text) for text in self.shown]
        prints = make_prints(self.shown, read_letters(normal))
        words = count_words(self._segment(normal, segment(figures.normalise(title))))
        packed = pack_words(words.hashes, words.counts)
        questions = np.array(self.questions, dtype=np.int64)
        return Contents(tuple(self.shown), questions, tuple(self.documents), prints, packed, words.bounds)

    def _segment(self, normal: Sequence[str], title: str) -> list[str]:
        """Of each text what is looked for or looked through, with its words apart; nothing of other texts."""
        segmented = [""] * len(normal)
        for document in self.documents:
            if not document.is_usable:
                continue
            for number in document.passages:
                segmented[number] = f"{title}\n{segment(normal[number])}"
            if document.question is not None and document.flaw is None:
                segmented[document.question] = segment(normal[document.question])
        return segmented


def find_flaw(pair: Pair) -> Flaw | None:
    """Why the question of a pair is no query; None if it can be one."""
    asked = _ASIDE.sub("", pair.question)
    if not says_enough(asked, LEAST_QUERY) or not says_enough(pair.answer, LEAST_PASSAGE):
        return "too-short"
    return "too-long" if len(pair.question.strip()) > LONGEST_QUERY else None


def is_searched(release: Release) -> bool:
    """Whether what a release says stands in the corpus.

    In a discussion anybody may answer anybody, and no pair says so: its
    passages could answer a question without being marked as relevant.
    """
    return release.genre != "discussion"


def is_statement(turn: Turn) -> bool:
    """Whether a turn that belongs to no pair says something by itself."""
    return turn.role == "speaker" and says_enough(turn.text, LEAST_STATEMENT)


def find_body(release: Release) -> str:
    """The text of a release without turns, less what the page printed around it."""
    spans = [block.span for block in release.blocks if block.kind == "text"]
    return display(release.text, spans) if spans else ""
