"""A release in a notebook: complete HTML that shows text and runs nothing of it."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

from test_terminal import TURNS, make_release

from transcripts.model import Problem, Release
from transcripts.reporting.notebook import LONGEST, MOST_PARTS


class Reader(HTMLParser):
    """Collects the elements, their attributes and the text of HTML, and whether all that opens is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def read(release: Release) -> Reader:
    reader = Reader()
    reader.feed(release._repr_html_())
    reader.close()
    assert reader.open == []
    return reader


def test_a_release_shows_turns_pairs_doubts_and_problems() -> None:
    problem = Problem("crowded-turn", "too many", (2, 3))
    shown = read(replace(make_release(), problems=(problem,))).text
    assert shown.startswith(
        "市政府举行新闻发布会held 2024-03-11 · transcript · zh-Hans · 6 turns · 3 pairs · 1 problem"
    )
    assert "moderator 李明 ! crowded-turn大家好" in shown
    assert "A1 speaker 王强 · 市交通局局长 ~ inferred start, voice (62%)" in shown
    assert "Q2 reporter follows Q1" in shown
    assert "Red: a person should look, since a turn is less sure than 80%" in shown
    assert "follows Q1" in shown
    assert shown.endswith("1:3: crowded-turn: too many")


HOSTILE = "</div><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\"'\u202eabc\x00\x1b[31m\ud800"


def test_text_of_a_release_stays_text() -> None:
    turns = (replace(TURNS[0], text=HOSTILE, label=HOSTILE, speaker_id=None), *TURNS[1:])
    release = replace(
        make_release(turns=turns), title=HOSTILE, problems=(Problem("giant-turn", HOSTILE, (0, 1)),)
    )
    reader = read(release)
    assert reader.tags == {"style", "div", "span", "bdi"}
    assert reader.attributes == {"class", "style"}
    assert reader.text.count("<script>alert(1)</script>") == 4
    assert not any(char in release._repr_html_() for char in "\x00\x1b\ud800")
    release._repr_html_().encode()


def test_long_texts_and_long_lists_are_cut() -> None:
    turns = tuple(replace(TURNS[0], id=f"t{number}", text="长" * 100_000) for number in range(500))
    release = replace(make_release(turns=turns), pairs=())
    shown = read(release)
    assert shown.text.count("turn") <= MOST_PARTS + 2
    assert "… 300 more turns" in shown.text
    assert f"({100_000 - LONGEST:,} more characters)" in shown.text
    assert len(release._repr_html_()) < 1_000_000
    assert "details" in shown.tags


def test_a_release_without_turns_shows_its_text() -> None:
    shown = read(make_release(turns=(), reason="narrated", text="第一行\n"))
    assert "No turns: somebody narrates what was said第一行" in shown.text


def test_light_and_dark_are_the_notebooks() -> None:
    html = make_release()._repr_html_()
    assert "color-scheme: light dark" in html
    assert "data-jp-theme-light" in html
    assert "http" not in html
