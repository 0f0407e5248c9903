from __future__ import annotations

import hashlib
import re
from dataclasses import replace

import pytest

from transcripts.dataset.releases.corrections import MEDIA_TYPE, correct
from transcripts.flow import parse_source
from transcripts.model import Source, SourceText
from transcripts.scoring.gold import annotate, read_gold

TALK = """\
某市举行道路建设新闻发布会

时间:2024年3月11日

主持人:各位记者朋友,大家好!今天请来了市交通局局长李明。下面请记者提问。
日报记者王雨:局长您好,我是日报记者。请问今年的道路建设有什么安排?谢谢。
李明:谢谢您的提问。今年我们要修好三条路,都要在年底以前通车。
晚报记者:请问明年还要修哪些路?
李明:明年再修两条路,一条在城东,一条在城西。
主持人:今天的发布会到此结束。谢谢大家!
"""


@pytest.fixture
def parsed():
    sha = hashlib.sha256(TALK.encode()).hexdigest()
    return parse_source(SourceText(TALK, Source("talk.txt", sha, "text/plain", "utf-8")))


@pytest.fixture
def corrected(tmp_path, parsed):
    """Reads the gold of the parse after a change by hand."""

    def run(change=lambda text: text):
        path = tmp_path / "talk.gold"
        path.write_text(change(annotate(parsed)), encoding="utf-8")
        return correct(read_gold(path), "talk.gold", parse_source)

    return run


def test_gold_that_changes_nothing_is_the_parse(corrected, parsed):
    given = corrected()
    assert (given.id, given.text, given.title, given.held_on) == (
        parsed.id,
        parsed.text,
        parsed.title,
        parsed.held_on,
    )
    assert [(turn.role, turn.text) for turn in given.turns] == [
        (turn.role, turn.text) for turn in parsed.turns
    ]
    assert [(pair.question, pair.answer, pair.sub_questions) for pair in given.pairs] == [
        (pair.question, pair.answer, pair.sub_questions) for pair in parsed.pairs
    ]
    assert given.source.media_type == MEDIA_TYPE
    assert (given.source.url, given.source.name) == (None, "talk.gold")
    assert given.record().id == parsed.id


def drop_genre(text):
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("; genre:"))


@pytest.mark.parametrize(
    ("genre", "right"), [("interview", "interview"), ("other", "transcript"), ("discussion", "transcript")]
)
def test_gold_without_a_genre_has_one_that_allows_its_turns(tmp_path, parsed, genre, right):
    path = tmp_path / "talk.gold"
    path.write_text(drop_genre(annotate(parsed)), encoding="utf-8")
    given = correct(read_gold(path), "talk.gold", replace(parsed, genre=genre))
    assert (given.genre, len(given.pairs)) == (right, 2)
    assert given.record()


def test_what_only_the_release_knows_is_kept(tmp_path, parsed):
    """Where its text came from, when it was published, and the times of a recording."""
    path = tmp_path / "talk.gold"
    split = annotate(parsed).replace("一条在城东", f"\n{'speaker @王芳?':26} + 一条在城东")
    path.write_text(split, encoding="utf-8")
    timed = tuple(
        replace(turn, starts_at=9.0 * at, ends_at=9.0 * at + 8) for at, turn in enumerate(parsed.turns)
    )
    source = replace(parsed.source, url="https://press.example/1", publisher="press.example")
    known = replace(parsed, turns=timed, source=source, published_on="2024-03-12")
    given = correct(read_gold(path), "talk.gold", known)
    assert (given.source.name, given.source.url) == ("talk.gold", "https://press.example/1")
    assert (given.source.publisher, given.published_on) == ("press.example", "2024-03-12")
    times = [(turn.starts_at, turn.ends_at) for turn in timed]
    (start, end) = times[4]
    times[4:5] = [(start, None), (None, end)]
    assert [(turn.starts_at, turn.ends_at) for turn in given.turns] == times


def test_a_corrected_voice_and_header_count(corrected):
    given = corrected(lambda text: text.replace("@李明", "@李鸣").replace("held_on: ", "held_on: 2024-03-12"))
    assert "李鸣" in {speaker.name for speaker in given.speakers}
    assert "李明" not in {speaker.name for speaker in given.speakers}
    assert given.held_on == "2024-03-12"


def test_whom_only_gold_names_has_the_office_that_the_release_gives(tmp_path):
    """In the head, or in a label; a reporter has none."""
    text = (
        "河湾市举行道路建设新闻发布会,市交通局局长李明、市财政局局长郑远介绍情况。\n主持人:请提问。\n"
        "日报记者:要花多少钱?\n李明:先说工期。\n王芳:明年开工。\n"
    )
    sha = hashlib.sha256(text.encode()).hexdigest()
    parsed = parse_source(SourceText(text, Source("talk.txt", sha, "text/plain", "utf-8")))
    path = tmp_path / "talk.gold"
    path.write_text(
        annotate(parsed).replace("@王芳", "@郑远").replace("@日报 ", "@郑远远 "), encoding="utf-8"
    )
    given = correct(read_gold(path), "talk.gold", parsed)
    titles = {one.name or one.outlet: one.title for one in given.speakers}
    assert (titles["李明"], titles["郑远"]) == ("市交通局局长", "市财政局局长")
    assert titles["郑远远"] is None


def test_a_title_is_taken_as_it_is_written(corrected, parsed):
    assert (
        corrected(lambda text: re.sub("; title: .*", "; title: 修路\u3000 通气会", text)).title
        == "修路\u3000 通气会"
    )
    assert corrected(lambda text: re.sub("; title: .*", "; title: ", text)).title is None
    assert corrected(lambda text: re.sub("; title: .*\n", "", text)).title == parsed.title
    wide = replace(parsed, title="修路\u3000 通气会\n(二) ")
    assert "; title: 修路\u3000 通气会 (二)\n" in annotate(wide)


def test_a_header_that_is_empty_says_that_nothing_can_be_told(corrected):
    assert corrected(lambda text: text.replace("lang: zh-Hans", "lang: ")).language == "zh-Hans"
    assert corrected(lambda text: text.replace("; genre: transcript\n", "")).genre == "transcript"


def test_pairs_that_were_not_seen_have_questions_less_their_courtesies(corrected, parsed):
    def join(text):
        return text.replace("#a1", "#a1 #q9").replace("#a2", "#a2 #a9")

    given = corrected(join)
    added = given.pairs[-1]
    assert len(given.pairs) == len(parsed.pairs) + 1
    for start, end in added.question_spans:
        assert given.text[start:end].strip() == given.text[start:end]
    assert added.answer == parsed.pairs[1].answer
    assert given.record().pairs[-1].question == added.question


@pytest.mark.parametrize(
    ("genre", "turns", "pairs"), [("interview", 6, 2), ("discussion", 6, 0), ("report", 0, 0)]
)
def test_where_turns_are_not_annotated_those_of_the_parse_stand(corrected, parsed, genre, turns, pairs):
    def leave_out(text):
        header, body = text.split("; source: talk.txt\n")
        lines = [
            line if line.startswith("blank") else f"{'headnote':26}{line[26:]}" for line in body.splitlines()
        ]
        bare = header.replace("genre: transcript", f"genre: {genre}")
        return "\n".join([f"{bare}; note: turns not annotated", *lines, ""])

    given = corrected(leave_out)
    assert (given.genre, len(given.turns), len(given.pairs)) == (genre, turns, pairs)
    assert given.turns == parsed.turns[:turns]
    assert given.pairs == parsed.pairs[:pairs]
    assert (given.reason is None) == bool(given.turns)
    assert given.record().text == parsed.text


def test_a_language_without_a_lexicon_leaves_questions_whole(corrected):
    def swap(text):
        return text.replace("lang: zh-Hans", "lang: xx").replace("#q2", "#a1").replace("#a2", "#a1")

    given = corrected(swap)
    assert given.language == "xx"
    assert len(given.pairs) == 1
