"""Whether a licence that a build states is one that others know; the list is that of `packaging`."""

from __future__ import annotations

from transcripts.extras import needing

UNKNOWN = frozenset({"unknown", "other"})
"""What the Hub takes where no id says it."""


def is_known(licence: str) -> bool:
    """Whether a licence is an id of SPDX, in either case, or says that there is none.

    >>> is_known("cc-by-4.0"), is_known("unknown"), is_known("foo")
    (True, True, False)
    """
    if licence in UNKNOWN:
        return True
    with needing("dataset", "build"):
        from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
    try:
        canonicalize_license_expression(licence)
    except InvalidLicenseExpression:
        return False
    return True
