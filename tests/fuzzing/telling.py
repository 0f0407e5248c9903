"""What the program makes of an input, as one text: records as JSON, and messages, a line each."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import transcripts
from transcripts.errors import TranscriptsError
from transcripts.flow import parse_source
from transcripts.languages.loading import load_language
from transcripts.model import Release
from transcripts.records import open_record
from transcripts.scoring.gold import to_release
from transcripts.scoring.goldreading import parse_gold

from .checking import read_stdin


def tell(target: str, data: bytes, name: str) -> str:
    """What is made of an input.

    Args:
        target: of the input.
        data: the input.
        name: what its file is called, which says the format.
    """
    try:
        return "\n".join(_list_made(target, data, name))
    except TranscriptsError as said:
        return str(said)


def _list_made(target: str, data: bytes, name: str) -> Iterator[str]:
    if target in ("text", "uses"):
        yield _write(transcripts.parse(data.decode("utf-8", "surrogateescape"), name))
    elif target == "gold":
        yield _write(to_release(parse_gold(data, name)))
    elif target == "lexicon":
        with tempfile.NamedTemporaryFile(suffix=".toml") as file:
            file.write(data)
            file.flush()
            load_language("en", Path(file.name))
    elif target == "records":
        yield _write(open_record(data, "a.jsonl"))
    else:
        for found in read_stdin(data, name):
            yield str(found) if isinstance(found, Exception) else _write(parse_source(found))


def _write(release: Release) -> str:
    return release.json().decode()
