"""Figures stand in one file, `transcripts/figures.toml`; every page that tells one tells what is in it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from transcripts.dataset.card.quality import METRICS, read_figures, read_words

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import figures  # noqa: E402
from filling import TABLES, fill, list_names, list_pages, name_language  # noqa: E402

SPREAD = ("low", "high", "three_in_four", "one_in_two")
REMEDY = "`scripts/write_figures` fills the figures of transcripts/figures.toml into the pages"
LISTS = {
    f"{name}.{language}": table
    for name, tables in read_figures()["first"].items()
    for language, table in tables.items()
}


def test_the_file_is_written_as_it_is_read() -> None:
    assert figures.format_figures(figures.read()) == figures.FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", list_pages(), ids=lambda page: page.name)
def test_a_page_tells_the_figures_of_the_file(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert fill(text, read_figures(), name_language(page)) == text, REMEDY


def test_the_readme_tells_first_readings_before_the_scores_at_hand() -> None:
    names = list_names((ROOT / "README.md").read_text(encoding="utf-8"))
    assert names.index("expect") < names.index("at_hand.all.pairs") < names.index("speed.build_2.minutes")


@pytest.mark.parametrize(
    ("page", "tables"), [("quality", {"expect", "readings", "scores"}), ("scaling", {"speed"})]
)
def test_the_whole_tables_stand_where_the_readme_says(page: str, tables: set[str]) -> None:
    assert f"](docs/{page}.md) has" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert tables <= set(list_names((ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "docs/quality.md"])
def test_no_figure_of_a_page_is_written_by_hand(name: str) -> None:
    """Shares to three digits stand in blocks only; elsewhere they would go stale unnoticed."""
    text = (ROOT / name).read_text(encoding="utf-8")
    loose = re.sub(r"<!-- ([\w.]+) -->.*?<!-- /\1 -->|^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r"(?<!\w)[01]?\.\d{2,}\b", loose) == []


@pytest.mark.parametrize("page", list_pages(), ids=lambda page: page.name)
def test_no_line_begins_with_a_figure_of_its_own(page: Path) -> None:
    """A comment that begins a line ends the paragraph in Markdown, and what follows it is no longer marked up."""
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^ {0,3}<!-- /?[\w]+\.[\w.]+ -->", text, re.MULTILINE) == []


def test_a_changed_figure_is_noticed_in_tables_and_lines() -> None:
    found = read_figures()
    changed = {
        **found,
        "first": {
            **found["first"],
            "d": {**found["first"]["d"], "all": {**found["first"]["d"]["all"], "pairs": 0.111}},
        },
    }
    page = fill(
        "<!-- expect -->\n<!-- /expect -->, <!-- first.d.all.pairs -->?<!-- /first.d.all.pairs -->.", found
    )
    assert "0.111" not in page
    assert fill(page, found) == page
    assert fill(page, changed).count("0.111") == 2


def test_a_figure_in_a_line_keeps_its_form() -> None:
    told = fill("<!-- first.d.all.sure -->1 %<!-- /first.d.all.sure -->", read_figures())
    assert (
        told
        == f"<!-- first.d.all.sure -->{read_figures()['first']['d']['all']['sure']:.0%}<!-- ".replace(
            "%", " %"
        )
        + "/first.d.all.sure -->"
    )
    with pytest.raises(KeyError):
        fill("<!-- first.d.all.nothing --><!-- /first.d.all.nothing -->", read_figures())


def test_blocks_of_others_stay_as_they_are() -> None:
    other = "<!-- producers -->\nwords\n<!-- /producers -->"
    assert fill(other, read_figures()) == other
    assert list_names(other) == []


@pytest.mark.parametrize("language", read_words())
@pytest.mark.parametrize("name", TABLES)
def test_every_language_has_the_words_of_every_table(name: str, language: str) -> None:
    words, english = read_words()[language], read_words()["en"]
    assert words.keys() == english.keys()
    table, same = TABLES[name](read_figures(), words), TABLES[name](read_figures(), english)
    assert len({len(row) for row in (table.head, *table.rows)}) == 1
    assert [row[1:] for row in table.rows] == [row[1:] for row in same.rows]


@pytest.mark.parametrize("name", LISTS)
def test_a_first_reading_lies_inside_its_spread(name: str) -> None:
    table = LISTS[name]
    shares = [value for key, value in table.items() if key in METRICS]
    assert shares
    assert all(0 <= share <= 1 for share in shares)
    for metric in table.get("low", {}):
        assert table["low"][metric] <= table[metric] <= table["high"][metric]
    for metric in table.get("three_in_four", {}):
        assert table["three_in_four"][metric] <= table["one_in_two"][metric]


@pytest.mark.parametrize("name", ["b", "c", "d"])
def test_a_list_of_real_releases_has_its_spread(name: str) -> None:
    table = read_figures()["first"][name]["all"]
    assert table["releases"] == 60
    assert set(SPREAD) <= set(table)
