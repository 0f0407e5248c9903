"""From a round of questions and the answers of several people to who answered which.

Hard cases:
    `For Dr Lee, is there a link?` is Dr Lee's, whatever the others say.
    `On your question, Bea,` answers Bea.
    `I would ask the Secretary to speak of the bridge.` is one word of a question that somebody else answers.
    `If I may add,`, with no word of any question: it adds to the answer before.
"""

from __future__ import annotations

import itertools
from collections import Counter
from operator import attrgetter

from transcripts.languages.language import Language
from transcripts.parsing.drafts import Draft, DraftPair, Voice

_LEAST = 2
"""An answer takes up half as many words of its question as it does of any, and as any other answer does."""


def share_rounds(drafts: list[Draft], pairs: list[DraftPair], language: Language) -> list[DraftPair]:
    """The pairs, each question of a round with the answers that take up its words or its people.

    Only where several people answer several questions, and no question would be left without an answer.
    """
    for answers, group in itertools.groupby(pairs, key=attrgetter("answers")):
        asked = list(group)
        if len(asked) > 1 and len({drafts[index].voice for index in answers}) > 1:
            _share(drafts, asked, list(answers), language)
    return pairs


def _share(drafts: list[Draft], asked: list[DraftPair], answers: list[int], language: Language) -> None:
    """Gives each answer to the questions that it takes up; an answer that takes up none follows the last."""
    hits = _count_hits(drafts, asked, answers, language)
    most = [max(column) for column in zip(*hits, strict=True)]
    shared: list[list[int]] = [[] for _ in asked]
    taken: list[int] = []
    for index, row in zip(answers, hits, strict=True):
        found = [at for at, hit in enumerate(row) if hit and hit * _LEAST >= max(*row, most[at])]
        named = [at for at, pair in enumerate(asked) if _replies(drafts[index], drafts[pair.questions[0]])]
        taken = sorted({*found, *named}) or taken
        for at in taken:
            shared[at].append(index)
    if all(shared):
        for pair, given in zip(asked, shared, strict=True):
            pair.answers = given


def _replies(answer: Draft, question: Draft) -> bool:
    """Whether an answer names whoever asked."""
    return _is_named(question.voice, answer.text)


def _count_hits(
    drafts: list[Draft], asked: list[DraftPair], answers: list[int], language: Language
) -> list[list[int]]:
    """For each answer, how many words of each question it takes up.

    A question that names some of those who answer is theirs alone, and they need take up no word of it.
    """
    questions = [" ".join([drafts[index].text for index in pair.questions]) for pair in asked]
    words = _list_own_words(questions, language)
    voices = {drafts[index].voice for index in answers}
    called = [{voice for voice in voices if _is_named(voice, question)} for question in questions]
    rows = []
    for index in answers:
        voice, said = drafts[index].voice, drafts[index].text.lower()
        rows.append(
            [
                0 if whom and voice not in whom else sum(word in said for word in own) + bool(whom)
                for own, whom in zip(words, called, strict=True)
            ]
        )
    return rows


def _list_own_words(questions: list[str], language: Language) -> list[set[str]]:
    """The words of each question that no other question has."""
    words = [set(language.list_words(question)) for question in questions]
    counts = Counter(word for own in words for word in own)
    return [{word for word in own if counts[word] == 1} for own in words]


def _is_named(voice: Voice, text: str) -> bool:
    """Whether a text gives the first or the last name of somebody."""
    names = (voice.name or "").split(" ")
    return any(len(name) > 2 and name in text for name in (names[0], names[-1]))
