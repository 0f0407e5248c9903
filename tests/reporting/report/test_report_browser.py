"""The page as a person uses it, in a real browser: look, search, follow, correct, save; and nothing of a release runs."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from browsing import (
    ABSENT,
    CHROMIUM,
    EN,
    NO_DRIVER,
    REPORT,
    ZH,
    Browser,
    make_hostile,
    make_long,
    open_browser,
)
from click.testing import CliRunner
from folders import read_records
from report_pages import make_page, parse, read_json

from transcripts.cli import main
from transcripts.scoring.gold import format_gold, parse_gold

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=ABSENT),
    pytest.mark.skipif(find_spec("playwright") is None, reason=NO_DRIVER),
]
ZH_ID, EN_ID, REPORT_ID = (parse(text, "a").id for text in (ZH, EN, REPORT))


FORGET = """new Promise(done => {
  localStorage.clear();
  const open = indexedDB.open("transcripts");
  open.onsuccess = () => {
    open.result.transaction("corrections", "readwrite").objectStore("corrections").clear().onsuccess = done;
  };
})"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with open_browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Browser]:
    """The overview, with nothing kept from another test; the page may complain of nothing."""
    browser.open()
    browser.page.evaluate(FORGET)
    browser.faults.clear()
    yield browser
    assert browser.faults == []
    assert browser.page.evaluate("window.hacked") is None


def voices(page: Browser) -> list[str]:
    return list(page.page.locator(".turn .voice").all_inner_texts())


def roles(page: Browser) -> list[str]:
    return list(page.page.locator(".turn .role").all_inner_texts())


# Looking.


def test_the_overview_counts_and_lists_the_doubtful_first(page: Browser) -> None:
    view = page.page
    assert view.locator(".tile-releases dd").inner_text() == "115"
    assert view.locator("h1").inner_text() == "harbour"
    first = view.locator(".releases tbody tr").first.inner_text()
    assert "doubtful.txt" in first
    assert "1 unsure turn" in first
    assert view.locator(".releases tbody tr").count() == 100
    view.click(".more button")
    assert view.locator(".releases tbody tr").count() == 115
    assert view.locator(".plot").count() == 11
    view.click("#look-at")
    assert view.input_value("#state") == "doubtful"
    view.click("#clear")
    plot = view.locator(".plot", has=view.locator("h3", has_text="Genre"))
    plot.locator("summary").click()
    assert "Transcript" in plot.locator("table").inner_text()


def test_a_plot_says_how_many_more_there_are_and_its_table_has_them(page: Browser, tmp_path: Path) -> None:
    asked = "\n".join(
        f"REPORTER, The Very Long Named Gazette Of Region Number {n:02}: What of mile {n}?\nMS. OLSEN: Soon."
        for n in range(13)
    )
    path = tmp_path / "many.html"
    path.write_text(make_page([parse(f"MODERATOR: Good morning. Please go ahead.\n{asked}\n")]), "utf-8")
    view = Browser(page.page, path.as_uri()).open()
    plot = view.locator(".plot", has=view.locator("h3", has_text="Outlets"))
    names = plot.locator(".bar-name").all_inner_texts()
    assert len(names) == 8
    assert all(re.fullmatch(r"Very Long Named Gazette Of Region Number \d\d", name) for name in names)
    assert plot.locator(".rest").inner_text() == "and 5 more, together 5"
    plot.locator(".rest button").click()
    assert plot.locator("tbody tr").count() == 13


def test_nothing_stands_for_what_is_missing(page: Browser) -> None:
    view = page.page
    view.fill("#filter", "report.txt")
    page.until("document.querySelectorAll('.releases tbody tr').length === 1")
    cells = view.locator(".releases tbody td").all_inner_texts()
    assert cells[0] == "Other"
    assert set(cells[1:]) == {""}
    page.until("document.querySelector('.tile-releases dd').innerText === '1'")
    assert view.locator(".tile-answered").count() == 0


def test_what_is_doubtful_leads_to_its_place(page: Browser) -> None:
    view = page.page
    view.locator(".releases tbody a").first.click()
    view.wait_for_selector(".turn")
    listed = view.locator(".side-problems")
    assert "Doubtful (1)" in listed.inner_text()
    listed.locator("button", has_text="Turn 1: 30% sure").click()
    view.wait_for_selector("#turn-0:focus")


def test_the_page_says_what_it_is_without_its_script(page: Browser) -> None:
    context = page.page.context.browser.new_context(java_script_enabled=False)
    try:
        plain = context.new_page()
        plain.goto(page.address)
        shown = plain.inner_text("body")
        assert "releases: 115" in shown
        assert "without JavaScript" in shown
        assert plain.locator(".opening").bounding_box()["height"] > 80
    finally:
        context.close()


def test_filters_and_orders(page: Browser) -> None:
    view = page.page
    view.fill("#filter", "防汛")
    page.until("document.querySelectorAll('.releases tbody tr').length === 1")
    assert "市水务局防汛新闻发布会" in view.locator(".releases tbody").inner_text()
    view.click("#clear")
    view.select_option("#genre", "other")
    assert view.locator(".releases tbody tr").count() == 1
    page.until("document.querySelector('.tile-releases dd').innerText === '1'")
    view.click("#clear")
    view.select_option("#order", "title")
    titles = view.locator(".releases .column-title a").all_inner_texts()
    assert titles[0].casefold() <= titles[-2].casefold()
    view.click("th.column-pairs button")
    assert view.locator("th.column-pairs").get_attribute("aria-sort") == "descending"
    view.click("th.column-why button")
    plot = view.locator(".plot", has=view.locator("h3", has_text="Genre"))
    plot.locator("summary").click()
    plot.locator("button", has_text="Other").click()
    assert view.locator(".releases tbody tr").count() == 1


def test_search_finds_words_of_both_languages(page: Browser) -> None:
    assert any("蓄水" in hit and "Answer" in hit for hit in page.search("水库蓄水"))
    assert any("Question" in hit for hit in page.search("堤防加固"))
    hits = page.search("FERRIES new")
    assert len(hits) == 60
    assert "112 releases" in page.page.inner_text("#found")
    assert page.search('"opened ferries"') == []
    page.page.select_option("#where", "answers")
    page.until("document.querySelector('#found').dataset.done === 'true'")
    assert page.search("堤防加固") == []
    page.page.select_option("#where", "pairs")
    page.search("cranes")
    page.page.locator(".hit a").first.click()
    page.page.wait_for_selector(".turn:focus")
    assert "cranes" in page.page.inner_text(".turn:focus")


def test_a_release_shows_text_roles_pairs_and_reasons(page: Browser) -> None:
    view = page.open(f"#/r/{ZH_ID}")
    assert roles(page)[:3] == ["Moderator", "Reporter", "Speaker"]
    assert voices(page)[1:3] == ["江州日报", "陈启明"]
    assert "江州日报记者：" in view.locator(".piece-label").all_inner_texts()
    assert "市水务局局长" in view.inner_text(".side-cast")
    view.locator(".turn a.mark-q").first.click()
    view.wait_for_selector(".turn:focus")
    assert "三亿立方米" in view.inner_text(".turn:focus")
    assert view.locator(".turn .rail").count() >= 4
    view.locator(".turn button.sure").first.focus()
    assert view.locator("#note").is_visible()
    assert "label" in view.inner_text("#note")
    view.keyboard.press("Escape")
    assert not view.locator("#note").is_visible()
    view.locator(".turn .pair button").first.click()
    row = view.inner_text("dialog")
    assert f"{ZH_ID}-p0" in row
    assert "江州日报" in row
    view.keyboard.press("Escape")
    view.wait_for_selector("dialog", state="detached")


def test_the_row_is_that_of_the_dataset(page: Browser) -> None:
    release = parse(EN, "en.txt")
    view = page.open(f"#/r/{EN_ID}")
    view.locator(".turn .pair button").first.click()
    cells = dict(
        zip(view.locator(".row th").all_inner_texts(), view.locator(".row td").all_inner_texts(), strict=True)
    )
    pair = release.pairs[0]
    assert cells["question"] == pair.question
    assert cells["answer"] == pair.answer
    assert json.loads(cells["question_spans"]) == [list(span) for span in pair.question_spans]
    view.keyboard.press("Escape")


def test_the_interface_changes_language_and_look(page: Browser) -> None:
    view = page.page
    view.select_option("#language", "zh")
    assert "篇发布" in view.inner_text(".tiles")
    assert view.evaluate("document.documentElement.lang") == "zh-Hans"
    view.select_option("#look", "dark")
    page.open()
    assert "篇发布" in view.inner_text(".tiles")
    dark = view.evaluate("getComputedStyle(document.body).backgroundColor")
    view.select_option("#look", "light")
    assert view.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    view.select_option("#language", "en")


# Correcting.


def test_marks_of_pairs_are_chinese_in_chinese(page: Browser) -> None:
    page.page.select_option("#language", "zh")
    view = page.open(f"#/r/{ZH_ID}")
    view.wait_for_selector(".turn")
    marks = view.locator(".mark").all_inner_texts()
    assert marks[:2] == ["问 1 ↓", "答 1 ↑"]
    assert not re.search(r"\b[QA]\d", view.inner_text("main"))
    view.select_option("#language", "en")


def edit(page: Browser, number: int) -> None:
    page.page.locator(".turn .pencil").nth(number).click()
    page.page.wait_for_selector(".panel.open")


def test_corrections_are_made_undone_kept_and_saved(page: Browser, tmp_path: Path) -> None:
    view = page.open(f"#/r/{ZH_ID}")
    before = roles(page)
    edit(page, 2)
    view.click("#split")
    view.locator(".place", has_text=re.compile("^✂ 李副局长")).click()
    assert len(roles(page)) == len(before) + 1
    assert voices(page)[3] == "李副局长"
    assert "李副局长：" in view.locator(".piece-label").all_inner_texts()
    view.click("#undo")
    assert roles(page) == before
    view.click("#redo")
    assert len(roles(page)) == len(before) + 1
    edit(page, 3)
    view.locator(".role-choice", has_text="Other").click()
    assert roles(page)[3] == "Other"
    view.fill("#voice", "李建国 #|+")
    view.keyboard.press("Enter")
    assert voices(page)[3] == "李建国"
    view.select_option("#answer", "1")
    view.fill("#held", "2024-06-04")
    view.keyboard.press("Tab")
    view.fill("#title", " 市水务局 防汛通气会")
    view.keyboard.press("Tab")
    assert view.inner_text("h1") == "市水务局 防汛通气会"
    assert view.inner_text(".tools .done") == "6 corrections"

    view = page.open(f"#/r/{ZH_ID}")
    assert voices(page)[3] == "李建国"
    name, data = page.save()
    assert name == "zh.gold"
    gold = parse_gold(data, name)
    assert gold.text == ZH
    assert format_gold(gold).encode() == data
    assert gold.meta["held_on"] == "2024-06-04"
    assert gold.meta["title"] == "市水务局 防汛通气会"
    assert gold.meta["release"] == ZH_ID
    assert (gold.turns[3].role, gold.turns[3].voice, gold.turns[3].unlabelled) == ("other", "李建国", False)
    assert gold.pairs[1].answers == {2, 3}

    (tmp_path / "zh.txt").write_text(ZH, encoding="utf-8")
    (tmp_path / "zh.gold").write_bytes(data)
    built = tmp_path / "out"
    done = CliRunner().invoke(
        main, ["build", str(tmp_path / "zh.txt"), str(tmp_path / "zh.gold"), "-o", str(built)]
    )
    assert done.exit_code in (0, 1), done.output
    (record,) = read_records(built)
    assert "李建国" in record.decode()
    (tmp_path / "records.jsonl").write_bytes(record + b"\n")
    shown = CliRunner().invoke(main, ["report", str(built), "-o", str(tmp_path / "built.html")])
    assert shown.exit_code == 0, shown.output
    index = read_json((tmp_path / "built.html").read_text(encoding="utf-8"), "index")
    assert (index["releases"]["id"], index["releases"]["corrected"]) == ([ZH_ID], [1])
    scored = CliRunner().invoke(
        main, ["score", str(tmp_path / "zh.gold"), "--predictions", str(tmp_path / "records.jsonl"), "--json"]
    )
    metrics = json.loads(scored.output)["metrics"]
    assert {
        name: tally["total"]["f1"] for name, tally in metrics.items() if tally["total"]["gold"]
    } == dict.fromkeys((name for name, tally in metrics.items() if tally["total"]["gold"]), 1.0)


def test_a_click_in_the_text_splits_there(page: Browser) -> None:
    view = page.open(f"#/r/{EN_ID}")
    before = len(roles(page))
    edit(page, 2)
    view.click("#split")
    box = view.evaluate(
        """() => {
          const span = [...document.querySelectorAll('.turn.chosen .body span')].find(one => one.textContent.includes('And the'));
          const range = document.createRange();
          const at = span.firstChild.data.indexOf('And the');
          range.setStart(span.firstChild, at);
          range.setEnd(span.firstChild, at + 1);
          const { left, top, height } = range.getBoundingClientRect();
          return [left + 1, top + height / 2];
        }"""
    )
    view.mouse.click(*box)
    assert len(roles(page)) == before + 1
    assert view.locator(".turn").nth(3).locator(".body").inner_text().startswith("And the cranes?")
    view.click("#ask")
    view.click("#join")
    assert len(roles(page)) == before
    assert "And the cranes? They come in May." in view.locator(".turn").nth(2).inner_text()


def test_labels_links_and_what_nobody_says(page: Browser) -> None:
    view = page.open(f"#/r/{EN_ID}")
    count = len(roles(page))
    edit(page, 1)
    view.locator(".cuts button", has_text="part of the text").click()
    assert "QUESTION:" in view.locator(".turn").nth(1).locator(".body span:not(.piece)").first.inner_text()
    view.locator(".cuts button", has_text="are the label").click()
    assert "QUESTION:" in view.locator(".turn").nth(1).locator(".piece-label").inner_text()
    view.locator(".links .clear").first.click()
    assert "Q1" not in view.locator(".turn").nth(1).inner_text()
    edit(page, count - 1)
    view.select_option("#unsay", "furniture")
    assert len(roles(page)) == count - 1
    assert "Thank you all" in view.locator(".aside-furniture").last.inner_text()
    gold = parse_gold(page.save()[1])
    assert gold.text == EN
    assert len(gold.turns) == count - 1
    assert len(gold.pairs) == 1


def test_the_role_of_a_voice_changes_in_all_its_turns(page: Browser) -> None:
    view = page.open(f"#/r/{ZH_ID}")
    edit(page, 2)
    view.check("#whole-voice")
    view.locator(".role-choice", has_text="Moderator").click()
    assert [role for role, voice in zip(roles(page), voices(page), strict=True) if voice == "陈启明"] == [
        "Moderator"
    ] * 2


def test_turns_can_be_started_where_none_were_read(page: Browser) -> None:
    view = page.open(f"#/r/{REPORT_ID}")
    assert view.locator(".turn").count() == 0
    view.select_option("#genre-of", "interview")
    view.locator(".aside .pencil").first.click()
    view.locator(".place", has_text=re.compile("^✂ .?We are glad")).click()
    assert view.locator(".turn").count() == 1
    gold = parse_gold(page.save()[1])
    assert gold.meta["genre"] == "interview"
    assert gold.text == REPORT
    assert (
        gold.text[slice(*gold.turns[0].spans[0])].startswith("“We are glad")
        or "We are glad" in gold.text[slice(*gold.turns[0].spans[0])]
    )
    view.select_option("#genre-of", "report")
    gold = parse_gold(page.save()[1])
    assert gold.turns == ()
    assert {piece.kind for piece in gold.pieces} == {"headnote", "blank"}


def test_all_that_is_corrected_is_saved_in_one_archive(page: Browser) -> None:
    view = page.open(f"#/r/{ZH_ID}")
    view.select_option("#genre-of", "interview")
    view = page.open(f"#/r/{EN_ID}")
    view.fill("#held", "2024-13-01")
    view.keyboard.press("Tab")
    assert view.locator(".tools .done").count() == 0
    view.fill("#held", "")
    view.keyboard.press("Tab")
    view.click(".crumbs a")
    view.wait_for_selector("#save-all")
    view.select_option("#state", "corrected")
    assert view.locator(".releases tbody tr").count() == 2
    name, data = page.save("#save-all")
    assert name == "corrections.zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == ["en.gold", "zh.gold"]
        assert parse_gold(archive.read("zh.gold")).meta["genre"] == "interview"
        assert parse_gold(archive.read("en.gold")).meta["held_on"] == ""
    view.select_option("#state", "")


def test_corrections_of_another_parse_stay_as_they_were(page: Browser) -> None:
    view = page.open(f"#/r/{EN_ID}")
    edit(page, 1)
    view.fill("#voice", "Gazette")
    view.keyboard.press("Enter")
    change = """new Promise(done => { const open = indexedDB.open('transcripts');
      open.onsuccess = () => { const table = open.result.transaction('corrections', 'readwrite').objectStore('corrections');
        table.get('%s').onsuccess = (event) => { table.put({...event.target.result, print: 'other'}).onsuccess = done } } })"""
    view.evaluate(change % EN_ID)
    view = page.open(f"#/r/{EN_ID}")
    assert "Gazette" in voices(page)
    assert "another parse" in view.inner_text(".release-head")
    view.click("#undo")
    assert "Gazette" not in voices(page)


# By keyboard, and for everybody.


def test_everything_works_by_keyboard(page: Browser) -> None:
    view = page.page
    view.keyboard.press("/")
    assert view.evaluate("document.activeElement.id") == "search"
    view.keyboard.type("cranes")
    view.wait_for_selector(".hit")
    view.keyboard.press("Escape")
    view = page.open(f"#/r/{EN_ID}/t1")
    view.wait_for_selector(".turn:focus")
    before = roles(page)
    view.keyboard.press("g")
    page.until("document.activeElement.innerText.includes('spring')")
    view.keyboard.press("s")
    view.wait_for_selector(".place:focus")
    view.keyboard.press("Enter")
    assert len(roles(page)) == len(before) + 1
    view.keyboard.press("Control+z")
    assert roles(page) == before
    view.keyboard.press("Control+Shift+z")
    assert len(roles(page)) == len(before) + 1
    view.keyboard.press("Control+z")
    page.open(f"#/r/{EN_ID}/t1")
    view.wait_for_selector(".turn:focus")
    view.keyboard.press("j")
    view.keyboard.press("k")
    view.keyboard.press("e")
    view.wait_for_selector("#panel-title:focus")
    view.keyboard.press("Tab")
    view.keyboard.press("Tab")
    view.keyboard.press("ArrowLeft")
    assert roles(page) != before
    view.keyboard.press("Escape")
    assert view.locator(".panel.open").count() == 0
    view.keyboard.press("?")
    assert view.locator("dialog").is_visible()
    view.keyboard.press("Escape")


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core, fetched by npm."""
    folder = tmp_path_factory.mktemp("axe")
    try:
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "axe-core@4"], cwd=folder, check=True, timeout=60,
            capture_output=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        pytest.skip("axe-core cannot be had here (npm install axe-core)")
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def test_no_serious_fault_for_those_who_do_not_see(page: Browser, axe: str) -> None:
    view = page.page
    faults: list[str] = []
    for place, look in (
        ("#/", "light"),
        ("#/", "dark"),
        (f"#/r/{ZH_ID}", "light"),
        (f"#/r/{EN_ID}/t2", "dark"),
        ("#/s/ferries", "light"),
    ):
        page.open(place)
        view.select_option("#look", look)
        if place == "#/":
            view.fill("#filter", "more/00")
        view.wait_for_timeout(200)
        view.evaluate(axe)
        found = view.evaluate("axe.run({ resultTypes: ['violations'] })")
        faults += [
            f"{place} {look}: {one['id']}: {node['html'][:120]}"
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"][:3]
        ]
    view.select_option("#look", "auto")
    assert "\n".join(faults) == ""


def is_uncovered(view: Any, shown: str) -> bool:
    """Whether what is shown lies between the top of the page and the open panel."""
    top, panel, found = (view.locator(one).bounding_box() for one in (".top", ".panel", shown))
    return bool(
        top["y"] + top["height"] <= found["y"] and found["y"] + min(found["height"], 300) <= panel["y"]
    )


def test_a_phone_shows_all_of_it(page: Browser) -> None:
    view = page.page
    view.set_viewport_size({"width": 390, "height": 844})
    try:
        for place in ("#/", f"#/r/{ZH_ID}", "#/s/ferries"):
            page.open(place)
            assert view.evaluate("document.documentElement.scrollWidth") <= 390
        page.open(f"#/r/{ZH_ID}")
        edit(page, 2)
        assert view.locator("#voice").is_visible()
        for turn in (0, 2, len(roles(page)) - 1):
            edit(page, turn)
            assert is_uncovered(view, ".turn.chosen")
        view.locator(".role-choice", has_text="Other").click()
        assert is_uncovered(view, ".turn.chosen")
        view.click("#split")
        assert is_uncovered(view, ".turn.chosen")
        view.locator(".panel .close").click()
        assert not view.locator("#voice").is_visible()
    finally:
        view.set_viewport_size({"width": 1300, "height": 900})


# What others wrote.

ATTEMPTS = (
    "const one = document.createElement('script'); one.append('window.hacked = 2'); document.body.append(one)",
    "document.querySelector('main').innerHTML = '<img src=x onerror=\"window.hacked = 2\">'",
    "const one = document.createElement('a'); one.href = 'javascript:window.hacked = 2'; document.body.append(one);"
    " one.click()",
    "setTimeout('window.hacked = 2')",
)
"""What the page's policy has to stop even if a text came to be markup."""


def test_nothing_of_a_release_runs(page: Browser, tmp_path: Path) -> None:
    hostile, long = make_hostile(), make_long()
    view = page.open(f"#/r/{hostile.id}")
    text = view.inner_text(".text")
    for piece in (
        "<script>window.hacked=1</script>",
        'onerror="window.hacked=1"',
        "&lt;b&gt;",
        "javascript:window.hacked=1",
        "<!-- not -->",
    ):
        assert piece in text
    assert "RLO" in text
    assert view.locator("main img, main script, main svg").count() == 0
    assert not [
        link
        for link in view.locator("a").evaluate_all("all => all.map(one => one.href)")
        if link.startswith("javascript")
    ]
    for button in view.locator(".turn button.sure, .warning").all():
        button.focus()
    view.locator(".turn .pair button").first.click()
    view.keyboard.press("Escape")
    edit(page, 1)
    view.fill("#voice", '<img src=x onerror="window.hacked=1">')
    view.keyboard.press("Enter")
    assert "<img" in voices(page)[1]
    name, data = page.save()
    assert "/" not in name
    assert parse_gold(data).text == hostile.text
    page.search("<script>")
    page.search('"quoted')
    page.search("[(*")
    page.open("#/r/<img src=x onerror=window.hacked=1>")
    assert "not on the page" in view.inner_text("main")
    page.open("#/s/%E0%A4%A")
    assert view.evaluate("window.hacked") is None
    for attempt in ATTEMPTS:
        assert view.evaluate(
            f"() => {{ try {{ {attempt} }} catch {{}} return window.hacked === undefined }}"
        ), attempt
    view.wait_for_timeout(100)
    assert view.evaluate("window.hacked") is None
    page.faults[:] = [
        fault for fault in page.faults if not re.search("Content Security Policy|Trusted", fault)
    ]

    path = tmp_path / "long.html"
    path.write_text(make_page([long]), encoding="utf-8")
    view = Browser(view, path.as_uri()).open(f"#/r/{long.id}")
    view.locator(".turn .more").click()
    assert view.evaluate("document.querySelectorAll('.turn')[1].innerText.length") < 200_000
    assert page.page.locator(".turn").count() == 2
