"""The office of somebody whose label gives a name alone, and whom another voice introduces with it."""

from __future__ import annotations

import pytest

import transcripts

TALK = """\
Quay reopening: media briefing
3 June 2024

MODERATOR: Good morning. {introduction}
REPORTER, The Tidewater Post: When will the ferries run again?
JANE DOE: {answer}
REPORTER, Radio Northbank: Will the fares go up?
JANE DOE: No. They stay as they are until the end of the year.
MODERATOR: Thank you all. That concludes our briefing.
"""
ANSWER = "The first ferry leaves on Tuesday, at six in the morning."


def list_offices(introduction: str, answer: str = ANSWER) -> dict[str | None, str | None]:
    release = transcripts.parse(TALK.format(introduction=introduction, answer=answer))
    return {one.name: one.title for one in release.speakers if one.role == "speaker"}


@pytest.mark.parametrize(
    ("introduction", "office"),
    [
        ("Harbour Master Jane Doe will take your questions.", "Harbour Master"),
        ("Finance Minister Jane Doe will take your questions.", "Finance Minister"),
        ("Jane Doe, Director of Ports, will take your questions.", "Director of Ports"),
        ("With me is the Director of Ports, Jane Doe.", "Director of Ports"),
        ("Jane Doe will take your questions.", None),
        ("Harbour Master Ann Lee is away. Jane Doe will take your questions.", None),
    ],
)
def test_whom_a_moderator_introduces_with_an_office_has_it(introduction: str, office: str | None) -> None:
    assert list_offices(introduction) == {"Jane Doe": office}


def test_what_somebody_says_of_others_is_no_office_of_theirs() -> None:
    answer = "The Minister, Jane Doe's father, said so on Tuesday."
    assert list_offices("Jane Doe will take your questions.", answer) == {"Jane Doe": None}


def test_an_office_of_a_label_stays() -> None:
    text = TALK.format(introduction="Minister Jane Doe will take your questions.", answer=ANSWER)
    release = transcripts.parse(text.replace("JANE DOE:", "Director Jane Doe:"))
    assert {one.title for one in release.speakers if one.role == "speaker"} == {"Director"}


def test_in_chinese_too() -> None:
    release = transcripts.parse(
        "港务局举行新闻发布会\n\n主持人:下面请港务局局长柯英回答提问。\n晚报记者:何时通航?\n柯英:周二。\n日报记者:涨价吗?\n柯英:不涨。\n"
    )
    assert {one.name: one.title for one in release.speakers if one.role == "speaker"} == {
        "柯英": "港务局局长"
    }
