"""Makes the files of `files/` anew and says in `PRODUCERS.toml` what made them; run by hand, by nobody's test.

Usage: `python tests/formats/make.py [PRODUCER ...]` (all of them where none is named; the files of the
others stay as they are). What it needs beside Python 3.11:

    apt-get install libreoffice-writer pandoc chromium wget fonts-liberation fonts-wqy-microhei libpangoft2-1.0-0
    python -m venv /tmp/producers
    /tmp/producers/bin/pip install -r tests/formats/producing/requirements.txt
    /tmp/producers/bin/pip install --no-deps -r tests/formats/producing/requirements-writers.txt

The second list holds recognisers of which only the modules that write files are run: they need none of
the libraries that recognise. Producers date and number what they make, so the bytes differ each time.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

from producing.annotations import PRODUCERS as ANNOTATIONS
from producing.captions import PRODUCERS as CAPTIONS
from producing.conference import FOLDER, read_conference
from producing.documents import PRODUCERS as DOCUMENTS
from producing.fixture import Fixture, Producer
from producing.office import PRODUCERS as OFFICE
from producing.pages import PRODUCERS as PAGES
from producing.pandoc import PRODUCERS as PANDOC
from producing.recognisers import PRODUCERS as RECOGNISERS

FILES = FOLDER / "files"
TABLE = FOLDER / "PRODUCERS.toml"
PRODUCERS: tuple[Producer, ...] = (
    *OFFICE,
    *PANDOC,
    *PAGES,
    *RECOGNISERS,
    *CAPTIONS,
    *DOCUMENTS,
    *ANNOTATIONS,
)


def main(names: list[str]) -> None:
    """Makes what the named producers make, all where none is named."""
    known = [producer.name for producer in PRODUCERS]
    if unknown := sorted(set(names) - set(known)):
        sys.exit(f"no producer is called {unknown[0]}; one of {', '.join(known)} would be right")
    rows = {} if not names else {row["file"]: row for row in _read_rows() if row["producer"] not in names}
    FILES.mkdir(exist_ok=True)
    for producer in PRODUCERS:
        if not names or producer.name in names:
            rows |= {row["file"]: row for row in _make_files(producer)}
    order = {name: at for at, name in enumerate(known)}
    _write_table(sorted(rows.values(), key=lambda row: (order[row["producer"]], row["file"])))
    for path in sorted(FILES.iterdir()):
        if path.name not in rows:
            path.unlink()
            print(f"{path.name}: nobody makes it any more, taken away")


def _make_files(producer: Producer) -> list[dict[str, object]]:
    version = producer.find_version()
    rows = []
    for fixture in producer.fixtures:
        for language in fixture.languages:
            path = FILES / f"{language}-{producer.name}{fixture.suffix}"
            fixture.make(read_conference(language), path)
            print(f"{path.name}: {path.stat().st_size} bytes")
            rows.append(_describe(path, producer, version, fixture, language))
    return rows


def _describe(
    path: Path, producer: Producer, version: str, fixture: Fixture, language: str
) -> dict[str, object]:
    return {
        "file": path.name,
        "producer": producer.name,
        "version": version,
        "kind": fixture.kind,
        "language": language,
        "voices": fixture.voices,
        "head": fixture.has_head,
        "hidden": fixture.has_hidden,
    }


def _read_rows() -> list[dict[str, object]]:
    rows: list[dict[str, object]] = tomllib.loads(TABLE.read_text("utf-8"))["fixture"]
    return rows


HEAD = """\
# Written by make.py: what made each file of `files/`, and what the file keeps of the text of its language.
# voices: "names" as in the text, "ids" that say only who is the same, "none"; head: whether title and date are in it;
# hidden: whether it holds words that a reader of the document does not see.
"""
SKIPPED = {
    "convokit": "installs spaCy, datasets and sentence-transformers with torch: several gigabytes",
    "faster-whisper": "gives segments and writes no files; whisper-ctranslate2 writes what it gives",
    "exmaralda": "no package of the registries writes it",
    "striprtf": "only reads",
}
"""Producers that are not run, with the reason."""


def _write_table(rows: list[dict[str, object]]) -> None:
    blocks = [HEAD]
    for row in rows:
        values = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in row.items()]
        blocks.append("\n".join(["[[fixture]]", *values]) + "\n")
    skipped = [f"{name} = {json.dumps(reason)}" for name, reason in SKIPPED.items()]
    blocks.append("\n".join(["[skipped]", *skipped]) + "\n")
    TABLE.write_text("\n".join(blocks), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
