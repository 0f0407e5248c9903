"""Which split a release is in: a hash of its day, so that adding releases moves none."""

from __future__ import annotations

import hashlib

from transcripts.dataset.settings import Proportions, Split


def choose_split(id: str, day: str | None, proportions: Proportions) -> Split:
    """The split of a release: by its day, by its id where it has none.

    All releases of a day are in one split, since they share subjects; the
    seed has no part in it.
    """
    place = hash_key(day or id)
    if place < proportions.test:
        return "test"
    return "validation" if place < proportions.test + proportions.validation else "train"


def hash_key(key: str) -> float:
    """A number in [0, 1) that depends on the key alone: the first 8 bytes of its SHA-256, big-endian.

    >>> round(hash_key("2024-03-11"), 6)
    0.877927
    """
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") / 2**64
