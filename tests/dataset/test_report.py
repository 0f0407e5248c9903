from __future__ import annotations

from transcripts.dataset.build import Settings, build, print_report
from transcripts.dataset.settings import Proportions


def test_table_tells_what_became_of_the_inputs(tmp_path, inputs, demo, console):
    report = build([inputs], tmp_path / "out", demo.parse, console)
    print_report(report, console)
    said = console.file.getvalue()
    assert "0 failed, 0 skipped, 1 with a text seen before" in said
    assert "1 interview, 1 report, 1 transcript; 2 zh-Hans, 1 en" in said
    assert "6 speaker, 5 reporter, 2 inferred" in said
    assert "4 in train, 0 in validation, 0 in test" in said
    assert "1 unanswered" in said
    assert "splits do not overlap" in said
    assert "too small" in said
    assert "Baselines" not in said


def test_baselines_are_shown_where_asked_for(tmp_path, inputs, demo, console):
    report = build([inputs], tmp_path / "out", demo.parse, console, settings=Settings(baseline=True))
    print_report(report, console)
    assert "Baselines on train" in console.file.getvalue()


def test_brackets_are_no_markup(tmp_path, inputs, demo, console):
    (inputs / "c.txt").write_text(demo.second.replace(" en ", " [/x] "), encoding="utf-8")
    print_report(build([inputs], tmp_path / "[/b]", demo.parse, console), console)
    said = console.file.getvalue()
    assert "[/b]" in said.replace("\n", "")
    assert "1 [/x]" in said


def test_a_train_split_without_releases_is_told(tmp_path, inputs, demo, console):
    settings = Settings(split=Proportions.parse("0.000001,50,50"))
    report = build([inputs], tmp_path / "out", demo.parse, console, settings=settings)
    print_report(report, console)
    said = " ".join(console.file.getvalue().split())
    assert "`train` has no release: the days of these releases all fall to other splits" in said
    assert "`train` has no release" in (tmp_path / "out/README.md").read_text(encoding="utf-8")


def test_a_train_split_with_pairs_is_not_spoken_of(tmp_path, inputs, demo, console):
    print_report(build([inputs], tmp_path / "out", demo.parse, console), console)
    assert "`train` has no" not in console.file.getvalue()
