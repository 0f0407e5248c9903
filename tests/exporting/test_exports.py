"""The exports by name: which there are, what asks for them, and that nothing else is written."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from folders import ABOUT, read_records

from transcripts.exporting.exports import EXPORTS, choose_exports, write_exports


def list_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("all", tuple(EXPORTS)),
        ("trec, beir", ("beir", "trec")),
        ("mteb,mteb", ("mteb",)),
        ("jsonl,all", tuple(EXPORTS)),
    ],
)
def test_names_are_chosen_in_one_order(text: str, names: tuple[str, ...]) -> None:
    assert choose_exports(text) == names


@pytest.mark.parametrize("text", ["", "beir,", "BEIR", "all of them", "beir;trec"])
def test_what_is_no_name_is_told_with_the_names_that_are(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no export; all, or some of beir, convokit, .* would be right"):
        choose_exports(text)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_writes_its_files_and_no_others(name: str, built: Path, folder: Path) -> None:
    own = {path.relative_to(folder).as_posix() for path in folder.glob(EXPORTS[name].place)}
    others = {file for file in list_files(folder) if not any(f"{file}/".startswith(f"{one}/") for one in own)}
    for file in list_files(folder) - others:
        (folder / file).unlink()
    assert list_files(folder) == others
    assert write_exports(folder, ABOUT, [name]) == (name,)
    assert list_files(folder) == list_files(built)
    for file in list_files(folder) - others:
        assert (folder / file).stat().st_size


@pytest.mark.parametrize("name", ["flagembedding", "lm_eval", "mteb", "trec"])
def test_without_rows_there_is_neither_file_nor_name(name: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert write_exports(tmp_path, ABOUT, [name]) == ()
    assert list_files(tmp_path) == set()


def test_every_export_has_a_function_that_says_what_it_does() -> None:
    for export in EXPORTS.values():
        module = import_module(f"transcripts.exporting.{export.module}")
        assert getattr(module, export.function).__doc__


def test_records_are_those_of_the_rows(built: Path) -> None:
    lines = [
        line for path in (built / "jsonl/releases").iterdir() for line in path.read_bytes().split(b"\n")[:-1]
    ]
    assert sorted(lines) == sorted(read_records(built))
