"""What a turn may be to the exchange, what shows it, and that all weights are of evidence that there is."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from places import own_gold

import transcripts
from transcripts import flow, parse
from transcripts.languages import load_language
from transcripts.parsing.drafts import Draft, Voice
from transcripts.parsing.pairs import pairing
from transcripts.parsing.pairs.evidence import Company
from transcripts.parsing.pairs.exchange import ACTIONS, Action, Exchange
from transcripts.parsing.pairs.pairing import choose, decode, read_rows
from transcripts.parsing.turns.reading import Acts
from transcripts.scoring.gold import read_gold

EN = load_language("en")


def make(*said: tuple[str, str]) -> list[Draft]:
    """Turns of a role and a text each, one voice a role."""
    voices = {role: Voice("asker" if role == "reporter" else "person") for role, _ in said}
    drafts = []
    for role, text in said:
        draft = Draft(None, 0, len(text), voices[role], role=role, text=text)  # type: ignore[arg-type]
        draft.acts = Acts(text, EN)
        drafts.append(draft)
    return drafts


ROUND = make(
    ("reporter", "Who pays?"),
    ("reporter", "And when?"),
    ("speaker", "The county does, in May."),
    ("reporter", "(Inaudible.)"),
    ("speaker", "(Laughter.)"),
    ("reporter", "May I follow up?"),
)


def take(*actions: Action) -> Exchange:
    exchange = Exchange(ROUND)
    for index, action in enumerate(actions):
        exchange.take(action, index)
    return exchange


def test_an_answer_needs_a_question_and_a_reporter_gives_none() -> None:
    assert take().list_allowed(2) == ["none"]
    assert take().list_allowed(0) == ["none", "opens"]
    assert take("opens").list_allowed(1) == ["none", "opens", "goes-on"]
    assert take("opens", "opens").list_allowed(2) == ["none", "answers", "answers-last"]
    assert take("opens", "opens", "answers-last").list_allowed(2) == ["none", "answers", "answers-both"]


def test_an_answer_to_a_round_is_one_to_all_or_to_the_last() -> None:
    assert [pair.answers for pair in take("opens", "opens", "answers").pairs] == [[2], [2]]
    assert [pair.answers for pair in take("opens", "opens", "answers-last").pairs] == [[], [2]]


def test_a_note_of_a_question_that_is_answered_asks_and_noise_answers_nothing() -> None:
    exchange = take("opens", "opens", "answers")
    assert exchange.list_allowed(3) == ["opens"]
    exchange.take("opens", 3)
    assert exchange.list_allowed(4) == ["none"]
    assert exchange.list_allowed(5) == ["none"], "a request for the floor"


def test_a_question_that_goes_on_holds_the_floor_again() -> None:
    exchange = take("opens", "none", "answers", "goes-on")
    assert exchange.pairs[0].questions == [0, 3]
    assert exchange.waiting == exchange.pairs
    assert exchange.is_answered, "its first answer counts"


def test_the_likeliest_action_is_that_of_the_highest_sum_among_the_allowed() -> None:
    sums = tuple(float(at) for at in range(len(ACTIONS)))
    action, chance = choose(sums, ["none", "opens"])
    assert action == "opens"
    assert chance == pytest.approx(1 / (1 + 2.718281828**-1))


def test_words_are_read_only_where_print_and_order_leave_a_doubt() -> None:
    drafts = make(
        ("reporter", "Who pays?"), ("speaker", "The county pays for all of it."), ("reporter", "When?")
    )
    company = Company(drafts, EN)
    sure = {"reporter": (0.0, 9.0, 0.0, 0.0, 0.0, 0.0), "speaker": (0.0, 0.0, 0.0, 9.0, 0.0, 0.0)}
    with patch.object(Company, "describe_words", return_value=[]) as words:
        pairs = decode(drafts, company, sure)
    assert [(pair.questions, pair.answers) for pair in pairs] == [([0], [1]), ([2], [])]
    assert [call.args[0] for call in words.call_args_list] == [2], "the last turn may close"


def test_every_weight_is_of_evidence_that_gold_shows() -> None:
    shown: set[str] = set()
    describe = Company.describe

    def note(drafts: list[Draft], *told: object) -> object:
        company = Company(drafts, *told)  # type: ignore[arg-type]
        exchange = Exchange(drafts)
        rows = read_rows()
        for index in range(len(drafts)):
            evidence = describe(company, index, exchange)
            shown.update(evidence)
            allowed = exchange.list_allowed(index)
            sums = tuple(
                sum(rows[name][at] for name in evidence if name in rows) for at in range(len(ACTIONS))
            )
            exchange.take(choose(sums, allowed)[0], index)
        return exchange.pairs

    with (
        patch.object(pairing, "pair_turns", note),
        patch("transcripts.parsing.pairs.completing.pair_turns", note),
    ):
        for path in own_gold():
            transcripts.parse(read_gold(path).text)
    rows = read_rows()
    known = {name for name in rows if name in shown}
    assert len(known) > 0.6 * len(rows), "most evidence stands in the project's own gold, too"
    assert all(len(row) == len(ACTIONS) for row in rows.values())


def test_pairs_of_one_conversation_do_not_depend_on_how_often_it_is_parsed() -> None:
    text = "Q: Who pays?\nMAYOR LEE: The county.\nQ: And when?\nMAYOR LEE: In May, I hope.\n"
    assert parse(text).pairs == parse(text).pairs
    assert flow.find_pairs("", [], None, EN) == []  # type: ignore[arg-type]
