"""Releases to one HTML file that needs nothing beside it: the last step of the report.

Texts and decisions are deflated by parts of about a megabyte and stand in the page in base 85, behind an
index in JSON that is drawn at once; the browser unpacks a part when it is asked for. A part holds texts of
one encoding: Han characters deflate to less from UTF-16 than from UTF-8, everything else to more.

Hard cases:
    `</script>` in a text or a title: texts stand in the page deflated, and the index has no `<`.
    A page that shows what others wrote must run nothing of it: its policy allows the page's own two hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Literal

import orjson

from transcripts import __version__
from transcripts.model import Release, Source
from transcripts.reporting.doubtful import SURE
from transcripts.reporting.report.figures import weigh_doubts
from transcripts.reporting.report.naming import Named, tell_apart
from transcripts.reporting.report.packing import ROLES, pack_release
from transcripts.reporting.statistics import (
    CONFIDENCE_FLOORS,
    LENGTH_FLOORS,
    UNKNOWN,
    count,
    name_origin,
)
from transcripts.reporting.wording import read_words as read_evidence

Encoding = Literal["utf-8", "utf-16le"]

MODULES = (
    "words.js",
    "dom.js",
    "tips.js",
    "unpack.js",
    "store.js",
    "document.js",
    "edits.js",
    "items.js",
    "keeping.js",
    "gold.js",
    "zip.js",
    "figures.js",
    "columns.js",
    "plots.js",
    "list.js",
    "overview.js",
    "seek.js",
    "results.js",
    "dataset.js",
    "reader.js",
    "sidebar.js",
    "editor.js",
    "release.js",
    "app.js",
)
"""What runs in the browser, each behind what it imports; in the page they are one script."""
PART = 1_000_000
"""Bytes of text from which a part is closed."""
_LEVEL = 9


class Page:
    """The page while releases come in: the parts that are full, and the index of all."""

    def __init__(self, title: str, language: str | None = None) -> None:
        """A page without releases.

        Args:
            title: what it is called.
            language: in which it opens; the browser's if None.
        """
        self.title, self.language = title, language
        self._codes: dict[str, int] = {}
        self._rows: list[dict[str, Any]] = []
        self._files: list[Named] = []
        self._parts: list[tuple[Encoding, str]] = []
        self._open: dict[Encoding, _Part] = {}

    def add(self, release: Release, sources: Sequence[Source], place: str = "") -> None:
        """Takes a release.

        Args:
            release: one of each id.
            sources: all that hold its text.
            place: the path under which it was found; it is shown where names do not tell files apart.
        """
        encoding, text = _encode(release.text)
        part = self._open.setdefault(encoding, _Part())
        row = describe(release, sources, self._number)
        row["part"], row["place"] = encoding, len(part.decisions)
        part.add(pack_release(release, self._number), text)
        part.rows.append(row)
        self._rows.append(row)
        self._files.append(Named(release.id, release.source.name, place))
        if part.size >= PART:
            self._close(encoding)

    def write(self, stream: BinaryIO) -> None:
        """Writes the file."""
        for encoding in list(self._open):
            self._close(encoding)
        called = tell_apart(self._files)
        for row in self._rows:
            row["file"] = called[row["id"]]
        index = {
            "version": __version__,
            "title": self.title,
            "codes": list(self._codes),
            "lengths": LENGTH_FLOORS,
            "confidence": CONFIDENCE_FLOORS,
            "sure": SURE,
            "parts": [encoding for encoding, _ in self._parts],
            "releases": _turn_over(self._rows),
        }
        for piece in _compose(index, [data for _, data in self._parts], self.language):
            stream.write(piece)

    def _number(self, code: str) -> int:
        return self._codes.setdefault(code, len(self._codes))

    def _close(self, encoding: Encoding) -> None:
        part = self._open.pop(encoding)
        for row in part.rows:
            row["part"] = len(self._parts)
        self._parts.append((encoding, part.pack()))


class _Part:
    """Releases that are deflated together."""

    def __init__(self) -> None:
        self.size = 0
        self.rows: list[dict[str, Any]] = []
        self.decisions: list[dict[str, Any]] = []
        self._texts: list[bytes] = []

    def add(self, decisions: dict[str, Any], text: bytes) -> None:
        self.decisions.append(decisions | {"n": len(text)})
        self._texts.append(text)
        self.size += len(text)

    def pack(self) -> str:
        """The length of the decisions in four bytes, they as JSON, the texts; deflated, in base 85."""
        head = orjson.dumps(self.decisions)
        return _deflate(b"".join((len(head).to_bytes(4, "little"), head, *self._texts)))


def _encode(text: str) -> tuple[Encoding, bytes]:
    """The text in whichever encoding takes fewer bytes."""
    plain = text.encode("utf-8", "replace")
    wide = text.encode("utf-16le", "replace")
    return ("utf-16le", wide) if len(wide) < len(plain) else ("utf-8", plain)


_IN_PAGE = bytes.maketrans(b"<", b"[")
"""The one sign of base 85 that could end the element it stands in, and what stands for it."""


def _deflate(data: bytes) -> str:
    """The data deflated, in base 85: five characters for four bytes, where base 64 takes four for three."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b85encode(packer.compress(data) + packer.flush()).translate(_IN_PAGE).decode()


# The index.


def describe(release: Release, sources: Sequence[Source], number: Any) -> dict[str, Any]:
    """The row of a release in the index: what the list and the plots need."""
    doubts, counted = weigh_doubts(release), count([release])
    return {
        "id": release.id,
        "title": release.title or "",
        "genre": release.genre,
        "language": release.language,
        "origin": "" if (origin := name_origin(sources)) == UNKNOWN else origin,
        "name": release.source.name,
        "url": release.source.url or "",
        "held": release.held_on or "",
        "published": release.published_on or "",
        "corrected": counted.corrected,
        "size": len(release.text),
        "roles": [counted.roles[role] for role in ROLES],
        "pairs": counted.pairs.total(),
        "answered": counted.pairs["answered"],
        "lengths": list(counted.list_lengths().values()),
        "confidence": list(counted.list_confidence().values()),
        "problems": [part for code, times in counted.problems.items() for part in (number(code), times)],
        "askers": _flatten(counted.askers.items(), number),
        "answerers": _flatten(counted.answerers.items(), number),
        "weight": doubts.weight,
        "unsure": [doubts.turns, doubts.pairs],
        "least": doubts.least,
    }


def _flatten(counts: Iterable[tuple[str, int]], number: Any) -> list[int]:
    """Name and count by turns, names as numbers of the page's list."""
    return [part for name, count in sorted(counts) for part in (number(name), count)]


def _turn_over(rows: Sequence[dict[str, Any]]) -> dict[str, list[Any]]:
    """The rows by columns, the most doubtful first."""
    ranked = sorted(rows, key=lambda row: (-row["weight"], row["name"], row["id"]))
    return {key: [row[key] for row in ranked] for key in (ranked[0] if ranked else ())}


# The file.


def _compose(index: dict[str, Any], parts: Sequence[str], language: str | None) -> Iterator[bytes]:
    """The page, piece by piece: head, index, script, and the parts behind what is already running."""
    style, script = _read("page.css"), join_modules()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )
    head, middle, tail = _read("page.html").split("<!--cut-->\n")
    head = head.replace("COUNT", f"{len(index['releases'].get('id', ())):,}")
    head = head.replace("POLICY", policy).replace("STYLE", style)
    opens = f' data-language="{language}"' if language else ""
    yield head.replace('<html lang="en">', f'<html lang="en"{opens}>', 1).encode()
    yield from _embed("words", _write_json(read_words()))
    yield from _embed("index", _write_json(index))
    yield middle.replace("SCRIPT", script).encode()
    for number, part in enumerate(parts):
        yield from _embed(f"part-{number}", part)
    yield tail.encode()


def _write_json(data: Any) -> str:
    """The data as JSON in which nothing can end the element it stands in."""
    return orjson.dumps(data).decode().replace("<", "\\u003c")


def _embed(name: str, data: str) -> Iterator[bytes]:
    yield f'<script type="text/plain" id="{name}">{data}</script>\n'.encode()


def _hash(content: str) -> str:
    """The hash by which a policy knows what stands in an element."""
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


@cache
def _read(name: str) -> str:
    return (files(__package__) / "page" / name).read_text(encoding="utf-8")


@cache
def join_modules() -> str:
    """The modules as one script, each in a scope of its own that gives what it exports."""
    scopes = "\n".join(_enclose(name, _read(name)) for name in MODULES)
    return f'"use strict";\n(() => {{\nconst modules = {{}};\n{scopes}\n}})();\n'


_IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w.]+)";', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const) (\w+))", re.MULTILINE)


def _enclose(name: str, module: str) -> str:
    given = ", ".join(_EXPORT.findall(module))
    body = _EXPORT.sub("", _IMPORT.sub(r'const {\1} = modules["\2"];', module))
    return f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {given} }};\n}})();'


@cache
def read_words() -> dict[str, Any]:
    """The words of the page, by language; those of evidence are the ones that `show` says."""
    words = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    return {language: own | {"evidence": dict(read_evidence(language))} for language, own in words.items()}


def name_page(paths: Sequence[str]) -> str:
    """What the page calls itself: the names of its paths."""
    names = [PurePosixPath(path.replace("\\", "/")).name or path for path in paths]
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
