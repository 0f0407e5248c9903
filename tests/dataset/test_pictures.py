"""The pictures of the card: what they show, and that they are the same files each time."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

import pytest

from transcripts.dataset.card.pictures import list_pictures, write_pictures
from transcripts.reporting.statistics import UNKNOWN, Statistics

FIGURES = Statistics(
    releases=4,
    months=Counter({"2024-03": 1, "2023-11": 2, UNKNOWN: 1}),
    confidence=Counter({0.95: 3, 0.6: 1}),
    lengths={"en": Counter({60: 2}), "zh-Hans": Counter({300: 1}), "zh-Hant": Counter({310: 1})},
)


def read_texts(path):
    return [
        "".join(node.itertext()) for node in ElementTree.parse(path).iter("{http://www.w3.org/2000/svg}text")
    ]


def test_pictures_show_time_lengths_and_confidence(tmp_path):
    write_pictures(tmp_path, list_pictures(FIGURES))
    months = read_texts(tmp_path / "images/releases.svg")
    assert {"Releases by month", "2023-11", "2024-03"} <= set(months)
    assert UNKNOWN not in months
    assert {"Characters of answers", "en", "zh", "1600+"} <= set(read_texts(tmp_path / "images/answers.svg"))
    assert {"Confidence of pairs", "0.95+"} <= set(read_texts(tmp_path / "images/confidence.svg"))


def test_what_they_show_is_told_in_words():
    assert [picture.told for picture in list_pictures(FIGURES)] == [
        "Releases by month; 3 in all, most at 2023-11",
        "Characters of answers; en: 2 in all, most at 50–100; zh: 2 in all, most at 200–400",
        "Confidence of pairs; 4 in all, most at 0.95+",
    ]


def test_many_months_are_drawn_as_years():
    months = Counter({f"{year}-{month:02}": 1 for year in range(2020, 2024) for month in range(1, 13)})
    (picture,) = list_pictures(Statistics(months=months))
    assert (picture.title, picture.labels) == ("Releases by year", ["2020", "2021", "2022", "2023"])
    assert picture.bars == {"": [12, 12, 12, 12]}


def test_where_there_is_nothing_nothing_is_drawn(tmp_path):
    assert list_pictures(Statistics(months=Counter({UNKNOWN: 3}))) == []
    write_pictures(tmp_path, [])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.filterwarnings("error")
def test_the_same_figures_are_the_same_bytes_whatever_is_set(tmp_path):
    import matplotlib

    read = []
    for name, colour in (("a", "white"), ("b", "black")):
        (tmp_path / name).mkdir()
        with matplotlib.rc_context({"axes.facecolor": colour, "font.size": 20 if name == "b" else 10}):
            write_pictures(tmp_path / name, list_pictures(FIGURES))
            assert matplotlib.rcParams["axes.facecolor"] == colour
        read.append({path.name: path.read_bytes() for path in (tmp_path / name / "images").iterdir()})
    assert read[0] == read[1]
    assert all(b"<script" not in data and len(data) < 16_000 for data in read[0].values())
