"""Inputs that keep the structure of their format, with something in it as no writer of the format has it.

A mutator takes an input and a source of chance and gives another input; what is no input of its structure it changes
as text.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from copy import deepcopy
from random import Random
from typing import Any

Mutate = Callable[[bytes, Random], bytes]

ODD_CHARACTERS = (
    "\x00", "\t", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\N{NO-BREAK SPACE}", "\N{ZERO WIDTH SPACE}",
    "\N{ZERO WIDTH JOINER}", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}",
    "\N{IDEOGRAPHIC SPACE}", "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{REPLACEMENT CHARACTER}", "\ufffe", "\U0001f600",
    "\U000e0041", "\N{COMBINING ACUTE ACCENT}", "\u2f00", "\ufb01", "\u0130", "\u1e9e", "\uac00", "\N{SOFT HYPHEN}",
    "\u00b2", "\u0660", "\uff11", "\u2460", "\u3021", "\ue000",
)  # fmt: skip
"""What is blank, invisible, a digit or a letter in one sense and not in another."""
ODD_NUMBERS = (
    "0", "-1", "00", "99999999999999999999", "1e400", "-0.0", "NaN", "٣", "²", "2147483648", "4294967296", "1.5", "",
)  # fmt: skip
ODD_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, -1e-308, 2**63, 10**30, "", " ", "\x00", "\ufffd", [], {}, [[]], [None], {"": ""},
    "a\nb", "\N{LINE SEPARATOR}", "2024-13-45", "99:99:99.999", "1e999",
)  # fmt: skip


# Text, line by line.


def mutate_text(data: bytes, chance: Random, words: Sequence[str] = ()) -> bytes:
    """Lines or characters moved, lost, doubled, or with odd ones among them."""
    text = data.decode("utf-8", "surrogateescape")
    for _ in range(chance.choice((1, 1, 2, 4))):
        text = chance.choice(_TEXT_CHANGES)(text, chance, words)
    return text.encode("utf-8", "surrogateescape")


def _change_lines(text: str, chance: Random, words: Sequence[str]) -> str:
    lines = text.split("\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    kind = chance.randrange(5)
    if kind == 0:
        lines.insert(at, lines[other])
    elif kind == 1:
        del lines[min(at, other) : max(at, other)]
    elif kind == 2:
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == 3:
        lines[at] += lines[other]
    else:
        lines[at:at] = [lines[other]] * chance.choice((2, 3, 30))
    return "\n".join(lines)


def _put_word(text: str, chance: Random, words: Sequence[str]) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(words or ODD_CHARACTERS) + text[at:]


def _put_odd(text: str, chance: Random, _words: Sequence[str]) -> str:
    at = chance.randint(0, len(text))
    return (
        text[:at]
        + chance.choice(ODD_CHARACTERS) * chance.choice((1, 1, 1, 2, 40))
        + text[at + chance.randint(0, 1) :]
    )


def _change_number(text: str, chance: Random, _words: Sequence[str]) -> str:
    found = list(re.finditer(r"\d+", text))
    if not found:
        return text
    match = chance.choice(found)
    return text[: match.start()] + chance.choice(ODD_NUMBERS) + text[match.end() :]


def _cut(text: str, chance: Random, _words: Sequence[str]) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + text[at + chance.choice((1, 1, 3, 20)) :]


def _repeat(text: str, chance: Random, _words: Sequence[str]) -> str:
    at = chance.randint(0, len(text))
    end = at + chance.choice((1, 2, 10))
    return text[:end] + text[at:end] * chance.choice((1, 2, 50)) + text[end:]


_TEXT_CHANGES = (_change_lines, _change_lines, _put_word, _put_word, _put_odd, _change_number, _cut, _repeat)


# Trees of JSON.


def mutate_json(data: bytes, chance: Random, words: Sequence[str] = ()) -> bytes:
    """Values lost, doubled, moved, named otherwise or of another type; line by line where that is the format."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return _mutate_lines(data, chance, words)
    return _dump(_change_tree(value, chance, words), chance)


def _mutate_lines(data: bytes, chance: Random, words: Sequence[str]) -> bytes:
    lines = data.split(b"\n")
    at = chance.randrange(len(lines))
    if chance.random() < 0.2:
        lines[at:at] = [lines[chance.randrange(len(lines))]]
        return b"\n".join(lines)
    with suppress(ValueError, RecursionError):
        lines[at] = _dump(_change_tree(json.loads(lines[at]), chance, words), chance)
        return b"\n".join(lines)
    return mutate_text(data, chance, words)


def _dump(value: Any, chance: Random) -> bytes:
    return json.dumps(value, ensure_ascii=chance.random() < 0.3).encode("utf-8", "surrogatepass")


def _change_tree(value: Any, chance: Random, words: Sequence[str]) -> Any:
    for _ in range(chance.choice((1, 1, 2, 5))):
        places = list(_list_places(value))
        if not places:
            return deepcopy(chance.choice(ODD_VALUES))
        holder, key = chance.choice(places)
        _change_place(holder, key, chance, words, places)
    return value


def _list_places(value: Any) -> list[tuple[Any, Any]]:
    """All places of a tree: the list or object that holds a value, and its key there."""
    places: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys = (
            list(holder)
            if isinstance(holder, dict)
            else range(len(holder))
            if isinstance(holder, list)
            else ()
        )
        places += [(holder, key) for key in keys]
        waiting += [holder[key] for key in keys]
    return places


def _change_place(
    holder: Any, key: Any, chance: Random, words: Sequence[str], places: Sequence[tuple[Any, Any]]
) -> None:
    kind = chance.randrange(8)
    other, name = chance.choice(places)
    with suppress(KeyError, IndexError):
        if kind == 0:
            del holder[key]
        elif kind == 1:
            holder[key] = deepcopy(chance.choice(ODD_VALUES))
        elif kind == 2:
            holder[key] = json.loads(json.dumps(other[name]))
        elif kind == 3 and isinstance(holder, dict):
            holder[chance.choice(words) if words else ""] = holder.pop(key)
        elif kind == 4 and isinstance(holder, list):
            holder.insert(key, json.loads(json.dumps(holder[key])))
        elif kind == 5:
            holder[key] = (
                [holder[key]] if chance.random() < 0.5 else {chance.choice(words or [""]): holder[key]}
            )
        elif isinstance(holder[key], str):
            changed = mutate_text(holder[key].encode("utf-8", "surrogatepass"), chance, words)
            holder[key] = changed.decode("utf-8", "replace")
        elif isinstance(holder[key], (int, float)):
            holder[key] = chance.choice((-1, 0, 0.5, holder[key] + 1, holder[key] * 1000, str(holder[key])))


# Markup.

_TAG = re.compile(rb"<[^<>]{1,400}>")


def mutate_markup(data: bytes, chance: Random, words: Sequence[str] = ()) -> bytes:
    """Tags lost, doubled, moved, or with the attributes of others."""
    tags = [match.span() for match in _TAG.finditer(data)]
    kind = chance.randrange(7)
    if not tags or kind >= 5:
        return mutate_text(data, chance, words)
    (start, end), (other, stop) = chance.choice(tags), chance.choice(tags)
    if kind == 0:
        return data[:start] + data[end:]
    if kind == 1:
        return data[:start] + data[other:stop] + data[start:]
    if kind == 2:
        return data[:start] + data[other:stop] + data[end:]
    if kind == 3:
        first, last = sorted((start, other))
        return data[:first] + data[last:]
    inner = data[min(start, other) : max(end, stop)][:2000]
    return data[:start] + inner * chance.choice((1, 2, 20)) + data[start:]


# Packages.


def mutate_package(data: bytes, chance: Random, words: Sequence[str] = ()) -> bytes:
    """A member changed as markup, lost, emptied, named otherwise, or given twice; sometimes the bytes themselves."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = [(name, package.read(name)) for name in package.namelist()]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, RuntimeError, ValueError):
        return mutate_bytes(data, chance)
    if not members or chance.random() < 0.05:
        return mutate_bytes(data, chance)
    for _ in range(chance.choice((1, 1, 2))):
        at = _choose_member(members, chance)
        name, held = members[at]
        kind = chance.randrange(12)
        if kind == 0 and len(members) > 1:
            del members[at]
        elif kind == 1:
            members[at] = (
                name,
                chance.choice((b"", b"\x00", b"<a/>", b"<?xml version='1.0'?><a xmlns='b'/>")),
            )
        elif kind == 2:
            members[at] = (members[chance.randrange(len(members))][0] + chance.choice(("", "x", "/")), held)
        elif kind == 3:
            members.append((name, held))
        else:
            members[at] = (name, mutate_markup(held, chance, words))
    return zip_members(members)


def _choose_member(members: Sequence[tuple[str, bytes]], chance: Random) -> int:
    """Mostly one that holds text."""
    texts = [at for at, (name, _) in enumerate(members) if name.endswith(TEXTUAL)]
    return chance.choice(texts) if texts and chance.random() < 0.9 else chance.randrange(len(members))


TEXTUAL = (
    "document.xml",
    "styles.xml",
    "numbering.xml",
    "content.xml",
    ".opf",
    ".xhtml",
    ".html",
    "container.xml",
    ".ncx",
)


def zip_members(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A package, whose members may have one name."""
    import warnings

    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        warnings.simplefilter("ignore")
        for name, held in members:
            package.writestr(zipfile.ZipInfo(name[:200] or "x"), held, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def mutate_packed(data: bytes, chance: Random, inner: Mutate) -> bytes:
    """What gzip holds, changed; sometimes the packed bytes."""
    with suppress(OSError, EOFError, zlib.error):
        if chance.random() < 0.9:
            return gzip.compress(inner(gzip.decompress(data), chance), 1, mtime=0)
    return mutate_bytes(data, chance)


# Bytes.


def mutate_bytes(data: bytes, chance: Random, words: Sequence[bytes] = ()) -> bytes:
    """Bytes changed, lost, doubled or moved."""
    held = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at, other = chance.randint(0, len(held)), chance.randint(0, len(held))
        size = chance.choice((1, 1, 2, 4, 16))
        kind = chance.randrange(5)
        if kind == 0:
            held[at : at + size] = bytes(chance.randrange(256) for _ in range(size))
        elif kind == 1:
            del held[at : at + size]
        elif kind == 2:
            held[at:at] = held[other : other + size * 4]
        elif kind == 3 and words:
            held[at:at] = chance.choice(words)
        elif at < len(held):
            held[at] ^= 1 << chance.randrange(8)
    return bytes(held)


_LENGTH = re.compile(rb"(?<=\nContent-Length: )\d+", re.IGNORECASE)


def mutate_warc(data: bytes, chance: Random, words: Sequence[str] = ()) -> bytes:
    """Records changed as markup or as lines, mostly with lengths that fit again."""
    changed = chance.choice((mutate_markup, mutate_text))(data, chance, words)
    return fit_lengths(changed) if chance.random() < 0.8 else changed


def fit_lengths(data: bytes) -> bytes:
    """The records of a web archive with the lengths that they have."""
    records = re.split(rb"(?=WARC/1\.[01]\r\n)", data)
    return b"".join(map(_fit_length, records))


def _fit_length(record: bytes) -> bytes:
    head, gap, body = record.partition(b"\r\n\r\n")
    size = len(body.removesuffix(b"\r\n\r\n"))
    return _LENGTH.sub(str(size).encode(), head) + gap + body


def mutate_rows(data: bytes, chance: Random, words: Sequence[str] = ()) -> bytes:
    """A table of columns whose values are changed as a tree; where types do not fit, the bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        rows = pq.read_table(io.BytesIO(data)).to_pylist()
        changed = json.loads(
            _dump(_change_tree(json.loads(json.dumps(rows, default=str)), chance, words), chance)
        )
        stream = io.BytesIO()
        pq.write_table(pa.Table.from_pylist([row for row in changed if isinstance(row, dict)][:50]), stream)
        return stream.getvalue()
    except Exception:
        return mutate_bytes(data, chance)
