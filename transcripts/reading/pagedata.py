"""What a web page says of itself beside its text: title, day of publication, address, publisher.

Read are JSON-LD, OpenGraph, the fields that Chinese government sites have to
print (`ArticleTitle`, `PubDate`, `ContentSource`, `SiteName`), and Dublin Core.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from transcripts.model import Given
from transcripts.reading.document import find_iso_date

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_TITLES = ("articletitle", "og:title", "dc.title", "twitter:title")
_DAYS = (
    "article:published_time",
    "pubdate",
    "publishdate",
    "publish_date",
    "og:published_time",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "citation_publication_date",
)
_PUBLISHERS = ("og:site_name", "sitename", "dc.publisher", "dcterms.publisher", "application-name")
_ADDRESSES = ("og:url", "url")
"""Names of meta fields in lower case, the most trusted first."""
_ARTICLE = re.compile(r"(?:Article|Posting|Page|Report|Document|Event)\Z")
"""How the JSON-LD types end of which the page is one."""
_DEPTH = 4
"""Levels of a JSON-LD object that are looked into."""


class PageData(NamedTuple):
    """What a page says of itself."""

    given: Given
    url: str | None
    publisher: str | None


def find_page_data(tree: LexborHTMLParser) -> PageData:
    """Title, day, address and publisher from a page's metadata; None for what it does not say."""
    told = _find_told(tree)
    fields = _list_fields(told["meta"])
    linked = [thing for thing in _list_linked(told["script"]) if _is_article(thing)]
    publisher = next((name for thing in linked if (name := _find_name(thing.get("publisher")))), None)
    publisher = publisher or _find_first(fields, _PUBLISHERS)
    headings = [_even_out(node.text()) for node in told["h1"]]
    titles = (name for thing in linked if (name := _find_name(thing.get("headline"))))
    title = next(titles, None) or _find_first(fields, _TITLES) or _choose_title(_read_title(told), headings)
    days = [fields.get(name) for name in _DAYS] + [str(thing.get("datePublished")) for thing in linked]
    urls = [*(node.attributes["href"] for node in told["link"][:1]), _find_first(fields, _ADDRESSES)]
    url = next((url for url in urls if url and url.startswith("http")), None)
    return PageData(Given(cut_site(title, publisher, headings), find_iso_date(days)), url, publisher)


def _find_told(tree: LexborHTMLParser) -> dict[str, list[LexborNode]]:
    """The elements of a page that say something of it, by their names."""
    told: dict[str, list[LexborNode]] = {name: [] for name in ("meta", "script", "h1", "title", "link")}
    for node in tree.css(_TOLD):
        told[node.tag or ""].append(node)
    return told


_TOLD = 'meta[content],script[type="application/ld+json"],h1,head title,link[rel="canonical"][href]'


def _is_article(thing: dict[str, Any]) -> bool:
    """Whether an object of JSON-LD is the page's article; its type may be a list."""
    kinds = thing.get("@type")
    return any(_ARTICLE.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _choose_title(title: str, headings: list[str]) -> str:
    """The only heading of a page, if it is no site's name that the title holds too; else the title."""
    if len(headings) != 1 or (headings[0] in title and len(headings[0]) < _SHARE * len(title)):
        return title
    return headings[0] or title


_SHARE = 0.4
"""Share of a title from which a heading that it holds is the page's own."""


def cut_site(title: str | None, publisher: str | None, headings: Iterable[str]) -> str | None:
    """A title without the name of the site that stands before or behind it; None if nothing is left.

    >>> cut_site("Briefing on Water | The County", "The County", [])
    'Briefing on Water'
    >>> cut_site("市政府举行新闻发布会-山城网", None, ["市政府举行新闻发布会"])
    '市政府举行新闻发布会'
    """
    title = _even_out(html.unescape(title or ""))
    held = [heading for heading in headings if heading and heading in title]
    for heading in held:
        if len(heading) >= max(_SHORTEST, _SHARE * len(title)):
            return heading
    for name in map(re.escape, filter(None, [publisher, *held])):
        title = re.sub(rf"\s*[-_|–—:：·]+\s*{name}\Z|\A{name}\s*[-_|–—:：·]+\s*", "", title)
    return title or None


_SHORTEST = 6
"""Characters from which a heading that the title holds is the title."""


def _read_title(told: dict[str, list[LexborNode]]) -> str:
    return _even_out(told["title"][0].text()) if told["title"] else ""


def _list_fields(nodes: Iterable[LexborNode]) -> dict[str, str]:
    """The meta fields by name in lower case; of several the first that is not empty."""
    fields: dict[str, str] = {}
    for node in nodes:
        printed = node.attributes
        name = printed.get("property") or printed.get("name") or printed.get("itemprop")
        if name and (value := _even_out(printed["content"] or "")):
            fields.setdefault(name.lower(), value)
    return fields


def _find_first(fields: dict[str, str], names: Iterable[str]) -> str | None:
    return next((fields[name] for name in names if name in fields), None)


def _list_linked(nodes: Iterable[LexborNode]) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD; what is no JSON is passed over."""
    for node in nodes:
        yield from _list_objects(_load(node.text()), _DEPTH)


def _load(printed: str) -> Any:
    """What a script of JSON-LD holds, as people write it; None if it is no JSON."""
    for read in (str, _unwrap):
        try:
            return orjson.loads(read(printed))
        except orjson.JSONDecodeError:
            continue
    return None


def _unwrap(printed: str) -> str:
    return _CONTROLS.sub(" ", _WRAPPING.sub("", printed))


_WRAPPING = re.compile(r"\A\s*+(?://\s*+)?(?:<!\[CDATA\[|<!--)|(?://|(?<!\s))\s*+(?:\]\]>|-->)\s*+;?\s*\Z")
"""What old pages put around a script, so that XML would pass over it."""
_CONTROLS = re.compile("[\x00-\x1f]")
"""Line breaks and the like, which JSON does not allow inside of strings."""


def _list_objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = value.get("@graph")
    if isinstance(value, list) and depth:
        for item in value:
            yield from _list_objects(item, depth - 1)


def _find_name(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    name = value.get("name") if isinstance(value, dict) else value
    return _even_out(name) or None if isinstance(name, str) else None


def _even_out(text: str) -> str:
    return " ".join(text.split())
