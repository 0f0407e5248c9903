"""From turns to complete pairs: who answers what, what is asked and in which parts, of whom, how surely."""

from __future__ import annotations

from transcripts.languages.language import Language
from transcripts.parsing.cast.cast import Cast
from transcripts.parsing.drafts import Draft, DraftPair
from transcripts.parsing.pairs.confidence import rate_pairs
from transcripts.parsing.pairs.pairing import pair_turns
from transcripts.parsing.pairs.questions import find_addressee, list_asked, read_question
from transcripts.parsing.pairs.rounds import share_rounds


def find_pairs(text: str, drafts: list[Draft], cast: Cast, language: Language) -> list[DraftPair]:
    """The pairs of a release, complete, in the order of their questions."""
    pairs = share_rounds(drafts, pair_turns(drafts, language), language)
    rate_pairs(drafts, pairs)
    names = cast.list_names() if pairs else []
    for pair in pairs:
        spans = list_asked([drafts[index] for index in pair.questions])
        pair.question_spans, pair.sub_questions = read_question(text, spans, language)
        start = drafts[pair.questions[0]].spans[0][0]
        pair.addressee = find_addressee(text, start, pair.question_spans, cast, names)
    return pairs
