"""A parser that looks first whether it parsed a text before: between what is read and what is made of it.

What it gives is what the parser gives; only the time differs. A key is made of
all that a reader gave, of the options and of the program itself, so that
nothing old is taken for new.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b

import orjson

from transcripts.cache import Cache, digest_program
from transcripts.model import Release, SourceText
from transcripts.streams import complain

Parser = Callable[[SourceText], Release]


class Parses:
    """A parser, with what it parsed before."""

    def __init__(self, parser: Parser, cache: Cache | None = None, options: object = None) -> None:
        """A parser beside a cache.

        Args:
            parser: makes a release of a source text; pure.
            cache: takes its releases; none are kept if None.
            options: what the parser was asked for, as JSON can hold it.
        """
        self._parser, self.cache = parser, cache
        self._is_told = False
        self._base = b"" if cache is None else digest_program("pycld2") + orjson.dumps(options)

    @property
    def fault(self) -> str | None:
        """Why nothing is kept any more, in half a line; None if all is well, or nothing is to be kept."""
        return self.cache.fault if self.cache is not None else None

    def tell_fault(self, fault: str | None) -> None:
        """Says once why nothing is kept any more, here or in another process."""
        if fault is not None and not self._is_told:
            self._is_told = True
            complain(
                f"{fault}; nothing is kept for a next run; another --cache, or --no-cache, would be right"
            )

    def close(self) -> None:
        """Bounds the size of what is kept."""
        if self.cache is not None:
            self.cache.trim()

    def __call__(self, source: SourceText) -> Release:
        """The release of a source text."""
        if self.cache is None:
            return self._parser(source)
        key = self.name(source)
        kept = self.cache.get(key)
        if kept is None:
            return self._make(key, source)
        from transcripts.records import read_release

        return read_release(kept)

    def write(self, source: SourceText) -> bytes:
        """The record of the release of a source text, as JSON."""
        if self.cache is None:
            return self._parser(source).json()
        key = self.name(source)
        kept = self.cache.get(key)
        return self._make(key, source).json() if kept is None else kept

    def name(self, source: SourceText, more: bytes = b"") -> str:
        """The key of what is made of a source text, with whatever else decides it."""
        digest = blake2b(self._base, digest_size=20)
        digest.update(more)
        digest.update(orjson.dumps(replace(source, record=None)))
        return digest.hexdigest()

    def _make(self, key: str, source: SourceText) -> Release:
        release = self._parser(source)
        if self.cache is not None:
            self.cache.put(key, release.json())
        return release
