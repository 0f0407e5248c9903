"""Digests of the releases that the inputs in the working folder hold, a JSON object a line; run by `digests`.

It runs under the package of any commit, so that it asks nothing of it but `read`, `parse` and `json`.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import transcripts


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def digest_all(ignored: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Name, digest and the digests of the fields of each release, sorted by name."""
    for kind in ("files", "texts"):
        for path in sorted(path for path in Path(kind).rglob("*") if path.is_file()):
            yield {"name": path.relative_to(kind).as_posix(), **digest_release(kind, path, ignored)}


def digest_release(kind: str, path: Path, ignored: frozenset[str]) -> dict[str, Any]:
    """The digests of a release, or of what is raised."""
    try:
        if kind == "files":
            data = transcripts.read(path).json()
        else:
            text = path.read_bytes().decode("utf-8", "surrogatepass")
            data = transcripts.parse(text, path.name).json()
    except Exception as error:  # Whatever is raised has to stay the same, too.
        return {"digest": f"raises {type(error).__name__}", "fields": {}}
    record = json.loads(data)
    if ignored:
        record = drop(record, ignored)
        data = encode(record)
    return {"digest": digest(data), "fields": dict(digest_fields(record))}


def drop(value: Any, ignored: frozenset[str]) -> Any:
    """The value without such keys at any depth."""
    if isinstance(value, dict):
        return {key: drop(item, ignored) for key, item in value.items() if key not in ignored}
    return [drop(item, ignored) for item in value] if isinstance(value, list) else value


def digest_fields(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """A digest for each key; of a list of objects its length, and a digest for each of their keys."""
    for key, value in record.items():
        is_table = isinstance(value, list) and value and isinstance(value[0], dict)
        yield key, str(len(value)) if is_table else digest(encode(value))
        for inner in value[0] if is_table else ():
            yield f"{key}.{inner}", digest(encode([item.get(inner) for item in value]))


def encode(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True).encode()


def main() -> None:
    package, ignored = Path(sys.argv[1]), frozenset(sys.argv[2:])
    if not Path(transcripts.__file__).is_relative_to(package):
        raise SystemExit(f"{transcripts.__file__}: is imported, not that of {package}")
    for line in digest_all(ignored):
        print(json.dumps(line))


if __name__ == "__main__":
    main()
