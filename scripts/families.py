"""Which annotated texts may not be apart when some are left out to see how a fit holds."""

from __future__ import annotations

import re

from transcripts.scoring.gold import GoldRelease

SOURCES = {
    "audrey": ("audrey", "audreyan"),
    "cpc": ("cpc", "x13"),
    "earnings": ("earn", "earnhtml", "earnings", "zhengcb81"),
    "hk": ("hk", "hkarchivist"),
    "huawei": ("huawei", "dennisqq"),
    "rev": ("rev",),
    "wh": ("wh", "whhtml", "whraw", "whrem", "brian14708"),
    "wragge": ("wragge", "pmau", "pmauany", "trove", "troveany"),
}
"""By source the families, and first words of files, that come from it: collections may share a site."""
_SOURCE_OF = {word: source for source, words in SOURCES.items() for word in words}


def name_family(gold: GoldRelease, stem: str) -> str:
    """What a text shares with others that may not be apart from it: a collection, or who made it up."""
    source = gold.meta.get("source", "")
    if not source:
        return stem[:3]
    if source.startswith(("invented", "made up", "reconstruction", "http")):
        return "-".join(stem.split("-")[: 1 if stem.startswith("made") else 2])
    word = re.sub(r"^(?:github:|wild:) ?", "", source)
    found = re.match(r"[a-z0-9]+", word, re.IGNORECASE)
    family = found[0].lower() if found else stem
    return {"audreyt": "audrey", "trove": "wragge", "pm": "wragge", "gwu": "wh"}.get(family, family)


def name_source(name: str) -> str:
    """The source of a family or a file; a family without others is one itself.

    >>> name_source("dennisqq"), name_source("huawei-0a1b.md"), name_source("zh-bullets")
    ('huawei', 'huawei', 'zh-bullets')
    """
    return _SOURCE_OF.get(name.split("-")[0], name)
