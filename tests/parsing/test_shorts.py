"""Keys in the head of a release: initials and short forms are read as whom they stand for."""

from __future__ import annotations

import pytest

import transcripts
from transcripts.languages import load_language
from transcripts.parsing.headnote.shorts import apply_shorts

_SAID = """
CH: Good evening, everyone. Owen, please.
OP: Thank you. We have replaced nine boats.
CH: Thank you. Who has a question?
AUD: When will the pier open?
OP: This year.
AUD: Who pays?
OP: The county.
CH: Thank you all. Good night.
"""
_KEY = {
    "CH": "Ruth Callow (chair)",
    "OP": "Owen Pritchard, Director of the Harbour Authority",
    "AUD": "member of the audience",
}


def _tell(text: str) -> list[str]:
    release = transcripts.parse(text)
    cast = {speaker.id: speaker.name or speaker.outlet or "?" for speaker in release.speakers}
    return [f"{turn.role} {cast.get(turn.speaker_id or '', '?')}" for turn in release.turns]


@pytest.mark.parametrize("gap", ["; ", ";\n", "\n"], ids=["line", "stops", "lines"])
@pytest.mark.parametrize("sign", [" = ", "=", " ＝ "])
def test_an_equals_sign_explains(sign: str, gap: str) -> None:
    key = gap.join(f"{short}{sign}{meant}" for short, meant in _KEY.items())
    told = _tell(f"Community meeting on the Halden ferries\n\n{key}\n{_SAID}")
    assert told == [
        *("moderator Ruth Callow", "speaker Owen Pritchard", "moderator Ruth Callow", "reporter ?"),
        *("speaker Owen Pritchard", "reporter ?", "speaker Owen Pritchard", "moderator Ruth Callow"),
    ]


def test_initials_stand_behind_names_in_a_list_of_participants() -> None:
    text = (
        "Panel on the ferries\n\nParticipants:\nAnn Lee (AL), Harbour Post\nJane Doe (JD), author\n\n"
        "AL: When did you start?\nJD: At twenty.\nAL: Why ferries?\nJD: I grew up by the river.\n"
    )
    assert set(_tell(text)) == {"reporter Ann Lee", "speaker Jane Doe"}


@pytest.mark.parametrize(
    "key",
    [
        "（以下《南桥周刊》简称“周刊”，陆远舟简称“陆”）",
        "周刊=《南桥周刊》；陆=陆远舟",
        "（周刊：《南桥周刊》　陆：陆远舟　何：何伟民）",
    ],
    ids=["called", "equal", "listed"],
)
def test_short_forms_in_chinese(key: str) -> None:
    text = f"陆远舟专访\n\n{key}\n\n周刊：您什么时候开始写作？\n陆：二十岁。\n周刊：为什么写渡船？\n陆：我在江边长大。\n"
    assert _tell(text) == ["reporter 南桥周刊", "speaker 陆远舟"] * 2


def test_a_key_that_no_label_uses_changes_nothing() -> None:
    text = "The Harbour Master (HM) and Ann Lee (AL) met.\n\nQ: Why?\nA: It froze.\nQ: Who pays?\nA: We do.\n"
    assert apply_shorts(text, [], load_language("en")) == ([], [])


@pytest.mark.parametrize(
    "key", ["AL=Ann Lee\n<a href=x>", "AL \t=  Ann Lee\nJD = Jane Doe", "<p id=1>\nAL = Ann Lee"]
)
def test_a_sign_of_markup_hides_no_key(key: str) -> None:
    text = (
        f"Panel on the ferries\n\n{key}\n\nAL: When?\nJD: At noon.\nAL: Why?\nJD: It is free.\nAL: Thanks.\n"
    )
    heads, lines = apply_shorts(text, [], load_language("en"))
    assert [head.reading.name for head in heads if head.core == "AL"] == (
        ["Ann Lee"] * 3 if "JD" in key else []
    )
    assert bool(lines) == ("JD" in key)


def test_a_line_with_more_colons_than_a_key_needs_is_read_once() -> None:
    line = "（问：记者　林：林小满　何：何局长）"
    text = f"专访\n\n{line}\n{line}\n\n问：为何？\n林：停了。\n何：好。\n"
    heads, lines = apply_shorts(text, [], load_language("zh"))
    assert [head.core for head in heads] == ["问", "林", "何"]
    assert {text[start:end] for start, end in lines} == {line}
