"""Croissant: what a finished dataset folder holds, as JSON-LD that `mlcroissant` validates and loads.

Each config is a record set over its Parquet files; each file stands beside
with its SHA-256, and so does that of the full records, which no set reads.
Lists are arrays with a shape, structs are fields with subfields, so that
every column is told in full.

Hard cases:
    The address of the set: nobody knows it yet, so `url` is the card that lies beside.
    A config with one split of its own name: its rows are in no split of training or testing.
    `mlcroissant` applies a pattern to what it has matched already: ours matches that too.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transcripts.exporting.about import About
from transcripts.exporting.croissant_words import CONTEXT, CREATOR, DESCRIPTION, RESPONSIBILITY
from transcripts.exporting.jsonl import RECORDS

if TYPE_CHECKING:
    import pyarrow as pa

FILE = "croissant.json"
DATA = "data/{config}/*.parquet"
SPLITS = {
    "train": "cr:TrainingSplit",
    "validation": "cr:ValidationSplit",
    "test": "cr:TestSplit",
}
"""Splits by name, with what Croissant calls them."""

Node = dict[str, Any]
Meanings = Mapping[str, Mapping[str, str]]
"""Config to column to what the column holds."""

_TYPES = {
    "string": "sc:Text",
    "int32": "sc:Integer",
    "int64": "sc:Integer",
    "double": "sc:Float",
    "bool": "sc:Boolean",
}
_PARQUET, _PACKED = "application/x-parquet", "application/zstd"
_KEYS = ("pair_id", "turn_id", "release_id", "id")
"""First columns that tell the rows of a config apart."""


def write_croissant(folder: Path, about: About, meanings: Meanings | None = None) -> None:
    """Writes `croissant.json` into a dataset folder.

    No clock is asked: the set counts as published on the last day it has a
    conference of, and without such a day it does not tell.

    Args:
        folder: a finished dataset folder; its Parquet files are read for their schemas and hashes.
        about: what is said about the set.
        meanings: what the columns hold, where it is known.
    """
    configs = {path.name: sorted(path.glob("*.parquet")) for path in sorted((folder / "data").iterdir())}
    configs = {config: files for config, files in configs.items() if files}
    root = _describe_set(about) | {
        "distribution": [
            node for config, files in configs.items() for node in _list_files(folder, config, files)
        ]
        + [_describe_file(folder, path, _PACKED) for path in folder.glob(RECORDS)],
        "recordSet": [
            node for config, files in configs.items() for node in _list_records(config, files, meanings or {})
        ],
    }
    text = json.dumps(root, ensure_ascii=False, indent=1) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def _describe_set(about: About) -> Node:
    days = {
        "datePublished": about.last_day,
        "temporalCoverage": about.last_day and f"{about.first_day}/{about.last_day}",
    }
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": about.name,
        "alternateName": about.pretty_name,
        "description": DESCRIPTION,
        "license": about.license,
        "url": "README.md",
        "version": about.version,
        "inLanguage": list(about.languages),
        "citeAs": f"{about.pretty_name}, version {about.version}",
        "creator": {"@type": "sc:Organization", "name": CREATOR},
        "keywords": ["press conference", "question answering", "dialogue", "government"],
        **{name: day for name, day in days.items() if day},
        **RESPONSIBILITY,
    }


# Files.


def _list_files(folder: Path, config: str, files: list[Path]) -> Iterator[Node]:
    """Each file of a config with its hash, and the set of them that the config is read from."""
    for path in files:
        yield _describe_file(folder, path, _PARQUET)
    yield {
        "@type": "cr:FileSet",
        "@id": f"{config}-files",
        "name": f"{config}-files",
        "encodingFormat": _PARQUET,
        "includes": DATA.format(config=config),
    }


def _describe_file(folder: Path, path: Path, form: str) -> Node:
    place = path.relative_to(folder).as_posix()
    return {
        "@type": "cr:FileObject",
        "@id": place,
        "name": place,
        "contentUrl": place,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": form,
        "sha256": _hash_file(path),
    }


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


# Records.


def _list_records(config: str, files: list[Path], meanings: Meanings) -> Iterator[Node]:
    """The record set of a config's rows, after that of its splits if it has any."""
    from pyarrow.parquet import read_schema

    splits = [split for split in SPLITS if any(path.name.startswith(f"{split}-") for path in files)]
    said = meanings.get(config, {})
    schema: pa.Schema = read_schema(files[0])
    fields = [_describe_field(config, field, said.get(field.name)) for field in schema]
    if splits:
        yield _list_splits(config, splits)
        fields.insert(0, _tell_split(config, splits))
    key = {"key": {"@id": f"{config}/{schema.names[0]}"}} if schema.names[0] in _KEYS else {}
    yield {"@type": "cr:RecordSet", "@id": config, "name": config, **key, "field": fields}


def _list_splits(config: str, splits: list[str]) -> Node:
    name = f"{config}-splits"
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "dataType": "cr:Split",
        "key": {"@id": f"{name}/name"},
        "field": [
            {"@type": "cr:Field", "@id": f"{name}/name", "name": "name", "dataType": "sc:Text"},
            {"@type": "cr:Field", "@id": f"{name}/url", "name": "url", "dataType": "sc:URL"},
        ],
        "data": [{f"{name}/name": split, f"{name}/url": SPLITS[split]} for split in splits],
    }


def _tell_split(config: str, splits: list[str]) -> Node:
    """The field that says which split a row is from, by the name of its file."""
    pattern = f"^(?:data/{re.escape(config)}/)?({'|'.join(splits)})(?:-.+[.]parquet)?$"
    return {
        "@type": "cr:Field",
        "@id": f"{config}/split",
        "name": "split",
        "description": "the split that the row is from",
        "dataType": "sc:Text",
        "source": {
            "fileSet": {"@id": f"{config}-files"},
            "extract": {"fileProperty": "fullpath"},
            "transform": {"regex": pattern},
        },
        "references": {"field": {"@id": f"{config}-splits/name"}},
    }


def _describe_field(config: str, field: pa.Field, meaning: str | None) -> Node:
    node: Node = {"@type": "cr:Field", "@id": f"{config}/{field.name}", "name": field.name}
    if meaning:
        node["description"] = meaning
    source = {"fileSet": {"@id": f"{config}-files"}, "extract": {"column": field.name}}
    return node | _describe_type(f"{config}/{field.name}", field.type, source)


def _describe_type(name: str, kind: pa.DataType, source: Node) -> Node:
    """Shape and type of a field with where it is from; a struct's are in its subfields."""
    from pyarrow.types import is_list, is_struct

    item, depth = kind, 0
    while is_list(item):
        item, depth = item.value_type, depth + 1
    shape: Node = {"isArray": True, "arrayShape": ",".join(["-1"] * depth)} if depth else {}
    if is_struct(item):
        return shape | {"subField": [_describe_part(name, part, source) for part in item]}
    return shape | {"dataType": _TYPES[str(item)], "source": source}


def _describe_part(name: str, part: pa.Field, source: Node) -> Node:
    node = {"@type": "cr:Field", "@id": f"{name}/{part.name}", "name": part.name}
    taken = source | {"transform": {"jsonPath": part.name}}
    return node | _describe_type(f"{name}/{part.name}", part.type, taken)
