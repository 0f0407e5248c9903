"""A parser that looks first whether it parsed a text before: between what is read and what is made of it.

What it gives is what the parser gives; only the time differs. A key is made of
all that a reader gave, of the options and of the program itself, so that
nothing old is taken for new.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Generic, TypeVar

import orjson

from transcripts.cache import Cache, digest_program
from transcripts.model import Release, SourceText
from transcripts.streams import complain

Parser = Callable[[SourceText], Release]
Made = TypeVar("Made")
LIBRARIES = ("pycld2",)
"""Those whose version decides what a parse is."""


class Parsed:
    """A release, of which there may be the record alone until somebody needs more."""

    def __init__(self, record: bytes | None = None, release: Release | None = None) -> None:
        """One of both is given."""
        self._record, self._release = record, release

    def __str__(self) -> str:
        """How messages name it."""
        return self.release.source.name

    @cached_property
    def record(self) -> bytes:
        """As JSON."""
        return self.release.json() if self._record is None else self._record

    @cached_property
    def release(self) -> Release:
        """The release itself."""
        if self._release is not None:
            return self._release
        from transcripts.records import read_release

        return read_release(self.record)


@dataclass(frozen=True, slots=True)
class Making(Generic[Made]):
    """A step that a release goes through, and what else decides what comes of it."""

    make: Callable[[Release], Made]
    pack: Callable[[Made], bytes]
    unpack: Callable[[bytes], Made]
    how: bytes
    """The options."""
    libraries: tuple[str, ...]
    """Those whose version does."""


class Parses:
    """A parser, with what it parsed before."""

    def __init__(self, parser: Parser, cache: Cache | None = None, options: object = None) -> None:
        """A parser beside a cache.

        Args:
            parser: makes a release of a source text; pure.
            cache: takes its releases; none are kept if None.
            options: what the parser was asked for, as JSON can hold it.
        """
        self._parser, self._cache = parser, cache
        self._is_told = False
        self._base = b"" if cache is None else digest_program(*LIBRARIES) + orjson.dumps(options)

    @property
    def fault(self) -> str | None:
        """Why nothing is kept any more, in half a line; None if all is well, or nothing is to be kept."""
        return self._cache.fault if self._cache is not None else None

    def tell_fault(self, fault: str | None) -> None:
        """Says once why nothing is kept any more, here or in another process."""
        if fault is not None and not self._is_told:
            self._is_told = True
            complain(
                f"{fault}; nothing is kept for the next run; another --cache or --no-cache would be right"
            )

    def close(self) -> None:
        """Bounds the size of what is kept."""
        if self._cache is not None:
            self._cache.close()

    def __call__(self, source: SourceText) -> Release:
        """The release of a source text."""
        return self.read(source).release

    def read(self, source: SourceText) -> Parsed:
        """The release of a source text, or its record if that was kept."""
        if self._cache is None:
            return Parsed(release=self._parser(source))
        key = _digest(self._base, orjson.dumps(replace(source, record=None)))
        kept = self._cache.get(key)
        if kept is not None:
            return Parsed(kept)
        release = self._parser(source)
        record = release.json()
        self._cache.put(key, record)
        return Parsed(record, release)

    def derive(self, parsed: Parsed, making: Making[Made]) -> Made:
        """What is made of a release, now or before."""
        if self._cache is None:
            return making.make(parsed.release)
        key = _digest(digest_program(*LIBRARIES, *making.libraries) + making.how, parsed.record)
        kept = self._cache.get(key)
        if kept is not None:
            return making.unpack(kept)
        made = making.make(parsed.release)
        self._cache.put(key, making.pack(made))
        return made


def _digest(how: bytes, data: bytes) -> str:
    digest = blake2b(how, digest_size=20)
    digest.update(data)
    return digest.hexdigest()
