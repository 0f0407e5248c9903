from __future__ import annotations

import pytest

from transcripts.dataset.card.composition import name_origin
from transcripts.model import Source


def _make(url=None, publisher=None):
    return Source("a.html", "0" * 64, "text/html", "utf-8", url, None, publisher)


@pytest.mark.parametrize(
    ("sources", "origin"),
    [
        ([], "not told"),
        ([_make()], "not told"),
        ([_make("https://city.example/a"), _make(publisher="City")], "city.example"),
        ([_make("https://city.example/a", "City")], "City"),
        ([_make("http://[city/a"), _make("https://city.example")], "city.example"),
        ([_make("no address")], "not told"),
    ],
)
def test_an_origin_is_the_first_publisher_or_host_that_is_told(sources, origin):
    assert name_origin(sources) == origin
