"""How a release in any script prints its day beside a place in Latin letters."""

from __future__ import annotations

import re

DATELINE = (
    re.compile(
        r"[^\w\n]*(?!By )(?:[A-ZÀ-Þ][\w.'’-]*(?: (?:am|an|de|la|le|du|of|the|on|upon|[A-ZÀ-Þ][\w.'’-]*)){0,5}"
        r"(?:,| [–—-]{1,2}) *)?(?:[A-Za-z]+day,? *)?\Z"
    ),
    re.compile(
        r"(?:[,/ (–—-]+(?:at )?(?:[\d:.]+|[AaPp]\.?[Mm]\.?|[A-Z]{2,4})\)?)*"
        r"(?:[^\w\n]*(?:\n|\Z)|[ \t]{2,}| ?(?:[–—-] ?)?\||, [A-Z]|(?:[.;]| [–—-]) +[A-Z]|[。；;])"
    ),
)
"""In front of and behind a date that stands with a place on a line."""
